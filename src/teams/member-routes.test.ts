import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, basic, getToken, granted, type Person, setEnabled } from '../../test/people.ts';
import type { Candidate, Member, Membership } from '../contract/api/teams.ts';
import type { TeamRole } from '../contract/vocabulary.ts';

describe.each(engines)('members on %s', (engine) => {
  let test: TestApp;
  let people: Record<'admin' | 'olga' | 'vera' | 'carl' | 'otto', Person>;
  let calls: Record<keyof typeof people, Call>;
  let number = 0;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    people = {
      admin: await addPerson(test, 'admin', { admin: true }),
      olga: await addPerson(test, 'olga'),
      vera: await addPerson(test, 'vera'),
      carl: await addPerson(test, 'carl'),
      otto: await addPerson(test, 'otto'),
    };
    calls = {
      admin: await callerOf(test, people.admin),
      olga: await callerOf(test, people.olga),
      vera: await callerOf(test, people.vera),
      carl: await callerOf(test, people.carl),
      otto: await callerOf(test, people.otto),
    };
  });
  afterAll(() => test.close());

  /** A team of its own for every test, of which olga is owner, carl contributor and vera viewer. */
  const fresh = async (more: readonly (readonly [Person, TeamRole])[] = []) => {
    const name = `team${number++}`;
    const members = [[people.olga, 'owner'], [people.carl, 'contributor'], [people.vera, 'viewer'], ...more] as const;
    const { teamId } = await addNamespace(test, name, { members });
    return { name, path: `/teams/${teamId}` as const, teamId };
  };
  const memberIds = async (path: `/${string}`) => {
    const rows = (await calls.admin(`GET ${path}/members?all=true`)).json<Member[]>();
    return Object.fromEntries(rows.map((row) => [row.username, row.member_id]));
  };
  const roles = async (path: `/${string}`) => {
    const rows = (await calls.admin(`GET ${path}/members?all=true`)).json<Member[]>();
    return Object.fromEntries(rows.map((row) => [row.username, row.role]));
  };
  const events = async (teamId: number) =>
    (
      await test.core.db
        .selectFrom('activities')
        .select(['event', 'detail'])
        .where('team_id', '=', teamId)
        .where('event', 'like', 'team.%')
        .orderBy('id')
        .execute()
    ).map(({ event, detail }) => [event, JSON.parse(detail) as unknown]);

  it('members are listed to members and administrators, with addresses only for those who manage them', async () => {
    const { path } = await fresh();
    for (const [name, addresses] of [
      ['vera', false],
      ['olga', true],
      ['admin', true],
    ] as const) {
      const rows = (await calls[name](`GET ${path}/members`)).json<Member[]>();
      expect(rows.map(({ username, role }) => [username, role])).toEqual([
        ['carl', 'contributor'],
        ['olga', 'owner'],
        ['vera', 'viewer'],
      ]);
      expect(rows.every(({ email, username }) => email === (addresses ? `${username}@example.org` : null))).toBe(true);
    }
    expect((await calls.otto(`GET ${path}/members`)).statusCode).toBe(404);
  });

  it('a script that asks once gets all of them, not the first fifteen', async () => {
    const people = await Promise.all(
      Array.from({ length: 16 }, (_, index) => addPerson(test, `crowd${number}-${index}`)),
    );
    const { path } = await fresh(people.map((person) => [person, 'viewer'] as const));
    expect((await calls.olga(`GET ${path}/members`)).json()).toHaveLength(19);
  });

  it('a page of members continues by cursor', async () => {
    const { path } = await fresh();
    const first = await calls.olga(`GET ${path}/members?per_page=2&sort=-created_at&cursor=`);
    const next = await calls.olga(
      `GET ${path}/members?per_page=2&sort=-created_at&cursor=${String(first.headers['x-next-cursor'])}`,
    );
    const names = [...first.json<Member[]>(), ...next.json<Member[]>()].map(({ username }) => username);
    expect(names.sort()).toEqual(['carl', 'olga', 'vera']);
  });

  it('disabled members are listed as such and stay members', async () => {
    const gone = await addPerson(test, `gone${number}`);
    const { path } = await fresh([[gone, 'viewer']]);
    await setEnabled(test, gone, false);
    const rows = (await calls.vera(`GET ${path}/members`)).json<Member[]>();
    expect(rows.filter(({ enabled }) => !enabled).map(({ username }) => username)).toEqual([gone.username]);
  });

  it('the members of a hidden team are for its members and administrators', async () => {
    const team = await test.core.db
      .selectFrom('teams')
      .select('id')
      .where('name', '=', 'olga')
      .executeTakeFirstOrThrow();
    const status = async (call: Call) => (await call(`GET /teams/${team.id}/members`)).statusCode;
    expect([await status(calls.olga), await status(calls.admin), await status(calls.otto)]).toEqual([200, 200, 404]);
    const added = await calls.olga(`POST /teams/${team.id}/members`, { user: 'otto', role: 'viewer' });
    expect(added.statusCode).toBe(403);
  });

  it('an owner adds a member, who may push at once; removed, no longer', async () => {
    const { name, path, teamId } = await fresh();
    const scope = `repository:${name}/app:pull,push`;
    const rights = async () => granted(await getToken(test, basic(people.otto), { scope }));
    expect(await rights()).toEqual([]);
    const added = await calls.olga(`POST ${path}/members`, { user: 'otto', role: 'contributor' });
    const membership = added.json<Membership>();
    expect([added.statusCode, membership.team_id, membership.user_id, membership.role]).toEqual([
      201,
      teamId,
      people.otto.id,
      'contributor',
    ]);
    expect(added.headers['location']).toBe(`/api/v1${path}/members/${membership.id}`);
    expect(await rights()).toEqual([scope]);
    await calls.olga(`PUT ${path}/members/${membership.id}`, { role: 'viewer' });
    expect(await rights()).toEqual([`repository:${name}/app:pull`]);
    expect((await calls.olga(`DELETE ${path}/members/${membership.id}`)).statusCode).toBe(204);
    expect(await rights()).toEqual([]);
    expect(await events(teamId)).toEqual([
      ['team.member_added', { user: 'otto', role: 'contributor' }],
      ['team.member_role_changed', { user: 'otto', old: 'contributor', new: 'viewer' }],
      ['team.member_removed', { user: 'otto', role: 'viewer' }],
    ]);
  });

  it('an administrator is always stored as owner and cannot be demoted', async () => {
    const { path } = await fresh();
    const added = await calls.olga(`POST ${path}/members`, { user: 'admin', role: 'viewer' });
    expect(added.json<Membership>().role).toBe('owner');
    const demoted = await calls.olga(`PUT ${path}/members/${added.json<Membership>().id}`, { role: 'viewer' });
    expect([demoted.statusCode, demoted.json<{ message: unknown }>().message]).toEqual([
      422,
      "User cannot be demoted because it's a Portus admin",
    ]);
  });

  it('unknown people, unknown roles and members are refused', async () => {
    const { path } = await fresh();
    const add = async (body: object) => {
      const reply = await calls.olga(`POST ${path}/members`, body);
      return [reply.statusCode, reply.json<{ message: unknown }>().message];
    };
    expect(await add({ user: 'nobody', role: 'viewer' })).toEqual([404, 'There is no user "nobody".']);
    expect((await add({ user: 'portus', role: 'viewer' }))[0]).toBe(404);
    expect((await add({ user: 'OTTO', role: 'viewer' }))[0]).toBe(404);
    expect((await add({ user: 'otto', role: 'king' }))[0]).toBe(400);
    expect(await add({ user: 'otto' })).toEqual([400, { role: ['is missing'] }]);
    expect(await add({ user: 'vera', role: 'viewer' })).toEqual([422, { user: ['has already been taken'] }]);
  });

  it('of two who add the same person at once, one succeeds', async () => {
    const { path } = await fresh();
    const add = (call: Call) => call(`POST ${path}/members`, { user: 'otto', role: 'viewer' });
    const replies = await Promise.all([add(calls.olga), add(calls.admin)]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422]);
  });

  it('the only owner can neither be demoted nor removed nor leave', async () => {
    const { path } = await fresh();
    const { olga } = await memberIds(path);
    for (const reply of [
      await calls.olga(`PUT ${path}/members/${olga}`, { role: 'viewer' }),
      await calls.admin(`DELETE ${path}/members/${olga}`),
      await calls.olga(`POST ${path}/leave`),
    ]) {
      expect([reply.statusCode, reply.json<{ message: unknown }>().message]).toEqual([
        422,
        'Cannot remove the only owner of the team',
      ]);
    }
  });

  it('an owner who is disabled does not count as one who remains', async () => {
    const gone = await addPerson(test, `gone${number}`);
    const { path } = await fresh([[gone, 'owner']]);
    await setEnabled(test, gone, false);
    const { olga, [gone.username]: disabled } = await memberIds(path);
    expect((await calls.admin(`DELETE ${path}/members/${olga}`)).statusCode).toBe(422);
    expect((await calls.olga(`DELETE ${path}/members/${disabled}`)).statusCode).toBe(204);
  });

  it('two owners cannot demote each other at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const { path } = await fresh([[people.otto, 'owner']]);
      const { olga, otto } = await memberIds(path);
      const replies = await Promise.all([
        calls.olga(`PUT ${path}/members/${otto}`, { role: 'viewer' }),
        calls.otto(`DELETE ${path}/members/${olga}`),
      ]);
      expect(replies.filter(({ statusCode }) => statusCode < 300)).toHaveLength(1);
      expect(Object.values(await roles(path)).filter((role) => role === 'owner')).toHaveLength(1);
    }
  });

  it('a stale If-Match changes nothing', async () => {
    const { path } = await fresh();
    const { vera } = await memberIds(path);
    const first = await calls.olga(`PUT ${path}/members/${vera}`, { role: 'contributor' });
    const tag = { 'if-match': String(first.headers['etag']) };
    await calls.olga(`PUT ${path}/members/${vera}`, { role: 'viewer' });
    expect((await calls.olga(`PUT ${path}/members/${vera}`, { role: 'owner' }, tag)).statusCode).toBe(412);
    expect((await calls.olga(`DELETE ${path}/members/${vera}`, undefined, tag)).statusCode).toBe(412);
    expect((await roles(path))['vera']).toBe('viewer');
  });

  it('a membership of another team is not found', async () => {
    const [one, two] = [await fresh(), await fresh()];
    const { vera } = await memberIds(two.path);
    expect((await calls.olga(`PUT ${one.path}/members/${vera}`, { role: 'owner' })).statusCode).toBe(404);
    expect((await calls.olga(`DELETE ${one.path}/members/${vera}`)).statusCode).toBe(404);
    expect((await roles(two.path))['vera']).toBe('viewer');
  });

  it.each([
    ['carl', 403],
    ['vera', 403],
    ['otto', 404],
  ] as const)('%s cannot manage members', async (name, status) => {
    const { path } = await fresh();
    const { carl } = await memberIds(path);
    const replies = [
      await calls[name](`POST ${path}/members`, { user: 'otto', role: 'owner' }),
      await calls[name](`PUT ${path}/members/${carl}`, { role: 'owner' }),
      await calls[name](`DELETE ${path}/members/${carl}`),
    ];
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([status, status, status]);
  });

  it('everybody may leave a team, and not one they are not in', async () => {
    const { path, teamId } = await fresh();
    expect((await calls.vera(`POST ${path}/leave`)).statusCode).toBe(204);
    expect(await events(teamId)).toEqual([['team.member_removed', { user: 'vera', role: 'viewer' }]]);
    expect((await calls.vera(`POST ${path}/leave`)).statusCode).toBe(404);
    expect((await calls.admin(`POST ${path}/leave`)).statusCode).toBe(404);
  });

  it('candidates are found by the beginning of either name, members and disabled accounts are not', async () => {
    const { path } = await fresh();
    const { db } = test.core;
    const [mia, disabled] = [await addPerson(test, `cand_${number}`), await addPerson(test, `cand_${number}x`)];
    await setEnabled(test, disabled, false);
    await db
      .updateTable('users')
      .set({ display_name: `Mia 100%${number}` })
      .where('id', '=', mia.id)
      .execute();
    const find = async (query: string) =>
      (await calls.olga(`GET ${path}/candidates?query=${encodeURIComponent(query)}`))
        .json<Candidate[]>()
        .map(({ username }) => username);
    expect(await find('CAND_')).toContain(mia.username);
    expect(await find('cand%')).toEqual([]);
    expect(await find('mia 100%')).toContain(mia.username);
    expect(await find('and_')).toEqual([]);
    expect(await find(disabled.username)).toEqual([]);
    expect(await find('vera')).toEqual([]);
    expect(await find('portus')).toEqual([]);
    expect((await calls.carl(`GET ${path}/candidates?query=o`)).statusCode).toBe(200);
    expect((await calls.vera(`GET ${path}/candidates?query=o`)).statusCode).toBe(403);
    expect((await calls.olga(`GET ${path}/candidates`)).statusCode).toBe(400);
  });

  it('at most twenty candidates are shown', async () => {
    const { path } = await fresh();
    const user = await test.core.db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', people.otto.id)
      .executeTakeFirstOrThrow();
    const { id: _, ...row } = user;
    const many = Array.from({ length: 25 }, (_, index) => ({
      ...row,
      username: `many${number}-${index}`,
      email: null,
      display_name: null,
      personal_namespace_id: null,
    }));
    await test.core.db.insertInto('users').values(many).execute();
    expect((await calls.olga(`GET ${path}/candidates?query=many`)).json<Candidate[]>()).toHaveLength(20);
  });
});
