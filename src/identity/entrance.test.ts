import { afterEach, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { browserWith, signIn } from '../../test/browser-session.ts';
import { callerOf } from '../../test/caller.ts';
import { addPerson, addToken, basic, getToken } from '../../test/people.ts';
import { password } from '../../test/portus.ts';
import { csrfHeader, sessionCookie } from '../contract/api/routes.ts';

let test: TestApp;
afterEach(() => test.close());

const open = async (environment: Record<string, string> = {}) => (test = await buildTestApp({ environment }));
const ask = (path: string, user: object, remoteAddress = '192.0.2.1', headers: Record<string, string> = {}) =>
  test.app.inject({ method: 'POST', url: `/api/v1/users/${path}`, remoteAddress, headers, payload: { user } });
const person = (username: string, more: object = {}) => ({
  username,
  email: `${username}@example.org`,
  password,
  ...more,
});
const events = async () => {
  const rows = await test.core.db
    .selectFrom('activities')
    .selectAll()
    .where('event', 'like', 'user.%')
    .orderBy('id')
    .execute();
  return rows.map(({ event, actor_name, target }) => [event, actor_name, target]);
};

describe('signing up', () => {
  it('makes a plain account and signs in with it, whatever else is asked for', async () => {
    await open({ PORTUS_SIGNUP_ENABLED: 'true' });
    await addPerson(test, 'root', { admin: true });
    const wishes = { admin: true, auditor: true, bot: true, enabled: false, role: 'admin', id: 1, service: 1 };
    const reply = await ask('signup', person('alice', wishes));
    expect([reply.statusCode, reply.json()]).toEqual([
      201,
      expect.objectContaining({
        user: expect.objectContaining({ username: 'alice', admin: false, auditor: false, bot: false, enabled: true }),
        signup: true,
      }),
    ]);
    const session = browserWith(test, reply.cookies[0]?.value ?? '', reply.json<{ csrf_token: string }>().csrf_token);
    expect((await session.call('GET', '/sessions')).json()).toHaveLength(1);
    expect((await session.call('GET', '/users')).json()).toMatchObject([
      { username: 'alice', namespace_id: expect.any(Number) },
    ]);
    expect((await getToken(test, basic({ username: 'alice' }))).statusCode).toBe(200);
    expect(await events()).toEqual([
      ['user.created', null, 'root'],
      ['user.created', 'alice', 'alice'],
      ['user.signed_in', 'alice', 'alice'],
    ]);
  });

  it('is not there unless it is switched on', async () => {
    await open();
    await addPerson(test, 'root', { admin: true });
    expect((await ask('signup', person('alice'))).statusCode).toBe(405);
    expect((await test.app.inject('/api/v1/session')).json()).toMatchObject({ signup: false });
  });

  it('does not take the place of the first administrator', async () => {
    await open({ PORTUS_SIGNUP_ENABLED: 'true' });
    expect((await ask('signup', person('mallory'))).statusCode).toBe(403);
    const headers = { host: 'localhost:5000' };
    expect((await ask('bootstrap', person('root'), '127.0.0.1', headers)).statusCode).toBe(201);
    expect((await ask('signup', person('alice'))).statusCode).toBe(201);
  });

  it('names every field that is wrong or taken, and slows an address down that asks for many', async () => {
    await open({ PORTUS_SIGNUP_ENABLED: 'true', PORTUS_LOGIN_FAILURES_PER_ACCOUNT: '3' });
    await addPerson(test, 'root', { admin: true });
    const wrong = await ask('signup', { username: '', email: 'x', password: 'short' });
    expect([wrong.statusCode, Object.keys(wrong.json<{ errors: object }>().errors)]).toEqual([
      422,
      ['username', 'email', 'password'],
    ]);
    const taken = await ask('signup', person('root', { email: 'ROOT@example.org' }));
    expect(taken.json()).toMatchObject({
      errors: { username: ['has already been taken'], email: ['has already been taken'] },
    });
    expect((await ask('signup', person('one'))).statusCode).toBe(201);
    const blocked = await ask('signup', person('two'));
    expect([blocked.statusCode, blocked.headers['retry-after']]).toEqual([429, '60']);
    expect((await ask('signup', person('two'), '192.0.2.2')).statusCode).toBe(201);
    test.pass(61_000);
    expect((await ask('signup', person('three'))).statusCode).toBe(201);
  });
});

describe('the first account', () => {
  it('is not made over the network where that is switched off, and the page does not offer it', async () => {
    await open({ PORTUS_FIRST_USER_ADMIN_ENABLED: 'false', PORTUS_SIGNUP_ENABLED: 'true' });
    const headers = { host: 'localhost:5000' };
    const reply = await ask('bootstrap', person('alice'), '127.0.0.1', headers);
    expect([reply.statusCode, reply.json<{ message: string }>().message]).toEqual([
      405,
      expect.stringMatching(/disabled this endpoint/i),
    ]);
    expect((await test.app.inject({ url: '/api/v1/session', headers })).json()).toMatchObject({
      setup: { required: false, code_required: false },
    });
    expect((await ask('signup', person('bob'))).json()).toMatchObject({ user: { admin: false } });
  });

  it('is the first one only', async () => {
    await open();
    await addPerson(test, 'alice');
    const reply = await ask('bootstrap', person('mallory'), '127.0.0.1', { host: 'localhost:5000' });
    expect([reply.statusCode, reply.json<{ message: string }>().message]).toEqual([
      400,
      'You can only use this when there are no users on the system.',
    ]);
  });
});

describe('the log of logins', () => {
  it('names who failed as it was typed, once for each failure that counts, with the address', async () => {
    await open({ PORTUS_LOGIN_FAILURES_PER_ACCOUNT: '3' });
    const alice = await addPerson(test, 'alice');
    const attempt = (username: string, secret: string) =>
      test.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress: '192.0.2.9',
        payload: { username, password: secret },
      });
    for (const secret of ['a', 'a', 'b', 'c', 'd', password]) await attempt('alice', secret);
    await attempt('x\0y'.padEnd(255, 'z'), 'a');
    await getToken(test, basic(alice, 'wrong too'));
    const rows = await test.core.db
      .selectFrom('activities')
      .selectAll()
      .where('event', '=', 'user.login_failed')
      .orderBy('id')
      .execute();
    expect(rows.map(({ target, address, actor_id }) => [target, address, actor_id])).toEqual([
      ['alice', '192.0.2.9', null],
      ['alice', '192.0.2.9', null],
      ['alice', '192.0.2.9', null],
      ['xy'.padEnd(254, 'z'), '192.0.2.9', null],
      ['alice', '127.0.0.1', null],
    ]);
  });

  it('has who signed out', async () => {
    await open();
    await addPerson(test, 'alice');
    const session = await signIn(test, 'alice');
    await session.call('DELETE', '/session');
    await session.call('DELETE', '/session');
    expect(await events()).toEqual([
      ['user.created', null, 'alice'],
      ['user.signed_in', 'alice', 'alice'],
      ['user.signed_out', 'alice', 'alice'],
    ]);
  });

  it('is not for those whose name was typed', async () => {
    await open();
    const alice = await addPerson(test, 'alice');
    await getToken(test, basic(alice, 'wrong'));
    const asAlice = await callerOf(test, alice);
    expect((await asAlice('GET /activities')).body).not.toContain('login_failed');
  });
});

