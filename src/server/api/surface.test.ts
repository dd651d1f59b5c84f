import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildTestApp, type TestApp } from '../../../test/app.ts';
import { addPerson, addToken, type Person } from '../../../test/people.ts';
import { password } from '../../../test/portus.ts';
import { csrfHeader } from '../../contract/api/routes.ts';
import { minuteMs } from '../../platform/clock.ts';
import { allowedOrigins } from './cors.ts';
import { parseForm } from './bodies.ts';

let test: TestApp;
let admin: Person;
let bearer: { authorization: string };

beforeAll(async () => {
  test = await buildTestApp();
  admin = await addPerson(test, 'admin', { admin: true });
  bearer = { authorization: `Bearer ${await addToken(test, admin)}` };
});
afterAll(() => test.close());

describe('paths', () => {
  it('that do not exist answer 404 in the words of the old API, to everybody', async () => {
    for (const url of [
      '/api',
      '/api/',
      '/api/nothing',
      '/api/v1/nothing',
      '/api/v1/teams/1/nothing',
      '/api/v2/teams',
    ]) {
      const reply = await test.app.inject({ url });
      expect([url, reply.statusCode]).toEqual([url, 404]);
      expect(reply.json<{ message: string }>().message).toMatch(/^Not found/);
      expect(reply.headers['content-type']).toBe('application/problem+json');
    }
  });

  it('that do not have the method answer 405 and name those they have', async () => {
    const reply = await test.app.inject({ method: 'PATCH', url: '/api/v1/teams?x=1', headers: bearer });
    expect(reply.statusCode).toBe(405);
    expect(reply.headers.allow).toBe('GET, HEAD, OPTIONS, POST');
    expect(reply.json<{ message: string }>().message).toContain('PATCH /api/v1/teams');
    expect((await test.app.inject({ method: 'DELETE', url: '/api/version' })).statusCode).toBe(405);
  });

  it('that a proxy does not strip are named with the path of the public URL in links and locations', async () => {
    const below = await buildTestApp({ environment: { PORTUS_PUBLIC_URL: 'http://localhost:5000/portus' } });
    const token = await addToken(below, await addPerson(below, 'admin', { admin: true }));
    const headers = { authorization: `Bearer ${token}` };
    for (const prefix of ['', '/portus']) {
      const name = `team${prefix.length}`;
      const url = `${prefix}/api/v1/teams`;
      const made = await below.app.inject({ method: 'POST', url, headers, payload: { name } });
      expect(made.headers.location).toMatch(/^\/portus\/api\/v1\/teams\/\d+$/);
      expect((await below.app.inject({ url, headers })).headers.link).toMatch(
        /^<\/portus\/api\/v1\/teams\?page=1>; rel="first", <\/portus\/api/,
      );
    }
    await below.close();
  });
});

