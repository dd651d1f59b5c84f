/** Background jobs of several processes on one database. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, engines, type TestDatabase } from '../../test/database.ts';
import { until } from '../../test/portus.ts';
import { minuteMs } from '../platform/clock.ts';
import { leaseMs } from '../platform/database/lease.ts';
import { createErrorLog } from '../platform/log.ts';
import { type Job, type Runner, startRunner } from './runner.ts';

describe.each(engines)('on %s', (engine) => {
  let database: TestDatabase;
  let now: number;
  const runners: Runner[] = [];

  beforeEach(async () => {
    database = await freshDatabase(engine);
    now = 1_000_000;
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await database.drop();
  });

  const start = (owner: string, run: () => Promise<void>): void => {
    const job: Job = { name: 'count', everyMs: minuteMs, run };
    runners.push(
      startRunner({
        db: database.db,
        clock: () => now,
        log: createErrorLog(),
        owner,
        workOnInbox: async () => false,
        sender: { start: async () => undefined, finish: async () => undefined },
        jobs: [job],
        longWork: [],
      }),
    );
  };
  const row = () => database.db.selectFrom('jobs').selectAll().executeTakeFirst();

  it('a job runs once each time, whoever runs it', async () => {
    let runs = 0;
    const count = async (): Promise<void> => void (runs += 1);
    start('one', count);
    start('two', count);
    await until(async () => (await row())?.last_run_at === now, 'the first run');
    expect(runs).toBe(1);
    now += minuteMs;
    await until(async () => (await row())?.last_run_at === now, 'the second run');
    expect(runs).toBe(2);
  });

  it('a lease is renewed while the work goes on, and the work of a dead process is taken over', async () => {
    let finish: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => (finish = resolve));
    let others = 0;
    start('one', () => stuck);
    await until(async () => (await row())?.lease_owner === 'one', 'the lease');
    start('two', async () => void (others += 1));
    now += leaseMs - 1;
    await until(async () => (await row())?.lease_until === now + leaseMs, 'the lease to be renewed');
    expect(others).toBe(0);
    // As if the first had died: nothing is renewed before the other looks.
    now += leaseMs + 1;
    await database.db.updateTable('jobs').set({ lease_owner: 'somebody who died', lease_until: now }).execute();
    await until(() => others === 1, 'the other to take over');
    finish();
  });
});
