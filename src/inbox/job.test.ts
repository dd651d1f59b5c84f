import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import {
  addArtifact,
  addBlob,
  addImage,
  addIndex,
  emptyLayout,
  imageLayout,
  type Layout,
  multiArchLayout,
  ociTypes,
  uploadLayout,
} from '../../test/images.ts';
import { type EventFields, eventOf, notify } from '../../test/notifications.ts';
import { addNamespace, addPerson, basic, getToken, type Person, tokenOf } from '../../test/people.ts';
import { until } from '../../test/portus.ts';
import { type RealRegistry, registryProgram, startRealRegistry } from '../../test/real-registry.ts';
import { registryClients } from '../server/registries.ts';
import { dayMs, minuteMs, secondMs } from '../platform/clock.ts';
import { lastDays } from '../statistics/queries.ts';
import { type InboxDeps, workOnInbox } from './job.ts';

const digestIn = (layout: Layout, tag: string): string => layout.tags.get(tag)?.digest ?? '';

describe.skipIf(registryProgram === undefined).each(engines)('working on notifications on %s', (engine) => {
  let test: TestApp;
  let registry: RealRegistry;
  let deps: InboxDeps;
  let root: Person;
  let bob: Person;

  beforeAll(async () => {
    [test, registry] = await Promise.all([buildTestApp({ engine }), startRealRegistry()]);
    deps = {
      ...test.core,
      owner: 'test',
      onChanged: () => undefined,
      clientOf: registryClients(test.core, () => registry.url),
    };
    root = await addPerson(test, 'root', { admin: true });
    bob = await addPerson(test, 'bob');
    await addNamespace(test, 'acme', { members: [[bob, 'contributor']] });
  });
  afterAll(async () => {
    await registry.stop();
    await test.close();
  });

  const workAll = async (): Promise<void> => {
    while (await workOnInbox(deps));
  };
  /** The same, when the registry has had the time to write everything that it announced. */
  const workLater = (): Promise<void> => {
    test.pass(5 * secondMs);
    return workAll();
  };
  const tell = (...events: EventFields[]) => notify(test, events.map(eventOf));
  const upload = (repository: string, layout: Layout) => uploadLayout(registry.url, repository, layout);
  const remove = async (repository: string, digest: string, kind: 'manifests' | 'blobs' = 'manifests') => {
    const { status } = await fetch(`${registry.url}/v2/${repository}/${kind}/${digest}`, { method: 'DELETE' });
    expect(status).toBe(202);
  };

  const tagsOf = async (repository: string) => {
    const rows = await test.core.db
      .selectFrom('tags')
      .innerJoin('repositories', 'repositories.id', 'tags.repository_id')
      .selectAll('tags')
      .where('full_name', '=', repository)
      .orderBy('tags.name')
      .execute();
    return rows;
  };
  const catalogOf = async (repository: string) =>
    Object.fromEntries((await tagsOf(repository)).map(({ name, digest }) => [name, digest]));
  /** The same from the registry itself. */
  const registryOf = async (repository: string): Promise<Record<string, string>> => {
    const list = await fetch(`${registry.url}/v2/${repository}/tags/list`);
    const { tags } = list.status === 200 ? ((await list.json()) as { tags: string[] | null }) : { tags: null };
    const entries = (tags ?? []).map(async (tag) => {
      const accept = Object.values(ociTypes).join(', ');
      const head = await fetch(`${registry.url}/v2/${repository}/manifests/${tag}`, {
        method: 'HEAD',
        headers: { accept },
      });
      return [tag, head.headers.get('docker-content-digest') ?? ''] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  };
  const pending = async () =>
    (await test.core.db.selectFrom('inbox_events').selectAll().where('state', '=', 'pending').execute()).length;
  const activities = async (repository: string) =>
    (
      await test.core.db
        .selectFrom('activities')
        .select(['event', 'actor_name', 'target'])
        .where('target', 'like', `${repository}%`)
        .orderBy('id')
        .execute()
    ).map(({ event, actor_name, target }) => `${actor_name ?? 'nobody'} ${event} ${target}`);

  it('puts a pushed image into the catalog: what it is, who pushed it and when', async () => {
    const layout = imageLayout('v1', { config: { Env: ['A=b'] } });
    await upload('acme/app', layout);
    const at = test.core.clock() - minuteMs;
    await tell({ action: 'push', repository: 'acme/app', tag: 'v1', digest: digestIn(layout, 'v1'), actor: 'bob', at });
    await workAll();
    expect(await tagsOf('acme/app')).toMatchObject([
      {
        name: 'v1',
        digest: digestIn(layout, 'v1'),
        pushed_by: bob.id,
        pushed_by_name: 'bob',
        created_at: at,
        updated_at: at,
        pull_count: 0,
      },
    ]);
    const manifest = await test.core.db
      .selectFrom('manifests')
      .selectAll()
      .where('digest', '=', digestIn(layout, 'v1'))
      .executeTakeFirstOrThrow();
    expect(manifest).toMatchObject({ kind: 'image', platform: 'linux/amd64', pushed_by: bob.id });
    const bytes = [...layout.blobs]
      .filter(([digest]) => digest !== manifest.digest)
      .reduce((sum, [, content]) => sum + content.length, 0);
    expect(manifest.size).toBe(bytes);
    expect(await activities('acme/app')).toEqual(['bob repository.created acme/app', 'bob tag.pushed acme/app:v1']);
  });

  it('changes nothing when the same is told again, or told twice at once', async () => {
    const layout = imageLayout('v1');
    await upload('acme/again', layout);
    const event: EventFields = {
      id: `again ${engine}`,
      action: 'push',
      repository: 'acme/again',
      tag: 'v1',
      digest: digestIn(layout, 'v1'),
      actor: 'bob',
    };
    for (let times = 0; times < 3; times++) {
      await Promise.all([tell(event), tell(event)]);
      await workAll();
    }
    expect(await activities('acme/again')).toEqual([
      'bob repository.created acme/again',
      'bob tag.pushed acme/again:v1',
    ]);
    await tell({ ...event, id: `another ${engine}` });
    await workAll();
    expect(await tagsOf('acme/again')).toHaveLength(1);
  });

  it('looks later at what Portus itself deleted: whoever asked for it writes it down before', async () => {
    const layout = imageLayout('v1');
    const digest = digestIn(layout, 'v1');
    await upload('acme/own', layout);
    await tell({ action: 'push', repository: 'acme/own', tag: 'v1', digest, actor: 'bob' });
    await workAll();
    await remove('acme/own', digest);
    const own = { repository: 'acme/own', actor: 'portus' } as const;
    await tell({ action: 'delete', digest, ...own }, { action: 'delete', tag: 'v1', ...own });
    await workAll();
    expect(await catalogOf('acme/own')).toEqual({ v1: digest });
    test.pass(minuteMs);
    await workAll();
    // Portus ended in between: the catalog is right all the same.
    expect([await catalogOf('acme/own'), await pending()]).toEqual([{}, 0]);
    expect(await activities('acme/own')).toEqual([
      'bob repository.created acme/own',
      'bob tag.pushed acme/own:v1',
      'portus tag.deleted acme/own:v1',
    ]);
  });

  it('knows the members of an index, of which each is read once', async () => {
    const layout = multiArchLayout('m');
    await upload('acme/multi', layout);
    const members = [...layout.blobs.keys()].filter(
      (digest) =>
        JSON.parse(
          layout.blobs
            .get(digest)
            ?.toString('latin1')
            .replace(/^[^{].*/s, '{}') ?? '{}',
        ).mediaType === ociTypes.manifest,
    );
    expect(members).toHaveLength(2);
    await tell(
      ...members.map((digest): EventFields => ({ action: 'push', repository: 'acme/multi', digest, actor: 'bob' })),
      { action: 'push', repository: 'acme/multi', tag: 'm', digest: digestIn(layout, 'm'), actor: 'bob' },
    );
    await workAll();
    const manifests = await test.core.db
      .selectFrom('manifests')
      .innerJoin('repositories', 'repositories.id', 'manifests.repository_id')
      .select(['kind', 'platform', 'pushed_by_name'])
      .where('full_name', '=', 'acme/multi')
      .execute();
    expect(
      manifests.map(({ kind, platform, pushed_by_name }) => `${kind} ${platform ?? '-'} ${pushed_by_name}`).sort(),
    ).toEqual(['image linux/amd64 bob', 'image linux/arm64/v8 bob', 'index - bob']);
  });

  it('takes content of any kind, with texts longer than any column', async () => {
    const layout = emptyLayout();
    layout.tags.set('long', addArtifact(layout, `application/vnd.${'x'.repeat(400)}`, 'content'));
    const odd = {
      schemaVersion: 2,
      mediaType: ociTypes.manifest,
      config: { ...addBlob(layout, 'a', '{}'), mediaType: `application/${'y'.repeat(400)}` },
      layers: [],
      annotations: { '\0': '\0'.repeat(10), long: 'z'.repeat(10_000) },
    };
    layout.tags.set('odd', addBlob(layout, ociTypes.manifest, odd));
    await upload('acme/odd', layout);
    await tell(
      ...['long', 'odd'].map((tag): EventFields => ({
        action: 'push',
        repository: 'acme/odd',
        tag,
        digest: digestIn(layout, tag),
        actor: 'x'.repeat(300),
      })),
    );
    await workAll();
    expect(await pending()).toBe(0);
    expect(await catalogOf('acme/odd')).toEqual(await registryOf('acme/odd'));
  });

  it('is not made to read thousands of manifests by indexes in indexes', async () => {
    const layout = emptyLayout();
    let inner = addImage(layout);
    for (let depth = 0; depth < 6; depth++)
      inner = addIndex(
        layout,
        Array.from({ length: 100 }, () => inner),
      );
    layout.tags.set('bomb', inner);
    await upload('acme/bomb', layout);
    await tell({ action: 'push', repository: 'acme/bomb', tag: 'bomb', digest: inner.digest, actor: 'bob' });
    const start = performance.now();
    await workAll();
    expect(performance.now() - start).toBeLessThan(5000);
    expect(await catalogOf('acme/bomb')).toEqual({ bomb: inner.digest });
  });

  describe('whatever the order', () => {
    const permutations = <T>(items: readonly T[]): T[][] =>
      items.length < 2
        ? [[...items]]
        : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));

    it('of push, push and delete, the catalog becomes what the registry holds, in the right names', async () => {
      const orders = permutations([0, 1, 2]);
      for (const [index, order] of orders.entries()) {
        for (const together of [true, false]) {
          const repository = `acme/order-${index}-${together ? 'together' : 'apart'}`;
          const [first, second] = [imageLayout('v1'), imageLayout('v1')];
          await upload(repository, first);
          await upload(repository, second);
          await remove(repository, digestIn(first, 'v1'));
          const at = test.core.clock() - minuteMs;
          const events: EventFields[] = [
            { action: 'push', repository, tag: 'v1', digest: digestIn(first, 'v1'), actor: 'root', at },
            { action: 'push', repository, tag: 'v1', digest: digestIn(second, 'v1'), actor: 'bob', at: at + 1000 },
            { action: 'delete', repository, digest: digestIn(first, 'v1'), actor: 'root', at: at + 2000 },
          ];
          const inOrder = order.flatMap((place) => events[place] ?? []);
          for (const event of inOrder) {
            await tell(event);
            if (!together) await workLater();
          }
          await workLater();
          expect(await catalogOf(repository)).toEqual(await registryOf(repository));
          expect(await tagsOf(repository)).toMatchObject([
            { digest: digestIn(second, 'v1'), pushed_by_name: 'bob', updated_at: at + 1000 },
          ]);
        }
      }
    });

    it('of a push and its deletion, nothing is left, and only who deleted is said to have deleted', async () => {
      for (const order of ['push first', 'delete first', 'together'] as const) {
        const repository = `acme/gone-${order.replace(' ', '-')}`;
        const layout = imageLayout('v1');
        await upload(repository, layout);
        const digest = digestIn(layout, 'v1');
        const push: EventFields = { action: 'push', repository, tag: 'v1', digest, actor: 'bob' };
        await tell(push);
        await workLater();
        await remove(repository, digest);
        const events: EventFields[] = [
          { ...push, at: test.core.clock() },
          { action: 'delete', repository, digest, actor: 'root', at: test.core.clock() + 1 },
          { action: 'delete', repository, tag: 'v1', actor: 'root', at: test.core.clock() + 2 },
        ];
        if (order === 'together') await tell(...events);
        else
          for (const event of order === 'push first' ? events : events.toReversed()) await tell(event).then(workLater);
        await workLater();
        expect(await catalogOf(repository)).toEqual({});
        expect(await test.core.db.selectFrom('manifests').select('id').where('digest', '=', digest).execute()).toEqual(
          [],
        );
        expect((await activities(repository)).filter((line) => line.includes('bob tag.deleted'))).toEqual([]);
      }
    });

    it('an image that is deleted before its push was heard of leaves no trace', async () => {
      await tell({
        action: 'push',
        repository: 'acme/ghost',
        tag: 'v1',
        digest: `sha256:${'a'.repeat(64)}`,
        actor: 'bob',
      });
      await tell({ action: 'delete', repository: 'acme/ghost', digest: `sha256:${'a'.repeat(64)}`, actor: 'bob' });
      await workLater();
      expect(
        await test.core.db.selectFrom('repositories').select('id').where('full_name', '=', 'acme/ghost').execute(),
      ).toEqual([]);
      expect(await activities('acme/ghost')).toEqual([]);
    });

    it('deleted and pushed again, it is there, by whoever pushed it last', async () => {
      const repository = 'acme/reborn';
      const layout = imageLayout('v1');
      await upload(repository, layout);
      await remove(repository, digestIn(layout, 'v1'));
      await upload(repository, layout);
      const at = test.core.clock() - minuteMs;
      const push: EventFields = { action: 'push', repository, tag: 'v1', digest: digestIn(layout, 'v1') };
      for (const event of [
        { ...push, actor: 'bob', at: at + 2000 },
        { ...push, action: 'delete', actor: 'root', at: at + 1000 },
        { ...push, actor: 'root', at },
      ] as const)
        await tell(event).then(workLater);
      expect(await tagsOf(repository)).toMatchObject([{ pushed_by_name: 'bob' }]);
    });
  });

  describe('a deletion', () => {
    it('of a tag alone, as generation 3 tells it, removes the tag and keeps the manifest', async () => {
      const [kept, gone] = [imageLayout('kept'), imageLayout('gone')];
      await upload('acme/tags', kept);
      await upload('acme/tags', gone);
      await tell(
        ...(
          [
            ['kept', kept],
            ['gone', gone],
          ] as const
        ).map(([tag, layout]): EventFields => ({
          action: 'push',
          repository: 'acme/tags',
          tag,
          digest: digestIn(layout, tag),
          actor: 'bob',
        })),
      );
      await workAll();
      const deletion = (tag: string): EventFields => ({
        action: 'delete',
        repository: 'acme/tags',
        tag,
        digest: '',
        mediaType: '',
        actor: 'root',
      });
      await remove('acme/tags', digestIn(gone, 'gone'));
      await tell(deletion('kept'), deletion('gone'));
      await workAll();
      expect(await catalogOf('acme/tags')).toEqual({ kept: digestIn(kept, 'kept') });
      expect(await tagsOf('acme/tags')).toMatchObject([{ pushed_by_name: 'bob' }]);
      expect((await activities('acme/tags')).at(-1)).toBe('root tag.deleted acme/tags:gone');
    });

    it('of a blob, which looks like that of a manifest, harms nothing', async () => {
      const layout = imageLayout('v1');
      await upload('acme/blobs', layout);
      await tell({ action: 'push', repository: 'acme/blobs', tag: 'v1', digest: digestIn(layout, 'v1'), actor: 'bob' });
      await workAll();
      const before = await tagsOf('acme/blobs');
      const layer = [...layout.blobs.keys()][0] ?? '';
      test.pass(minuteMs);
      await remove('acme/blobs', layer, 'blobs');
      await tell({ action: 'delete', repository: 'acme/blobs', digest: layer, actor: 'bob' });
      await workAll();
      expect(await tagsOf('acme/blobs')).toEqual(before);
    });

    it('in one repository leaves the same digest in another alone', async () => {
      const layout = imageLayout('v1');
      const digest = digestIn(layout, 'v1');
      for (const repository of ['acme/twin1', 'acme/twin2']) {
        await upload(repository, layout);
        await tell({ action: 'push', repository, tag: 'v1', digest, actor: 'bob' });
      }
      await workAll();
      await remove('acme/twin1', digest);
      await tell({ action: 'delete', repository: 'acme/twin1', digest, actor: 'bob' });
      await workAll();
      expect([await catalogOf('acme/twin1'), await catalogOf('acme/twin2')]).toEqual([{}, { v1: digest }]);
    });

    it('that did not happen removes nothing: what the registry holds counts', async () => {
      const layout = imageLayout('v1');
      await upload('acme/liar', layout);
      await tell({ action: 'push', repository: 'acme/liar', tag: 'v1', digest: digestIn(layout, 'v1'), actor: 'bob' });
      await tell({
        action: 'delete',
        repository: 'acme/liar',
        tag: 'v1',
        digest: digestIn(layout, 'v1'),
        actor: 'root',
      });
      await workAll();
      await tell({ action: 'delete', repository: 'acme/liar', digest: digestIn(layout, 'v1'), actor: 'root' });
      await workAll();
      expect(await tagsOf('acme/liar')).toMatchObject([{ name: 'v1', pushed_by_name: 'bob' }]);
    });
  });

  it('removes nothing for a push of something that is not there: only a deletion says that it should go', async () => {
    const repository = 'acme/damaged';
    const layout = imageLayout('v1');
    const digest = digestIn(layout, 'v1');
    await upload(repository, layout);
    const push: EventFields = { action: 'push', repository, tag: 'v1', digest, actor: 'bob' };
    await tell(push);
    await workLater();
    await remove(repository, digest);
    await tell({ action: 'push', repository, digest, actor: 'bob' }, push);
    await workLater();
    expect(await catalogOf(repository)).toEqual({ v1: digest });
    expect(await pending()).toBe(0);
  });

  describe('pulls', () => {
    const repository = 'acme/pulled';
    const layout = multiArchLayout('v1');
    const digest = digestIn(layout, 'v1');
    const pull = (changes: Partial<EventFields>): EventFields => ({
      action: 'pull',
      repository,
      actor: 'bob',
      ...changes,
    });
    const count = async (...events: EventFields[]) => {
      const [before] = await tagsOf(repository);
      await tell(...events);
      await workAll();
      const [after] = await tagsOf(repository);
      return (after?.pull_count ?? 0) - (before?.pull_count ?? 0);
    };
    beforeAll(async () => {
      await upload(repository, layout);
      await tell({ action: 'push', repository, tag: 'v1', digest, actor: 'bob' });
      await workAll();
    });

    it('count once when docker looks at the tag and then takes the digest', async () => {
      expect(await count(pull({ tag: 'v1', digest, method: 'HEAD' }), pull({ digest, method: 'GET' }))).toBe(1);
    });

    it('count once when podman takes the tag, and its platform does not count', async () => {
      const member = [...layout.blobs.keys()].at(-2) ?? '';
      expect(await count(pull({ tag: 'v1', digest, method: 'GET' }), pull({ digest: member, method: 'GET' }))).toBe(1);
    });

    it('and pushes are added to their day, once and by what counts', async () => {
      const days = async () => (await lastDays(test.core.db, 1, test.core.clock()))[0];
      const before = await days();
      const again = pull({ id: `day ${engine}`, tag: 'v1', digest, method: 'GET' });
      await tell(
        again,
        pull({ tag: 'v1', digest, method: 'HEAD' }),
        pull({ digest, mediaType: 'application/octet-stream' }),
      );
      await tell(again, { action: 'push', repository, tag: 'v1', digest, actor: 'bob' });
      await workLater();
      const { date = '', pushes = 0, pulls = 0 } = before ?? {};
      expect(await days()).toEqual({ date, pushes: pushes + 1, pulls: pulls + 1 });
    });

    it('of somebody who only looks count nothing, but show that the tag is in use', async () => {
      test.pass(minuteMs);
      expect(await count(pull({ tag: 'v1', digest, method: 'HEAD', actor: 'root' }))).toBe(0);
      expect(await tagsOf(repository)).toMatchObject([
        { last_pulled_at: test.core.clock(), last_pulled_by_name: 'root' },
      ]);
    });

    it('by Portus itself, of blobs, and of what is not known count nothing', async () => {
      expect(
        await count(
          pull({ tag: 'v1', digest, actor: 'portus' }),
          pull({ digest, mediaType: 'application/octet-stream' }),
          pull({ tag: 'other', digest: `sha256:${'b'.repeat(64)}` }),
          pull({}),
        ),
      ).toBe(0);
      await workLater();
      expect(await pending()).toBe(0);
    });

    it('by nobody in particular count', async () => {
      const { actor: _actor, ...anonymous } = pull({ tag: 'v1', digest });
      expect(await count(anonymous)).toBe(1);
    });

    it('go to the tag that was looked at, when two have the same digest', async () => {
      const twins = imageLayout('a');
      twins.tags.set('b', twins.tags.get('a') ?? { mediaType: '', digest: '', size: 0 });
      await upload('acme/twins', twins);
      const at = test.core.clock() - minuteMs;
      const one: EventFields = { action: 'pull', repository: 'acme/twins', digest: digestIn(twins, 'a'), actor: 'bob' };
      await tell(...['a', 'b'].map((tag): EventFields => ({ ...one, action: 'push', tag, at })));
      await workAll();
      await tell(
        { ...one, tag: 'a', method: 'HEAD', at: at + 1 },
        { ...one, tag: 'b', method: 'HEAD', at: at + 2 },
        { ...one, method: 'GET', at: at + 3 },
      );
      await workAll();
      expect(await tagsOf('acme/twins')).toMatchObject([
        { name: 'a', pull_count: 0 },
        { name: 'b', pull_count: 1 },
      ]);
    });
  });

  it('makes a private namespace for content that nobody made one for', async () => {
    const layout = imageLayout('v1');
    await upload('unknown/app', layout);
    await tell({
      action: 'push',
      repository: 'unknown/app',
      tag: 'v1',
      digest: digestIn(layout, 'v1'),
      actor: 'somebody we do not know',
    });
    await workAll();
    const namespace = await test.core.db
      .selectFrom('namespaces')
      .selectAll()
      .where('name', '=', 'unknown')
      .executeTakeFirstOrThrow();
    const members = await test.core.db
      .selectFrom('team_members')
      .select('user_id')
      .where('team_id', '=', namespace.team_id)
      .execute();
    expect([namespace.visibility, members]).toEqual(['private', [{ user_id: root.id }]]);
    expect(await tagsOf('unknown/app')).toMatchObject([{ pushed_by: null, pushed_by_name: 'somebody we do not know' }]);
  });

  it('believes a clock that is off by years no more than a day', async () => {
    const layout = imageLayout('v1');
    await upload('acme/clock', layout);
    const now = test.core.clock();
    const push: EventFields = {
      action: 'push',
      repository: 'acme/clock',
      tag: 'v1',
      digest: digestIn(layout, 'v1'),
      actor: 'bob',
    };
    await tell({ ...push, at: 0 }).then(workAll);
    expect(await tagsOf('acme/clock')).toMatchObject([{ updated_at: now - dayMs }]);
    await tell({ ...push, at: Date.parse('2099-01-01') }).then(workAll);
    expect(await tagsOf('acme/clock')).toMatchObject([{ updated_at: now }]);
  });

  it('that takes longer than its lease is thrown away when another has done it', async () => {
    const layout = imageLayout('v1');
    await upload('acme/slow', layout);
    const digest = digestIn(layout, 'v1');
    await tell({ action: 'push', repository: 'acme/slow', tag: 'v1', digest, actor: 'bob' });
    await workAll();
    await tell({ action: 'pull', repository: 'acme/slow', tag: 'v1', digest, actor: 'bob' });
    let open: () => void = () => undefined;
    let reached = false;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slow: InboxDeps = {
      ...deps,
      owner: 'slow',
      clientOf: async (id) => {
        reached = true;
        await gate;
        return deps.clientOf(id);
      },
    };
    const working = workOnInbox(slow);
    await until(() => reached, 'the slow worker to have taken the event');
    test.pass(61 * secondMs);
    await workAll();
    open();
    await working;
    expect(await tagsOf('acme/slow')).toMatchObject([{ pull_count: 1 }]);
    expect(await pending()).toBe(0);
  });

  it('counts a pull that is told before the push of its image, and forgets one of nothing after a while', async () => {
    const layout = imageLayout('v1');
    const digest = digestIn(layout, 'v1');
    await upload('acme/eager', layout);
    await tell(
      { action: 'pull', repository: 'acme/eager', tag: 'v1', digest, actor: 'bob' },
      { action: 'pull', repository: 'acme/eager', digest: `sha256:${'0'.repeat(64)}`, actor: 'bob' },
    );
    await workAll();
    expect(await pending()).toBe(2);
    await tell({ action: 'push', repository: 'acme/eager', tag: 'v1', digest, actor: 'bob' });
    await workLater();
    expect(await tagsOf('acme/eager')).toMatchObject([{ pull_count: 1, last_pulled_by_name: 'bob' }]);
    expect(await pending()).toBe(0);
  });

  it('waits for a registry that is away, and blames nobody', async () => {
    const away: InboxDeps = { ...deps, clientOf: registryClients(test.core, () => 'http://127.0.0.1:9') };
    await tell({ action: 'push', repository: 'acme/app', tag: 'v1', actor: 'bob' });
    await workOnInbox(away);
    const [row] = await test.core.db.selectFrom('inbox_events').selectAll().where('state', '=', 'pending').execute();
    expect(row).toMatchObject({ attempts: 0, last_error: expect.stringContaining('does not answer') });
    await workAll();
    expect(await pending()).toBe(1);
    test.pass(5 * secondMs);
    await workAll();
    expect(await pending()).toBe(0);
  });

  it('puts aside what cannot be read, and nothing else, and does it when the cause is mended', async () => {
    const [broken, sound] = [imageLayout('broken'), imageLayout('sound')];
    await upload('acme/broken', broken);
    await upload('acme/broken', sound);
    const digest = digestIn(broken, 'broken');
    const hex = digest.replace('sha256:', '');
    const file = join(registry.storage, 'docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex, 'data');
    const content = broken.blobs.get(digest) ?? Buffer.alloc(0);
    writeFileSync(file, content.toString().replace('"layers"', '"stolen"'));
    await tell(
      { action: 'push', repository: 'acme/broken', tag: 'broken', digest, actor: 'bob' },
      { action: 'push', repository: 'acme/broken', tag: 'sound', digest: digestIn(sound, 'sound'), actor: 'bob' },
    );
    for (let attempt = 0; attempt < 12; attempt++) {
      await workAll();
      test.pass(11 * minuteMs);
    }
    expect(await catalogOf('acme/broken')).toEqual({ sound: digestIn(sound, 'sound') });
    const dead = await test.core.db.selectFrom('inbox_events').selectAll().where('state', '=', 'dead').execute();
    expect(dead).toMatchObject([{ repository: 'acme/broken', attempts: 10 }]);
    writeFileSync(file, content);
    await test.core.db
      .updateTable('inbox_events')
      .set({ state: 'pending', attempts: 0, next_attempt_at: 0 })
      .where('state', '=', 'dead')
      .execute();
    await workAll();
    expect(await catalogOf('acme/broken')).toEqual(await registryOf('acme/broken'));
  });
});

describe.skipIf(registryProgram === undefined)('a real registry and its real notifications', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portus-events-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('lead to a catalog that equals the registry, with the pulls counted', async () => {
    const test = await buildTestApp({ now: Date.now() });
    const alice = await addPerson(test, 'alice');
    const url = await test.app.listen({ port: 0, host: '127.0.0.1' });
    const rootcertbundle = join(folder, 'root.pem');
    writeFileSync(rootcertbundle, test.core.keys.rootCertificates());
    const registry = await startRealRegistry({
      auth: { realm: `${url}/v2/token`, service: 'portus', issuer: 'portus', rootcertbundle },
      notify: { url: `${url}/v2/webhooks/events`, authorization: `Bearer ${test.core.secrets.get('notifications')}` },
    });
    onTestFinished(async () => {
      await registry.stop();
      await test.close();
    });
    const deps: InboxDeps = {
      ...test.core,
      owner: 'test',
      onChanged: () => undefined,
      clientOf: registryClients(test.core, () => registry.url),
    };
    const token = tokenOf(await getToken(test, basic(alice), { scope: 'repository:alice/app:*' }));
    const [one, two] = [multiArchLayout('v1'), imageLayout('v2')];
    await uploadLayout(registry.url, 'alice/app', one, token);
    await uploadLayout(registry.url, 'alice/app', two, token);
    const headers = { accept: Object.values(ociTypes).join(', '), authorization: `Bearer ${token}` };
    const ask = (method: string, reference: string) =>
      fetch(`${registry.url}/v2/alice/app/manifests/${reference}`, { method, headers });
    for (const method of ['HEAD', 'GET', 'GET']) await ask(method, 'v1');
    expect((await ask('DELETE', digestIn(two, 'v2'))).status).toBe(202);
    // The registry sends its events one after the other: this one comes last.
    const last = imageLayout('last');
    await uploadLayout(registry.url, 'alice/app', last, token);
    const tags = () =>
      test.core.db.selectFrom('tags').select(['name', 'digest', 'pull_count', 'pushed_by']).orderBy('name').execute();
    const settled = async () => {
      while (await workOnInbox(deps));
      return (await tags()).some(({ name }) => name === 'last');
    };
    await until(settled, 'the last notification');
    expect(await tags()).toEqual([
      { name: 'last', digest: digestIn(last, 'last'), pull_count: 0, pushed_by: alice.id },
      { name: 'v1', digest: digestIn(one, 'v1'), pull_count: 2, pushed_by: alice.id },
    ]);
  });
});
