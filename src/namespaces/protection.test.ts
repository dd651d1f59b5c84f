/** Read-only namespaces and repositories, immutable tags and frozen registries, as the API and the token endpoint see them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, basic, getToken, granted, type Person } from '../../test/people.ts';
import type { Repository, Tag } from '../contract/api/catalog.ts';
import type { Namespace } from '../contract/api/namespaces.ts';
import type { Activity } from '../contract/api/operations.ts';
import type { Registry } from '../contract/api/registries.ts';
import { ensureRepository, setTag } from '../catalog/projection.ts';
import { minuteMs } from '../platform/clock.ts';
import { freeze, thaw, thawExpired } from '../registry/freeze-commands.ts';
import type { Digest } from '../registry/reference.ts';
import { markImmutableTags } from './immutable-tags.ts';

const imageOf = (letter: string) =>
  ({
    digest: `sha256:${letter.repeat(64)}` as Digest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    ...{ kind: 'image', artifactType: null, configDigest: null, subject: null, size: 100, manifestBytes: 10 },
    ...{ platform: 'linux/amd64', annotations: {}, config: null, chart: null, note: null },
    ...{ blobs: [], children: [], members: [] },
  }) as Parameters<typeof setTag>[3];

describe.each(engines)('protection on %s', (engine) => {
  let test: TestApp;
  let olga: Person;
  let admin: Call;
  let owner: Call;
  let viewer: Call;
  let number = 0;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    olga = await addPerson(test, 'olga');
    const vera = await addPerson(test, 'vera');
    [admin, owner, viewer] = await Promise.all([
      callerOf(test, await addPerson(test, 'root', { admin: true })),
      callerOf(test, olga),
      callerOf(test, vera),
    ]);
    await addNamespace(test, 'shared', { members: [[vera, 'viewer']] });
  });
  afterAll(() => test.close());

  async function fresh() {
    const name = `space${number++}`;
    const { id, registryId } = await addNamespace(test, name, { members: [[olga, 'owner']] });
    const { db, clock } = test.core;
    const repository = await ensureRepository(db, registryId, `${name}/app`, clock());
    const push = (tag: string, letter = 'a') =>
      setTag(db, repository, tag, imageOf(letter), { id: olga.id, name: 'olga' }, clock());
    return { name, id, registryId, repository, push };
  }
  type Space = Awaited<ReturnType<typeof fresh>>;

  const change = (id: number, namespace: object) => owner(`PUT /namespaces/${id}`, { namespace });
  async function immutable({ repository }: Space): Promise<string[]> {
    const tags = (await owner(`GET /repositories/${repository.id}/tags?sort=name`)).json<Tag[]>();
    return tags.flatMap((tag) => (tag.immutable ? [tag.name] : []));
  }
  const scopes = async (space: Space) =>
    granted(await getToken(test, basic(olga), { scope: `repository:${space.name}/app:pull,push,delete` }));

  it('a read-only namespace lets its people pull, and nobody push or delete', async () => {
    const space = await fresh();
    expect(await scopes(space)).toEqual([`repository:${space.name}/app:delete,pull,push`]);
    expect((await change(space.id, { read_only: true })).json<Namespace>().read_only).toBe(true);
    expect(await scopes(space)).toEqual([`repository:${space.name}/app:pull`]);
    const removal = await owner(`DELETE /repositories/${space.repository.id}`);
    expect([removal.statusCode, removal.body]).toEqual([403, expect.stringContaining('The namespace is read-only.')]);
    await change(space.id, { read_only: false });
    expect(await scopes(space)).toEqual([`repository:${space.name}/app:delete,pull,push`]);
  });

  it('a read-only repository leaves its neighbours alone', async () => {
    const space = await fresh();
    const path = `/repositories/${space.repository.id}` as const;
    const reply = await owner(`PUT ${path}`, { repository: { read_only: true, description: 'Old.' } });
    expect(reply.json<Repository>()).toMatchObject({ read_only: true, description: 'Old.' });
    expect(await scopes(space)).toEqual([`repository:${space.name}/app:pull`]);
    const next = await getToken(test, basic(olga), { scope: `repository:${space.name}/next:push` });
    expect(granted(next)).toEqual([`repository:${space.name}/next:push`]);
    const events = (await owner('GET /activities')).json<Activity[]>().map(({ event }) => event);
    expect(events.slice(0, 2).toSorted()).toEqual(['repository.protection_changed', 'repository.updated']);
  });

  it('changes of protection belong to owners, and to what If-Match is about', async () => {
    const space = await fresh();
    const [before, path] = [await owner(`GET /namespaces/${space.id}`), `PUT /namespaces/${space.id}` as const];
    const headers = { 'if-match': String(before.headers.etag) };
    const wanted = { namespace: { read_only: true, immutable_tags: ['v*'] } };
    expect((await owner(path, wanted, headers)).statusCode).toBe(200);
    expect((await owner(path, wanted, headers)).statusCode).toBe(412);
    expect((await viewer(path, wanted)).statusCode).toBe(404);
    const [event] = (await owner('GET /activities')).json<Activity[]>();
    expect(event).toMatchObject({
      event: 'namespace.protection_changed',
      detail: { old: { read_only: false, immutable_tags: '' }, new: { read_only: true, immutable_tags: 'v*' } },
    });
  });

  it('patterns that are none are refused, all at once', async () => {
    const space = await fresh();
    const reply = await change(space.id, { immutable_tags: ['v*', '{open', '/(?=x)/'] });
    expect([reply.statusCode, reply.json<{ errors: object }>().errors]).toMatchObject([
      422,
      { immutable_tags: [expect.stringContaining('{open'), expect.stringContaining('RE2')] as string[] },
    ]);
    const many = Array.from({ length: 51 }, (_, i) => `v${i}`);
    expect((await change(space.id, { immutable_tags: many })).statusCode).toBe(400);
  });

  it('tags say what the patterns say: those that are there, and those that come', async () => {
    const space = await fresh();
    for (const tag of ['latest', 'v1', 'v2', `sha256-${'a'.repeat(64)}`]) await space.push(tag);
    expect((await change(space.id, { immutable_tags: ['v*', 'v*', 's**'] })).json<Namespace>().immutable_tags).toEqual([
      'v*',
      's**',
    ]);
    expect(await immutable(space)).toEqual(['v1', 'v2']);
    await space.push('v3');
    await space.push('latest', 'b');
    expect(await immutable(space)).toEqual(['v1', 'v2', 'v3']);
    await change(space.id, { immutable_tags: ['/^latest$/'] });
    expect(await immutable(space)).toEqual(['latest']);
    await change(space.id, { immutable_tags: [] });
    expect(await immutable(space)).toEqual([]);
  });

  it('an immutable tag cannot be deleted, not even by administrators', async () => {
    const space = await fresh();
    await space.push('v1');
    await change(space.id, { immutable_tags: ['v*'] });
    const [tag] = (await owner(`GET /repositories/${space.repository.id}/tags`)).json<Tag[]>();
    for (const call of [owner, admin]) {
      const reply = await call(`DELETE /tags/${tag?.id ?? 0}`);
      expect([reply.statusCode, reply.body]).toEqual([403, expect.stringContaining('The tag is immutable')]);
    }
  });

  it('marks more tags than fit into one batch, and again after it was broken off', async () => {
    const space = await fresh();
    await space.push('first');
    const { db, clock } = test.core;
    const { manifest_id } = await db
      .selectFrom('tags')
      .select('manifest_id')
      .where('repository_id', '=', space.repository.id)
      .executeTakeFirstOrThrow();
    const times = { created_at: clock(), updated_at: clock(), pull_count: 0, immutable: 0 } as const;
    const nobody = { pushed_by: null, pushed_by_name: null, last_pulled_at: null, last_pulled_by_name: null };
    for (let start = 0; start < 2100; start += 100) {
      const rows = Array.from({ length: 100 }, (_, i) => ({
        ...{ repository_id: space.repository.id, name: `v${start + i}`, manifest_id, digest: imageOf('a').digest },
        ...times,
        ...nobody,
      }));
      await db.insertInto('tags').values(rows).execute();
    }
    const count = async () => {
      const marked = db.selectFrom('tags').select('id').where('repository_id', '=', space.repository.id);
      return (await marked.where('immutable', '=', 1).execute()).length;
    };
    await change(space.id, { immutable_tags: ['v*'] });
    expect(await count()).toBe(2100);
    await db.updateTable('tags').set({ immutable: 0 }).where('repository_id', '=', space.repository.id).execute();
    await markImmutableTags(db, space.id);
    expect(await count()).toBe(2100);
  });

  it('an applied description protects, and says what it would change', async () => {
    const space = await fresh();
    const namespaces = [{ name: space.name, team: space.name, read_only: true, immutable_tags: ['v*'] }];
    await space.push('v1');
    const trial = await owner('POST /apply?dry_run=true', { namespaces });
    expect(trial.json<{ changes: object[] }>().changes).toHaveLength(2);
    expect(await immutable(space)).toEqual([]);
    expect((await owner('POST /apply', { namespaces })).statusCode).toBe(200);
    expect((await owner(`GET /namespaces/${space.id}`)).json<Namespace>()).toMatchObject({
      read_only: true,
      immutable_tags: ['v*'],
    });
    expect(await immutable(space)).toEqual(['v1']);
    expect((await owner('POST /apply', { namespaces })).json<{ changes: object[] }>().changes).toEqual([]);
  });

  describe('a frozen registry', () => {
    const freezing = (id: number, body: object = {}) =>
      admin(`POST /registries/${id}/freeze`, { because: 'Its disk is being replaced.', minutes: 30, ...body });
    const ask = (space: Space, actions: string) =>
      getToken(test, basic(olga), { scope: `repository:${space.name}/app:${actions}` });

    it('gives no token for a write, says when to come back, and lets people pull', async () => {
      const space = await fresh();
      const { frozen } = (await freezing(space.registryId)).json<Registry>();
      expect(frozen).toMatchObject({ because: 'Its disk is being replaced.' });
      expect(Date.parse(frozen?.until ?? '') - Date.parse(frozen?.since ?? '')).toBe(30 * minuteMs);
      for (const actions of ['push', 'pull,push', 'delete', '*']) {
        const reply = await ask(space, actions);
        expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '60']);
        expect(reply.json()).toMatchObject({
          errors: [{ code: 'UNAVAILABLE', message: expect.stringContaining('disk is being replaced') as string }],
        });
      }
      expect(granted(await ask(space, 'pull'))).toEqual([`repository:${space.name}/app:pull`]);
      expect((await getToken(test, basic(olga))).statusCode).toBe(200);
      expect((await getToken(test, basic(olga, 'wrong'), { scope: 'repository:a/b:push' })).statusCode).toBe(401);
      const thawed = await admin(`DELETE /registries/${space.registryId}/freeze`);
      expect(thawed.json<Registry>().frozen).toBeNull();
      expect(granted(await ask(space, 'push'))).toEqual([`repository:${space.name}/app:push`]);
      const events = (await admin('GET /activities')).json<Activity[]>().map(({ event }) => event);
      expect(events.filter((event) => event.startsWith('registry.'))).toEqual(['registry.thawed', 'registry.frozen']);
    });

    it('is prolonged by another call, and thaws by itself', async () => {
      const space = await fresh();
      await freezing(space.registryId, { minutes: 1 });
      await freezing(space.registryId, { minutes: 2 });
      test.pass(90_000);
      await thawExpired(test.core.db, test.core.clock);
      expect((await ask(space, 'push')).statusCode).toBe(503);
      test.pass(minuteMs);
      await thawExpired(test.core.db, test.core.clock);
      expect((await ask(space, 'push')).statusCode).toBe(200);
    });

    it('is not thawed by hand while Portus froze it, and frozen by one only', async () => {
      const { registryId } = await fresh();
      const { db, clock } = test.core;
      const by = { at: clock(), actor: { id: null, name: 'portus' }, rule: 'system' };
      await freeze(db, registryId, { because: 'Its garbage is collected.', until: null }, by);
      expect((await freezing(registryId)).statusCode).toBe(409);
      expect((await admin(`DELETE /registries/${registryId}/freeze`)).statusCode).toBe(409);
      await expect(freeze(db, registryId, { because: 'x', until: null }, by)).rejects.toThrow(/frozen already/);
      test.pass(60 * minuteMs);
      await thawExpired(db, clock);
      expect((await admin('GET /registries')).json<Registry[]>()[0]?.frozen).toMatchObject({ until: null });
      await thaw(db, registryId, by);
      expect((await freezing(registryId)).statusCode).toBe(200);
      await admin(`DELETE /registries/${registryId}/freeze`);
    });

    it('says from when on no token allows a write', async () => {
      const space = await fresh();
      const since = (registry: Registry) =>
        (Date.parse(registry.frozen?.no_writes_from ?? '') - Date.parse(registry.frozen?.since ?? '')) / 1000;
      expect(since((await freezing(space.registryId)).json<Registry>())).toBe(1);
      await admin(`DELETE /registries/${space.registryId}/freeze`);
      const added = await admin('POST /registries', { registry: { name: 'far', hostname: 'far.example.org' } });
      const { id } = added.json<Registry>();
      const { lifetimeSeconds } = test.core.tokens;
      expect(since((await freezing(id)).json<Registry>())).toBe(lifetimeSeconds + 15 + 60 + 1);
      await admin(`DELETE /registries/${id}/freeze`);
    });

    it('wants a reason and an end', async () => {
      const { registryId } = await fresh();
      for (const body of [{ because: '' }, { because: '  ' }, { minutes: 0 }, { minutes: 1441 }])
        expect((await freezing(registryId, body)).statusCode).toBe(400);
      expect((await owner(`POST /registries/${registryId}/freeze`, { because: 'x', minutes: 1 })).statusCode).toBe(403);
    });
  });
});
