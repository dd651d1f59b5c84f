import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, type Person } from '../../test/people.ts';
import type { Namespace } from '../contract/api/namespaces.ts';
import type { Team } from '../contract/api/teams.ts';

describe.each(engines)('teams on %s', (engine) => {
  let test: TestApp;
  let admin: Call;
  let owner: Call;
  let viewer: Call;
  let outsider: Call;
  let nobody: Call;
  let people: Record<'admin' | 'olga' | 'vera' | 'otto', Person>;
  let number = 0;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    people = {
      admin: await addPerson(test, 'admin', { admin: true }),
      olga: await addPerson(test, 'olga'),
      vera: await addPerson(test, 'vera'),
      otto: await addPerson(test, 'otto'),
    };
    admin = await callerOf(test, people.admin);
    owner = await callerOf(test, people.olga);
    viewer = await callerOf(test, people.vera);
    outsider = await callerOf(test, people.otto);
    nobody = await callerOf(test);
  });
  afterAll(() => test.close());

  /** A team of its own for every test. */
  const fresh = () => {
    const name = `team${number++}`;
    const members = [[people.olga, 'owner'] as const, [people.vera, 'viewer'] as const];
    return addNamespace(test, name, { members }).then(({ teamId, id }) => ({ name, teamId, namespaceId: id }));
  };
  const events = async (teamId: number) =>
    (
      await test.core.db
        .selectFrom('activities')
        .select(['event', 'target', 'detail', 'actor_name', 'rule'])
        .where('team_id', '=', teamId)
        .orderBy('id')
        .execute()
    ).map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) as unknown }));

  it('an owner renames and describes a team, and the log tells old and new once', async () => {
    const { name, teamId } = await fresh();
    const reply = await owner(`PUT /teams/${teamId}`, { team: { name: ` ${name}-new `, description: 'Hello' } });
    expect([reply.statusCode, reply.json<Team>().name, reply.json<Team>().description]).toEqual([
      200,
      `${name}-new`,
      'Hello',
    ]);
    expect(await events(teamId)).toEqual([
      {
        event: 'team.updated',
        target: `${name}-new`,
        actor_name: 'olga',
        rule: 'team-manage',
        detail: { old: { name, description: null }, new: { name: `${name}-new`, description: 'Hello' } },
      },
    ]);
  });

  it('a change that changes nothing answers with the team and is not recorded', async () => {
    const { name, teamId } = await fresh();
    for (const team of [{}, { name }, { description: null }, { description: ' ' }]) {
      const reply = await owner(`PUT /teams/${teamId}`, { team });
      expect([reply.statusCode, reply.json<Team>().name]).toEqual([200, name]);
    }
    expect(await events(teamId)).toEqual([]);
  });

  it('an empty description takes the description away', async () => {
    const { teamId } = await fresh();
    await owner(`PUT /teams/${teamId}`, { team: { description: 'Hello' } });
    const reply = await owner(`PUT /teams/${teamId}`, { team: { description: '' } });
    expect(reply.json<Team>().description).toBeNull();
  });

  it('blank and taken names are refused on the field; other letter case is another name', async () => {
    const [{ name, teamId }, other] = [await fresh(), await fresh()];
    for (const [wanted, sentence] of [
      ['  ', "can't be blank"],
      [other.name, 'has already been taken'],
    ] as const) {
      const reply = await owner(`PUT /teams/${teamId}`, { team: { name: wanted } });
      expect([reply.statusCode, reply.json<{ message: unknown }>().message]).toEqual([422, { name: [sentence] }]);
    }
    expect((await owner(`PUT /teams/${teamId}`, { team: { name: name.toUpperCase() } })).statusCode).toBe(200);
    expect((await owner(`PUT /teams/${teamId}`, { name: 'x' })).statusCode).toBe(400);
  });

  it('of two teams that take one name at the same moment, one gets it', async () => {
    const [one, two] = [await fresh(), await fresh()];
    const wanted = { team: { name: `${one.name}-${two.name}` } };
    const replies = await Promise.all([
      owner(`PUT /teams/${one.teamId}`, wanted),
      admin(`PUT /teams/${two.teamId}`, wanted),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
  });

  it('a viewer cannot change it, an outsider is told nothing, nobody must sign in', async () => {
    const { teamId } = await fresh();
    const team = { description: 'Mine' };
    expect((await viewer(`PUT /teams/${teamId}`, { team })).statusCode).toBe(403);
    expect((await outsider(`PUT /teams/${teamId}`, { team })).statusCode).toBe(404);
    expect((await nobody(`PUT /teams/${teamId}`, { team })).statusCode).toBe(401);
    expect((await admin('PUT /teams/999999', { team })).statusCode).toBe(404);
    expect(await events(teamId)).toEqual([]);
  });

  it('hidden teams cannot be changed by anybody', async () => {
    const hidden = await test.core.db.selectFrom('teams').select('id').where('hidden', '=', 1).execute();
    for (const { id } of hidden) {
      expect((await admin(`PUT /teams/${id}`, { team: { description: 'Mine' } })).statusCode).toBe(403);
    }
    expect(hidden.length).toBeGreaterThan(3);
  });

  it('a stale If-Match is refused, a current one is not', async () => {
    const { teamId } = await fresh();
    const { headers } = await owner(`GET /teams/${teamId}`);
    const tag = { 'if-match': String(headers['etag']) };
    const first = await owner(`PUT /teams/${teamId}`, { team: { description: '1' } }, tag);
    expect(first.statusCode).toBe(200);
    expect((await owner(`PUT /teams/${teamId}`, { team: { description: '2' } }, tag)).statusCode).toBe(412);
    const now = { 'if-match': String(first.headers['etag']) };
    expect((await owner(`PUT /teams/${teamId}`, { team: { description: '2' } }, now)).statusCode).toBe(200);
  });

  it('members and administrators see the namespaces of a team, others do not', async () => {
    const { name, teamId } = await fresh();
    for (const call of [admin, owner, viewer]) {
      const reply = await call(`GET /teams/${teamId}/namespaces`);
      expect(reply.json<Namespace[]>().map((namespace) => namespace.name)).toEqual([name]);
      expect(reply.headers['x-total']).toBe('1');
    }
    expect((await outsider(`GET /teams/${teamId}/namespaces`)).statusCode).toBe(404);
  });

  it('the groups of a directory are not available', async () => {
    const { teamId } = await fresh();
    expect((await owner(`POST /teams/${teamId}/ldap_check`)).statusCode).toBe(405);
    expect((await viewer(`POST /teams/${teamId}/ldap_check`)).statusCode).toBe(403);
    expect((await outsider(`POST /teams/${teamId}/ldap_check`)).statusCode).toBe(404);
  });

  it('the order of the old API is honoured', async () => {
    const ids = async (query: string) =>
      (await admin(`GET /teams?all=true&${query}`)).json<Team[]>().map(({ id }) => id);
    const all = await ids('');
    expect(await ids('sort_attr=id&sort_order=desc')).toEqual([...all].reverse());
    expect(await ids('sort_attr=unheard_of&sort_order=asc')).toEqual(all);
  });
});

it('without the setting, owners cannot manage their team; administrators can', async () => {
  const test = await buildTestApp({ environment: { PORTUS_USER_PERMISSION_MANAGE_TEAM_ENABLED: 'false' } });
  const [olga, admin] = [await addPerson(test, 'olga'), await addPerson(test, 'admin', { admin: true })];
  const { teamId } = await addNamespace(test, 'shop', { members: [[olga, 'owner']] });
  for (const [person, allowed] of [
    [olga, false],
    [admin, true],
  ] as const) {
    const call = await callerOf(test, person);
    const change = await call(`PUT /teams/${teamId}`, { team: { description: person.username } });
    const member = await call(`POST /teams/${teamId}/members`, { user: 'admin', role: 'owner' });
    expect([change.statusCode, member.statusCode]).toEqual(allowed ? [200, 201] : [403, 403]);
  }
  await test.close();
});
