import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { browserWith, signIn } from '../../test/browser-session.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addPerson, addToken, basic, getToken, type Person, postToken } from '../../test/people.ts';
import { password } from '../../test/portus.ts';
import { csrfHeader } from '../contract/api/routes.ts';

const newPassword = 'quite another secret';

describe.each(engines)('one user on %s', (engine) => {
  let test: TestApp;
  let root: Person;
  let alice: Person;
  let asRoot: Call;
  let asAlice: Call;

  beforeAll(async () => {
    test = await buildTestApp({ engine, environment: { PORTUS_LOGIN_FAILURES_PER_ACCOUNT: '4' } });
    [root, alice] = [await addPerson(test, 'root', { admin: true }), await addPerson(test, 'alice')];
    [asRoot, asAlice] = [await callerOf(test, root), await callerOf(test, alice)];
  });
  afterAll(() => test.close());

  const events = (target: string) =>
    test.core.db
      .selectFrom('activities')
      .select(['event', 'actor_name', 'detail', 'rule'])
      .where('target', '=', target)
      .orderBy('id')
      .execute();
  const logsIn = async (person: Person, secret: string) =>
    (await getToken(test, basic(person, secret))).statusCode === 200;

  describe('is looked at', () => {
    it('by id and by e-mail address, by administrators and by themself', async () => {
      for (const [call, path] of [
        [asRoot, String(alice.id)],
        [asRoot, 'ALICE@example.org'],
        [asAlice, String(alice.id)],
        [asAlice, 'alice@example.org'],
      ] as const) {
        const reply = await call(`GET /users/${path}`);
        expect([reply.statusCode, reply.json()]).toEqual([200, expect.objectContaining({ username: 'alice' })]);
        expect(reply.headers['etag']).toMatch(/^"[\w-]+"$/);
      }
    });

    it('by nobody else, who cannot tell whether it exists', async () => {
      const bodies = new Set<string>();
      for (const path of [
        root.id,
        999_999,
        'root@example.org',
        'nobody@example.org',
        '0',
        '%00',
        '99999999999999999999',
      ]) {
        const reply = await asAlice(`GET /users/${path}`);
        const { request_id: _id, ...rest } = reply.json<Record<string, unknown>>();
        bodies.add(`${reply.statusCode} ${JSON.stringify(rest)}`);
      }
      expect([...bodies]).toEqual([expect.stringContaining('404')]);
      expect((await (await callerOf(test))('GET /users/1')).statusCode).toBe(401);
    });

    it('but never the account of Portus itself', async () => {
      const row = await test.core.db
        .selectFrom('users')
        .select('id')
        .where('service', '=', 1)
        .executeTakeFirstOrThrow();
      expect((await asRoot(`GET /users/${row.id}`)).statusCode).toBe(404);
      expect((await asRoot(`PUT /users/${row.id}`, { user: { email: 'p@example.org' } })).statusCode).toBe(403);
      expect((await asRoot(`DELETE /users/${row.id}`)).statusCode).toBe(403);
      for (const verb of ['lock', 'unlock', 'enable', 'disable'] as const)
        expect((await asRoot(`POST /users/${row.id}/${verb}`)).statusCode).toBe(403);
      expect((await asRoot(`POST /users/${row.id}/role`, { role: 'user' })).statusCode).toBe(403);
    });
  });

  describe('is changed', () => {
    it('field by field; what is left out stays, and the log names old and new', async () => {
      const bob = await addPerson(test, 'bob');
      const asBob = await callerOf(test, bob);
      const first = await asBob(`PUT /users/${bob.id}`, {
        user: { email: ' Bob@New.example ', display_name: ' Bob B. ' },
      });
      expect(first.json()).toMatchObject({ email: 'bob@new.example', display_name: 'Bob B.', username: 'bob' });
      const second = await asBob(`PUT /users/${bob.id}`, { user: { display_name: null } });
      expect(second.json()).toMatchObject({ email: 'bob@new.example', display_name: null });
      const change = (await events('bob')).find(({ event }) => event === 'user.updated');
      expect(change).toMatchObject({ actor_name: 'bob', rule: 'own-account' });
      expect(JSON.parse(change?.detail ?? '')).toEqual({
        old: { email: 'bob@example.org', display_name: null },
        new: { email: 'bob@new.example', display_name: 'Bob B.' },
      });
    });

    it('to what it is already without a trace', async () => {
      const before = await events('alice');
      const reply = await asAlice(`PUT /users/${alice.id}`, {
        user: { username: 'alice', email: 'alice@example.org' },
      });
      expect([reply.statusCode, reply.json()]).toEqual([200, expect.objectContaining({ username: 'alice' })]);
      expect((await asAlice(`PUT /users/${alice.id}`, { user: {} })).statusCode).toBe(200);
      expect(await events('alice')).toEqual(before);
    });

    it.each([
      ['a name that is taken', { username: 'root' }, { username: ['has already been taken'] }],
      ['the name of Portus itself', { username: 'portus' }, { username: ['has already been taken'] }],
      ['an address that is taken', { email: 'ROOT@Example.ORG' }, { email: ['has already been taken'] }],
      ['an address that is none', { email: 'alice' }, { email: ['is invalid'] }],
      ['no address', { email: '' }, { email: ["can't be blank"] }],
      [
        'a blank name and a short password',
        { username: ' ', password: 'x' },
        { username: ["can't be blank"], password: [expect.stringContaining('is too short')] },
      ],
    ])('not to %s', async (_, user, message) => {
      const reply = await asRoot(`PUT /users/${alice.id}`, { user });
      expect([reply.statusCode, reply.json()]).toEqual([422, expect.objectContaining({ message })]);
    });

    it('not without an object of fields', async () => {
      for (const payload of [{}, { user: 7 }, { user: null }, []])
        expect((await asAlice(`PUT /users/${alice.id}`, payload)).statusCode).toBe(400);
    });

    it('by nobody else', async () => {
      expect((await asAlice(`PUT /users/${root.id}`, { user: { email: 'x@example.org' } })).statusCode).toBe(404);
      expect((await asRoot('PUT /users/999999', { user: { email: 'x@example.org' } })).statusCode).toBe(404);
    });

    it('only when it still is what was read', async () => {
      const read = (await asAlice(`GET /users/${alice.id}`)).headers['etag'] ?? '';
      const change = (display_name: string, tag: string) =>
        asAlice(`PUT /users/${alice.id}`, { user: { display_name } }, { 'if-match': tag });
      const first = await change('One', read);
      expect([first.statusCode, first.headers['etag']]).not.toEqual([200, read]);
      expect((await change('Two', read)).statusCode).toBe(412);
      expect((await change('Two', String(first.headers['etag']))).json()).toMatchObject({ display_name: 'Two' });
    });

    it('when two want the same address, by one of them', async () => {
      const [one, two] = [await addPerson(test, 'one'), await addPerson(test, 'two')];
      const wish = { user: { email: 'wanted@example.org' } };
      const replies = await Promise.all([one, two].map(({ id }) => asRoot(`PUT /users/${id}`, wish)));
      expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422]);
    });
  });

  describe('another name', () => {
    it('is given by administrators only', async () => {
      const reply = await asAlice(`PUT /users/${alice.id}`, { user: { username: 'queen' } });
      expect(reply.statusCode).toBe(403);
    });

    it('ends logins under the old one at once, and keeps the personal namespace', async () => {
      const carl = await addPerson(test, 'carl');
      expect(await logsIn(carl, password)).toBe(true);
      const before = await asRoot(`GET /users/${carl.id}`);
      const reply = await asRoot(`PUT /users/${carl.id}`, { user: { username: 'karl' } });
      expect(reply.json()).toMatchObject({
        username: 'karl',
        namespace_id: before.json<{ namespace_id: number }>().namespace_id,
      });
      expect(await logsIn(carl, password)).toBe(false);
      expect(await logsIn({ ...carl, username: 'karl' }, password)).toBe(true);
    });
  });

  describe('a new password', () => {
    it("of one's own needs the present one; wrong ones count as failed logins", async () => {
      const dave = await addPerson(test, 'dave');
      const asDave = await callerOf(test, dave);
      const change = (current_password?: string) =>
        asDave(`PUT /users/${dave.id}`, {
          user: { password: newPassword, ...(current_password === undefined ? {} : { current_password }) },
        });
      const token = await addToken(test, dave, { application: 'as a password' });
      const refused = [
        [undefined, "can't be blank"],
        ['', "can't be blank"],
        [token, 'is invalid'],
        ['wrong', 'is invalid'],
      ] as const;
      for (const [current, sentence] of refused) {
        const reply = await change(current);
        expect([reply.statusCode, reply.json()]).toEqual([
          422,
          expect.objectContaining({ message: { current_password: [sentence] } }),
        ]);
      }
      for (const guess of ['2', '3', '4']) expect((await change(guess)).statusCode).toBe(422);
      const blocked = await change(password);
      expect([blocked.statusCode, blocked.headers['retry-after']]).toEqual([429, '60']);
      test.pass(61_000);
      expect((await change(password)).statusCode).toBe(200);
      expect([await logsIn(dave, password), await logsIn(dave, newPassword)]).toEqual([false, true]);
    });

    it('ends every other session and every login; the session in use goes on under another cookie', async () => {
      const erin = await addPerson(test, 'erin');
      const [here, there] = [await signIn(test, 'erin'), await signIn(test, 'erin')];
      const login = await getToken(test, basic(erin), { offline_token: 'true' });
      const { refresh_token } = login.json<{ refresh_token: string }>();
      const token = await addToken(test, erin);
      const reply = await here.call('PUT', `/users/${erin.id}`, {
        user: { password: newPassword, current_password: password },
      });
      expect(reply.statusCode).toBe(200);
      const next = browserWith(test, reply.cookies[0]?.value ?? '', String(reply.headers[csrfHeader]));
      const works = async (session: typeof here) => (await session.call('GET', '/sessions')).statusCode;
      expect([await works(here), await works(there), await works(next)]).toEqual([401, 401, 200]);
      expect((await next.call('POST', `/users/${erin.id}/application_tokens`, { application: 'x' })).statusCode).toBe(
        201,
      );
      const refreshed = await postToken(test, {
        grant_type: 'refresh_token',
        service: 'portus',
        client_id: 'docker',
        refresh_token,
      });
      expect(refreshed.statusCode).toBe(401);
      expect(await logsIn(erin, token)).toBe(true);
      expect((await events('erin')).map(({ event }) => event)).toContain('user.password_changed');
    });

    it('set by an administrator needs none, ends all sessions, and works at once where it failed a moment ago', async () => {
      const fred = await addPerson(test, 'fred');
      const session = await signIn(test, 'fred');
      expect(await logsIn(fred, newPassword)).toBe(false);
      const reply = await asRoot(`PUT /users/${fred.id}`, { user: { password: newPassword } });
      expect([reply.statusCode, reply.headers['set-cookie']]).toEqual([200, undefined]);
      expect((await session.call('GET', '/sessions')).statusCode).toBe(401);
      expect(await logsIn(fred, newPassword)).toBe(true);
    });

    it('is not for bots', async () => {
      const made = await asRoot('POST /users', { user: { username: 'robot', bot: 'true' } });
      const { id } = made.json<{ id: number }>();
      const reply = await asRoot(`PUT /users/${id}`, { user: { password: newPassword } });
      expect([reply.statusCode, reply.json<{ message: object }>().message]).toEqual([
        422,
        { password: [expect.stringContaining('bots')] },
      ]);
    });
  });
});

describe('display names', () => {
  it('are what people are shown under where the setting is on, and only there', async () => {
    for (const [enabled, shown] of [
      ['false', 'alice'],
      ['true', 'Alice L.'],
    ] as const) {
      const test = await buildTestApp({ environment: { PORTUS_DISPLAY_NAME_ENABLED: enabled } });
      const alice = await addPerson(test, 'alice');
      const call = await callerOf(test, alice);
      const reply = await call(`PUT /users/${alice.id}`, { user: { display_name: 'Alice L.' } });
      expect(reply.json()).toMatchObject({ display_name: 'Alice L.', display_username: shown });
      await test.close();
    }
  });
});
