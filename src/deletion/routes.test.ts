import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import {
  addArtifact,
  addImage,
  addIndex,
  type Descriptor,
  emptyLayout,
  imageLayout,
  type Layout,
  multiArchLayout,
  ociTypes,
  uploadLayout,
} from '../../test/images.ts';
import { addNamespace, addPerson, type Person } from '../../test/people.ts';
import { lookAtRegistry } from '../../test/look.ts';
import { type RealRegistry, registryProgram, startFlaky, startRealRegistry } from '../../test/real-registry.ts';
import type { Plan } from '../contract/api/base.ts';
import type { Tag } from '../contract/api/catalog.ts';
import { tombstone } from '../registry/tombstone.ts';
import { registryClients } from '../server/registries.ts';

const digestIn = (layout: Layout, tag: string): string => layout.tags.get(tag)?.digest ?? '';
/** Without the trash; deleting into it has tests of its own. */
const atOnce = { PORTUS_TRASH_DAYS: '0' };
const accept = Object.values(ociTypes).join(', ');

describe.skipIf(registryProgram === undefined).each(engines)('deleting on %s', (engine) => {
  let test: TestApp;
  let registry: RealRegistry;
  let people: Record<'admin' | 'olga' | 'vera' | 'otto', Person>;
  let owner: Call;
  let viewer: Call;
  let outsider: Call;
  let admin: Call;
  let nobody: Call;
  let number = 0;

  beforeAll(async () => {
    registry = await startRealRegistry();
    test = await buildTestApp({ engine, registryUrl: registry.url, environment: atOnce });
    people = {
      admin: await addPerson(test, 'admin', { admin: true }),
      olga: await addPerson(test, 'olga'),
      vera: await addPerson(test, 'vera'),
      otto: await addPerson(test, 'otto'),
    };
    [admin, owner, viewer, outsider, nobody] = await Promise.all([
      callerOf(test, people.admin),
      callerOf(test, people.olga),
      callerOf(test, people.vera),
      callerOf(test, people.otto),
      callerOf(test),
    ]);
  });
  afterAll(async () => {
    await test.close();
    await registry.stop();
  });

  /** A team with one namespace for every test. */
  const fresh = async () => {
    const name = `space${number++}`;
    const members = [[people.olga, 'owner'] as const, [people.vera, 'viewer'] as const];
    return { name, ...(await addNamespace(test, name, { members })) };
  };
  const push = (repository: string, layout: Layout) => uploadLayout(registry.url, repository, layout);
  /** Lets the catalog know what the registry holds. */
  const look = async (): Promise<void> => {
    const { id } = await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
    const client = await registryClients(test.core, () => registry.url)(id);
    await lookAtRegistry(test.core, client, id);
  };
  const pushed = async (repository: string, layout: Layout): Promise<number> => {
    await push(repository, layout);
    await look();
    return repositoryId(repository);
  };
  const repositoryId = async (fullName: string): Promise<number> =>
    (
      await test.core.db
        .selectFrom('repositories')
        .select('id')
        .where('full_name', '=', fullName)
        .executeTakeFirstOrThrow()
    ).id;
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
  const known = async (id: number): Promise<string[]> =>
    (
      await test.core.db
        .selectFrom('manifests')
        .select('digest')
        .where('repository_id', '=', id)
        .orderBy('id')
        .execute()
    ).map(({ digest }) => digest);
  const told = async (about: string) =>
    (
      await test.core.db
        .selectFrom('activities')
        .selectAll()
        .where('target', 'like', `${about}%`)
        .where('event', 'like', '%.deleted')
        .orderBy('id')
        .execute()
    ).map(({ event, actor_name, target, rule }) => `${actor_name ?? 'nobody'} ${event} ${target} ${rule ?? ''}`);
  const names = (plan: Plan): string[] => plan.changes.map(({ verb, kind, name }) => `${verb} ${kind} ${name}`);

  it('removing one tag keeps its siblings on the same digest', async () => {
    const { name } = await fresh();
    const layout = imageLayout('1.0');
    layout.tags.set('latest', layout.tags.get('1.0') as Descriptor);
    const id = await pushed(`${name}/app`, layout);
    const tag = await tagNamed(id, '1.0');
    const plan = await owner(`DELETE /tags/${tag.id}?dry_run=true`);
    expect(plan.json()).toMatchObject({
      restorable_until: null,
      changes: [
        { verb: 'delete', kind: 'tag', name: `${name}/app:1.0`, detail: null },
        { verb: 'keep', kind: 'manifest', name: `${name}/app@${tag.digest}`, detail: 'tagged latest' },
      ],
    });
    expect(await heldTags(`${name}/app`)).toEqual(['1.0', 'latest']);
    expect((await owner(`DELETE /tags/${tag.id}`)).statusCode).toBe(204);
    expect(await heldTags(`${name}/app`)).toEqual(['latest']);
    expect(await isHeld(`${name}/app`, tag.digest)).toBe(true);
    expect((await tagsOf(id)).map((one) => one.name)).toEqual(['latest']);
    expect(await known(id)).toEqual([tag.digest]);
    expect(await told(name)).toEqual([`olga tag.deleted ${name}/app:1.0 owner-delete`]);
    const history = await owner(`GET /repositories/${id}/history?tag=1.0`);
    expect(history.json()).toMatchObject([
      { digest: null, actor: 'olga' },
      { digest: tag.digest, available: true },
    ]);
  });

  it('the last tag takes the image along, with the members of an index that nothing else needs', async () => {
    const { name } = await fresh();
    const layout = emptyLayout();
    const [amd64, arm64] = [addImage(layout), addImage(layout, { architecture: 'arm64' })];
    const other = addImage(layout);
    layout.tags.set('multi', addIndex(layout, [amd64, arm64]));
    layout.tags.set('other', addIndex(layout, [arm64, other]));
    layout.tags.set('amd64', amd64);
    const id = await pushed(`${name}/app`, layout);
    const index = digestIn(layout, 'multi');

    // A tag of its own and another index keep both members.
    const first = await owner(`DELETE /tags/${(await tagNamed(id, 'multi')).id}?dry_run=true`);
    expect(names(first.json())).toEqual([`delete tag ${name}/app:multi`, `delete manifest ${name}/app@${index}`]);
    expect((await owner(`DELETE /tags/${(await tagNamed(id, 'multi')).id}`)).statusCode).toBe(204);
    expect(await isHeld(`${name}/app`, index)).toBe(false);
    expect([await isHeld(`${name}/app`, amd64.digest), await isHeld(`${name}/app`, arm64.digest)]).toEqual([
      true,
      true,
    ]);

    const second = await owner(`DELETE /tags/${(await tagNamed(id, 'other')).id}?dry_run=true`);
    expect(names(second.json())).toEqual([
      `delete tag ${name}/app:other`,
      `delete manifest ${name}/app@${digestIn(layout, 'other')}`,
      `delete manifest ${name}/app@${arm64.digest}`,
      `delete manifest ${name}/app@${other.digest}`,
    ]);
    expect((await owner(`DELETE /tags/${(await tagNamed(id, 'other')).id}`)).statusCode).toBe(204);
    expect(await known(id)).toEqual([amd64.digest]);
    expect([await isHeld(`${name}/app`, arm64.digest), await isHeld(`${name}/app`, other.digest)]).toEqual([
      false,
      false,
    ]);
    expect(await heldTags(`${name}/app`)).toEqual(['amd64']);
  });

  it('a tag on a member of an index goes without breaking the index', async () => {
    const { name } = await fresh();
    const layout = emptyLayout();
    const member = addImage(layout);
    const { digest } = member;
    layout.tags.set('multi', addIndex(layout, [member, addImage(layout)]));
    layout.tags.set('amd64', member);
    const id = await pushed(`${name}/app`, layout);
    const { id: tagId } = await tagNamed(id, 'amd64');
    const plan = await owner(`DELETE /tags/${tagId}?dry_run=true`);
    expect(plan.json<Plan>().changes.at(-1)).toMatchObject({
      verb: 'keep',
      detail: `part of ${digestIn(layout, 'multi')}`,
    });
    expect((await owner(`DELETE /tags/${tagId}`)).statusCode).toBe(204);
    expect([await heldTags(`${name}/app`), await isHeld(`${name}/app`, digest)]).toEqual([['multi'], true]);
    const refused = await owner(`DELETE /repositories/${id}/manifests/${digest}`);
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
      409,
      expect.stringContaining(digestIn(layout, 'multi')),
    ]);
  });

  it('what is attached to an image goes with it: referrers, their list, and signatures under a tag of their own', async () => {
    const { name } = await fresh();
    const layout = emptyLayout();
    const image = addImage(layout);
    layout.tags.set('v1', image);
    const sbom = addArtifact(layout, 'application/spdx+json', '{}', image);
    const kept = addArtifact(layout, 'application/spdx+json', '{"kept":1}', image);
    const hex = image.digest.replace(':', '-');
    layout.tags.set(hex, addIndex(layout, [sbom]));
    layout.tags.set(`${hex}.sig`, addArtifact(layout, 'application/vnd.dev.cosign.artifact.sig.v1+json', '{}'));
    layout.tags.set('sbom-of-v1', kept);
    const id = await pushed(`${name}/app`, layout);
    const { id: tagId } = await tagNamed(id, 'v1');
    const plan = (await owner(`DELETE /tags/${tagId}?dry_run=true`)).json<Plan>();
    const gone = [image.digest, digestIn(layout, hex), digestIn(layout, `${hex}.sig`), sbom.digest];
    expect(names(plan).toSorted()).toEqual(
      [
        ...['v1', hex, `${hex}.sig`].map((tag) => `delete tag ${name}/app:${tag}`),
        ...gone.map((digest) => `delete manifest ${name}/app@${digest}`),
      ].toSorted(),
    );
    expect((await owner(`DELETE /tags/${tagId}`)).statusCode).toBe(204);
    expect(await heldTags(`${name}/app`)).toEqual(['sbom-of-v1']);
    expect(await Promise.all(gone.map((digest) => isHeld(`${name}/app`, digest)))).toEqual(gone.map(() => false));
    expect(await known(id)).toEqual([kept.digest]);
  });

  it('a referrer goes alone although a list names it: the list is written anew, and goes with its last entry', async () => {
    const { name } = await fresh();
    const layout = emptyLayout();
    const image = addImage(layout);
    layout.tags.set('v1', image);
    const [first, second] = [1, 2].map((n) => addArtifact(layout, 'application/spdx+json', `{"n":${n}}`, image)) as [
      Descriptor,
      Descriptor,
    ];
    const hex = image.digest.replace(':', '-');
    layout.tags.set(hex, addIndex(layout, [first, second]));
    const id = await pushed(`${name}/app`, layout);
    const listed = async (): Promise<string[]> => {
      const reply = await fetch(`${registry.url}/v2/${name}/app/manifests/${hex}`, { headers: { accept } });
      return ((await reply.json()) as { manifests: Descriptor[] }).manifests.map(({ digest }) => digest);
    };
    expect((await owner(`DELETE /repositories/${id}/manifests/${first.digest}`)).statusCode).toBe(204);
    expect(await listed()).toEqual([second.digest]);
    expect(await isHeld(`${name}/app`, digestIn(layout, hex))).toBe(false);
    expect((await tagsOf(id)).map((tag) => tag.name)).toEqual([hex, 'v1']);
    expect((await owner(`DELETE /repositories/${id}/manifests/${second.digest}`)).statusCode).toBe(204);
    expect([await heldTags(`${name}/app`), (await tagsOf(id)).map((tag) => tag.name)]).toEqual([['v1'], ['v1']]);
    expect(await known(id)).toEqual([image.digest]);
  });

  it('a manifest goes with all its tags, which the plan lists', async () => {
    const { name } = await fresh();
    const layout = imageLayout('a');
    layout.tags.set('b', layout.tags.get('a') as Descriptor);
    const digest = digestIn(layout, 'a');
    const id = await pushed(`${name}/app`, layout);
    const path = `DELETE /repositories/${id}/manifests/${digest}` as const;
    expect(names((await owner(`${path}?dry_run=true`)).json())).toEqual([
      `delete tag ${name}/app:a`,
      `delete tag ${name}/app:b`,
      `delete manifest ${name}/app@${digest}`,
    ]);
    expect((await owner(path)).statusCode).toBe(204);
    expect([await heldTags(`${name}/app`), await known(id), await tagsOf(id)]).toEqual([[], [], []]);
    expect(await told(name)).toEqual([
      `olga tag.deleted ${name}/app:a owner-delete`,
      `olga tag.deleted ${name}/app:b owner-delete`,
      `olga manifest.deleted ${name}/app@${digest} owner-delete`,
    ]);
    expect((await owner(path)).statusCode).toBe(404);
  });

  it('a tag that no notification told of keeps its image', async () => {
    const { name } = await fresh();
    const layout = imageLayout('told');
    const id = await pushed(`${name}/app`, layout);
    layout.tags.set('untold', layout.tags.get('told') as Descriptor);
    await push(`${name}/app`, layout);
    expect((await owner(`DELETE /tags/${(await tagNamed(id, 'told')).id}`)).statusCode).toBe(204);
    expect([await heldTags(`${name}/app`), await isHeld(`${name}/app`, 'untold')]).toEqual([['untold'], true]);
  });

  it('a tag that was pushed again is not deleted by somebody who saw the old one', async () => {
    const { name } = await fresh();
    const old = imageLayout('v1');
    const id = await pushed(`${name}/app`, old);
    const tag = await tagNamed(id, 'v1');
    const newer = imageLayout('v1');
    await push(`${name}/app`, newer);
    // The catalog does not know it yet.
    const refused = await owner(`DELETE /tags/${tag.id}`);
    expect([refused.statusCode, await isHeld(`${name}/app`, digestIn(newer, 'v1'))]).toEqual([409, true]);
    await look();
    const stale = await owner(`DELETE /tags/${tag.id}`, undefined, { 'if-match': `"${tag.digest}"` });
    expect(stale.statusCode).toBe(412);
    const reply = await owner(`GET /tags/${tag.id}`);
    const etag = String(reply.headers['etag']);
    expect(etag).toBe(`"${digestIn(newer, 'v1')}"`);
    expect((await owner(`DELETE /repositories/${id}/tags/${tag.id}`, undefined, { 'if-match': etag })).statusCode).toBe(
      204,
    );
    expect(await isHeld(`${name}/app`, digestIn(newer, 'v1'))).toBe(false);
    // The image that lost its tag before is not in the way of anybody.
    expect(await isHeld(`${name}/app`, tag.digest)).toBe(true);
  });

  it('the last two tags of an image, deleted at once, take it along', async () => {
    const { name } = await fresh();
    const layout = imageLayout('a');
    for (const tag of ['b', 'c', 'd']) layout.tags.set(tag, layout.tags.get('a') as Descriptor);
    const id = await pushed(`${name}/app`, layout);
    const tags = await tagsOf(id);
    const replies = await Promise.all(tags.map((tag) => owner(`DELETE /tags/${tag.id}`)));
    expect(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).toEqual(tags.map(() => '204 '));
    expect([await heldTags(`${name}/app`), await known(id)]).toEqual([[], []]);
    expect(await isHeld(`${name}/app`, digestIn(layout, 'a'))).toBe(false);
    expect(await told(name)).toHaveLength(4);
  });

  it('a tag goes while others are pushed to the same repository', async () => {
    const { name } = await fresh();
    const layout = imageLayout('a');
    for (const tag of ['b', 'c', 'd', 'e', 'f']) layout.tags.set(tag, layout.tags.get('a') as Descriptor);
    const id = await pushed(`${name}/app`, layout);
    const tags = await tagsOf(id);
    const ending = new AbortController();
    const pushing = (async () => {
      for (let count = 0; !ending.signal.aborted; count += 1) await push(`${name}/app`, imageLayout(`new${count % 3}`));
    })();
    const replies = await Promise.all(tags.map((tag) => owner(`DELETE /tags/${tag.id}`)));
    ending.abort();
    await pushing;
    expect(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).toEqual(tags.map(() => '204 '));
    expect((await heldTags(`${name}/app`)).filter((tag) => !tag.startsWith('new'))).toEqual([]);
    await look();
    expect((await owner(`DELETE /repositories/${id}`)).statusCode).toBe(204);
    expect(await heldTags(`${name}/app`)).toEqual([]);
  });

  it('a removal that was broken off is finished by the next attempt', async () => {
    const { name } = await fresh();
    const layout = imageLayout('a');
    layout.tags.set('b', layout.tags.get('a') as Descriptor);
    const id = await pushed(`${name}/app`, layout);
    const { body, mediaType } = tombstone('broken off');
    await fetch(`${registry.url}/v2/${name}/app/manifests/a`, {
      method: 'PUT',
      headers: { 'content-type': mediaType },
      body,
    });
    // What stands there in the meantime is nothing that anybody pushed.
    await look();
    expect((await tagNamed(id, 'a')).digest).toBe(digestIn(layout, 'a'));
    expect((await owner(`DELETE /tags/${(await tagNamed(id, 'a')).id}`)).statusCode).toBe(204);
    expect([await heldTags(`${name}/app`), await tagsOf(id)]).toMatchObject([['b'], [{ name: 'b' }]]);
    expect(await told(name)).toEqual([`olga tag.deleted ${name}/app:a owner-delete`]);
  });

  it('what the registry no longer has is as good as deleted', async () => {
    const { name } = await fresh();
    const layout = multiArchLayout('v1');
    const id = await pushed(`${name}/app`, layout);
    for (const digest of await known(id))
      await fetch(`${registry.url}/v2/${name}/app/manifests/${digest}`, { method: 'DELETE' });
    expect((await owner(`DELETE /repositories/${id}`)).statusCode).toBe(204);
    expect((await owner(`GET /repositories/${id}`)).statusCode).toBe(404);
  });

  it('a repository goes with everything in it, told or not, and its name stays in the log', async () => {
    const { name, id: namespaceId } = await fresh();
    const layout = multiArchLayout('multi');
    layout.tags.set('v1', addImage(layout));
    const id = await pushed(`${name}/app`, layout);
    await owner(`PUT /repositories/${id}/star`);
    await owner(`POST /repositories/${id}/comments`, { comment: { body: 'hello' } });
    await push(`${name}/app`, imageLayout('untold'));
    const plan = (await owner(`DELETE /repositories/${id}?dry_run=true`)).json<Plan>();
    expect(plan.changes.filter(({ kind }) => kind === 'tag').map((change) => change.name)).toEqual(
      expect.arrayContaining([`${name}/app:multi`, `${name}/app:v1`, `${name}/app:untold`]),
    );
    expect(plan.changes.filter(({ kind }) => kind === 'manifest')).toHaveLength(5);
    expect((await heldTags(`${name}/app`)).length).toBe(3);
    expect((await owner(`DELETE /repositories/${id}`)).statusCode).toBe(204);
    expect(await heldTags(`${name}/app`)).toEqual([]);
    const digests = plan.changes.flatMap((change) => (change.kind === 'manifest' ? [change.name.split('@')[1]] : []));
    for (const digest of digests) expect(await isHeld(`${name}/app`, digest ?? '')).toBe(false);
    expect((await owner(`GET /repositories/${id}`)).statusCode).toBe(404);
    expect((await told(name)).toSorted()).toEqual([
      `olga repository.deleted ${name}/app owner-delete`,
      `olga tag.deleted ${name}/app:multi owner-delete`,
      `olga tag.deleted ${name}/app:v1 owner-delete`,
    ]);
    const log = await owner(`GET /activities?namespace_id=${namespaceId}&event=repository.deleted`);
    expect(log.json()).toMatchObject([{ target: `${name}/app`, detail: { manifests: 5, tags: 3 } }]);
  });

  it('a namespace goes with its repositories, and a plan is exactly what goes', async () => {
    const { name, id } = await fresh();
    await push(`${name}/one`, imageLayout('v1'));
    const second = await pushed(`${name}/two/deep`, multiArchLayout('v2'));
    const plan = (await owner(`DELETE /namespaces/${id}?dry_run=true`)).json<Plan>();
    expect(plan.changes.filter(({ kind }) => kind !== 'manifest').map((change) => change.name)).toEqual([
      `${name}/one:v1`,
      `${name}/one`,
      `${name}/two/deep:v2`,
      `${name}/two/deep`,
      name,
    ]);
    expect((await owner(`GET /repositories/${second}`)).statusCode).toBe(200);
    expect((await owner(`DELETE /namespaces/${id}`)).statusCode).toBe(204);
    expect((await admin(`GET /namespaces/${id}`)).statusCode).toBe(404);
    expect([await heldTags(`${name}/one`), await heldTags(`${name}/two/deep`)]).toEqual([[], []]);
    expect((await told(name)).at(-1)).toBe(`olga namespace.deleted ${name} owner-delete`);
    // Whoever is in the team still sees that it was there.
    const log = (await viewer('GET /activities?event=namespace.deleted')).json<{ target: string }[]>();
    expect(log.map(({ target }) => target)).toContain(name);
  });

  it('personal namespaces and the global one stay, with a reason', async () => {
    const row = await test.core.db
      .selectFrom('users')
      .select('personal_namespace_id as id')
      .where('id', '=', people.olga.id)
      .executeTakeFirstOrThrow();
    const refused = await owner(`DELETE /namespaces/${row.id ?? 0}`);
    expect([refused.statusCode, refused.json<{ detail: string }>().detail]).toEqual([
      403,
      expect.stringContaining('A personal namespace cannot be deleted.'),
    ]);
    const global = await test.core.db
      .selectFrom('namespaces')
      .select('id')
      .where('global', '=', 1)
      .executeTakeFirstOrThrow();
    expect((await admin(`DELETE /namespaces/${global.id}`)).statusCode).toBe(403);
  });

  it('a team goes with its namespaces and everything in them', async () => {
    const { name, teamId, id, registryId } = await fresh();
    const times = { created_at: test.core.clock(), updated_at: test.core.clock() };
    const second = { registry_id: registryId, name: `${name}-b`, description: null, team_id: teamId, ...times };
    await test.core.db
      .insertInto('namespaces')
      .values({ ...second, visibility: 'private', global: 0 })
      .execute();
    await pushed(`${name}/app`, imageLayout('v1'));
    const plan = (await owner(`DELETE /teams/${teamId}?dry_run=true`)).json<Plan>();
    expect(names(plan).filter((line) => !line.includes('@'))).toEqual([
      `delete tag ${name}/app:v1`,
      `delete repository ${name}/app`,
      `delete namespace ${name}`,
      `delete namespace ${name}-b`,
      `delete team ${name}`,
    ]);
    expect((await viewer(`DELETE /teams/${teamId}`)).statusCode).toBe(403);
    expect((await owner(`DELETE /teams/${teamId}`)).statusCode).toBe(204);
    expect((await admin(`GET /teams/${teamId}`)).statusCode).toBe(404);
    expect((await admin(`GET /namespaces/${id}`)).statusCode).toBe(404);
    expect(await heldTags(`${name}/app`)).toEqual([]);
    const log = await test.core.db
      .selectFrom('activities')
      .select('detail')
      .where('event', '=', 'team.deleted')
      .where('team_id', '=', teamId)
      .execute();
    expect(log.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
      { namespaces: [name, `${name}-b`], new_team: null },
    ]);
  });

  it('a team goes and leaves its namespaces to another one', async () => {
    const { name, teamId, id } = await fresh();
    const other = await fresh();
    await pushed(`${name}/app`, imageLayout('v1'));
    const path = `DELETE /teams/${teamId}` as const;
    expect((await owner(`${path}?new_team=nowhere`)).statusCode).toBe(404);
    const same = await owner(`${path}?new_team=${name}`);
    expect([same.statusCode, same.json<{ message: string }>().message]).toEqual([
      422,
      'You cannot choose the same team to migrate namespaces',
    ]);
    const foreign = await addNamespace(test, `foreign${number}`, { members: [[people.otto, 'owner']] });
    expect((await owner(`${path}?new_team=foreign${number}`)).statusCode).toBe(404);
    expect(foreign.teamId).toBeGreaterThan(0);
    const looking = await addNamespace(test, `looking${number}`, { members: [[people.olga, 'viewer']] });
    expect(looking.teamId).toBeGreaterThan(0);
    expect((await owner(`${path}?new_team=looking${number}`)).statusCode).toBe(403);
    expect((await owner(`${path}?new_team=olga`)).statusCode).toBe(403);

    expect(names((await owner(`${path}?new_team=${other.name}&dry_run=true`)).json())).toEqual([
      `move namespace ${name}`,
      `delete team ${name}`,
    ]);
    expect((await owner(`${path}?new_team=${other.name}`)).statusCode).toBe(204);
    expect((await owner(`GET /namespaces/${id}`)).json()).toMatchObject({ team: { name: other.name } });
    expect(await heldTags(`${name}/app`)).toEqual(['v1']);
    expect((await admin(`GET /teams/${teamId}`)).statusCode).toBe(404);
  });

  it('who may not delete is told so, or that there is no such thing', async () => {
    const { name, id: namespaceId, teamId } = await fresh();
    const layout = imageLayout('v1');
    const id = await pushed(`${name}/app`, layout);
    const tag = await tagNamed(id, 'v1');
    const paths = [
      `DELETE /tags/${tag.id}`,
      `DELETE /repositories/${id}/tags/${tag.id}`,
      `DELETE /repositories/${id}/manifests/${tag.digest}`,
      `DELETE /repositories/${id}`,
      `DELETE /namespaces/${namespaceId}`,
      `DELETE /teams/${teamId}`,
    ] as const;
    for (const path of paths) {
      for (const query of ['', '?dry_run=true'] as const) {
        const statuses = await Promise.all(
          [nobody, outsider, viewer].map(async (call) => (await call(`${path}${query}`)).statusCode),
        );
        expect([path, ...statuses]).toEqual([path, 401, 404, 403]);
      }
    }
    expect((await owner(`DELETE /repositories/${id + 1000}/tags/${tag.id}`)).statusCode).toBe(404);
    expect((await owner(`GET /repositories/${id}`)).statusCode).toBe(200);
    expect(await heldTags(`${name}/app`)).toEqual(['v1']);
    const stale = { 'if-match': '"stale"' };
    for (const path of paths.filter((one) => !one.includes('manifests')))
      expect([path, (await owner(path, undefined, stale)).statusCode]).toEqual([path, 412]);
  });

  it('nothing is deleted from a read-only registry', async () => {
    const { name, id, teamId } = await fresh();
    const repository = await pushed(`${name}/app`, imageLayout('v1'));
    const { id: tag } = await tagNamed(repository, 'v1');
    const freeze = (read_only: 0 | 1) => test.core.db.updateTable('registries').set({ read_only }).execute();
    await freeze(1);
    const paths = [`tags/${tag}`, `repositories/${repository}`, `namespaces/${id}`, `teams/${teamId}`];
    const statuses = await Promise.all(paths.map(async (path) => (await admin(`DELETE /${path}`)).statusCode));
    await freeze(0);
    expect(statuses).toEqual([403, 403, 403, 403]);
  });
});

