import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../../test/app.ts';
import { engines } from '../../../test/database.ts';
import { addPerson, addToken, type Person } from '../../../test/people.ts';
import { dayMs, minuteMs } from '../../platform/clock.ts';
import { claimKey, pruneKeys } from './idempotency-keys.ts';

describe.each(engines)('an idempotency key on %s', (engine) => {
  let test: TestApp;
  let admin: Person;
  let token: string;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    admin = await addPerson(test, 'admin', { admin: true });
    token = await addToken(test, admin);
  });
  afterAll(() => test.close());

  const post = (url: string, payload: object, key?: string, authorization = `Bearer ${token}`) =>
    test.app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      payload,
      headers: { authorization, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });
  const teams = async (name: string) =>
    (await test.core.db.selectFrom('teams').select('id').where('name', '=', name).execute()).length;

  it('makes one thing of twenty requests at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => post('/teams', { name: 'crowd' }, 'crowd-1')));
    expect(await teams('crowd')).toBe(1);
    const statuses = all.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(statuses).toContain(201);
    for (const { statusCode, headers } of all) if (statusCode === 409) expect(headers['retry-after']).toBe('1');
    const [first] = all.filter(({ statusCode }) => statusCode === 201);
    const again = await post('/teams', { name: 'crowd' }, 'crowd-1');
    expect([again.statusCode, again.body]).toEqual([201, first?.body]);
  });

  it('gives the first reply again: status, body, location and tag', async () => {
    const first = await post('/teams', { name: 'once' }, 'once');
    const again = await post('/teams', { name: 'once' }, 'once');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    for (const name of ['location', 'etag', 'content-type'] as const)
      expect([name, again.headers[name]]).toEqual([name, first.headers[name]]);
    expect([again.statusCode, again.json()]).toEqual([201, first.json()]);
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it('gives a secret again that is shown once, and keeps it sealed meanwhile', async () => {
    const url = `/users/${admin.id}/application_tokens`;
    const first = await post(url, { application: 'ci' }, 'secret');
    const again = await post(url, { application: 'ci' }, 'secret');
    const { plain_token: secret } = first.json<{ plain_token: string }>();
    expect(secret).toMatch(/^portus_/);
    expect(again.body).toBe(first.body);
    const rows = await test.core.db.selectFrom('idempotency_keys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('keeps a refusal too: the same request would be refused again', async () => {
    const first = await post('/teams', { name: 'once' }, 'taken');
    const again = await post('/teams', { name: 'once' }, 'taken');
    expect([first.statusCode, again.statusCode]).toEqual([422, 422]);
    expect(again.body).toBe(first.body);
  });

  it('belongs to one body', async () => {
    await post('/teams', { name: 'mine' }, 'body');
    expect((await post('/teams', { name: 'yours' }, 'body')).statusCode).toBe(422);
    expect(await teams('yours')).toBe(0);
  });

  it('belongs to one account, one token limit and one path', async () => {
    const bob = await addPerson(test, 'bob', { admin: true });
    const made = await post('/teams', { name: 'shared' }, 'mine');
    const others = await post('/teams', { name: 'shared' }, 'mine', `Bearer ${await addToken(test, bob)}`);
    expect([made.statusCode, others.statusCode]).toEqual([201, 422]);
    const limited = await addToken(test, admin, { application: 'limited', actions: ['pull'] });
    expect((await post('/teams', { name: 'shared' }, 'mine', `Bearer ${limited}`)).statusCode).toBe(403);
    const elsewhere = await post('/namespaces', { name: 'shared', team: 'shared' }, 'mine');
    expect(elsewhere.statusCode).toBe(201);
  });

  it('may be used again after a request that could not even be read', async () => {
    expect((await post('/teams', { title: 'no name' }, 'mended')).statusCode).toBe(400);
    expect((await post('/teams', { name: 'mended' }, 'mended')).statusCode).toBe(201);
  });

  it('is free again after a failure of ours', async () => {
    const { db } = test.core;
    const key = 'a'.repeat(64);
    expect((await claimKey(test.core, key, 'body')).kind).toBe('run');
    expect((await claimKey(test.core, key, 'body')).kind).toBe('under-way');
    expect((await claimKey(test.core, key, 'other')).kind).toBe('other-body');
    test.pass(11 * minuteMs);
    // The process that ran it died: one of those who ask again goes on.
    const kinds = (await Promise.all([1, 2, 3].map(() => claimKey(test.core, key, 'body')))).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['run', 'under-way', 'under-way']);
    await db.deleteFrom('idempotency_keys').where('key_hash', '=', key).execute();
  });

  it('means nothing on requests that are the same however often they come, and nothing to strangers', async () => {
    const headers = { authorization: `Bearer ${token}`, 'idempotency-key': 'read' };
    const counted = async () => (await test.core.db.selectFrom('idempotency_keys').select('key_hash').execute()).length;
    const before = await counted();
    expect((await test.app.inject({ url: '/api/v1/teams', headers })).statusCode).toBe(200);
    const stranger = { 'idempotency-key': 'login' };
    const payload = { username: 'nobody', password: 'wrong' };
    await test.app.inject({ method: 'POST', url: '/api/v1/session', headers: stranger, payload });
    expect(await counted()).toBe(before);
  });

  it.each(['', 'two words', 'x'.repeat(256)])('is refused as "%s"', async (key) => {
    expect((await post('/teams', { name: 'bad-key' }, key)).statusCode).toBe(400);
    expect(await teams('bad-key')).toBe(0);
  });

  it('is forgotten after a day', async () => {
    await post('/teams', { name: 'daily' }, 'daily');
    test.pass(dayMs + 1);
    const again = await post('/teams', { name: 'daily' }, 'daily', `Bearer ${token}`);
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([422, undefined]);
    test.pass(dayMs + 1);
    await pruneKeys(test.core.db, test.core.clock);
    expect(await test.core.db.selectFrom('idempotency_keys').select('key_hash').execute()).toEqual([]);
  });
});