describe('what the API says about itself', () => {
  it('is the version, for everybody with an account, also by the old header', async () => {
    const old = { 'portus-auth': `admin:${bearer.authorization.slice('Bearer '.length)}` };
    const reply = await test.app.inject({ url: '/api/version', headers: old });
    expect(reply.json()).toEqual({ 'api-versions': ['v1'], git: null, version: 'test' });
    expect((await test.app.inject({ url: '/api/version' })).statusCode).toBe(401);
  });

  it('is the description of this very server, for everybody', async () => {
    const reply = await test.app.inject({ url: '/api/openapi-spec' });
    expect(reply.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Portus', version: 'test' } });
  });
});

describe('health', () => {
  it('is alive without a database, ready only with all it needs', async () => {
    const away = await buildTestApp();
    await away.core.db.destroy();
    const status = async (url: string) => (await away.app.inject({ url })).statusCode;
    expect([await status('/healthz'), await status('/api/v1/_ping')]).toEqual([200, 200]);
    expect([await status('/readyz'), await status('/api/v1/health')]).toEqual([503, 503]);
    expect((await away.app.inject({ url: '/api/v1/health' })).json()).toEqual({
      database: { msg: 'cannot connect to database', success: false },
      registry: { msg: 'registry is not reachable', success: false },
    });
    await away.app.close();
  });

  it('has only one way: the paths from before are gone', async () => {
    for (const url of ['/health', '/_ping']) expect((await test.app.inject({ url })).statusCode).toBe(404);
  });
});

describe('request ids', () => {
  it('are always ours, whatever the client sends, and name the failure', async () => {
    const headers = { ...bearer, 'x-request-id': 'forged' };
    const reply = await test.app.inject({ url: '/api/v1/teams/999', headers });
    const id = String(reply.headers['x-request-id']);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(reply.json()).toMatchObject({ request_id: id });
  });
});

describe('requests in a minute', () => {
  let few: TestApp;
  let authorization: string;
  beforeAll(async () => {
    few = await buildTestApp({ environment: { PORTUS_API_REQUESTS_PER_MINUTE: '3' } });
    authorization = `Bearer ${await addToken(few, await addPerson(few, 'alice'))}`;
  });
  afterAll(() => few.close());

  const ask = (remoteAddress: string, headers: Readonly<Record<string, string>> = {}) =>
    few.app.inject({ url: '/api/v1/session', remoteAddress, headers: { ...headers } });
  const rest = async (...call: Parameters<typeof ask>) => (await ask(...call)).headers['ratelimit-remaining'];

  it('are counted by account, or by address, and told in headers', async () => {
    expect([await rest('10.0.0.1'), await rest('10.0.0.1'), await rest('10.0.0.1')]).toEqual(['2', '1', '0']);
    const refused = await ask('10.0.0.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': '0' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ type: '/problems/too-many-requests', status: 429 });
    // Somebody else behind the same address, and a stranger elsewhere, are not concerned.
    expect(await rest('10.0.0.1', { authorization })).toBe('2');
    expect(await rest('10.0.0.2')).toBe('2');
    // Wherever the account comes from, it is one account.
    expect(await rest('10.0.0.9', { authorization })).toBe('1');
  });

  it('are counted when the token is wrong too', async () => {
    const wrong = async () => (await ask('10.0.0.3', { authorization: 'Bearer portus_wrong' })).statusCode;
    expect([await wrong(), await wrong(), await wrong(), await wrong()]).toEqual([401, 401, 401, 429]);
  });

  it('are given anew after the minute', async () => {
    for (const left of ['2', '1', '0']) expect(await rest('10.0.0.4')).toBe(left);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minuteMs });
    const later = await rest('10.0.0.4');
    vi.useRealTimers();
    expect(later).toBe('2');
  });

  it('have no limit for registry clients', async () => {
    for (let round = 0; round < 5; round += 1) {
      const url = '/v2/token?service=portus&scope=repository:a/b:pull';
      const reply = await few.app.inject({ url, remoteAddress: '10.0.0.5' });
      expect(reply.statusCode).toBe(200);
      expect(reply.headers).not.toHaveProperty('ratelimit-limit');
    }
  });
});

