import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { signIn } from '../../test/browser-session.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, addToken, basic, getToken, type Person } from '../../test/people.ts';
import { ensureRepository } from '../catalog/projection.ts';
import { insertId } from '../platform/database/dialect.ts';

describe.each(engines)('deleting an account on %s', (engine) => {
  let test: TestApp;
  let root: Person;
  let asRoot: Call;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    root = await addPerson(test, 'root', { admin: true });
    asRoot = await callerOf(test, root);
  });
  afterAll(() => test.close());

  const rowsOf = async ({ id }: Person) => {
    const { db } = test.core;
    const counts = await Promise.all(
      (['application_tokens', 'sessions', 'refresh_tokens', 'stars', 'team_members'] as const).map((table) =>
        db.selectFrom(table).select('id').where('user_id', '=', id).execute(),
      ),
    );
    return counts.flat().length;
  };
  const namespace = (name: string) =>
    test.core.db
      .selectFrom('namespaces as n')
      .innerJoin('teams as t', 't.id', 'n.team_id')
      .select(['n.id', 'n.registry_id', 't.name as team', 't.id as team_id'])
      .where('n.name', '=', name)
      .executeTakeFirst();
  const registryId = async () =>
    (await test.core.db.selectFrom('registries').select('id').executeTakeFirstOrThrow()).id;

  it('takes everything of it along but what it pushed and wrote, which keeps its name', async () => {
    const { db, clock } = test.core;
    const ann = await addPerson(test, 'ann');
    await addNamespace(test, 'shared', {
      members: [
        [root, 'owner'],
        [ann, 'owner'],
      ],
    });
    await signIn(test, 'ann');
    await getToken(test, basic(ann), { offline_token: 'true' });
    const token = await addToken(test, ann);
    const now = clock();
    const { id: repository_id } = await ensureRepository(db, await registryId(), 'shared/app', now);
    const pushed = { pushed_by: ann.id, pushed_by_name: 'ann', created_at: now };
    const digest = `sha256:${'a'.repeat(64)}`;
    const manifest_id = await insertId(db, 'manifests', {
      ...{ repository_id, digest, media_type: 'x', kind: 'image', artifact_type: null, config_digest: null },
      ...{ subject_digest: null, size: 1, platform: null, detail: '{}', ...pushed },
    });
    await insertId(db, 'tags', {
      ...{ repository_id, name: 'v1', manifest_id, digest, ...pushed, updated_at: now },
      ...{ pull_count: 0, last_pulled_at: null, last_pulled_by_name: null },
    });
    const comment = {
      repository_id,
      user_id: ann.id,
      author_name: 'ann',
      body: 'Nice.',
      created_at: now,
      updated_at: now,
    };
    await insertId(db, 'comments', comment);
    await insertId(db, 'stars', { repository_id, user_id: ann.id, created_at: now });
    expect(await rowsOf(ann)).toBeGreaterThan(4);

    const reply = await asRoot(`DELETE /users/${ann.id}`);
    expect([reply.statusCode, reply.body]).toEqual([204, '']);
    expect(await rowsOf(ann)).toBe(0);
    for (const table of ['tags', 'manifests'] as const)
      expect(await db.selectFrom(table).select(['pushed_by', 'pushed_by_name']).execute()).toEqual([
        { pushed_by: null, pushed_by_name: 'ann' },
      ]);
    expect(await db.selectFrom('comments').select(['user_id', 'author_name']).execute()).toEqual([
      { user_id: null, author_name: 'ann' },
    ]);
    const told = await db.selectFrom('activities').selectAll().where('event', '=', 'user.deleted').executeTakeFirst();
    expect(told).toMatchObject({ actor_name: 'root', target: 'ann', rule: 'admin' });
    expect((await getToken(test, basic(ann, token))).statusCode).toBe(401);
    expect((await asRoot(`GET /users/${ann.id}`)).statusCode).toBe(404);
    expect((await asRoot(`DELETE /users/${ann.id}`)).statusCode).toBe(404);
    expect(
      (await asRoot('POST /users', { user: { username: 'ann', email: 'ann@example.org', password: 'a second ann' } }))
        .statusCode,
    ).toBe(201);
  });

  it('removes an empty personal namespace with its hidden team', async () => {
    const ben = await addPerson(test, 'ben');
    expect(await namespace('ben')).toMatchObject({ team: 'ben' });
    await asRoot(`DELETE /users/${ben.id}`);
    expect(await namespace('ben')).toBeUndefined();
    expect(await test.core.db.selectFrom('teams').select('id').where('name', '=', 'ben').execute()).toEqual([]);
    const told = await test.core.db
      .selectFrom('activities')
      .select('event')
      .where('target', '=', 'ben')
      .orderBy('id')
      .execute();
    expect(told.map(({ event }) => event).sort()).toEqual([
      'namespace.created',
      'namespace.deleted',
      'user.created',
      'user.deleted',
    ]);
  });

  it('leaves a personal namespace with repositories to the administrators, who find it among the orphans', async () => {
    const cat = await addPerson(test, 'cat');
    await ensureRepository(test.core.db, await registryId(), 'cat/app', test.core.clock());
    const plan = (await asRoot(`DELETE /users/${cat.id}?dry_run=true`)).json<{
      changes: { verb: string; kind: string; name: string }[];
    }>();
    expect(plan.changes).toEqual([
      expect.objectContaining({ verb: 'delete', kind: 'user', name: 'cat' }),
      expect.objectContaining({ verb: 'move', kind: 'namespace', name: 'cat' }),
      expect.objectContaining({ verb: 'delete', kind: 'team', name: 'cat' }),
    ]);
    expect((await asRoot(`GET /users/${cat.id}`)).statusCode).toBe(200);
    await asRoot(`DELETE /users/${cat.id}`);
    expect((await namespace('cat'))?.team).toMatch(/^portus_global_team/);
    const orphans = (await asRoot('GET /namespaces?orphan=true')).json<{ name: string }[]>();
    expect(orphans.map(({ name }) => name)).toEqual(['cat']);
    expect(await test.core.db.selectFrom('teams').select('id').where('name', '=', 'cat').execute()).toEqual([]);
  });

  it('is refused for the only owner of teams, and they are named', async () => {
    const dan = await addPerson(test, 'dan');
    await addNamespace(test, 'alpha', {
      members: [
        [dan, 'owner'],
        [root, 'viewer'],
      ],
    });
    await addNamespace(test, 'beta', { members: [[dan, 'owner']] });
    for (const query of ['', '?dry_run=true']) {
      const reply = await asRoot(`DELETE /users/${dan.id}${query}`);
      expect([reply.statusCode, reply.json<{ detail: string }>().detail]).toEqual([
        409,
        expect.stringContaining('"alpha", "beta"'),
      ]);
    }
    expect((await asRoot(`GET /users/${dan.id}`)).statusCode).toBe(200);
    expect(await namespace('dan')).toBeDefined();
  });

  it('is refused when it was changed since it was read', async () => {
    const eve = await addPerson(test, 'eve');
    const tag = String((await asRoot(`GET /users/${eve.id}`)).headers['etag']);
    await asRoot(`PUT /users/${eve.id}`, { user: { display_name: 'Eve' } });
    expect((await asRoot(`DELETE /users/${eve.id}`, undefined, { 'if-match': tag })).statusCode).toBe(412);
    expect((await asRoot(`DELETE /users/eve@example.org`)).statusCode).toBe(204);
  });

  it('is for administrators, and not of the account in use', async () => {
    const fay = await addPerson(test, 'fay');
    const asFay = await callerOf(test, fay);
    expect((await asFay(`DELETE /users/${fay.id}`)).statusCode).toBe(403);
    expect((await asFay(`DELETE /users/${root.id}`)).statusCode).toBe(404);
    expect((await asRoot(`DELETE /users/${root.id}`)).statusCode).toBe(403);
  });

  it('leaves one administrator, also when two delete each other at the same moment', async () => {
    const gil = await addPerson(test, 'gil', { admin: true });
    const asGil = await callerOf(test, gil);
    const replies = await Promise.all([asRoot(`DELETE /users/${gil.id}`), asGil(`DELETE /users/${root.id}`)]);
    expect(replies.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1);
    const left = await test.core.db.selectFrom('users').select('id').where('admin', '=', 1).execute();
    expect(left).toHaveLength(1);
  });
});