describe('a bot', () => {
  it('is made without address, password and namespace, and never logs in with one', async () => {
    await open();
    const asRoot = await callerOf(test, await addPerson(test, 'root', { admin: true }));
    const made = await asRoot('POST /users', { user: { username: 'robot', bot: 'true', password } });
    expect([made.statusCode, made.json()]).toEqual([
      201,
      expect.objectContaining({ bot: true, email: null, namespace_id: null, admin: false }),
    ]);
    const { id } = made.json<{ id: number }>();
    expect(made.headers['location']).toBe(`/api/v1/users/${id}`);
    // As an old database may have it.
    const hash = await test.core.hasher.hash(password);
    await test.core.db.updateTable('users').set({ password_hash: hash }).where('id', '=', id).execute();
    const robot = { id, username: 'robot' };
    expect((await getToken(test, basic(robot))).statusCode).toBe(401);
    const page = await test.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: 'robot', password },
    });
    expect([page.statusCode, page.headers['set-cookie']]).toEqual([401, undefined]);
    const token = await asRoot(`POST /users/${id}/application_tokens`, { application: 'ci', actions: ['pull'] });
    expect((await getToken(test, basic(robot, token.json<{ plain_token: string }>().plain_token))).statusCode).toBe(
      200,
    );
    const told = await test.core.db
      .selectFrom('activities')
      .selectAll()
      .where('event', '=', 'application_token.created')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(told).toMatchObject({ actor_name: 'root', target: 'robot' });
  });
});

