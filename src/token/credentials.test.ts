import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { engines } from '../../test/database.ts';
import {
  addNamespace,
  addPerson,
  addToken,
  basic,
  claimsOf,
  getToken,
  granted,
  type Person,
  postToken,
  setEnabled,
} from '../../test/people.ts';
import { password } from '../../test/portus.ts';
import { minuteMs, secondMs } from '../platform/clock.ts';
import { setMember } from '../teams/commands.ts';

const messageOf = (reply: { json: () => unknown }): string =>
  (reply.json() as { errors: { message: string }[] }).errors[0]?.message ?? '';

describe.each(engines)('credentials at the token endpoint on %s', (engine) => {
  let test: TestApp;
  let alice: Person;
  let bob: Person;

  beforeAll(async () => {
    test = await buildTestApp({
      engine,
      environment: { PORTUS_LOGIN_FAILURES_PER_ACCOUNT: '3', PORTUS_LOGIN_FAILURES_PER_ADDRESS: '40' },
    });
    alice = await addPerson(test, 'alice');
    bob = await addPerson(test, 'bob');
    await addNamespace(test, 'acme', {
      members: [
        [alice, 'owner'],
        [bob, 'viewer'],
      ],
    });
  });
  afterAll(() => test.close());

  const from = (remoteAddress: string, person: Person, secret: string) =>
    test.app.inject({
      url: '/v2/token?service=portus',
      remoteAddress,
      headers: { authorization: basic(person, secret) },
    });

  describe('wrong passwords', () => {
    const office = '192.0.2.7';
    const fail = async (address: string, person: Person, count: number) => {
      for (let attempt = 0; attempt < count; attempt++)
        expect((await from(address, person, `wrong ${address} ${attempt}`)).statusCode).toBe(401);
    };

    it('make the account wait at this address, longer after each further one, and say how long', async () => {
      const carol = await addPerson(test, 'carol');
      await fail(office, carol, 3);
      const blocked = await from(office, carol, password);
      expect([blocked.statusCode, blocked.headers['retry-after']]).toEqual([429, '60']);
      expect(blocked.json()).toMatchObject({
        errors: [{ code: 'TOOMANYREQUESTS', message: expect.stringMatching(/^Too many failed logins/) }],
      });
      test.pass(61 * secondMs);
      expect((await from(office, carol, 'wrong again')).statusCode).toBe(401);
      expect((await from(office, carol, password)).headers['retry-after']).toBe('120');
      test.pass(121 * secondMs);
      expect((await from(office, carol, password)).statusCode).toBe(200);
    });

    it('do not lock the account for other addresses, nor its application tokens', async () => {
      const dora = await addPerson(test, 'dora');
      const token = await addToken(test, dora);
      await fail('192.0.2.8', dora, 3);
      expect((await from('192.0.2.8', dora, password)).statusCode).toBe(429);
      expect((await from('192.0.2.9', dora, password)).statusCode).toBe(200);
      expect((await from('192.0.2.8', dora, token)).statusCode).toBe(200);
    });

    it('count once when a client tries the form and then the query', async () => {
      const erin = await addPerson(test, 'erin');
      for (const secret of ['one', 'two']) {
        expect(
          (await postToken(test, { grant_type: 'password', service: 'portus', username: 'erin', password: secret }))
            .statusCode,
        ).toBe(401);
        expect((await getToken(test, basic(erin, secret))).statusCode).toBe(401);
      }
      expect((await getToken(test, basic(erin))).statusCode).toBe(200);
    });

    it('of unknown names are throttled like those of known ones', async () => {
      const nobody = { id: 0, username: 'no such person' };
      await fail('192.0.2.10', nobody, 3);
      expect((await from('192.0.2.10', nobody, 'x')).statusCode).toBe(429);
    });

    it('at many accounts make the address wait', async () => {
      for (let index = 0; index < 40; index++) await from('192.0.2.11', { id: 0, username: `guess${index}` }, 'x');
      expect((await from('192.0.2.11', alice, password)).statusCode).toBe(429);
      expect((await from('192.0.2.12', alice, password)).statusCode).toBe(200);
    });

    it('are forgotten after a day', async () => {
      const finn = await addPerson(test, 'finn');
      await fail(office, finn, 2);
      test.pass(25 * 60 * minuteMs);
      await fail(office, finn, 2);
      expect((await from(office, finn, password)).statusCode).toBe(200);
    });
  });

  describe('an application token', () => {
    it('is as good as the password, and remembers when it was used', async () => {
      const token = await addToken(test, alice, { application: 'works' });
      const reply = await getToken(test, basic(alice, token), { scope: 'repository:acme/app:pull,push' });
      expect([claimsOf(reply).sub, ...granted(reply)]).toEqual(['alice', 'repository:acme/app:pull,push']);
      const row = await test.core.db
        .selectFrom('application_tokens')
        .selectAll()
        .where('application', '=', 'works')
        .executeTakeFirstOrThrow();
      expect(row.last_used_at).toBe(test.core.clock());
    });

    it('opens nothing with the name of another user, a letter more or a letter less', async () => {
      const token = await addToken(test, alice, { application: 'mine' });
      expect((await getToken(test, basic(bob, token))).statusCode).toBe(401);
      expect((await getToken(test, basic(alice, `${token}a`))).statusCode).toBe(401);
      expect((await getToken(test, basic(alice, token.slice(0, -1)))).statusCode).toBe(401);
      expect((await getToken(test, basic({ username: '' }, token))).statusCode).toBe(401);
    });

    it('ends when it expires, also when it was verified just before, and says so', async () => {
      const expires_at = new Date(test.core.clock() + 2 * minuteMs).toISOString();
      const token = await addToken(test, alice, { application: 'short', expires_at });
      expect((await getToken(test, basic(alice, token))).statusCode).toBe(200);
      test.pass(2 * minuteMs - 1);
      expect((await getToken(test, basic(alice, token), { client_id: 'other' })).statusCode).toBe(200);
      test.pass(1 * secondMs + 1);
      const late = await getToken(test, basic(alice, token));
      expect([late.statusCode, messageOf(late)]).toEqual([
        401,
        'The application token "short" has expired. Create a new one on your profile page.',
      ]);
    });

    it('ends at the moment it is deleted, whatever was kept of it', async () => {
      const token = await addToken(test, alice, { application: 'doomed' });
      const use = () => getToken(test, basic(alice, token), { scope: 'repository:acme/app:pull' });
      expect((await use()).statusCode).toBe(200);
      const authorization = `Bearer ${await addToken(test, alice, { application: 'scissors' })}`;
      const [doomed] = (
        await test.app.inject({ url: `/api/v1/users/${alice.id}/application_tokens`, headers: { authorization } })
      )
        .json<{ id: number; application: string }[]>()
        .filter(({ application }) => application === 'doomed');
      const removed = await test.app.inject({
        method: 'DELETE',
        url: `/api/v1/users/application_tokens/${doomed?.id}`,
        headers: { authorization },
      });
      expect(removed.statusCode).toBe(204);
      expect((await use()).statusCode).toBe(401);
    });

    it('that may only pull gets only pull, whoever owns it', async () => {
      const token = await addToken(test, alice, { application: 'reader', actions: ['pull'] });
      const reply = await getToken(test, basic(alice, token), { scope: 'repository:acme/app:*' });
      expect(granted(reply)).toEqual(['repository:acme/app:pull']);
    });

    it('that is limited to repositories gets nothing of others', async () => {
      const token = await addToken(test, alice, { application: 'limited', repositories: ['acme/app', 'alice/*'] });
      const scope = ['acme/app', 'acme/app2', 'acme/other', 'alice/one', 'alice/one/two'].map(
        (name) => `repository:${name}:push`,
      );
      expect(granted(await getToken(test, basic(alice, token), { scope }))).toEqual([
        'repository:acme/app:push',
        'repository:alice/one:push',
      ]);
    });

    it('of an admin that is limited reads no catalog', async () => {
      const root = await addPerson(test, 'root', { admin: true });
      const token = await addToken(test, root, { repositories: ['acme/app'] });
      expect(granted(await getToken(test, basic(root, token), { scope: 'registry:catalog:*' }))).toEqual([]);
    });
  });

  describe('what changed a moment ago', () => {
    const pull = 'repository:acme/app:pull,push';

    it('counts in the very next request: a member who leaves, comes back and rises', async () => {
      const gwen = await addPerson(test, 'gwen');
      const { teamId } = await addNamespace(test, 'fresh');
      const ask = async () => granted(await getToken(test, basic(gwen), { scope: 'repository:fresh/app:pull,push' }));
      expect(await ask()).toEqual([]);
      await setMember(test.core.db, teamId, gwen.id, 'contributor', test.core.clock());
      expect(await ask()).toEqual(['repository:fresh/app:pull,push']);
      await setMember(test.core.db, teamId, gwen.id, 'viewer', test.core.clock());
      expect(await ask()).toEqual(['repository:fresh/app:pull']);
      await test.core.db
        .deleteFrom('team_members')
        .where('user_id', '=', gwen.id)
        .where('team_id', '=', teamId)
        .execute();
      expect(await ask()).toEqual([]);
      await test.core.db
        .updateTable('namespaces')
        .set({ visibility: 'protected' })
        .where('name', '=', 'fresh')
        .execute();
      expect(await ask()).toEqual(['repository:fresh/app:pull']);
    });

    it('ends what a disabled user could do at once, with password, token and refresh token, and says why', async () => {
      const hal = await addPerson(test, 'hal');
      const token = await addToken(test, hal);
      const login = await getToken(test, basic(hal), { offline_token: 'true' });
      const { refresh_token } = login.json<{ refresh_token: string }>();
      const ask = () =>
        Promise.all([
          getToken(test, basic(hal), { scope: pull }),
          getToken(test, basic(hal, token), { scope: pull }),
          postToken(test, { grant_type: 'refresh_token', service: 'portus', refresh_token }),
        ]);
      expect((await ask()).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
      await setEnabled(test, hal, false);
      const refused = await ask();
      expect(refused.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
      expect(refused.map(messageOf)).toEqual([
        'This account is disabled. Ask an administrator to enable it.',
        'This account is disabled. Ask an administrator to enable it.',
        'This login is no longer valid. Run "docker login" again.',
      ]);
      expect(messageOf(await getToken(test, basic(hal, 'wrong')))).toBe('Wrong username, password or token.');
      await setEnabled(test, hal, true);
      expect((await ask()).map(({ statusCode }) => statusCode)).toEqual([200, 200, 401]);
    });

    it('a new password ends the old one at once', async () => {
      const ivy = await addPerson(test, 'ivy');
      expect((await getToken(test, basic(ivy))).statusCode).toBe(200);
      const password_hash = await test.core.hasher.hash('another good password');
      await test.core.db
        .updateTable('users')
        .set(({ eb }) => ({ password_hash, generation: eb('generation', '+', 1) }))
        .where('id', '=', ivy.id)
        .execute();
      expect((await getToken(test, basic(ivy))).statusCode).toBe(401);
      expect((await getToken(test, basic(ivy, 'another good password'))).statusCode).toBe(200);
    });
  });

  it('two hundred requests that start together with one password all succeed', async () => {
    const jim = await addPerson(test, 'jim');
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        getToken(test, basic(jim), { scope: `repository:jim/app${index}:pull` }),
      ),
    );
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(new Set(replies.map((reply) => claimsOf(reply).jti)).size).toBe(200);
  });
});

describe('refusing a login', () => {
  it('takes as long for an unknown user as for a wrong password', async () => {
    const test = await buildTestApp({
      environment: {
        PORTUS_PASSWORD_MEMORY_KIB: '32768',
        PORTUS_PASSWORD_PASSES: '2',
        PORTUS_LOGIN_FAILURES_PER_ADDRESS: '1000',
      },
    });
    const alice = await addPerson(test, 'alice');
    const time = async (username: string, attempt: number): Promise<number> => {
      const start = performance.now();
      expect((await getToken(test, basic({ username }, `wrong ${attempt}`))).statusCode).toBe(401);
      return performance.now() - start;
    };
    await time('warm-up', 0);
    const best = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY };
    for (let attempt = 0; attempt < 5; attempt++) {
      best.known = Math.min(best.known, await time(alice.username, attempt));
      best.unknown = Math.min(best.unknown, await time(`nobody${attempt}`, attempt));
    }
    await test.close();
    expect(best.unknown / best.known).toBeGreaterThan(0.6);
    expect(best.unknown / best.known).toBeLessThan(1.6);
  });
});
