import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import { addPerson, addToken, type Person } from '../../test/people.ts';
import { password } from '../../test/portus.ts';
import { dayMs } from '../platform/clock.ts';

describe.each(engines)('accounts on %s', (engine) => {
  let test: TestApp;
  let root: Person;
  let alice: Person;
  const tokens = new Map<number, string>();

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    [root, alice] = [await addPerson(test, 'root', { admin: true }), await addPerson(test, 'alice')];
    for (const person of [root, alice]) tokens.set(person.id, await addToken(test, person));
  });
  afterAll(() => test.close());

  const call = (person: Person, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
    test.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: `Bearer ${tokens.get(person.id) ?? ''}` },
      ...(payload === undefined ? {} : { payload }),
    });
  const create = (changes: object) =>
    call(root, 'POST', '/users', { user: { username: 'new', email: 'new@example.org', password, ...changes } });

  describe('a new one', () => {
    it('gets a private namespace named after its user, and a hidden team', async () => {
      const reply = await create({ username: "Jürgen O'Neil", email: 'J.ONeil@Example.org', display_name: ' Jürgen ' });
      expect([reply.statusCode, reply.json()]).toEqual([
        201,
        expect.objectContaining({
          username: "Jürgen O'Neil",
          email: 'j.oneil@example.org',
          display_name: 'Jürgen',
          admin: false,
          enabled: true,
        }),
      ]);
      const { namespace_id } = reply.json<{ namespace_id: number }>();
      const namespace = await test.core.db
        .selectFrom('namespaces')
        .innerJoin('teams', 'teams.id', 'namespaces.team_id')
        .select(['namespaces.name', 'visibility', 'hidden'])
        .where('namespaces.id', '=', namespace_id)
        .executeTakeFirst();
      expect(namespace).toEqual({ name: 'j_rgen_o_neil', visibility: 'private', hidden: 1 });
    });

    it('whose namespace is taken gets the next free one', async () => {
      const names = [
        ['same name', 'same_name'],
        ['same_name', 'same_name0'],
        ['same.name', 'same.name'],
        ['Same Name', 'same_name1'],
      ];
      for (const [index, [username, name]] of names.entries()) {
        const reply = await create({ username, email: `same${index}@example.org` });
        const { namespace_id } = reply.json<{ namespace_id: number }>();
        const row = await test.core.db
          .selectFrom('namespaces')
          .select('name')
          .where('id', '=', namespace_id)
          .executeTakeFirst();
        expect(row?.name).toBe(name);
      }
    });

    it.each([
      ['a name that is taken', { username: 'alice' }, { username: ['has already been taken'] }],
      ['the name of Portus itself', { username: 'portus' }, { username: ['has already been taken'] }],
      ['a blank name', { username: '  ' }, { username: ["can't be blank"] }],
      ['no e-mail address', { email: undefined }, { email: ["can't be blank"] }],
      ['no password', { password: '' }, { password: ["can't be blank"] }],
      [
        'several mistakes',
        { username: '', email: 'x@', password: 'short' },
        {
          username: ["can't be blank"],
          email: ['is invalid'],
          password: [expect.stringContaining('is too short')],
        },
      ],
      ['both special roles', { admin: true, auditor: true }, { auditor: ['cannot also be an administrator.'] }],
      [
        'a colon in the name',
        { username: 'a:b' },
        { username: ['must not contain a colon, control characters or blanks at its ends.'] },
      ],
      [
        'a blank at the end',
        { username: 'new ' },
        { username: ['must not contain a colon, control characters or blanks at its ends.'] },
      ],
      [
        'a NUL in the name',
        { username: 'a\0b' },
        { username: ['must not contain a colon, control characters or blanks at its ends.'] },
      ],
      [
        'a name of which no namespace can be made',
        { username: '***' },
        { username: ["'***' cannot be transformed into a valid namespace name"] },
      ],
      ['an address that is none', { email: 'nowhere' }, { email: ['is invalid'] }],
      [
        'an address that is taken, in another case',
        { email: 'ALICE@example.org' },
        { email: ['has already been taken'] },
      ],
      ['a short password', { password: 'short' }, { password: [expect.stringContaining('is too short')] }],
      [
        'its name as its password',
        { username: 'new person', password: 'New Person' },
        { password: ['must not be the username.'] },
      ],
    ])('with %s is refused, and the field is named', async (_, changes, message) => {
      const reply = await create(changes);
      expect([reply.statusCode, reply.json()]).toEqual([422, expect.objectContaining({ message, errors: message })]);
    });

    it.each([
      ['no name', { username: undefined }],
      ['a name that is too long', { username: 'x'.repeat(256) }],
      ['a password that is too long', { password: 'x'.repeat(129) }],
      ['a number as its name', { user: 7 }],
    ])('with %s is refused before anything is done', async (_, changes) => {
      const payload =
        'user' in changes ? changes : { user: { username: 'new', email: 'new@example.org', password, ...changes } };
      const reply = await call(root, 'POST', '/users', payload);
      expect([reply.statusCode, typeof reply.json<{ message: object }>().message]).toEqual([400, 'object']);
    });

    it('asked for twice at once is made once', async () => {
      const replies = await Promise.all([1, 2, 3].map(() => create({ username: 'racer', email: 'racer@example.org' })));
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422, 422]);
    });

    it('with a role is found by it', async () => {
      await create({ username: 'iris', email: 'iris@example.org', auditor: true });
      const found = async (query: string) =>
        (await call(root, 'GET', `/users?${query}`)).json<{ username: string }[]>().map(({ username }) => username);
      expect(await found('auditor=true')).toEqual(['iris']);
      expect(await found('auditor=false&search=iris')).toEqual([]);
    });

    it('of the longest name works', async () => {
      const username = 'x'.repeat(255);
      expect((await create({ username, email: 'long@example.org' })).statusCode).toBe(201);
    });
  });

  describe('disabling', () => {
    it('is for admins, and for everybody with their own account', async () => {
      const bob = await addPerson(test, 'bob');
      tokens.set(bob.id, await addToken(test, bob));
      expect((await call(bob, 'POST', `/users/${alice.id}/disable`)).statusCode).toBe(404);
      expect((await call(bob, 'POST', `/users/${bob.id}/disable`)).json()).toMatchObject({ enabled: false });
      expect((await call(bob, 'POST', `/users/${bob.id}/enable`)).statusCode).toBe(401);
      expect((await call(root, 'POST', `/users/${bob.id}/enable`)).json()).toMatchObject({ enabled: true });
      const events = await test.core.db
        .selectFrom('activities')
        .select(['event', 'actor_name'])
        .where('target', '=', 'bob')
        .where('event', 'like', 'user.%abled')
        .orderBy('id')
        .execute();
      expect(events).toEqual([
        { event: 'user.disabled', actor_name: 'bob' },
        { event: 'user.enabled', actor_name: 'root' },
      ]);
    });

    it('of the only admin is refused, also when the last two disable each other at the same moment', async () => {
      expect((await call(root, 'POST', `/users/${root.id}/disable`)).statusCode).toBe(409);
      const second = await addPerson(test, 'second', { admin: true });
      tokens.set(second.id, await addToken(test, second));
      const replies = await Promise.all([
        call(root, 'POST', `/users/${second.id}/disable`),
        call(second, 'POST', `/users/${root.id}/disable`),
      ]);
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, expect.any(Number)]);
      const admins = await test.core.db
        .selectFrom('users')
        .select('id')
        .where('admin', '=', 1)
        .where('enabled', '=', 1)
        .execute();
      expect(admins).toHaveLength(1);
      await test.core.db.updateTable('users').set({ enabled: 1 }).where('id', '=', root.id).execute();
      await test.core.db.updateTable('users').set({ admin: 0 }).where('id', '=', second.id).execute();
    });

    it('of somebody who does not exist is not found', async () => {
      expect((await call(root, 'POST', '/users/999999/disable')).statusCode).toBe(404);
    });
  });

  describe('application tokens', () => {
    const make = (payload: object) => call(alice, 'POST', `/users/${alice.id}/application_tokens`, payload);

    it('show their secret once, and afterwards only how it ends', async () => {
      const reply = await make({
        application: 'ci',
        actions: ['pull'],
        repositories: ['alice/*'],
        expires_at: '2027-01-01T00:00:00.000Z',
      });
      const { plain_token, id } = reply.json<{ plain_token: string; id: number }>();
      expect([reply.statusCode, plain_token]).toEqual([201, expect.stringMatching(/^portus_[\w-]{38}$/)]);
      const list = await call(alice, 'GET', `/users/${alice.id}/application_tokens`);
      expect(list.body).not.toContain(plain_token);
      const expected = {
        id,
        application: 'ci',
        hint: plain_token.slice(-4),
        actions: ['pull'],
        repositories: ['alice/*'],
        expires_at: '2027-01-01T00:00:00.000Z',
        last_used_at: null,
      };
      expect(list.json()).toEqual(expect.arrayContaining([expect.objectContaining(expected)]));
    });

    it.each([
      ['a name that is taken', { application: 'test' }, { application: ['has already been taken'] }],
      [
        'a pattern that is none',
        { application: 'x', repositories: ['alice/app', 'a*b/c'] },
        { repositories: [expect.stringContaining('"a*b/c"')] },
      ],
      [
        'no repository at all',
        { application: 'x', repositories: [] },
        { repositories: [expect.stringContaining('at least one')] },
      ],
      [
        'an end in the past',
        { application: 'x', expires_at: '2020-01-01T00:00:00.000Z' },
        { expires_at: ['must be in the future.'] },
      ],
    ])('with %s are refused, and the field is named', async (_, payload, message) => {
      const reply = await make(payload);
      expect([reply.statusCode, reply.json()]).toEqual([422, expect.objectContaining({ message })]);
    });

    it('with a date that is none are refused', async () => {
      for (const expires_at of ['tomorrow', '2027-13-01T00:00:00Z', 7])
        expect((await make({ application: 'x', expires_at })).statusCode).toBe(400);
    });

    it('asked for twice at once are made once', async () => {
      const replies = await Promise.all([1, 2, 3].map(() => make({ application: 'race' })));
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422, 422]);
    });

    it('are twenty for one person, also when more are asked for at once', async () => {
      const many = await addPerson(test, 'many');
      tokens.set(many.id, await addToken(test, many));
      const replies = await Promise.all(
        Array.from({ length: 25 }, (_, index) =>
          call(many, 'POST', `/users/${many.id}/application_tokens`, { application: `token ${index}` }),
        ),
      );
      expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(19);
      expect(replies.find(({ statusCode }) => statusCode === 422)?.json()).toMatchObject({
        message: { base: ['Users cannot have more than 20 application tokens'] },
      });
    });

    it('of everybody are seen and deleted by admins; the deletion is recorded', async () => {
      const list = await call(root, 'GET', `/users/${alice.id}/application_tokens`);
      const { id } = list
        .json<{ id: number; application: string }[]>()
        .find(({ application }) => application === 'race') ?? { id: 0 };
      expect((await call(root, 'DELETE', `/users/application_tokens/${id}`)).statusCode).toBe(204);
      expect((await call(root, 'DELETE', `/users/application_tokens/${id}`)).statusCode).toBe(404);
      const activity = await test.core.db
        .selectFrom('activities')
        .selectAll()
        .where('event', '=', 'application_token.deleted')
        .executeTakeFirstOrThrow();
      expect(activity).toMatchObject({ actor_name: 'root', target: 'alice', rule: 'admin' });
      expect(JSON.parse(activity.detail)).toEqual({ application: 'race' });
    });

    it('do not outlive the day they end', async () => {
      const token = await addToken(test, alice, {
        application: 'day',
        expires_at: new Date(test.core.clock() + dayMs).toISOString(),
      });
      const use = () => test.app.inject({ url: '/api/v1/sessions', headers: { authorization: `Bearer ${token}` } });
      expect((await use()).statusCode).toBe(200);
      test.pass(dayMs);
      expect((await use()).statusCode).toBe(401);
    });
  });
});
