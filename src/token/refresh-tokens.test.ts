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
  tokenOf,
} from '../../test/people.ts';
import { password } from '../../test/portus.ts';
import { dayMs } from '../platform/clock.ts';
import { insertId } from '../platform/database/dialect.ts';
import { pruneRefreshTokens } from './refresh-tokens.ts';

describe.each(engines)('refresh tokens on %s', (engine) => {
  let test: TestApp;
  let alice: Person;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    alice = await addPerson(test, 'alice');
    await addNamespace(test, 'acme', { members: [[alice, 'contributor']] });
  });
  afterAll(() => test.close());

  /** What docker does at `docker login`. */
  const login = async (person: Person, secret = password): Promise<string | undefined> => {
    const reply = await getToken(test, basic(person, secret), {
      account: person.username,
      client_id: 'docker',
      offline_token: 'true',
    });
    return reply.json<{ refresh_token?: string }>().refresh_token;
  };
  const refresh = (refresh_token: string | undefined, changes: Record<string, string> = {}) =>
    postToken(test, {
      grant_type: 'refresh_token',
      service: 'portus',
      client_id: 'docker',
      refresh_token: refresh_token ?? '',
      ...changes,
    });

  it('are given to a password login that asks for one, by query and by form, and to nobody else', async () => {
    expect(await login(alice)).toMatch(/^[\w-]{43}$/);
    const form = { grant_type: 'password', service: 'portus', username: 'alice', password };
    expect((await postToken(test, { ...form, access_type: 'offline' })).json()).toHaveProperty('refresh_token');
    expect((await postToken(test, form)).json()).not.toHaveProperty('refresh_token');
    expect((await getToken(test, basic(alice))).json()).not.toHaveProperty('refresh_token');
    const anonymous = await getToken(test, undefined, { offline_token: 'true', scope: 'repository:busybox:pull' });
    expect(anonymous.json()).not.toHaveProperty('refresh_token');
  });

  it('are not given to an application token, which can be revoked by itself', async () => {
    expect(await login(alice, await addToken(test, alice))).toBeUndefined();
  });

  it('are worth a token again and again, also at the same time, for the user they were given to', async () => {
    const token = await login(alice);
    const scope = 'repository:acme/app:pull,push repository:alice/app:pull';
    const replies = await Promise.all([
      refresh(token, { scope }),
      refresh(token, { scope }),
      refresh(token, { scope }),
    ]);
    for (const reply of replies) {
      expect(claimsOf(reply).sub).toBe('alice');
      expect(granted(reply)).toEqual(['repository:acme/app:pull,push', 'repository:alice/app:pull']);
    }
  });

  it('come back unchanged when the client asks to keep one', async () => {
    const token = await login(alice);
    expect((await refresh(token, { access_type: 'offline' })).json()).toMatchObject({ refresh_token: token });
    expect((await refresh(token)).json()).not.toHaveProperty('refresh_token');
  });

  it('are refused under another service, as a password, as another user, and when they are none', async () => {
    const { core } = test;
    const other = {
      kind: 'external',
      internal_url: 'http://127.0.0.1:9',
      notification_secret_hash: '',
      key_delivery: 'x5c',
      read_only: 0,
      instance_id: null,
      created_at: 0,
      updated_at: 0,
    } as const;
    await insertId(core.db, 'registries', { ...other, name: 'other', service: 'other' });
    const token = await login(alice);
    expect((await refresh(token, { service: 'other' })).statusCode).toBe(401);
    expect((await getToken(test, basic(alice, token ?? ''))).statusCode).toBe(401);
    expect((await getToken(test, basic({ username: '' }, token ?? ''))).statusCode).toBe(401);
    expect((await getToken(test, `Bearer ${token}`)).statusCode).toBe(401);
    for (const made of ['', 'x', `${token}x`, tokenOf(await getToken(test, basic(alice)))])
      expect((await refresh(made)).statusCode).toBe(401);
    expect((await refresh(token)).statusCode).toBe(200);
    await core.db.deleteFrom('registries').where('name', '=', 'other').execute();
  });

  it('are stored as digests only', async () => {
    const token = await login(alice);
    const rows = await test.core.db.selectFrom('refresh_tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('end with the account, on every machine', async () => {
    const bob = await addPerson(test, 'bob');
    const [first, second, hers] = [await login(bob), await login(bob), await login(alice)];
    await setEnabled(test, bob, false);
    await setEnabled(test, bob, true);
    expect([
      (await refresh(first)).statusCode,
      (await refresh(second)).statusCode,
      (await refresh(hers)).statusCode,
    ]).toEqual([401, 401, 200]);
  });

  it('end when nobody used them for ninety days, and live on while somebody does', async () => {
    const [used, unused] = [await login(alice), await login(alice)];
    const later = (days: number) => {
      test.pass(days * dayMs);
      return test.core.keys.refresh();
    };
    await later(60);
    expect((await refresh(used)).statusCode).toBe(200);
    await later(31);
    expect([(await refresh(used)).statusCode, (await refresh(unused)).statusCode]).toEqual([200, 401]);
    const count = async () => (await test.core.db.selectFrom('refresh_tokens').select('id').execute()).length;
    const before = await count();
    await pruneRefreshTokens(test.core.db, test.core.clock);
    expect(await count()).toBeLessThan(before);
    expect((await refresh(used)).statusCode).toBe(200);
  });

  it('are fifty for one person: builds that log in at every run do not fill the database', async () => {
    const carol = await addPerson(test, 'carol');
    const oldest = await login(carol);
    for (let index = 0; index < 50; index++) await login(carol);
    const rows = await test.core.db.selectFrom('refresh_tokens').select('id').where('user_id', '=', carol.id).execute();
    expect(rows).toHaveLength(50);
    expect((await refresh(oldest)).statusCode).toBe(401);
  });

  it('see a right that was taken away in the very next request', async () => {
    const token = await login(alice);
    const ask = async () => granted(await refresh(token, { scope: 'repository:acme/app:pull' }));
    expect(await ask()).toEqual(['repository:acme/app:pull']);
    await test.core.db.deleteFrom('team_members').where('user_id', '=', alice.id).execute();
    expect(await ask()).toEqual([]);
  });
});