describe.skipIf(registryProgram === undefined)('deleting from a registry that fails', () => {
  const people = async (registryUrl?: string) => {
    const test = await buildTestApp({ environment: atOnce, ...(registryUrl === undefined ? {} : { registryUrl }) });
    onTestFinished(() => test.close());
    const olga = await addPerson(test, 'olga');
    const space = await addNamespace(test, 'space', { members: [[olga, 'owner']] });
    return { test, owner: await callerOf(test, olga), space };
  };
  const find = async (test: TestApp, url: string) => {
    const { id } = await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow();
    const client = await registryClients(test.core, () => url)(id);
    await lookAtRegistry(test.core, client, id);
  };
  const counts = async ({ core: { db } }: TestApp) => {
    const tags = await db.selectFrom('tags').select('name').orderBy('name').execute();
    const manifests = await db.selectFrom('manifests').select('id').execute();
    const repositories = await db.selectFrom('repositories').select('full_name').orderBy('full_name').execute();
    return {
      tags: tags.map(({ name }) => name),
      manifests: manifests.length,
      repositories: repositories.map(({ full_name }) => full_name),
    };
  };

  it('answers 503 and changes nothing while it is down', async () => {
    const registry = await startRealRegistry();
    onTestFinished(() => registry.stop());
    const { test, owner, space } = await people();
    await uploadLayout(registry.url, 'space/app', imageLayout('v1'));
    await find(test, registry.url);
    const before = await counts(test);
    const tag = await test.core.db.selectFrom('tags').select(['id', 'repository_id']).executeTakeFirstOrThrow();
    const paths = [`tags/${tag.id}`, `repositories/${tag.repository_id}`, `namespaces/${space.id}`];
    for (const path of [...paths, `teams/${space.teamId}`]) {
      const reply = await owner(`DELETE /${path}`);
      expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '10']);
      expect(reply.body).not.toContain('127.0.0.1');
    }
    expect(await counts(test)).toEqual(before);
  });

  it('says so when it deletes nothing, and leaves every tag where it was', async () => {
    const registry = await startRealRegistry({ deletes: false });
    onTestFinished(() => registry.stop());
    const { test, owner } = await people(registry.url);
    const layout = imageLayout('v1');
    layout.tags.set('v2', layout.tags.get('v1') as Descriptor);
    await uploadLayout(registry.url, 'space/app', layout);
    await find(test, registry.url);
    const before = await counts(test);
    const tag = await test.core.db.selectFrom('tags').select(['id', 'repository_id']).executeTakeFirstOrThrow();
    for (const path of [`tags/${tag.id}`, `repositories/${tag.repository_id}`]) {
      const reply = await owner(`DELETE /${path}`);
      expect([reply.statusCode, reply.json<{ message: unknown }>().message]).toEqual([
        422,
        { 'space/app': ['Could not be removed: the registry does not allow deletion.'] },
      ]);
    }
    expect(await counts(test)).toEqual(before);
    const head = await fetch(`${registry.url}/v2/space/app/manifests/v1`, { headers: { accept } });
    expect(head.headers.get('docker-content-digest')).toBe(digestIn(layout, 'v1'));
  });

  it('keeps what it could not remove, names it, and finishes when it is asked again', async () => {
    const registry = await startRealRegistry();
    onTestFinished(() => registry.stop());
    const proxy = await startFlaky(registry.url);
    onTestFinished(() => proxy.stop());
    const { test, owner, space } = await people(proxy.url);
    const layouts = { 'space/a': imageLayout('v1'), 'space/b': multiArchLayout('v2'), 'space/c': imageLayout('v3') };
    for (const [repository, layout] of Object.entries(layouts)) await uploadLayout(registry.url, repository, layout);
    await find(test, registry.url);
    proxy.refuse((method, path) => method === 'DELETE' && path.includes('space/b'));
    const reply = await owner(`DELETE /namespaces/${space.id}`);
    expect([reply.statusCode, Object.keys(reply.json<{ errors: object }>().errors)]).toEqual([422, ['space/b']]);
    expect(await counts(test)).toEqual({ tags: ['v2'], manifests: 3, repositories: ['space/b'] });
    proxy.refuse(() => false);
    expect((await owner(`DELETE /namespaces/${space.id}`)).statusCode).toBe(204);
    expect(await counts(test)).toEqual({ tags: [], manifests: 0, repositories: [] });
  });

  it('does not forget what was pushed while it was being deleted', async () => {
    const registry = await startRealRegistry();
    onTestFinished(() => registry.stop());
    const proxy = await startFlaky(registry.url);
    onTestFinished(() => proxy.stop());
    const { test, owner } = await people(proxy.url);
    await uploadLayout(registry.url, 'space/app', imageLayout('v1'));
    await find(test, registry.url);
    const { id } = await test.core.db.selectFrom('repositories').select('id').executeTakeFirstOrThrow();
    proxy.before('DELETE', () => uploadLayout(registry.url, 'space/app', imageLayout('late')));
    const reply = await owner(`DELETE /repositories/${id}`);
    expect([reply.statusCode, reply.json<{ message: unknown }>().message]).toEqual([
      422,
      { 'space/app': ['Could not remove repository: could not remove late tag(s), just pushed.'] },
    ]);
    expect(await counts(test)).toEqual({ tags: ['late'], manifests: 1, repositories: ['space/app'] });
    expect((await owner(`DELETE /repositories/${id}`)).statusCode).toBe(204);
    expect(await counts(test)).toEqual({ tags: [], manifests: 0, repositories: [] });
  });
});
