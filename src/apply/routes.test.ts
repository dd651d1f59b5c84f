import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson, type Person } from '../../test/people.ts';
import type { Applied, DesiredState } from '../contract/api/apply.ts';
import type { Member } from '../contract/api/teams.ts';

describe.each(engines)('a description on %s', (engine) => {
  let test: TestApp;
  let admin: Call;
  let olga: Call;
  let vera: Call;
  let carl: Call;
  let people: Record<'olga' | 'vera' | 'carl', Person>;
  let number = 0;
  /** Unique in every test. */
  let name: string;

  beforeAll(async () => {
    test = await buildTestApp({ engine, environment: { PORTUS_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES: 'true' } });
    people = {
      olga: await addPerson(test, 'olga'),
      vera: await addPerson(test, 'vera'),
      carl: await addPerson(test, 'carl'),
    };
    admin = await callerOf(test, await addPerson(test, 'admin', { admin: true }));
    olga = await callerOf(test, people.olga);
    vera = await callerOf(test, people.vera);
    carl = await callerOf(test, people.carl);
  });
  afterAll(() => test.close());
  beforeEach(() => void (name = `shop${number++}`));

  const send = async (call: Call, state: object, query = '') => {
    const reply = await call(`POST /apply${query}`, state);
    const body = reply.json<Applied & { errors: Record<string, string[]>; detail: string }>();
    return { status: reply.statusCode, ...body };
  };
  const words = ({ changes }: Pick<Applied, 'changes'>) =>
    changes.map(({ verb, kind, name: what, detail }) => [verb, kind, what, detail ?? ''].join(' ').trim());
  const rolesIn = async (team: string) => {
    const { id } = await test.core.db
      .selectFrom('teams')
      .select('id')
      .where('name', '=', team)
      .executeTakeFirstOrThrow();
    const members = (await admin(`GET /teams/${id}/members?all=true`)).json<Member[]>();
    return Object.fromEntries(members.map(({ username, role }) => [username, role]));
  };
  /** Everything that a description can change, and the log. */
  const world = async () => {
    const tables = ['teams', 'team_members', 'namespaces', 'webhooks', 'activities'] as const;
    return Promise.all(tables.map((table) => test.core.db.selectFrom(table).selectAll().orderBy('id').execute()));
  };

  const described = (): DesiredState => ({
    teams: [{ name, description: 'All of it', members: { vera: 'contributor', olga: 'owner' } }],
    namespaces: [
      {
        name,
        team: name,
        description: 'Images',
        visibility: 'protected',
        webhooks: [
          {
            name: 'CI',
            url: 'http://127.0.0.1:9/hook',
            username: 'ci',
            password: 'hidden-password',
            headers: [{ name: 'X-One', value: 'hidden-value' }],
          },
        ],
      },
    ],
  });

  it('is made, a second time there is nothing to do, and the plan was what was done', async () => {
    const before = await world();
    const plan = await send(olga, described(), '?dry_run=true');
    expect(await world()).toEqual(before);
    const done = await send(olga, described());
    expect([plan.status, plan.dry_run, plan.secrets, done.status, done.dry_run]).toEqual([200, true, [], 200, false]);
    expect(done.changes).toEqual(plan.changes);
    expect(words(done)).toEqual([
      `create team ${name}`,
      `create member olga ${name}: owner`,
      `create member vera ${name}: contributor`,
      `create namespace ${name} ${name}, protected`,
      `create webhook CI ${name}`,
    ]);
    expect(done.secrets).toEqual([{ namespace: name, webhook: 'CI', secret: expect.stringMatching(/^whsec_/) }]);
    expect(JSON.stringify(done)).not.toMatch(/hidden/);
    const after = await world();
    expect(words(await send(olga, described()))).toEqual([]);
    expect(words(await send(admin, described()))).toEqual([]);
    expect(await world()).toEqual(after);
  });

  it('changes what differs and leaves alone what is not named', async () => {
    await send(olga, described());
    const done = await send(olga, {
      teams: [{ name, description: 'Less', members: { carl: 'viewer', vera: 'viewer' } }],
      namespaces: [
        { name, team: name, visibility: 'public', webhooks: [{ name: 'CI', url: 'http://127.0.0.1:9/other' }] },
      ],
    });
    expect(words(done)).toEqual([
      `update team ${name} description`,
      `create member carl ${name}: viewer`,
      `update member vera ${name}: contributor → viewer`,
      `update namespace ${name} protected → public`,
      `update webhook CI ${name}: url`,
    ]);
    const webhook = await test.core.db
      .selectFrom('webhooks')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect([webhook.username, webhook.password === null, webhook.url]).toEqual([
      'ci',
      false,
      'http://127.0.0.1:9/other',
    ]);
    expect(await rolesIn(name)).toEqual({ olga: 'owner', vera: 'viewer', carl: 'viewer' });
  });

  it('a new password or header of a webhook is a change, the same one is not', async () => {
    await send(olga, described());
    const webhook = { name: 'CI', url: 'http://127.0.0.1:9/hook' };
    const set = async (more: object) =>
      words(await send(olga, { namespaces: [{ name, team: name, webhooks: [{ ...webhook, ...more }] }] }));
    expect(await set({ password: 'other' })).toEqual([`update webhook CI ${name}: password`]);
    expect(await set({ password: 'other' })).toEqual([]);
    expect(await set({ headers: [{ name: 'X-One', value: 'other' }] })).toEqual([`update webhook CI ${name}: headers`]);
    expect(await set({ headers: [{ name: 'X-One', value: 'other' }] })).toEqual([]);
    expect(await set({ password: null, headers: [] })).toEqual([`update webhook CI ${name}: password, headers`]);
    expect(await set({ password: null, headers: [] })).toEqual([]);
  });

  it('prune removes members and webhooks that are not named, and nothing where there is no list', async () => {
    await send(olga, described());
    const untouched = { teams: [{ name, prune: true }], namespaces: [{ name, team: name, prune: true }] };
    expect(words(await send(olga, untouched))).toEqual([]);
    const done = await send(olga, {
      teams: [{ name, members: { olga: 'owner' }, prune: true }],
      namespaces: [{ name, team: name, webhooks: [], prune: true }],
    });
    expect(words(done)).toEqual([`delete member vera ${name}: contributor`, `delete webhook CI ${name}`]);
  });

  it('a team changes hands in one call', async () => {
    await send(olga, described());
    const done = await send(admin, { teams: [{ name, members: { carl: 'owner', olga: 'viewer' }, prune: true }] });
    expect(done.status).toBe(200);
    expect(await rolesIn(name)).toEqual({ carl: 'owner', olga: 'viewer' });
  });

  it('the only owner cannot be described away', async () => {
    await send(olga, described());
    const refused = await send(admin, { teams: [{ name, members: { olga: 'viewer' } }] });
    expect([refused.status, refused.errors]).toEqual([
      422,
      { 'teams[0].members.olga': ['Cannot remove the only owner of the team'] },
    ]);
  });

  it('who makes a team owns it, unless the description names an owner', async () => {
    const made = await send(admin, {
      teams: [{ name: `${name}-a` }, { name: `${name}-b`, members: { olga: 'owner' } }],
    });
    expect(words(made)).toEqual([
      `create team ${name}-a`,
      `create member admin ${name}-a: owner`,
      `create team ${name}-b`,
      `create member olga ${name}-b: owner`,
    ]);
    expect(await rolesIn(`${name}-b`)).toEqual({ olga: 'owner' });
  });

  it('an administrator is an owner whatever the description says, also the second time', async () => {
    const state = { teams: [{ name, members: { olga: 'owner', admin: 'viewer' } }] };
    expect(words(await send(olga, state))).toContain(`create member admin ${name}: owner`);
    expect(words(await send(olga, state))).toEqual([]);
  });

  it('a namespace moves, with a team that the same description makes', async () => {
    await send(olga, described());
    const done = await send(olga, { teams: [{ name: `${name}-b` }], namespaces: [{ name, team: `${name}-b` }] });
    expect(words(done)).toEqual([
      `create team ${name}-b`,
      `create member olga ${name}-b: owner`,
      `move namespace ${name} ${name} → ${name}-b`,
    ]);
  });

  it.each<[string, (name: string) => object, number, Record<string, unknown>]>([
    [
      'unknown people',
      (team) => ({ teams: [{ name: team, members: { nobody: 'viewer' } }] }),
      422,
      { 'teams[0].members.nobody': ['There is no user "nobody".'] },
    ],
    [
      'unknown teams',
      (team) => ({ namespaces: [{ name: team, team: 'no such team' }] }),
      422,
      { 'namespaces[0].team': ["unknown team 'no such team'"] },
    ],
    [
      'bad names',
      (team) => ({ teams: [{ name: team }], namespaces: [{ name: 'Not Good', team }] }),
      422,
      { 'namespaces[0].name': [expect.stringContaining('lower case')] },
    ],
    ['blank names', () => ({ teams: [{ name: ' ' }] }), 422, { 'teams[0].name': ["can't be blank"] }],
    [
      'one name twice',
      (team) => ({ teams: [{ name: team }, { name: team }] }),
      422,
      { 'teams[1].name': [expect.stringContaining('teams[0] already')] },
    ],
    [
      'bad webhooks',
      (team) => ({
        teams: [{ name: team }],
        namespaces: [{ name: team, team, webhooks: [{ name: 'CI', url: 'ftp://example.org' }] }],
      }),
      422,
      { 'namespaces[0].webhooks[0].url': ['is not a valid URL'] },
    ],
    [
      'mistyped keys',
      (team) => ({
        teams: [{ name: team, member: {} }],
        namespaces: [{ name: team, team, webhooks: [{ name: 'CI', url: 'x', evnets: [] }] }],
      }),
      400,
      { 'teams[0].member': ['is not known here'], 'namespaces[0].webhooks[0].evnets': ['is not known here'] },
    ],
    [
      'unknown words',
      (team) => ({
        teams: [{ name: team, members: { olga: 'king' } }],
        namespaces: [{ name: team, team, visibility: 'secret' }],
      }),
      400,
      { 'teams[0].members.olga': [expect.any(String)], 'namespaces[0].visibility': [expect.any(String)] },
    ],
  ])('%s are refused by their entry, and nothing is done', async (_, state, status, errors) => {
    const before = await world();
    for (const query of ['', '?dry_run=true']) {
      const refused = await send(olga, state(name), query);
      expect([refused.status, refused.errors]).toEqual([status, errors]);
    }
    expect(await world()).toEqual(before);
  });

  it('one refused entry undoes all before it', async () => {
    const closed = `${name}-closed`;
    await addNamespace(test, closed, {
      members: [
        [people.carl, 'owner'],
        [people.olga, 'viewer'],
      ],
    });
    const before = await world();
    const refused = await send(olga, {
      teams: [{ name }],
      namespaces: [
        { name, team: name },
        { name: closed, team: closed, visibility: 'public' },
      ],
    });
    expect([refused.status, Object.keys(refused.errors)]).toEqual([403, ['namespaces[1]']]);
    expect(await world()).toEqual(before);
  });

  it('every entry needs the rights of its own, and what is closed is not told about', async () => {
    await send(olga, described());
    const before = await world();
    const statuses = [
      await send(vera, { teams: [{ name, description: 'Mine' }] }),
      await send(vera, { teams: [{ name, members: { vera: 'owner' } }] }),
      await send(vera, { namespaces: [{ name, team: name, visibility: 'public' }] }),
      await send(vera, { namespaces: [{ name, team: name, webhooks: [{ name: 'CI', url: 'http://127.0.0.1:9' }] }] }),
      await send(vera, { namespaces: [{ name, team: name, webhooks: [], prune: true }] }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([403, 403, 403, 403, 403]);
    expect((await send(carl, { teams: [{ name, members: { olga: 'owner' } }] })).status).toBe(422);
    expect((await (await callerOf(test))('POST /apply', {})).statusCode).toBe(401);
    expect(await world()).toEqual(before);
    // What changes nothing needs no right but to see it.
    expect(words(await send(vera, { teams: [{ name, members: { vera: 'contributor' } }] }))).toEqual([]);
  });

  it('two descriptions at once are done one after the other', async () => {
    await send(olga, described());
    const states = [
      { teams: [{ name, members: { vera: 'owner', olga: 'viewer' } }] },
      { teams: [{ name, members: { olga: 'owner', vera: 'viewer' } }] },
    ] as const;
    const replies = await Promise.all(states.map((state) => send(admin, state)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(Object.values(await rolesIn(name)).sort()).toEqual(['owner', 'viewer']);
  });

  it('receivers that may not be called are refused before anything is done', async () => {
    const strict = await buildTestApp({ engine });
    const call = await callerOf(strict, await addPerson(strict, 'olga'));
    const reply = await call('POST /apply', {
      teams: [{ name }],
      namespaces: [{ name, team: name, webhooks: [{ name: 'CI', url: 'http://127.0.0.1:9/hook' }] }],
    });
    expect([reply.statusCode, Object.keys(reply.json<{ errors: object }>().errors)]).toEqual([
      422,
      ['namespaces[0].webhooks[0].url'],
    ]);
    expect(await strict.core.db.selectFrom('teams').select('id').where('name', '=', name).execute()).toEqual([]);
    await strict.close();
  });
});
