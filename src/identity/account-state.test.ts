import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { browserWith, signIn } from '../../test/browser-session.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addPerson, addToken, basic, getToken, type Person, postToken } from '../../test/people.ts';
import { password } from '../../test/portus.ts';

describe.each(engines)('what administrators decide about an account on %s', (engine) => {
  let test: TestApp;
  let root: Person;
  let asRoot: Call;

  beforeAll(async () => {
    test = await buildTestApp({ engine, environment: { PORTUS_LOGIN_FAILURES_PER_ACCOUNT: '3' } });
    root = await addPerson(test, 'root', { admin: true });
    asRoot = await callerOf(test, root);
  });
  afterAll(() => test.close());

  const globalOwners = async () => {
    const rows = await test.core.db
      .selectFrom('team_members as m')
      .innerJoin('namespaces as n', 'n.team_id', 'm.team_id')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .select('u.username')
      .where('n.global', '=', 1)
      .execute();
    return rows.map(({ username }) => username).sort();
  };
  const eventsOf = async (target: string) => {
    const rows = await test.core.db
      .selectFrom('activities')
      .select('event')
      .where('target', '=', target)
      .orderBy('id')
      .execute();
    return rows.map(({ event }) => event).filter((event) => event.startsWith('user.'));
  };
  const status = async (person: Person, secret = password) => (await getToken(test, basic(person, secret))).statusCode;
  const everything = async (person: Person) => {
    const session = await signIn(test, person.username);
    const { refresh_token } = (await getToken(test, basic(person), { offline_token: 'true' })).json<{
      refresh_token: string;
    }>();
    const token = await addToken(test, person, { application: `all ${session.cookie.slice(0, 8)}` });
    const form = { grant_type: 'refresh_token', service: 'portus', client_id: 'docker', refresh_token };
    return async () => ({
      password: await status(person),
      token: await status(person, token),
      refresh: (await postToken(test, form)).statusCode,
      session: (await session.call('GET', '/sessions')).statusCode,
    });
  };
  const all = (code: number) => ({ password: code, token: code, refresh: code, session: code });

  describe('a role', () => {
    it('of an administrator comes with the global namespace, and goes with it', async () => {
      const ann = await addPerson(test, 'ann');
      const promoted = await asRoot(`POST /users/${ann.id}/role`, { role: 'admin' });
      expect([promoted.statusCode, promoted.json()]).toEqual([
        200,
        expect.objectContaining({ admin: true, auditor: false }),
      ]);
      expect(await globalOwners()).toEqual(['ann', 'root']);
      const auditor = await asRoot(`POST /users/${ann.id}/role`, { role: 'auditor' });
      expect(auditor.json()).toMatchObject({ admin: false, auditor: true });
      expect(await globalOwners()).toEqual(['root']);
      expect((await asRoot(`POST /users/${ann.id}/role`, { role: 'auditor' })).statusCode).toBe(200);
      expect((await asRoot(`POST /users/${ann.id}/role`, { role: 'user' })).json()).toMatchObject({ auditor: false });
      expect(await eventsOf('ann')).toEqual([
        'user.created',
        'user.role_changed',
        'user.role_changed',
        'user.role_changed',
      ]);
    });

    it('counts in the very next request of a session', async () => {
      const ben = await addPerson(test, 'ben');
      const session = await signIn(test, 'ben');
      expect((await session.call('GET', `/users/${root.id}`)).statusCode).toBe(404);
      await asRoot(`POST /users/${ben.id}/role`, { role: 'auditor' });
      expect((await session.call('GET', `/users/${root.id}`)).statusCode).toBe(200);
      expect((await session.call('PUT', `/users/${root.id}`, { user: { email: 'x@example.org' } })).statusCode).toBe(
        403,
      );
    });

    it('is given by administrators only, and must be one', async () => {
      const cat = await addPerson(test, 'cat');
      const asCat = await callerOf(test, cat);
      expect((await asCat(`POST /users/${cat.id}/role`, { role: 'admin' })).statusCode).toBe(403);
      expect((await asCat(`POST /users/${root.id}/role`, { role: 'user' })).statusCode).toBe(404);
      for (const payload of [{}, { role: 'king' }, { role: null }, { role: ['admin', 'user'] }])
        expect((await asRoot(`POST /users/${cat.id}/role`, payload)).statusCode).toBe(400);
    });
  });

  describe('the last administrator', () => {
    it('can be neither demoted, disabled nor locked, also not by themself; a bot is not another one', async () => {
      await asRoot('POST /users', { user: { username: 'deputy', bot: true, admin: true } });
      for (const path of ['role', 'disable', 'lock'] as const) {
        const reply = await asRoot(`POST /users/${root.id}/${path}`, path === 'role' ? { role: 'user' } : undefined);
        expect([path, reply.statusCode]).toEqual([path, 409]);
      }
    });

    it('stays when two demote each other at the same moment', async () => {
      const dan = await addPerson(test, 'dan', { admin: true });
      const asDan = await callerOf(test, dan);
      const replies = await Promise.all([
        asRoot(`POST /users/${dan.id}/role`, { role: 'user' }),
        asDan(`POST /users/${root.id}/role`, { role: 'user' }),
      ]);
      expect(replies.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
      const left = await test.core.db
        .selectFrom('users')
        .select('id')
        .where('admin', '=', 1)
        .where('bot', '=', 0)
        .execute();
      expect(left).toHaveLength(1);
      await test.core.db.updateTable('users').set({ admin: 1 }).where('id', '=', root.id).execute();
      await test.core.db.updateTable('users').set({ admin: 0 }).where('id', '=', dan.id).execute();
    });
  });

  describe('disabling', () => {
    it('stops everything at once, and enabling brings back no session and no login', async () => {
      const eva = await addPerson(test, 'eva');
      const use = await everything(eva);
      expect(await use()).toEqual(all(200));
      await asRoot(`POST /users/${eva.id}/disable`);
      expect(await use()).toEqual(all(401));
      await asRoot(`POST /users/${eva.id}/enable`);
      expect(await use()).toEqual({ password: 200, token: 200, refresh: 401, session: 401 });
    });

    it('stops the tokens of a bot', async () => {
      const { id } = (await asRoot('POST /users', { user: { username: 'robot', bot: true } })).json<{ id: number }>();
      const bot = { id, username: 'robot' };
      const asBot = await callerOf(test, bot);
      const token = await addToken(test, bot, { application: 'docker' });
      expect([await status(bot, token), (await asBot('GET /session')).json<{ user: object }>().user]).toMatchObject([
        200,
        { bot: true },
      ]);
      await asRoot(`POST /users/${id}/disable`);
      expect([await status(bot, token), (await asBot('GET /session')).statusCode]).toEqual([401, 401]);
    });

    it('twice is recorded once', async () => {
      const fay = await addPerson(test, 'fay');
      for (const verb of ['disable', 'disable', 'enable', 'enable'] as const)
        expect((await asRoot(`POST /users/${fay.id}/${verb}`)).statusCode).toBe(200);
      expect(await eventsOf('fay')).toEqual(['user.created', 'user.disabled', 'user.enabled']);
    });
  });

  describe('locking', () => {
    it('refuses the password, ends sessions and logins, and leaves the application tokens', async () => {
      const gil = await addPerson(test, 'gil');
      const use = await everything(gil);
      const locked = await asRoot(`POST /users/${gil.id}/lock`);
      expect([locked.statusCode, locked.json()]).toEqual([
        200,
        expect.objectContaining({ locked_at: new Date(test.core.clock()).toISOString() }),
      ]);
      expect(await use()).toEqual({ password: 401, token: 200, refresh: 401, session: 401 });
      const page = await browserWith(test, '', '').call('POST', '/session', { username: 'gil', password });
      expect([page.statusCode, page.json<{ detail: string }>().detail]).toEqual([
        401,
        expect.stringContaining('locked'),
      ]);
      const wrong = await browserWith(test, '', '').call('POST', '/session', { username: 'gil', password: 'wrong' });
      expect(wrong.json<{ detail: string }>().detail).not.toContain('locked');
      const unlocked = await asRoot(`POST /users/${gil.id}/unlock`);
      expect(unlocked.json()).toMatchObject({ locked_at: null });
      expect(await use()).toEqual({ password: 200, token: 200, refresh: 401, session: 401 });
      expect(await eventsOf('gil')).toEqual([
        'user.created',
        'user.signed_in',
        'user.locked',
        'user.login_failed',
        'user.unlocked',
      ]);
    });

    it('undone forgets the failed logins, also of an account that was not locked', async () => {
      const hal = await addPerson(test, 'hal');
      for (const guess of ['1', '2', '3']) expect(await status(hal, guess)).toBe(401);
      expect(await status(hal)).toBe(429);
      await asRoot(`POST /users/${hal.id}/unlock`);
      expect(await status(hal)).toBe(200);
    });

    it('is for administrators only, also of the own account', async () => {
      const ida = await addPerson(test, 'ida');
      const asIda = await callerOf(test, ida);
      expect((await asIda(`POST /users/${ida.id}/lock`)).statusCode).toBe(403);
      expect((await asIda(`POST /users/${root.id}/unlock`)).statusCode).toBe(404);
    });
  });

  describe('sessions of somebody', () => {
    it('are seen and ended by administrators, and by nobody else', async () => {
      const jim = await addPerson(test, 'jim');
      const session = await signIn(test, 'jim');
      const [shown] = (await asRoot(`GET /users/${jim.id}/sessions`)).json<{ id: number; current: boolean }[]>();
      expect(shown).toMatchObject({ current: false, address: '127.0.0.1' });
      const asJim = await callerOf(test, jim);
      expect((await asJim(`GET /users/${root.id}/sessions`)).statusCode).toBe(404);
      expect((await asRoot(`DELETE /users/${root.id}/sessions/${shown?.id ?? 0}`)).statusCode).toBe(404);
      expect((await asRoot(`DELETE /users/${jim.id}/sessions/${shown?.id ?? 0}`)).statusCode).toBe(204);
      expect((await session.call('GET', '/sessions')).statusCode).toBe(401);
      expect(await eventsOf('jim')).toEqual(['user.created', 'user.signed_in', 'user.signed_out']);
    });
  });
});
