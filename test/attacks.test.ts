/** Every hole the old Portus had, tried against this one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csrfHeader, sessionCookie } from '../src/contract/api/routes.ts';
import { ensureRepository } from '../src/catalog/projection.ts';
import { buildTestApp, type TestApp } from './app.ts';
import {
  addNamespace,
  addPerson,
  addToken,
  basic,
  claimsOf,
  getToken,
  granted,
  type Person,
  setEnabled,
} from './people.ts';
import { password } from './portus.ts';

describe('an attacker', () => {
  let test: TestApp;
  let root: Person;
  let alice: Person;
  let mallory: Person;
  let secretNamespace: number;
  let secretRepository: number;

  beforeAll(async () => {
    test = await buildTestApp();
    root = await addPerson(test, 'root', { admin: true });
    alice = await addPerson(test, 'alice');
    mallory = await addPerson(test, 'mallory');
    const { id, registryId } = await addNamespace(test, 'secret', { members: [[alice, 'owner']] });
    secretNamespace = id;
    ({ id: secretRepository } = await ensureRepository(test.core.db, registryId, 'secret/plans', test.core.clock()));
  });
  afterAll(() => test.close());

  const api = async (
    person: Person | null,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object,
  ) => {
    const token = person === null ? undefined : await tokenFor(person);
    return test.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      ...(payload === undefined ? {} : { payload }),
    });
  };
  const tokens = new Map<string, string>();
  const tokenFor = async (person: Person): Promise<string> => {
    const token = tokens.get(person.username) ?? (await addToken(test, person, { application: 'api' }));
    tokens.set(person.username, token);
    return token;
  };
  const signIn = (username: string) =>
    test.app.inject({ method: 'POST', url: '/api/v1/session', payload: { username, password } });

  it('who asks for "*" first gets no other action through with it', async () => {
    const scope = 'repository:secret/plans:*,push,pull';
    expect(granted(await getToken(test, undefined, { scope }))).toEqual([]);
    expect(granted(await getToken(test, basic(mallory), { scope }))).toEqual([]);
  });

  it('gets no scope of the type "registry" but the catalog, and that only as an admin', async () => {
    const scope = ['registry:anything:*', 'registry:catalog:foo', 'registry:catalog:*', 'registry:catalog:pull,*'];
    expect(granted(await getToken(test, basic(mallory), { scope }))).toEqual([]);
    expect(
      granted(await getToken(test, basic(root), { scope: ['registry:anything:*', 'registry:catalog:foo'] })),
    ).toEqual([]);
  });

  it('neither lists, makes nor deletes application tokens of somebody else', async () => {
    await tokenFor(alice);
    const [row] = await test.core.db
      .selectFrom('application_tokens')
      .selectAll()
      .where('user_id', '=', alice.id)
      .execute();
    expect((await api(mallory, 'GET', `/users/${alice.id}/application_tokens`)).statusCode).toBe(404);
    expect((await api(mallory, 'POST', `/users/${alice.id}/application_tokens`, { application: 'x' })).statusCode).toBe(
      404,
    );
    expect((await api(mallory, 'DELETE', `/users/application_tokens/${row?.id}`)).statusCode).toBe(404);
    expect((await api(alice, 'GET', `/users/${alice.id}/application_tokens`)).json()).toHaveLength(1);
  });

  it('who was disabled does nothing more with tokens and sessions', async () => {
    const eve = await addPerson(test, 'eve');
    const cookie = `${sessionCookie}=${(await signIn('eve')).cookies[0]?.value ?? ''}`;
    expect((await api(eve, 'GET', '/sessions')).statusCode).toBe(200);
    await setEnabled(test, eve, false);
    expect((await api(eve, 'GET', '/sessions')).statusCode).toBe(401);
    expect((await test.app.inject({ url: '/api/v1/sessions', headers: { cookie } })).statusCode).toBe(401);
    expect((await signIn('eve')).statusCode).toBe(401);
    expect((await getToken(test, basic(eve, tokens.get('eve')))).statusCode).toBe(401);
  });

  it('cannot invent pushes, pulls or deletions', async () => {
    const payload = {
      events: [
        { id: 'forged', action: 'delete', target: { repository: 'secret/plans', tag: 'v1' }, actor: { name: 'root' } },
      ],
    };
    const secrets = [undefined, 'Bearer x', `Bearer ${await tokenFor(root)}`, basic(root), 'Bearer '];
    for (const authorization of secrets) {
      const headers = {
        'content-type': 'application/vnd.docker.distribution.events.v1+json',
        ...(authorization === undefined ? {} : { authorization }),
      };
      expect(
        (
          await test.app.inject({
            method: 'POST',
            url: '/v2/webhooks/events',
            headers,
            payload: JSON.stringify(payload),
          })
        ).statusCode,
      ).toBe(401);
    }
    expect(await test.core.db.selectFrom('inbox_events').selectAll().execute()).toEqual([]);
  });

  it('gets no session out of a token request or an API call', async () => {
    const token = await tokenFor(alice);
    for (const reply of [
      await getToken(test, basic(alice, token)),
      await getToken(test, basic(alice)),
      await api(alice, 'GET', '/session'),
    ]) {
      expect([reply.statusCode, reply.headers['set-cookie']]).toEqual([200, undefined]);
    }
    expect(
      (
        await test.app.inject({
          method: 'POST',
          url: '/api/v1/session',
          payload: { username: 'alice', password: token },
        })
      ).statusCode,
    ).toBe(401);
  });

  it('who makes a browser send its cookie changes nothing without the CSRF token', async () => {
    const session = await signIn('alice');
    const cookie = `${sessionCookie}=${session.cookies[0]?.value ?? ''}`;
    const csrf = session.json<{ csrf_token: string }>().csrf_token;
    const create = (headers: Record<string, string>, application: string) =>
      test.app.inject({
        method: 'POST',
        url: `/api/v1/users/${alice.id}/application_tokens`,
        headers: { cookie, ...headers },
        payload: { application },
      });
    expect((await create({}, 'a')).statusCode).toBe(403);
    expect((await create({ [csrfHeader]: 'guess' }, 'b')).statusCode).toBe(403);
    expect((await create({ [csrfHeader]: csrf }, 'c')).statusCode).toBe(201);
    const simple = await test.app.inject({
      method: 'POST',
      url: `/api/v1/users/${alice.id}/application_tokens`,
      headers: { cookie, 'content-type': 'text/plain' },
      payload: '{"application":"d"}',
    });
    expect(simple.statusCode).toBe(403);
  });

  it('learns nothing about what is private: it looks like what does not exist', async () => {
    const paths = (namespace: number, repository: number) =>
      [
        ['GET', `/namespaces/${namespace}`],
        ['GET', `/namespaces/${namespace}/repositories`],
        ['GET', `/repositories/${repository}`],
        ['GET', `/repositories/${repository}/tags`],
        ['GET', `/repositories/${repository}/tags/1`],
        ['GET', `/repositories/${repository}/manifests/sha256:${'a'.repeat(64)}`],
        ['POST', `/repositories/${repository}/star`],
      ] as const;
    const replies = async (person: Person | null, namespace: number, repository: number) =>
      Promise.all(
        paths(namespace, repository).map(async ([method, path]) => {
          const reply = await api(person, method, path);
          const { request_id: _id, ...rest } = reply.json<Record<string, unknown>>();
          return JSON.stringify([reply.statusCode, rest]).replaceAll(/\d+/g, '#');
        }),
      );
    for (const person of [mallory, null])
      expect(await replies(person, secretNamespace, secretRepository)).toEqual(await replies(person, 99_999, 99_999));
    expect((await api(alice, 'GET', `/repositories/${secretRepository}`)).statusCode).toBe(200);
  });

  it('makes nobody an admin by writing so into a form', async () => {
    const user = {
      username: 'trent',
      email: 'trent@example.org',
      password,
      admin: true,
      enabled: true,
      service: true,
      id: 1,
    };
    expect((await api(null, 'POST', '/users', { user, admin: true })).statusCode).toBe(401);
    expect((await api(mallory, 'POST', '/users', { user })).statusCode).toBe(403);
    expect((await api(null, 'POST', '/users/bootstrap', { user })).statusCode).toBe(400);
    expect((await api(null, 'POST', '/users/signup', { user })).statusCode).toBe(405);
    const change = { display_name: 'Mallory', admin: true, auditor: true, enabled: false, bot: true, id: root.id };
    const changed = await api(mallory, 'PUT', `/users/${mallory.id}`, { user: change, admin: true });
    expect(changed.json()).toMatchObject({ id: mallory.id, admin: false, auditor: false, enabled: true, bot: false });
  });

  it('even as an admin cannot touch the account of Portus itself', async () => {
    const { id } = await test.core.db
      .selectFrom('users')
      .select('id')
      .where('service', '=', 1)
      .executeTakeFirstOrThrow();
    expect((await api(root, 'POST', `/users/${id}/disable`)).statusCode).toBe(403);
    expect((await api(root, 'POST', `/users/${id}/application_tokens`, { application: 'x' })).statusCode).toBe(403);
    expect((await api(root, 'GET', '/users')).body).not.toContain('"portus"');
    expect((await signIn('portus')).statusCode).toBe(401);
    const again = { username: 'portus', email: 'p@example.org', password };
    expect((await api(root, 'POST', '/users', { user: again })).statusCode).toBe(422);
  });

  it('cannot make one request read everything', async () => {
    for (const path of ['/repositories', '/namespaces', '/users', '/activities', '/denials', '/inbox']) {
      expect([path, (await api(root, 'GET', `${path}?per_page=100000`)).statusCode]).toEqual([path, 400]);
    }
    expect((await api(root, 'GET', `/repositories?search=${'x'.repeat(300)}`)).statusCode).toBe(400);
  });

  it('cannot push in the name of somebody else', async () => {
    for (const account of ['root', 'portus', ''])
      expect(claimsOf(await getToken(test, basic(mallory), { account, scope: 'repository:mallory/x:push' })).sub).toBe(
        'mallory',
      );
    expect(claimsOf(await getToken(test, undefined, { account: 'root', scope: 'repository:busybox:pull' })).sub).toBe(
      '',
    );
  });

  it('reads no secret in any list', async () => {
    const { db, secrets } = test.core;
    const hashes = await db.selectFrom('application_tokens').select('token_hash').execute();
    const words = [
      ...tokens.values(),
      ...hashes.map(({ token_hash }) => token_hash),
      secrets.get('notifications'),
      '$argon2',
      password,
      'password_hash',
      'token_hash',
    ];
    for (const path of [
      '/users',
      `/users/${root.id}/application_tokens`,
      '/sessions',
      '/activities',
      '/denials',
      '/inbox',
      '/session',
      '/namespaces',
    ]) {
      const { body, statusCode } = await api(root, 'GET', path);
      expect(statusCode).toBe(200);
      for (const word of words) expect(body).not.toContain(word);
    }
  });
});
