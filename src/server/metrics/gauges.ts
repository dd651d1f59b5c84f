/** What the database knows, read when somebody asks for the metrics. */
import { sql } from 'kysely';
import { Gauge, type Registry } from 'prom-client';
import { deliveryStates } from '../../contract/vocabulary.ts';
import { type Clock, secondMs } from '../../platform/clock.ts';
import type { Db } from '../../platform/database/dialect.ts';
import type { Log } from '../../platform/log.ts';

export interface GaugeDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

/** @returns reads everything anew. A database that is away is one of the things told; the rest is then left out. */
export function databaseGauges(registry: Registry, { db, clock, log }: GaugeDeps): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const up = gauge('portus_database_up', 'Whether the database answers: 1 or 0.');
  const ping = gauge('portus_database_ping_seconds', 'Time the database took to answer just now, in seconds.');
  const depth = gauge('portus_inbox_events', 'Notifications of registries by state: waiting or given up.', ['state']);
  const age = gauge('portus_inbox_oldest_seconds', 'Age of the oldest notification that waits, in seconds.');
  const deliveries = gauge('portus_webhook_deliveries', 'Deliveries of webhooks by state.', ['state']);
  const lastRun = gauge('portus_job_last_run_timestamp_seconds', 'When a job last began, in seconds since 1970.', [
    'name',
  ]);
  // How many, never which: names of things are no labels.
  const full = gauge('portus_namespaces_nearly_full', 'Namespaces that use most of their quota (quota.warnPercent).');
  const failed = gauge('portus_job_failed', 'Whether the last run of a job failed: 1 or 0.', ['name']);

  const read = async (): Promise<void> => {
    const began = performance.now();
    await sql`select 1`.execute(db);
    ping.set((performance.now() - began) / secondMs);
    const inbox = await inboxByState(db);
    for (const state of ['pending', 'dead'] as const) depth.set({ state }, inbox.get(state)?.count ?? 0);
    const oldest = inbox.get('pending')?.oldest;
    age.set(oldest === undefined ? 0 : Math.max(0, clock() - oldest) / secondMs);
    const byState = await deliveriesByState(db);
    for (const state of deliveryStates) deliveries.set({ state }, byState.get(state) ?? 0);
    full.set(await nearlyFull(db));
    for (const job of await db.selectFrom('jobs').select(['name', 'last_run_at', 'last_error']).execute()) {
      lastRun.set({ name: job.name }, (job.last_run_at ?? 0) / secondMs);
      failed.set({ name: job.name }, job.last_error === null ? 0 : 1);
    }
  };
  return async () => {
    for (const one of [ping, depth, age, deliveries, full, lastRun, failed]) one.reset();
    await read().then(
      () => up.set(1),
      (error: unknown) => {
        up.set(0);
        log.warn({ err: error }, 'The metrics lack what is in the database.');
      },
    );
  };
}

async function nearlyFull(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('namespaces')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('usage_warned_at', 'is not', null)
    .where('trash_id', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

async function inboxByState(db: Db) {
  const rows = await db
    .selectFrom('inbox_events')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('received_at').as('oldest')])
    .where('state', 'in', ['pending', 'dead'])
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count, oldest }) => [state, { count, oldest }]));
}

async function deliveriesByState(db: Db) {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, count]));
}
