import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { browserWith, type BrowserSession, signIn } from '../../test/browser-session.ts';
import { engines } from '../../test/database.ts';
import { addPerson, addToken, type Person, setEnabled } from '../../test/people.ts';
import { password } from '../../test/portus.ts';
import { csrfHeader, sessionCookie } from '../contract/api/routes.ts';
import { hourMs, minuteMs } from '../platform/clock.ts';
import { pruneSessions } from './sessions.ts';

describe.each(engines)('browser sessions on %s', (engine) => {
  let test: TestApp;
  let alice: Person;

  beforeAll(async () => {
    test = await buildTestApp({
      engine,
      environment: { PORTUS_SESSION_IDLE_MINUTES: '60', PORTUS_SESSION_ABSOLUTE_HOURS: '10' },
    });
    alice = await addPerson(test, 'alice');
  });
  afterAll(() => test.close());

  const works = async (session: BrowserSession) => (await session.call('GET', '/sessions')).statusCode === 200;
  const rows = () => test.core.db.selectFrom('sessions').selectAll().where('user_id', '=', alice.id).execute();

  it('are a cookie that scripts and other sites cannot read; the database knows its digest only', async () => {
    const reply = await test.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { username: 'alice', password },
    });
    expect(reply.cookies).toEqual([
      {
        name: sessionCookie,
        value: expect.stringMatching(/^[\w-]{43}$/),
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        maxAge: 10 * 3600,
      },
    ]);
    expect(JSON.stringify(await rows())).not.toContain(reply.cookies[0]?.value);
    expect(reply.json()).toMatchObject({
      user: { username: 'alice', admin: false },
      csrf_token: expect.any(String),
      setup: { required: false },
    });
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  it('are made anew at every login, whatever cookie was there before', async () => {
    const planted = await signIn(test, 'alice', 'planted-by-an-attacker');
    expect(planted.cookie).not.toBe('planted-by-an-attacker');
    expect(await works(browserWith(test, 'planted-by-an-attacker', ''))).toBe(false);
    const again = await planted.call('POST', '/session', { username: 'alice', password });
    const next = browserWith(test, again.cookies[0]?.value ?? '', again.json<{ csrf_token: string }>().csrf_token);
    expect(next.cookie).not.toBe(planted.cookie);
    expect([await works(planted), await works(next)]).toEqual([false, true]);
  });

  it('end an hour after they were last used, and live while they are', async () => {
    const [used, unused] = [await signIn(test, 'alice'), await signIn(test, 'alice')];
    test.pass(40 * minuteMs);
    expect(await works(used)).toBe(true);
    test.pass(40 * minuteMs);
    expect([await works(used), await works(unused)]).toEqual([true, false]);
  });

  it('end ten hours after the login, however often they are used', async () => {
    const session = await signIn(test, 'alice');
    for (let half = 0; half < 19; half++) {
      test.pass(30 * minuteMs);
      expect(await works(session)).toBe(true);
    }
    test.pass(30 * minuteMs);
    expect(await works(session)).toBe(false);
    const before = (await rows()).length;
    await pruneSessions(test.core.db, hourMs, test.core.clock);
    expect((await rows()).length).toBeLessThan(before);
  });

  it('end when their person signs out, and the cookie is taken back', async () => {
    const session = await signIn(test, 'alice');
    const reply = await session.call('DELETE', '/session');
    expect([reply.statusCode, reply.cookies[0]?.value]).toEqual([204, '']);
    expect(await works(session)).toBe(false);
    expect((await session.call('GET', '/session')).json()).toMatchObject({ user: null, csrf_token: null });
  });

  it('are listed to their person, who ends one of them elsewhere', async () => {
    const [here, there] = [await signIn(test, 'alice'), await signIn(test, 'alice')];
    const list = (await here.call('GET', '/sessions')).json<{ id: number; current: boolean }[]>();
    expect(list.filter(({ current }) => current)).toHaveLength(1);
    const newest = Math.max(...list.filter(({ current }) => !current).map(({ id }) => id));
    expect((await here.call('DELETE', `/sessions/${newest}`)).statusCode).toBe(204);
    expect([await works(here), await works(there)]).toEqual([true, false]);
  });

  it('of others can neither be seen nor ended', async () => {
    const mallory = await addPerson(test, `mallory-${engine}`);
    const [hers, his] = [await signIn(test, 'alice'), await signIn(test, mallory.username)];
    const target = (await rows()).at(-1)?.id ?? 0;
    expect((await his.call('DELETE', `/sessions/${target}`)).statusCode).toBe(404);
    expect((await his.call('GET', '/sessions')).json()).toHaveLength(1);
    expect(await works(hers)).toBe(true);
  });

  it('end at once with the account, and do not come back with it', async () => {
    const bob = await addPerson(test, `bob-${engine}`);
    const session = await signIn(test, bob.username);
    await setEnabled(test, bob, false);
    expect(await works(session)).toBe(false);
    await setEnabled(test, bob, true);
    expect(await works(session)).toBe(false);
  });

  it('are not made from application tokens, wrong passwords or nothing', async () => {
    const token = await addToken(test, alice);
    const attempts = [
      { username: 'alice', password: token },
      { username: 'alice', password: 'wrong' },
      { username: 'nobody', password },
      { username: '', password: '' },
      { username: 'alice\0', password },
    ];
    for (const payload of attempts) {
      const reply = await test.app.inject({ method: 'POST', url: '/api/v1/session', payload });
      expect([reply.statusCode, reply.headers['set-cookie']]).toEqual([401, undefined]);
    }
    expect((await test.app.inject({ method: 'POST', url: '/api/v1/session', payload: {} })).statusCode).toBe(400);
  });

  it('need the CSRF token for what changes something, and for nothing else', async () => {
    const session = await signIn(test, 'alice');
    const create = (headers: Record<string, string>) =>
      test.app.inject({
        method: 'POST',
        url: `/api/v1/users/${alice.id}/application_tokens`,
        headers,
        payload: { application: `made ${JSON.stringify(headers).length}` },
      });
    const cookie = `${sessionCookie}=${session.cookie}`;
    const other = await signIn(test, 'alice');
    for (const headers of [
      { cookie },
      { cookie, [csrfHeader]: '' },
      { cookie, [csrfHeader]: 'x' },
      { cookie, [csrfHeader]: other.csrf },
      { cookie, [csrfHeader]: session.cookie },
    ]) {
      const reply = await create(headers);
      expect([reply.statusCode, reply.json<{ detail: string }>().detail]).toEqual([
        403,
        expect.stringContaining('CSRF'),
      ]);
    }
    expect((await create({ cookie, [csrfHeader]: session.csrf })).statusCode).toBe(201);
    expect((await test.app.inject({ url: '/api/v1/sessions', headers: { cookie } })).statusCode).toBe(200);
    expect(
      (await create({ authorization: `Bearer ${await addToken(test, alice, { application: 'script' })}` })).statusCode,
    ).toBe(201);
  });

  it('are throttled at the login like the token endpoint, and say how long to wait', async () => {
    const carol = await addPerson(test, `carol-${engine}`);
    const attempt = (secret: string) =>
      test.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress: '192.0.2.1',
        payload: { username: carol.username, password: secret },
      });
    for (let count = 0; count < 10; count++) expect((await attempt(`wrong ${count}`)).statusCode).toBe(401);
    const blocked = await attempt(password);
    expect([blocked.statusCode, blocked.headers['retry-after'], blocked.headers['content-type']]).toEqual([
      429,
      '60',
      expect.stringContaining('application/problem+json'),
    ]);
    test.pass(61_000);
    expect((await attempt(password)).statusCode).toBe(200);
  });
});

describe('the session cookie', () => {
  it('of an https address is sent over https only, and under the path of the public URL', async () => {
    const test = await buildTestApp({ environment: { PORTUS_PUBLIC_URL: 'https://example.org/portus' } });
    await addPerson(test, 'alice');
    const reply = await test.app.inject({
      method: 'POST',
      url: '/portus/api/v1/session',
      payload: { username: 'alice', password },
    });
    expect(reply.cookies).toMatchObject([{ secure: true, path: '/portus/', httpOnly: true }]);
    await test.close();
  });
});
