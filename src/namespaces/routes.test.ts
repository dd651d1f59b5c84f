import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import {
  addNamespace,
  addPerson,
  basic,
  getToken,
  granted,
  type NewNamespace,
  type Person,
} from '../../test/people.ts';
import { ensureRepository } from '../catalog/projection.ts';
import type { Namespace } from '../contract/api/namespaces.ts';
import { createOrphanNamespace } from './commands.ts';

describe.each(engines)('namespaces on %s', (engine) => {
  let test: TestApp;
  let olga: Person;
  let otto: Person;
  let owner: Call;
  let outsider: Call;
  let admin: Call;
  let number = 0;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    olga = await addPerson(test, 'olga');
    otto = await addPerson(test, 'otto');
    owner = await callerOf(test, olga);
    outsider = await callerOf(test, otto);
    admin = await callerOf(test, await addPerson(test, 'admin', { admin: true }));
  });
  afterAll(() => test.close());

  /** A namespace of its own for every test, owned by olga. */
  const fresh = async (options: NewNamespace = {}) => {
    const name = `shop${number++}`;
    const made = await addNamespace(test, name, { members: [[olga, 'owner']], ...options });
    return { name, ...made, path: `/namespaces/${made.id}` as const };
  };
  const put = async (call: Call, path: `/${string}`, namespace: object, headers = {}) => {
    const reply = await call(`PUT ${path}`, { namespace }, headers);
    return { status: reply.statusCode, headers: reply.headers, ...reply.json<Namespace & { message: unknown }>() };
  };
  const events = async (id: number) =>
    (
      await test.core.db
        .selectFrom('activities')
        .select(['event', 'target', 'detail', 'rule'])
        .where('namespace_id', '=', id)
        .orderBy('id')
        .execute()
    ).map(({ event, target, detail, rule }) => [event, target, JSON.parse(detail) as unknown, rule]);
  const personalOf = async (username: string) =>
    (
      await test.core.db
        .selectFrom('users')
        .select('personal_namespace_id as id')
        .where('username', '=', username)
        .executeTakeFirstOrThrow()
    ).id;
  const globalNamespace = () =>
    test.core.db.selectFrom('namespaces').selectAll().where('global', '=', 1).executeTakeFirstOrThrow();

  it('one call changes everything, and the log has one entry per kind of change', async () => {
    const [one, other] = [await fresh(), await fresh()];
    const wanted = { name: `${one.name}-new`, description: 'Hello', team: other.name, visibility: 'public' };
    const changed = await put(owner, one.path, wanted);
    expect([changed.status, changed.name, changed.description, changed.team.name, changed.visibility]).toEqual([
      200,
      `${one.name}-new`,
      'Hello',
      other.name,
      'public',
    ]);
    const target = `${one.name}-new`;
    expect(await events(one.id)).toEqual([
      [
        'namespace.updated',
        target,
        { old: { name: one.name, description: null }, new: { name: target, description: 'Hello' } },
        'namespace-update',
      ],
      ['namespace.transferred', target, { old: one.name, new: other.name }, 'transfer'],
      ['namespace.visibility_changed', target, { old: 'private', new: 'public' }, 'visibility'],
    ]);
  });

  it('what does not differ is no change and is not recorded', async () => {
    const { name, path, id } = await fresh();
    for (const same of [{}, { name }, { team: name }, { visibility: 'private' }, { description: null }]) {
      expect((await put(owner, path, same)).status).toBe(200);
    }
    expect(await events(id)).toEqual([]);
  });

  it('one refused part undoes the whole call', async () => {
    const { name, path, id } = await fresh();
    const refused = await put(owner, path, { name: `${name}-new`, description: 'Hello', visibility: 'secret' });
    expect([refused.status, refused.message]).toEqual([422, "unknown visibility kind 'secret'"]);
    expect((await owner(`GET ${path}`)).json<Namespace>()).toMatchObject({ name, description: null });
    expect(await events(id)).toEqual([]);
  });

  it('a public namespace can be pulled by everybody at once, and no longer when it is private again', async () => {
    const { name, path } = await fresh();
    const rights = async (authorization?: string) =>
      granted(await getToken(test, authorization, { scope: `repository:${name}/app:pull,push` }));
    const pull = [`repository:${name}/app:pull`];
    expect([await rights(), await rights(basic(otto))]).toEqual([[], []]);
    await put(owner, path, { visibility: 'protected' });
    expect([await rights(), await rights(basic(otto))]).toEqual([[], pull]);
    await put(owner, path, { visibility: 'public' });
    expect([await rights(), await rights(basic(otto))]).toEqual([pull, pull]);
    await put(owner, path, { visibility: 'private' });
    expect([await rights(), await rights(basic(otto))]).toEqual([[], []]);
  });

  it('a transferred namespace is pushed to by its new team at once, and not by the old one', async () => {
    const one = await fresh();
    const other = await fresh({ members: [[otto, 'owner']] });
    const rights = async (person: Person) =>
      granted(await getToken(test, basic(person), { scope: `repository:${one.name}/app:push` }));
    expect([await rights(olga), await rights(otto)]).toEqual([[`repository:${one.name}/app:push`], []]);
    expect((await put(admin, one.path, { team: other.name })).status).toBe(200);
    expect([await rights(olga), await rights(otto)]).toEqual([[], [`repository:${one.name}/app:push`]]);
  });

  it('a team that does not exist, or is not open to the caller, is unknown', async () => {
    const [{ path }, closed] = [await fresh(), await fresh({ members: [[otto, 'owner']] })];
    for (const team of ['no such team', closed.name, 'otto']) {
      const refused = await put(owner, path, { team });
      expect([refused.status, refused.message]).toEqual([404, `unknown team '${team}'`]);
    }
    const open = await fresh({ members: [[olga, 'viewer']] });
    expect((await put(owner, path, { team: open.name })).status).toBe(403);
  });

  it('nothing moves to a hidden team, not even by an administrator', async () => {
    const { path } = await fresh();
    expect((await put(admin, path, { team: 'otto' })).status).toBe(403);
  });

  it('a namespace that holds repositories keeps its name', async () => {
    const { name, path, registryId } = await fresh();
    await test.core.db.transaction().execute(async (tx) => {
      await ensureRepository(tx, registryId, `${name}/app`, 0);
    });
    const refused = await put(owner, path, { name: `${name}-new` });
    expect([refused.status, refused.message]).toEqual([
      422,
      { name: [`cannot be changed, because clients pull by it: ${name}/app is in there.`] },
    ]);
    expect((await put(owner, path, { description: 'Still open' })).status).toBe(200);
  });

  it('the global and the personal namespaces keep name and team', async () => {
    const { name: team } = await fresh();
    const ids = [(await globalNamespace()).id, await personalOf('olga')];
    for (const id of ids) {
      const renamed = await put(admin, `/namespaces/${id}`, { name: `other${number}` });
      const moved = await put(admin, `/namespaces/${id}`, { team });
      expect([renamed.status, Object.keys(renamed.message as object)]).toEqual([422, ['name']]);
      expect([moved.status, Object.keys(moved.message as object)]).toEqual([422, ['team']]);
      expect((await admin(`GET /namespaces/${id}`)).json<Namespace>().can['change_team']).toBe(false);
    }
    expect((await put(owner, `/namespaces/${ids[1]}`, { team })).status).toBe(422);
  });

  it('the personal namespace of somebody who is gone can be given to a team', async () => {
    const gone = await addPerson(test, `gone${number}`);
    const { name: team } = await fresh();
    const id = await personalOf(gone.username);
    await test.core.db.updateTable('users').set({ personal_namespace_id: null }).where('id', '=', gone.id).execute();
    const moved = await put(admin, `/namespaces/${id}`, { team });
    expect([moved.status, moved.team.name]).toEqual([200, team]);
  });

  it('the global namespace cannot be private', async () => {
    const { id } = await globalNamespace();
    const refused = await put(admin, `/namespaces/${id}`, { visibility: 'private' });
    expect([refused.status, refused.message]).toEqual([422, { visibility: ['global namespace cannot be private'] }]);
    expect((await put(admin, `/namespaces/${id}`, { visibility: 'protected' })).visibility).toBe('protected');
    expect((await put(admin, `/namespaces/${id}`, { visibility: 'public' })).visibility).toBe('public');
  });

  it('an administrator gives an orphan to a team', async () => {
    const { name: team, registryId } = await fresh();
    const name = `found${number}`;
    const id = await test.core.db
      .transaction()
      .execute((tx) => createOrphanNamespace(tx, registryId, name, test.core.clock()));
    const orphans = async () =>
      (await admin('GET /namespaces?orphan=true')).json<Namespace[]>().map((namespace) => namespace.name);
    expect(await orphans()).toEqual([name]);
    expect((await put(owner, `/namespaces/${id}`, { team })).status).toBe(404);
    const given = await put(admin, `/namespaces/${id}`, { team });
    expect([given.status, given.team.name, given.orphan, given.description]).toEqual([200, team, false, null]);
    expect(await orphans()).toEqual([]);
    expect((await put(owner, `/namespaces/${id}`, { description: 'Ours now' })).status).toBe(200);
  });

  it.each([
    ['', "can't be blank"],
    ['Shop', 'can only contain lower case'],
    ['shop!', 'can only contain lower case'],
    ['a'.repeat(256), 'is too long'],
    ['olga', 'has already been taken'],
  ])('the name %j is refused on creation, on renaming and by the check', async (name, sentence) => {
    const { name: team, path } = await fresh();
    const created = await owner('POST /namespaces', { name, team });
    const renamed = await put(owner, path, { name });
    const checked = await owner(`GET /namespaces/validate?name=${name}`);
    expect(checked.statusCode).toBe(200);
    expect(checked.json()).toEqual({ valid: false, messages: { name: [expect.stringContaining(sentence)] } });
    if (name.length > 255) expect([created.statusCode, renamed.status]).toEqual([400, 400]);
    else {
      expect([created.statusCode, renamed.status]).toEqual([422, 422]);
      expect(renamed.message).toEqual({ name: [expect.stringContaining(sentence)] });
    }
  });

  it('the check accepts a free name and needs an account', async () => {
    expect((await owner('GET /namespaces/validate?name=free')).json()).toEqual({ valid: true, messages: {} });
    expect((await owner('GET /namespaces/validate')).statusCode).toBe(400);
    expect((await (await callerOf(test))('GET /namespaces/validate?name=free')).statusCode).toBe(401);
  });

  it('of two namespaces that take one name at the same moment, one gets it', async () => {
    const [one, two] = [await fresh(), await fresh()];
    const wanted = { name: `${one.name}-${two.name}` };
    const replies = await Promise.all([put(owner, one.path, wanted), put(admin, two.path, wanted)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  it('a stale If-Match changes nothing', async () => {
    const { path } = await fresh();
    const tag = { 'if-match': String((await owner(`GET ${path}`)).headers['etag']) };
    expect((await put(owner, path, { visibility: 'public' }, tag)).status).toBe(200);
    expect((await put(owner, path, { visibility: 'private' }, tag)).status).toBe(412);
    expect((await owner(`GET ${path}`)).json<Namespace>().visibility).toBe('public');
  });

  it('are mine when I am in the team that owns them', async () => {
    const own = async (call: Call, mine: boolean) =>
      (await call(`GET /namespaces?mine=${String(mine)}&all=true`)).json<Namespace[]>();
    const [mine, others] = [await own(owner, true), await own(owner, false)];
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.filter(({ role }) => role === null)).toEqual([]);
    expect(others.filter(({ role }) => role !== null)).toEqual([]);
  });

  it('strangers cannot see or change a private namespace', async () => {
    const { path } = await fresh();
    expect((await put(outsider, path, { description: 'Mine' })).status).toBe(404);
    expect((await put(outsider, '/namespaces/999999', { description: 'Mine' })).status).toBe(404);
    expect((await owner(`PUT ${path}`, { description: 'No envelope' })).statusCode).toBe(400);
  });
});