describe('pages of other origins', () => {
  const dashboard = 'https://dashboard.example.org';
  let all: TestApp;
  let some: TestApp;
  beforeAll(async () => {
    all = await buildTestApp({ environment: { PORTUS_API_CORS_ORIGINS: '*' } });
    some = await buildTestApp({ environment: { PORTUS_API_CORS_ORIGINS: `https://other.example.org, ${dashboard}` } });
  });
  afterAll(() => Promise.all([all.close(), some.close()]));

  const ask = ({ app }: TestApp, origin: string, method: 'GET' | 'OPTIONS' = 'GET') => {
    const headers = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'if-match' };
    return app.inject({ method, url: '/api/v1/teams/1', headers });
  };

  it('may not read anything unless an operator allows it', async () => {
    const { headers } = await ask(test, dashboard);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('may read what they were allowed to, failures and page headers included, never with cookies', async () => {
    for (const allowing of [all, some]) {
      const { headers, statusCode } = await ask(allowing, dashboard);
      expect(statusCode).toBe(401);
      expect(headers['access-control-allow-origin']).toBe(allowing === all ? '*' : dashboard);
      expect(headers['access-control-expose-headers']).toMatch(/X-Total, .*X-Next-Cursor.*RateLimit-Limit/);
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
    const stranger = await ask(some, 'https://evil.example.org');
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
    expect(stranger.headers.vary).toBe('Origin');
  });

  it('get an answer to their preflight before anybody is asked who they are', async () => {
    const { headers, statusCode, body } = await ask(some, dashboard, 'OPTIONS');
    expect([statusCode, body]).toEqual([204, '']);
    expect(headers['access-control-allow-methods']).toMatch(/GET, HEAD, OPTIONS, PUT/);
    expect(headers['access-control-allow-headers']).toMatch(/Portus-Auth.*If-Match.*Idempotency-Key/);
  });

  it('are named as origins: a mistake is found at the start', () => {
    for (const text of ['dashboard.example.org', 'https://a.example.org/page', 'https://user@a.example.org'])
      expect(() => allowedOrigins(text)).toThrow('which is no origin');
    expect(allowedOrigins('https://a.example.org/')('https://a.example.org')).toBe('https://a.example.org');
  });
});

describe('bodies', () => {
  const post = (payload: string, type: string) =>
    test.app.inject({ method: 'POST', url: '/api/v1/users', headers: { ...bearer, 'content-type': type }, payload });
  const form = 'application/x-www-form-urlencoded';

  it('may be forms with brackets, as scripts of the old API send them', async () => {
    const fields = 'user[username]=carol&user[email]=carol%40example.org&user[password]=correct+horse+battery';
    const reply = await post(fields, form);
    expect([reply.statusCode, reply.body]).toEqual([201, expect.stringContaining('"carol"')]);
  });

  it('that are no JSON are refused in the words of the old API', async () => {
    for (const text of [
      '{"user":',
      'nonsense',
      '{"__proto__": {"admin": true}}',
      '{"constructor": {"prototype": {}}}',
    ]) {
      const reply = await post(text, 'application/json');
      expect(reply.statusCode).toBe(400);
      expect(reply.json<{ message: string }>().message).toMatch(/^When specifying application\/json as content-type/);
    }
  });

  it('that are empty are missing, not malformed', async () => {
    const reply = await post('', 'application/json');
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toHaveProperty('errors');
  });

  it('of another type are refused', async () => {
    expect((await post('<user/>', 'text/xml')).statusCode).toBe(415);
  });

  it('are bounded: depth, number of fields, size', async () => {
    const deep = `user${'[a]'.repeat(50)}=1`;
    const many = Array.from({ length: 2000 }, (_, index) => `f${index}=1`).join('&');
    expect((await post(deep, form)).statusCode).toBe(400);
    expect((await post(many, form)).statusCode).toBe(400);
    expect((await post(`user[username]=${'a'.repeat(2 << 20)}`, form)).statusCode).toBe(413);
  });

  it('cannot reach the prototype of anything', () => {
    for (const text of ['__proto__[admin]=1', 'constructor[prototype][admin]=1', 'user[__proto__][admin]=1'])
      parseForm(text);
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
    expect(parseForm('user[__proto__][admin]=1')).toEqual({});
  });
});

describe('sessions', () => {
  it('change nothing without the token of our own page, whatever the route', async () => {
    const { app, core } = test;
    const login = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: 'admin', password },
    });
    const [cookie] = login.cookies;
    const cookies = { [cookie?.name ?? '']: cookie?.value ?? '' };
    const document = (await app.inject({ url: '/api/openapi-spec' })).json<{ paths: Record<string, object> }>();
    const changing = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((method) => path.startsWith('/api/') && method !== 'get')
        .map((method) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, '1')] as const),
    );
    expect(changing.length).toBeGreaterThan(15);
    const rows = async () => JSON.stringify(await core.db.selectFrom('activities').select('id').execute());
    const before = await rows();
    for (const headers of [{}, { [csrfHeader]: 'forged' }]) {
      for (const [method, url] of changing) {
        const reply = await app.inject({ method: method as 'POST', url, cookies, headers, payload: {} });
        expect([method, url, reply.statusCode]).toEqual([method, url, 403]);
        expect(reply.body).toContain('CSRF');
      }
    }
    expect(await rows()).toBe(before);
  });
});