describe('application tokens', () => {
  it('are as many for one account as the setting says', async () => {
    await open({ PORTUS_APPLICATION_TOKENS_PER_USER: '2' });
    const alice = await addPerson(test, 'alice');
    const asAlice = await callerOf(test, alice);
    const make = (application: unknown) => asAlice(`POST /users/${alice.id}/application_tokens`, { application });
    const second = await make('second');
    expect(second.headers['location']).toBe(`/api/v1/users/application_tokens/${second.json<{ id: number }>().id}`);
    const third = await make('third');
    expect([third.statusCode, third.json()]).toEqual([
      422,
      expect.objectContaining({ message: { base: ['Users cannot have more than 2 application tokens'] } }),
    ]);
    expect((await make(' ')).json()).toMatchObject({ message: { application: ["can't be blank"] } });
    expect((await asAlice(`POST /users/${alice.id}/application_tokens`, {})).statusCode).toBe(400);
    const path = `/users/application_tokens/${second.json<{ id: number }>().id}` as const;
    expect((await asAlice(`DELETE ${path}?dry_run=perhaps`)).statusCode).toBe(400);
    expect((await asAlice(`DELETE ${path}?dry_run=true`)).json()).toMatchObject({
      changes: [{ verb: 'delete', name: 'second' }],
    });
    expect((await asAlice(`DELETE ${path}`)).statusCode).toBe(204);
  });

  it('that are limited change no account, whoever they belong to', async () => {
    await open();
    const root = await addPerson(test, 'root', { admin: true });
    const alice = await addPerson(test, 'alice');
    for (const limits of [{ actions: ['manage' as const] }, { repositories: ['alice/app'] }]) {
      const token = await addToken(test, root, { application: JSON.stringify(limits), ...limits });
      const call = (method: 'PUT' | 'POST' | 'DELETE' | 'GET', path: string, payload?: object) =>
        test.app.inject({
          method,
          url: `/api/v1${path}`,
          headers: { authorization: `Bearer ${token}` },
          ...(payload === undefined ? {} : { payload }),
        });
      for (const reply of [
        await call('PUT', `/users/${root.id}`, { user: { email: 'mallory@example.org' } }),
        await call('PUT', `/users/${alice.id}`, { user: { password: 'taken over now' } }),
        await call('POST', `/users/${alice.id}/role`, { role: 'admin' }),
        await call('POST', `/users/${alice.id}/lock`),
        await call('DELETE', `/users/${alice.id}`),
        await call('GET', `/users/${alice.id}/sessions`),
        await call('POST', `/users/${alice.id}/application_tokens`, { application: 'x' }),
        await call('POST', '/users', { user: person('made', { admin: true }) }),
      ])
        expect([403, 404]).toContain(reply.statusCode);
    }
  });
});

describe('a session', () => {
  it('changes no account without its CSRF token', async () => {
    await open();
    const root = await addPerson(test, 'root', { admin: true });
    const { cookie } = await signIn(test, 'root');
    const headers = { cookie: `${sessionCookie}=${cookie}`, [csrfHeader]: 'guess' };
    for (const [method, path] of [
      ['PUT', `/users/${root.id}`],
      ['POST', `/users/${root.id}/role`],
      ['DELETE', `/users/${root.id}`],
    ] as const)
      expect((await test.app.inject({ method, url: `/api/v1${path}`, headers, payload: {} })).statusCode).toBe(403);
  });
});
