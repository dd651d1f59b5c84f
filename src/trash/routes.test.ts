import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import {
  addArtifact,
  addImage,
  type Descriptor,
  emptyLayout,
  imageLayout,
  type Layout,
  multiArchLayout,
  ociTypes,
  uploadLayout,
} from '../../test/images.ts';
import { lookAtRegistry } from '../../test/look.ts';
import { addNamespace, addPerson, basic, getToken, granted, type Person } from '../../test/people.ts';
import {
  type FlakyRegistry,
  type RealRegistry,
  registryProgram,
  startFlaky,
  startRealRegistry,
} from '../../test/real-registry.ts';
import type { Tag } from '../contract/api/catalog.ts';
import type { DeletionPlan, TrashDetail, TrashEntry } from '../contract/api/trash.ts';
import { dayMs, hourMs } from '../platform/clock.ts';
import { hiddenTagOf, isHiddenTag } from '../registry/reference.ts';
import { registryClients } from '../server/registries.ts';
import { trashTags } from './commands.ts';
import type { TrashDeps } from './deps.ts';
import { workOnTrash } from './job.ts';

const digestIn = (layout: Layout, tag: string): string => layout.tags.get(tag)?.digest ?? '';
const accept = Object.values(ociTypes).join(', ');

describe.skipIf(registryProgram === undefined).each(engines)('the trash on %s', (engine) => {
  let test: TestApp;
  let registry: RealRegistry;
  let proxy: FlakyRegistry;
  let people: Record<'admin' | 'olga' | 'vera' | 'connie' | 'otto', Person>;
  let owner: Call;
  let admin: Call;
  let viewer: Call;
  let contributor: Call;
  let outsider: Call;
  let number = 0;

  beforeAll(async () => {
    registry = await startRealRegistry();
    proxy = await startFlaky(registry.url);
    test = await buildTestApp({ engine, registryUrl: proxy.url });
    people = {
      admin: await addPerson(test, 'admin', { admin: true }),
      olga: await addPerson(test, 'olga'),
      vera: await addPerson(test, 'vera'),
      connie: await addPerson(test, 'connie'),
      otto: await addPerson(test, 'otto'),
    };
    [admin, owner, viewer, contributor, outsider] = await Promise.all([
      callerOf(test, people.admin),
      callerOf(test, people.olga),
      callerOf(test, people.vera),
      callerOf(test, people.connie),
      callerOf(test, people.otto),
    ]);
  });
  afterAll(async () => {
    await test.close();
    await proxy.stop();
    await registry.stop();
  });

  const fresh = async () => {
    const name = `space${number++}`;
    const { olga, vera, connie } = people;
    const members = [[olga, 'owner'] as const, [vera, 'viewer'] as const, [connie, 'contributor'] as const];
    return { name, ...(await addNamespace(test, name, { members })) };
  };
  const deps = (): TrashDeps => ({
    ...test.core,
    clientOf: registryClients(test.core, () => proxy.url),
    onChanged: () => undefined,
  });
  /** What serves for days renews its certificate in the meantime. */
  const pass = async (milliseconds: number): Promise<void> => {
    test.pass(milliseconds);
    await test.core.keys.refresh();
  };
  const job = () => workOnTrash(deps(), new AbortController().signal);
  const push = (repository: string, layout: Layout) => uploadLayout(registry.url, repository, layout);
  const look = async (): Promise<void> => {
    const { id } = await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
    await lookAtRegistry(test.core, await registryClients(test.core, () => registry.url)(id), id);
  };
  const pushed = async (repository: string, layout: Layout): Promise<number> => {
    await push(repository, layout);
    await look();
    const row = await test.core.db
      .selectFrom('repositories')
      .select('id')
      .where('full_name', '=', repository)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  const tagsOf = async (id: number): Promise<Tag[]> => (await owner(`GET /repositories/${id}/tags?sort=name`)).json();
  const tagNamed = async (id: number, name: string): Promise<Tag> => {
    const tag = (await tagsOf(id)).find((one) => one.name === name);
    if (tag === undefined) throw new Error(`no tag ${name}`);
    return tag;
  };
  const heldTags = async (repository: string): Promise<string[]> => {
    const reply = await fetch(`${registry.url}/v2/${repository}/tags/list`);
    const { tags } = reply.status === 200 ? ((await reply.json()) as { tags: string[] | null }) : { tags: null };
    return (tags ?? []).sort();
  };
  const isHeld = async (repository: string, reference: string): Promise<boolean> =>
    (await fetch(`${registry.url}/v2/${repository}/manifests/${reference}`, { headers: { accept } })).status === 200;
  const inTrash = async (about: string): Promise<TrashEntry[]> =>
    (await owner(`GET /trash?search=${encodeURIComponent(about)}&all=true`)).json();
  const entryOf = async (about: string): Promise<TrashEntry> => {
    const entry = (await inTrash(about)).find(({ target }) => target === about);
    if (entry === undefined) throw new Error(`${about} is not in the trash`);
    return entry;
  };
  const events = async (about: string) =>
    (
      await test.core.db
        .selectFrom('activities')
        .selectAll()
        .where('target', 'like', `${about}%`)
        .where('event', 'not in', ['repository.created', 'namespace.created', 'tag.pushed'])
        .orderBy('id')
        .execute()
    ).map(({ event, actor_name, target }) => `${actor_name ?? 'nobody'} ${event} ${target}`);
  const status = async (reply: ReturnType<Call>) => (await reply).statusCode;

  it('a tag goes to the trash and comes back as it was, with who pushed it, when, and its pulls', async () => {
    const { name } = await fresh();
    const repository = `${name}/app`;
    const layout = imageLayout('1.0');
    const id = await pushed(repository, layout);
    const digest = digestIn(layout, '1.0');
    await test.core.db
      .updateTable('tags')
      .set({
        pushed_by: people.connie.id,
        pushed_by_name: 'connie',
        pull_count: 7,
        last_pulled_at: 5,
        updated_at: 1000,
      })
      .where('repository_id', '=', id)
      .execute();
    const before = await tagNamed(id, '1.0');
    const plan = (await owner(`DELETE /tags/${before.id}?dry_run=true`)).json<DeletionPlan>();
    expect(plan.restorable_until).toBe(new Date(test.core.clock() + 7 * dayMs).toISOString());
    expect(plan.bytes).toBeGreaterThan(0);
    expect(await heldTags(repository)).toEqual(['1.0']);
    expect(await status(owner(`DELETE /tags/${before.id}`))).toBe(204);
    expect([await heldTags(repository), await tagsOf(id)]).toEqual([[hiddenTagOf(digest)], []]);
    const entry = await entryOf(`${repository}:1.0`);
    expect(entry).toMatchObject({ kind: 'tag', state: 'held', bytes: plan.bytes, deleted_by: { name: 'olga' } });
    expect(entry.can).toEqual({ read: true, restore: true, purge: true });
    expect((await owner(`GET /trash/${entry.id}`)).json<TrashDetail>().holds).toEqual([
      { kind: 'tag', name: `${repository}:1.0`, digest },
    ]);
    expect(await status(owner(`POST /trash/${entry.id}/restore`, {}))).toBe(204);
    expect(await heldTags(repository)).toEqual(['1.0']);
    expect(await tagNamed(id, '1.0')).toEqual({ ...before, id: expect.any(Number) as number });
    expect(await inTrash(name)).toEqual([]);
    expect(await events(name)).toEqual([`olga tag.deleted ${repository}:1.0`, `olga tag.restored ${repository}:1.0`]);
    const history = (await owner(`GET /repositories/${id}/history?tag=1.0`)).json<{ digest: string | null }[]>();
    expect(history.map((moment) => moment.digest)).toEqual([digest, null, digest]);
  });

  it('what is attached goes and comes back with its image; purged, all of it leaves the registry', async () => {
    const { name } = await fresh();
    const repository = `${name}/app`;
    const layout = multiArchLayout('multi');
    const index = layout.tags.get('multi') as Descriptor;
    const hex = index.digest.replace(':', '-');
    layout.tags.set(`${hex}.sig`, addArtifact(layout, 'application/vnd.dev.cosign.artifact.sig.v1+json', '{}'));
    addArtifact(layout, 'application/spdx+json', '{}', index);
    const id = await pushed(repository, layout);
    const digests = (
      await test.core.db.selectFrom('manifests').select('digest').where('repository_id', '=', id).execute()
    ).map((row) => row.digest);
    await owner(`DELETE /tags/${(await tagNamed(id, 'multi')).id}`);
    expect((await heldTags(repository)).every(isHiddenTag)).toBe(true);
    expect(await heldTags(repository)).toHaveLength(2);
    expect(await tagsOf(id)).toEqual([]);
    await owner(`POST /trash/${(await entryOf(`${repository}:multi`)).id}/restore`, {});
    expect(await heldTags(repository)).toEqual([`${hex}.sig`, 'multi'].sort());
    expect((await tagsOf(id)).map((tag) => tag.name)).toEqual([`${hex}.sig`, 'multi'].sort());
    await owner(`DELETE /tags/${(await tagNamed(id, 'multi')).id}`);
    const { id: entry } = await entryOf(`${repository}:multi`);
    const plan = (await owner(`DELETE /trash/${entry}?dry_run=true`)).json<DeletionPlan>();
    expect(plan.changes.filter(({ kind }) => kind === 'manifest').map((change) => change.name.split('@')[1])).toEqual(
      expect.arrayContaining(digests),
    );
    expect(await status(owner(`DELETE /trash/${entry}`))).toBe(204);
    expect(await heldTags(repository)).toEqual([]);
    expect(await Promise.all(digests.map((digest) => isHeld(repository, digest)))).toEqual(digests.map(() => false));
    expect((await events(name)).at(-1)).toBe(`olga trash.purged ${repository}:multi`);
    expect((await events(name)).filter((line) => line.includes('tag.deleted'))).toHaveLength(4);
  });

  it('a manifest that another tag or entry needs stays when one is purged', async () => {
    const { name } = await fresh();
    const repository = `${name}/app`;
    const layout = imageLayout('a');
    for (const tag of ['b', 'c']) layout.tags.set(tag, layout.tags.get('a') as Descriptor);
    const digest = digestIn(layout, 'a');
    const id = await pushed(repository, layout);
    for (const tag of ['a', 'b']) await owner(`DELETE /tags/${(await tagNamed(id, tag)).id}`);
    const kept = (
      await owner(`DELETE /trash/${(await entryOf(`${repository}:a`)).id}?dry_run=true`)
    ).json<DeletionPlan>();
    expect([kept.changes, kept.bytes]).toEqual([
      [
        {
          verb: 'keep',
          kind: 'manifest',
          name: `${repository}@${digest}`,
          detail: 'something else in the trash holds it',
        },
      ],
      0,
    ]);
    await owner(`DELETE /trash/${(await entryOf(`${repository}:a`)).id}`);
    expect(await heldTags(repository)).toEqual(['c', hiddenTagOf(digest)].sort());
    await owner(`DELETE /trash/${(await entryOf(`${repository}:b`)).id}`);
    expect(await heldTags(repository)).toEqual(['c']);
    await owner(`DELETE /tags/${(await tagNamed(id, 'c')).id}`);
    await owner(`DELETE /trash/${(await entryOf(`${repository}:c`)).id}`);
    expect([await isHeld(repository, digest), await heldTags(repository)]).toEqual([false, []]);
  });

  it('bytes count each shared layer once, for the last who uses it', async () => {
    const { name } = await fresh();
    const layout = emptyLayout();
    const image = addImage(layout);
    layout.tags.set('one', image);
    const first = await pushed(`${name}/one`, layout);
    const bytes = async (id: number, tag: string) =>
      (await owner(`DELETE /tags/${(await tagNamed(id, tag)).id}?dry_run=true`)).json<DeletionPlan>().bytes ?? -1;
    const alone = await bytes(first, 'one');
    expect(alone).toBeGreaterThan(0);
    // The same image elsewhere in the registry, in a repository of another namespace.
    const other = await fresh();
    const second = await pushed(`${other.name}/two`, layout);
    expect(await bytes(first, 'one')).toBe(0);
    await owner(`DELETE /tags/${(await tagNamed(first, 'one')).id}`);
    expect(await bytes(second, 'one')).toBe(0);
    const repository = (await owner(`DELETE /repositories/${second}?dry_run=true`)).json<DeletionPlan>();
    expect(repository.bytes).toBe(0);
    await owner(`DELETE /repositories/${second}`);
    const everything = (await owner('DELETE /trash?dry_run=true')).json<DeletionPlan>();
    expect(everything.bytes).toBe(alone);
    await owner(`DELETE /trash/${(await entryOf(`${other.name}/two`)).id}`);
    expect((await owner('DELETE /trash?dry_run=true')).json<DeletionPlan>().bytes).toBe(alone);
  });

  it('a name that was taken since is not lost to a restored tag, and another name can be given', async () => {
    const { name } = await fresh();
    const repository = `${name}/app`;
    const old = imageLayout('v1');
    const id = await pushed(repository, old);
    await owner(`DELETE /tags/${(await tagNamed(id, 'v1')).id}`);
    const newer = imageLayout('v1');
    await pushed(repository, newer);
    const { id: entry } = await entryOf(`${repository}:v1`);
    const refused = await owner(`POST /trash/${entry}/restore`, {});
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
      409,
      expect.stringContaining('other-name'),
    ]);
    expect(await status(owner(`POST /trash/${entry}/restore`, { tag: hiddenTagOf(digestIn(old, 'v1')) }))).toBe(422);
    expect(await status(owner(`POST /trash/${entry}/restore`, { tag: 'v1-old' }))).toBe(204);
    expect((await tagsOf(id)).map((tag) => [tag.name, tag.digest])).toEqual([
      ['v1', digestIn(newer, 'v1')],
      ['v1-old', digestIn(old, 'v1')],
    ]);
    expect(await heldTags(repository)).toEqual(['v1', 'v1-old']);
  });

  it('a manifest deleted by its digest comes back with all its tags', async () => {
    const { name } = await fresh();
    const layout = imageLayout('a');
    layout.tags.set('b', layout.tags.get('a') as Descriptor);
    const digest = digestIn(layout, 'a');
    const id = await pushed(`${name}/app`, layout);
    expect(await status(owner(`DELETE /repositories/${id}/manifests/${digest}`))).toBe(204);
    expect(await heldTags(`${name}/app`)).toEqual([hiddenTagOf(digest)]);
    const entry = await entryOf(`${name}/app@${digest}`);
    expect(entry.kind).toBe('manifest');
    await owner(`POST /trash/${entry.id}/restore`, {});
    expect([await heldTags(`${name}/app`), (await tagsOf(id)).map((tag) => tag.name)]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('a repository is hidden from everybody, pull and push are refused, and nothing in the registry changes', async () => {
    const { name, id: namespaceId } = await fresh();
    const repository = `${name}/app`;
    const layout = imageLayout('v1');
    const id = await pushed(repository, layout);
    await owner(`PUT /repositories/${id}/star`);
    await owner(`POST /repositories/${id}/comments`, { comment: { body: 'hello' } });
    const scope = `repository:${repository}:pull,push`;
    const token = () => getToken(test, basic(people.olga), { scope });
    expect(granted(await token())).toEqual([scope]);
    expect(await status(owner(`DELETE /repositories/${id}`))).toBe(204);
    expect(granted(await token())).toEqual([]);
    expect(await heldTags(repository)).toEqual(['v1']);
    expect(await status(owner(`GET /repositories/${id}`))).toBe(404);
    expect(await status(admin(`GET /repositories/${id}`))).toBe(404);
    expect((await owner(`GET /namespaces/${namespaceId}`)).json()).toMatchObject({ repositories_count: 0 });
    expect((await owner(`GET /search?query=${name}`)).body).not.toContain(repository);
    expect((await owner(`GET /tags?search=v1&all=true`)).body).not.toContain(repository);
    expect(await status(owner(`DELETE /repositories/${id}`))).toBe(404);
    // A push that was on its way when it was deleted.
    await pushed(repository, imageLayout('late'));
    expect(await status(owner(`GET /repositories/${id}`))).toBe(404);
    expect(await status(owner(`POST /trash/${(await entryOf(repository)).id}/restore`, {}))).toBe(204);
    expect(granted(await token())).toEqual([scope]);
    expect((await owner(`GET /repositories/${id}`)).json()).toMatchObject({
      tags_count: 2,
      starred: true,
      comments_count: 1,
    });
    expect(await events(repository)).toEqual([
      `olga repository.commented ${repository}`,
      `olga repository.deleted ${repository}`,
      `olga repository.restored ${repository}`,
    ]);
  });

  it('a namespace and a team take along what is in them, and what was deleted before stays in the trash', async () => {
    const { name, id, teamId } = await fresh();
    const one = await pushed(`${name}/one`, imageLayout('v1'));
    const two = await pushed(`${name}/two`, imageLayout('v1'));
    await owner(`DELETE /repositories/${one}`);
    expect(await status(owner(`DELETE /teams/${teamId}`))).toBe(204);
    expect(await status(owner(`GET /namespaces/${id}`))).toBe(404);
    expect((await owner('GET /teams?all=true')).json<{ name: string }[]>().map((team) => team.name)).not.toContain(
      name,
    );
    expect((await inTrash(name)).map(({ kind, target }) => `${kind} ${target}`)).toEqual([
      `team ${name}`,
      `repository ${name}/one`,
    ]);
    const team = await entryOf(name);
    expect((await owner(`GET /trash/${team.id}`)).json<TrashDetail>().holds.map((held) => held.name)).toEqual([
      name,
      `${name}/two`,
    ]);
    const inside = await owner(`POST /trash/${(await entryOf(`${name}/one`)).id}/restore`, {});
    expect([inside.statusCode, inside.json<{ message: string }>().message]).toEqual([
      409,
      expect.stringContaining('is in the trash'),
    ]);
    // Names stay taken.
    for (const [path, body] of [
      ['POST /teams', { name }],
      ['POST /namespaces', { name, team: 'other' }],
    ] as const) {
      if (path === 'POST /namespaces') await admin('POST /teams', { name: 'other' });
      const taken = await admin(path, body);
      expect([taken.statusCode, taken.body]).toEqual([422, expect.stringContaining('in the trash')]);
    }
    const applied = await admin('POST /apply', { teams: [{ name }] });
    expect([applied.statusCode, applied.body]).toEqual([422, expect.stringContaining('in the trash')]);
    expect(await status(owner(`POST /trash/${team.id}/restore`, {}))).toBe(204);
    expect(await status(owner(`GET /repositories/${two}`))).toBe(200);
    expect(await status(owner(`GET /repositories/${one}`))).toBe(404);
    expect((await inTrash(name)).map(({ target }) => target)).toEqual([`${name}/one`]);
    await owner(`DELETE /namespaces/${id}`);
    const space = (await inTrash(name)).find(({ kind }) => kind === 'namespace');
    expect(await status(owner(`DELETE /trash/${space?.id ?? 0}`))).toBe(204);
    expect([await heldTags(`${name}/one`), await heldTags(`${name}/two`), await inTrash(name)]).toEqual([[], [], []]);
    const left = await test.core.db.selectFrom('namespaces').select('id').where('id', '=', id).execute();
    expect(left).toEqual([]);
  });

  it('a team is handed over with what is in the trash', async () => {
    const old = await fresh();
    const next = await fresh();
    const repository = await pushed(`${old.name}/app`, imageLayout('v1'));
    await owner(`DELETE /repositories/${repository}`);
    await owner(`DELETE /namespaces/${old.id}`);
    expect(await status(owner(`DELETE /teams/${old.teamId}?new_team=${next.name}`))).toBe(204);
    const space = (await inTrash(old.name)).find(({ kind }) => kind === 'namespace');
    expect(space?.team_id).toBe(next.teamId);
    expect(await status(owner(`POST /trash/${space?.id ?? 0}/restore`, {}))).toBe(204);
    expect((await owner(`GET /namespaces/${old.id}`)).json()).toMatchObject({ team: { name: next.name } });
    expect(await status(owner(`POST /trash/${(await entryOf(`${old.name}/app`)).id}/restore`, {}))).toBe(204);
  });

  it('when its time is over it goes by itself, but not what a tag pointed to not long ago', async () => {
    const { name } = await fresh();
    const repository = `${name}/app`;
    const [first, second] = [imageLayout('gone'), imageLayout('moved')];
    const id = await pushed(repository, first);
    await pushed(repository, second);
    const moved = digestIn(second, 'moved');
    // `moved` is moved on; another tag of its old image is deleted.
    second.tags.set('other', second.tags.get('moved') as Descriptor);
    await pushed(repository, second);
    await pushed(repository, imageLayout('moved'));
    for (const tag of ['gone', 'other']) await owner(`DELETE /tags/${(await tagNamed(id, tag)).id}`);
    await pass(7 * dayMs - hourMs);
    await job();
    expect((await inTrash(name)).map(({ target }) => target)).toHaveLength(2);
    await pass(2 * hourMs);
    await job();
    expect(await inTrash(name)).toEqual([]);
    expect([await isHeld(repository, digestIn(first, 'gone')), await isHeld(repository, moved)]).toEqual([false, true]);
    expect(await heldTags(repository)).toEqual(['moved', hiddenTagOf(moved)].sort());
    expect((await events(name)).at(-1)).toBe(`portus trash.purged ${repository}:gone`);
    await pass(23 * dayMs);
    await job();
    expect([await isHeld(repository, moved), await heldTags(repository)]).toEqual([false, ['moved']]);
  });

  it('who may not see, restore or purge is told so', async () => {
    const { name } = await fresh();
    const id = await pushed(`${name}/app`, imageLayout('v1'));
    await owner(`DELETE /repositories/${id}`);
    const { id: entry } = await entryOf(`${name}/app`);
    const paths = [`GET /trash/${entry}`, `POST /trash/${entry}/restore`, `DELETE /trash/${entry}`] as const;
    for (const [call, ...expected] of [
      [outsider, 404, 404, 404],
      [viewer, 404, 404, 404],
      [contributor, 200, 403, 403],
    ] as const)
      expect([await status(call(paths[0])), await status(call(paths[1], {})), await status(call(paths[2]))]).toEqual(
        expected,
      );
    expect((await outsider(`GET /trash?search=${name}`)).json()).toEqual([]);
    const freeze = (read_only: 0 | 1) => test.core.db.updateTable('registries').set({ read_only }).execute();
    await freeze(1);
    const refused = [await status(owner(paths[1], {})), await status(owner(paths[2]))];
    await freeze(0);
    expect(refused).toEqual([403, 403]);
    expect(await status(contributor(`DELETE /repositories/${id}?permanently=true`))).toBe(404);
  });

  it('can be passed by: permanently removes at once, but nothing that the trash still holds', async () => {
    const { name } = await fresh();
    const repository = `${name}/app`;
    const layout = imageLayout('a');
    layout.tags.set('b', layout.tags.get('a') as Descriptor);
    const digest = digestIn(layout, 'a');
    const id = await pushed(repository, layout);
    await owner(`DELETE /tags/${(await tagNamed(id, 'a')).id}`);
    const path = `DELETE /tags/${(await tagNamed(id, 'b')).id}?permanently=true` as const;
    expect((await owner(`${path}&dry_run=true`)).json<DeletionPlan>()).toMatchObject({
      restorable_until: null,
      changes: [{ name: `${repository}:b` }, { verb: 'keep', detail: 'in the trash' }],
    });
    expect(await status(owner(path))).toBe(204);
    expect([await heldTags(repository), await isHeld(repository, digest)]).toEqual([[hiddenTagOf(digest)], true]);
    expect((await inTrash(name)).map(({ target }) => target)).toEqual([`${repository}:a`]);
    expect(await status(owner(`DELETE /repositories/${id}?permanently=true`))).toBe(204);
    expect([await heldTags(repository), await isHeld(repository, digest), await inTrash(name)]).toEqual([
      [],
      false,
      [],
    ]);
  });

  it('many tags go at once, each with an entry of its own; one that was pushed again is left alone', async () => {
    const { name } = await fresh();
    const repository = `${name}/app`;
    const layout = imageLayout('a');
    for (const tag of ['b', 'c']) layout.tags.set(tag, addImage(layout));
    const id = await pushed(repository, layout);
    const { id: namespaceId } = await test.core.db
      .selectFrom('namespaces')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    await push(repository, imageLayout('b'));
    const tags = [...layout.tags].map(([tag, descriptor]) => ({ name: tag, digest: descriptor.digest }));
    const by = {
      actor: { id: null, name: 'portus' },
      rule: 'system',
      change: { clock: test.core.clock, origin: { address: null, requestId: null } },
    };
    const result = await trashTags(
      deps(),
      { repository: { id, fullName: repository, namespaceId }, tags, manifests: [] },
      by,
    );
    expect(result.gone).toEqual(['a', 'c']);
    expect(result.left).toEqual([{ name: 'b', because: expect.stringContaining('pushed again') as string }]);
    expect((await heldTags(repository)).filter((tag) => !isHiddenTag(tag))).toEqual(['b']);
    expect((await inTrash(name)).map(({ target }) => target)).toEqual([`${repository}:c`, `${repository}:a`]);
  });

  describe('when it is interrupted', () => {
    it('a registry that stops answering leaves an entry which the job finishes, and one line in the log', async () => {
      const { name } = await fresh();
      const repository = `${name}/app`;
      const layout = imageLayout('v1');
      const id = await pushed(repository, layout);
      const { id: tag } = await tagNamed(id, 'v1');
      // The hidden tag is stored, then nothing can be deleted.
      let puts = 0;
      proxy.refuse((method) => method === 'PUT' && (puts += 1) > 1);
      const reply = await owner(`DELETE /tags/${tag}`);
      expect([reply.statusCode, reply.body]).toEqual([503, expect.stringContaining('as soon as the registry does')]);
      expect(await inTrash(name)).toMatchObject([{ state: 'moving', can: { restore: false } }]);
      expect((await tagsOf(id)).map((one) => one.name)).toEqual(['v1']);
      proxy.refuse(() => false);
      await pass(hourMs);
      await job();
      expect(await inTrash(name)).toMatchObject([{ state: 'held', error: null }]);
      expect([await heldTags(repository), await tagsOf(id)]).toEqual([[hiddenTagOf(digestIn(layout, 'v1'))], []]);
      expect(await events(name)).toEqual([`olga tag.deleted ${repository}:v1`]);
    });

    it('a restoration goes on, too', async () => {
      const { name } = await fresh();
      const repository = `${name}/app`;
      const layout = imageLayout('v1');
      const id = await pushed(repository, layout);
      await owner(`DELETE /tags/${(await tagNamed(id, 'v1')).id}`);
      const { id: entry } = await entryOf(`${repository}:v1`);
      // The tag is back, but its hidden one cannot be removed.
      proxy.refuse((method) => method === 'DELETE');
      expect(await status(owner(`POST /trash/${entry}/restore`, {}))).toBe(503);
      proxy.refuse(() => false);
      await pass(hourMs);
      await job();
      expect([await heldTags(repository), await inTrash(name)]).toEqual([['v1'], []]);
      expect((await tagsOf(id)).map((one) => one.name)).toEqual(['v1']);
      expect(await events(name)).toEqual([`olga tag.deleted ${repository}:v1`, `olga tag.restored ${repository}:v1`]);
    });

    it('a purge is tried again, and the entry says why it waits', async () => {
      const { name } = await fresh();
      const repository = `${name}/app`;
      const id = await pushed(repository, imageLayout('v1'));
      await owner(`DELETE /repositories/${id}`);
      await pass(8 * dayMs);
      proxy.refuse((method) => method === 'DELETE');
      await job();
      const [entry] = await inTrash(name);
      expect(entry).toMatchObject({ state: 'purging', error: expect.any(String) as string });
      await job();
      proxy.refuse(() => false);
      expect(await inTrash(name)).toHaveLength(1);
      await pass(hourMs);
      await job();
      expect([await inTrash(name), await heldTags(repository)]).toEqual([[], []]);
    });

    it('a tag that is pushed again before the job goes on survives', async () => {
      const { name } = await fresh();
      const repository = `${name}/app`;
      const id = await pushed(repository, imageLayout('v1'));
      let puts = 0;
      proxy.refuse((method) => method === 'PUT' && (puts += 1) > 1);
      expect(await status(owner(`DELETE /tags/${(await tagNamed(id, 'v1')).id}`))).toBe(503);
      proxy.refuse(() => false);
      const newer = imageLayout('v1');
      await pushed(repository, newer);
      await pass(hourMs);
      await job();
      expect([await heldTags(repository), await inTrash(name)]).toEqual([['v1'], []]);
      expect((await tagNamed(id, 'v1')).digest).toBe(digestIn(newer, 'v1'));
    });
  });

  it('a tag that somebody pushes all the time survives its deletion', async () => {
    const { name } = await fresh();
    const repository = `${name}/app`;
    const id = await pushed(repository, imageLayout('v1'));
    const { id: tag } = await tagNamed(id, 'v1');
    const ending = new AbortController();
    let last = '';
    const pushing = (async () => {
      while (!ending.signal.aborted) {
        const layout = imageLayout('v1');
        await push(repository, layout);
        last = digestIn(layout, 'v1');
      }
    })();
    const statuses = new Set<number>();
    for (let round = 0; round < 10; round += 1) statuses.add(await status(owner(`DELETE /tags/${tag}`)));
    ending.abort();
    await pushing;
    await look();
    // 503: the registry stumbled over the tag that is being written.
    expect([...statuses].filter((code) => ![204, 404, 409, 503].includes(code))).toEqual([]);
    expect((await tagNamed(id, 'v1')).digest).toBe(last);
  });
});
