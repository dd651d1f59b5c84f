import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { signIn } from '../../test/browser-session.ts';
import { addPerson, addToken, basic, type Person } from '../../test/people.ts';
import { password } from '../../test/portus.ts';
import { sessionCookie } from '../contract/api/routes.ts';
import { minuteMs } from '../platform/clock.ts';

describe('a call of the API', () => {
  let test: TestApp;
  let alice: Person;
  let root: Person;
  let token: string;

  beforeAll(async () => {
    test = await buildTestApp();
    [alice, root] = [await addPerson(test, 'alice'), await addPerson(test, 'root', { admin: true })];
    token = await addToken(test, alice);
  });
  afterAll(() => test.close());

  const get = (headers: Record<string, string>, url = '/api/v1/sessions') => test.app.inject({ url, headers });

  it('is made with an application token, as Bearer or in the old header', async () => {
    for (const headers of [
      { authorization: `Bearer ${token}` },
      { authorization: `bearer   ${token} ` },
      { 'portus-auth': `alice:${token}` },
      { 'Portus-Auth': `alice:${token}` },
    ]) {
      expect((await get(headers)).statusCode).toBe(200);
    }
  });

  it.each([
    ['a token that does not exist', () => ({ authorization: `Bearer ${'portus_'.padEnd(45, 'a')}` })],
    ['a token cut short', () => ({ authorization: `Bearer ${token.slice(0, -1)}` })],
    ['a token twice', () => ({ authorization: `Bearer ${token} ${token}` })],
    ['no scheme', () => ({ authorization: token })],
    ['an empty Authorization', () => ({ authorization: '' })],
    ['Bearer and nothing', () => ({ authorization: 'Bearer ' })],
    ['a password as Basic', () => ({ authorization: basic(alice) })],
    ['a token as Basic', () => ({ authorization: basic(alice, token) })],
    ['a password in the old header', () => ({ 'portus-auth': `alice:${password}` })],
    ['the token of somebody else', () => ({ 'portus-auth': `root:${token}` })],
    ['no user in the old header', () => ({ 'portus-auth': `:${token}` })],
    ['no colon in the old header', () => ({ 'portus-auth': token })],
    ['an empty old header', () => ({ 'portus-auth': '' })],
    ['another spelling of the name', () => ({ 'portus-auth': `Alice:${token}` })],
    ['the account of Portus itself', () => ({ 'portus-auth': `portus:${token}` })],
    ['nothing at all', () => ({})],
  ])('with %s is refused with 401 and a sentence', async (_, headers) => {
    const reply = await get(headers());
    expect(reply.statusCode).toBe(401);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json<{ detail: string }>().detail.length).toBeGreaterThan(10);
    expect(reply.body).not.toContain(token);
  });

  it('with a bad header is refused also where nobody needs to be signed in, and in spite of a good cookie', async () => {
    const { cookie } = await signIn(test, 'alice');
    expect((await get({ authorization: 'Bearer x' }, '/api/v1/repositories')).statusCode).toBe(401);
    expect((await get({ authorization: 'Bearer x', cookie: `${sessionCookie}=${cookie}` })).statusCode).toBe(401);
  });

  it('is recorded with the request that made it, and every reply names its request', async () => {
    const reply = await test.app.inject({
      method: 'POST',
      url: `/api/v1/users/${alice.id}/application_tokens`,
      headers: { authorization: `Bearer ${token}` },
      payload: { application: 'recorded' },
    });
    const activity = await test.core.db
      .selectFrom('activities')
      .selectAll()
      .where('event', '=', 'application_token.created')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(activity).toMatchObject({
      request_id: reply.headers['x-request-id'],
      address: '127.0.0.1',
      actor_name: 'alice',
      rule: 'own-account',
    });
  });

  describe('with a limited token', () => {
    const limited = async (person: Person, limits: object) => {
      const secret = await addToken(test, person, { application: `limited ${JSON.stringify(limits)}`, ...limits });
      return (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) =>
        test.app.inject({
          method,
          url: `/api/v1${path}`,
          headers: { authorization: `Bearer ${secret}` },
          ...(payload === undefined ? {} : { payload }),
        });
    };

    it.each([
      ['pull only', { actions: ['pull'] }],
      ['to a repository', { repositories: ['alice/app'] }],
    ])('(%s) nobody makes a better one, changes accounts or manages sessions', async (_, limits) => {
      for (const person of [alice, root]) {
        const call = await limited(person, limits);
        const refused = [
          await call('POST', `/users/${person.id}/application_tokens`, { application: 'better' }),
          await call('POST', `/users/${alice.id}/disable`),
          await call('POST', '/users', { user: { username: 'made', email: 'made@example.org', password } }),
          await call('GET', '/sessions'),
          await call('DELETE', '/sessions/1'),
          await call('POST', '/inbox/1/replay'),
        ];
        for (const reply of refused) expect([403, 404]).toContain(reply.statusCode);
      }
    });

    it('to a repository nobody lists people, tokens, other repositories or what happens', async () => {
      const call = await limited(root, { repositories: ['root/only'] });
      expect((await call('GET', '/users')).json()).toEqual([]);
      expect((await call('GET', '/activities')).json()).toEqual([]);
      expect((await call('GET', '/repositories')).json()).toEqual([]);
      expect((await call('GET', '/namespaces')).json()).toEqual([]);
      expect([403, 404]).toContain((await call('GET', `/users/${root.id}/application_tokens`)).statusCode);
      expect((await call('GET', '/inbox')).statusCode).toBe(403);
    });

    it('that expired nothing is done', async () => {
      const call = await limited(alice, { expires_at: new Date(test.core.clock() + minuteMs).toISOString() });
      expect((await call('GET', '/sessions')).statusCode).toBe(200);
      test.pass(minuteMs);
      expect((await call('GET', '/sessions')).statusCode).toBe(401);
    });
  });
});
