import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../../test/app.ts';
import { type Call, callerOf } from '../../test/caller.ts';
import { engines } from '../../test/database.ts';
import { addNamespace, addPerson } from '../../test/people.ts';
import type { DayStatistics, StorageStatistics } from '../contract/api/overview.ts';
import { dayMs } from '../platform/clock.ts';
import { atomically } from '../platform/database/dialect.ts';
import { addToDays } from './commands.ts';

describe.each(engines)('pushes and pulls per day, on %s', (engine) => {
  let test: TestApp;
  let admin: Call;
  let auditor: Call;
  let person: Call;

  beforeAll(async () => {
    test = await buildTestApp({ engine });
    const watcher = await addPerson(test, 'watcher');
    await test.core.db.updateTable('users').set({ auditor: 1 }).where('id', '=', watcher.id).execute();
    admin = await callerOf(test, await addPerson(test, 'root', { admin: true }));
    auditor = await callerOf(test, watcher);
    person = await callerOf(test, await addPerson(test, 'alice'));
  });
  afterAll(() => test.close());

  const read = async (call: Call, query = '') => (await call(`GET /statistics/days${query}`)).json<DayStatistics[]>();

  it('are zeros at first, for the last thirty days and today', async () => {
    const days = await read(admin);
    expect(days).toHaveLength(30);
    expect(days[0]).toEqual({ date: '2026-10-23', pushes: 0, pulls: 0 });
    expect(days.at(-1)).toEqual({ date: '2026-11-21', pushes: 0, pulls: 0 });
  });

  it('lose nothing when many count at once', async () => {
    const now = test.core.clock();
    const happened = [
      { kind: 'pull', at: now },
      { kind: 'push', at: now - dayMs },
      { kind: 'pull', at: now - 1 },
    ] as const;
    const counting = Array.from({ length: 20 }, () => atomically(test.core.db, (tx) => addToDays(tx, happened)));
    await Promise.all(counting);
    expect(await read(auditor, '?days=2')).toEqual([
      { date: '2026-11-20', pushes: 20, pulls: 0 },
      { date: '2026-11-21', pushes: 0, pulls: 40 },
    ]);
  });

  it('stand beside what the namespaces hold: the largest by name, all in the sum', async () => {
    for (const [name, bytes] of [
      ['small', 5],
      ['large', 4_000_000_000_000],
      ['middle', 70],
      ['empty', 0],
    ] as const) {
      const { id } = await addNamespace(test, name);
      await test.core.db.updateTable('namespaces').set({ usage_bytes: bytes }).where('id', '=', id).execute();
    }
    const { namespaces, ...storage } = (await admin('GET /statistics/storage?top=2')).json<StorageStatistics>();
    expect(storage).toMatchObject({
      bytes: 4_000_000_000_075,
      largest: [
        { name: 'large', bytes: 4_000_000_000_000 },
        { name: 'middle', bytes: 70 },
      ],
    });
    expect(namespaces).toBeGreaterThan(4);
    const { largest } = (await auditor('GET /statistics/storage')).json<StorageStatistics>();
    expect(largest.map(({ name }) => name)).toEqual(['large', 'middle', 'small']);
  });

  it('are as many days as one asks for, within a year', async () => {
    expect(await read(admin, '?days=1')).toHaveLength(1);
    expect(await read(admin, '?days=366')).toHaveLength(366);
    for (const days of ['0', '367', '-1', 'x', '1.5'])
      expect((await admin(`GET /statistics/days?days=${days}`)).statusCode).toBe(400);
  });

  it('are for whoever may read registries', async () => {
    expect((await person('GET /statistics/storage')).statusCode).toBe(403);
    expect((await person('GET /statistics/days')).statusCode).toBe(403);
    expect((await (await callerOf(test))('GET /statistics/days')).statusCode).toBe(401);
  });
});
