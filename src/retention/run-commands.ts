/** Begins and ends runs. One at a time of each namespace, and one of the global policy. */
import type { RunTrigger, RunState } from '../contract/vocabulary.ts';
import { recordActivity } from '../activity/commands.ts';
import type { Pusher } from '../catalog/save-manifest.ts';
import { serviceUsername } from '../identity/queries.ts';
import { dayMs } from '../platform/clock.ts';
import { atomically, type Db, insertId, lockRow } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import type { Scope } from './contents.ts';
import type { Plan } from './plan.ts';
import type { RunHead } from './queries.ts';
import { type Progress, progressOf, reportOf, type ReportItem, writeReport } from './report.ts';

export interface NewRun {
  readonly scope: Scope;
  readonly plan: Plan;
  readonly trigger: RunTrigger;
  readonly requestedBy: string | null;
  /** Why it stops before it begins; null: it does not. */
  readonly stopped: string | null;
}

const keptMs = 90 * dayMs;

/**
 * Stores a run. One that has nothing to do, or is stopped, is at its end.
 *
 * @throws Problem `conflict` while another one of the same namespace is under way
 */
export async function beginRun(
  db: Db,
  { scope, plan, trigger, requestedBy, stopped }: NewRun,
  now: number,
): Promise<number> {
  const items = reportOf(plan);
  return atomically(db, async (tx) => {
    if (scope === null) await lockRow(tx, 'registries', await anyRegistry(tx));
    else await lockRow(tx, 'namespaces', scope);
    const ofScope = tx.selectFrom('retention_runs').where('namespace_id', scope === null ? 'is' : '=', scope);
    const running = await ofScope.select('id').where('state', '=', 'running').executeTakeFirst();
    if (running !== undefined) throw new Problem('conflict', `The run ${running.id} is under way. Wait for its end.`);
    await forgetOldRuns(tx, scope, now - keptMs);
    const state: RunState = stopped !== null ? 'stopped' : items.length === 0 ? 'done' : 'running';
    const id = await insertId(tx, 'retention_runs', {
      ...{ namespace_id: scope, plan_hash: plan.hash, trigger, state, requested_by: requestedBy, lease_until: 0 },
      ...{ started_at: now, finished_at: state === 'running' ? null : now, error: stopped },
      ...{ progress: JSON.stringify(progressOf(items)), report: writeReport(items) },
    });
    if (state === 'stopped') await recordRun(tx, { id, state, error: stopped, requestedBy }, items, now);
    return id;
  });
}

/** What all global runs lock, so that two at once see each other. */
async function anyRegistry(tx: Db): Promise<number> {
  return (await tx.selectFrom('registries').select('id').orderBy('id').limit(1).executeTakeFirst())?.id ?? 0;
}

async function forgetOldRuns(tx: Db, scope: Scope, before: number): Promise<void> {
  await tx
    .deleteFrom('retention_runs')
    .where('namespace_id', scope === null ? 'is' : '=', scope)
    .where('started_at', '<', before)
    .where('state', '<>', 'running')
    .execute();
}

/** Stores how far it is. */
export async function saveProgress(db: Db, id: number, items: readonly ReportItem[]): Promise<void> {
  const columns = { progress: JSON.stringify(progressOf(items)), report: writeReport(items) };
  await db.updateTable('retention_runs').set(columns).where('id', '=', id).execute();
}

/** Whoever comes second changes nothing. */
export async function endRun(db: Db, run: RunHead, items: readonly ReportItem[], now: number): Promise<void> {
  const progress = progressOf(items);
  const state = progress.failed > 0 && progress.removed === 0 ? 'failed' : 'done';
  const error = state === 'failed' ? (items.find((item) => item.error !== null)?.error ?? null) : null;
  await atomically(db, async (tx) => {
    const ended = await tx
      .updateTable('retention_runs')
      .set({
        state,
        error,
        finished_at: now,
        lease_until: 0,
        progress: JSON.stringify(progress),
        report: writeReport(items),
      })
      .where('id', '=', run.id)
      .where('state', '=', 'running')
      .executeTakeFirst();
    if (Number(ended.numUpdatedRows) === 0) return;
    await recordRun(tx, { id: run.id, state, error, requestedBy: run.requested_by }, items, now);
  });
}

/** At the start of the only process on a database: whoever had the leases is dead. */
export async function releaseRetention(db: Db): Promise<void> {
  await db.updateTable('retention_runs').set({ lease_until: 0 }).where('state', '=', 'running').execute();
}

interface Ended {
  readonly id: number;
  readonly state: RunState;
  readonly error: string | null;
  readonly requestedBy: string | null;
}

/** Tells every namespace that it was about. */
async function recordRun(tx: Db, run: Ended, items: readonly ReportItem[], now: number): Promise<void> {
  const actor = await serviceUser(tx);
  for (const [namespaceId, own] of Map.groupBy(items, (item) => item.namespaceId)) {
    const row = await tx.selectFrom('namespaces').select('name').where('id', '=', namespaceId).executeTakeFirst();
    const progress: Progress = progressOf(own);
    await recordActivity(tx, {
      event: 'namespace.retention_ran',
      at: now,
      actor,
      target: row?.name ?? '',
      namespaceId,
      detail: { run: run.id, state: run.state, because: run.error, requested_by: run.requestedBy, ...progress },
      rule: 'system',
    });
  }
}

/** In whose name Portus removes what a policy names. */
export async function serviceUser(db: Db): Promise<Pusher> {
  const row = await db.selectFrom('users').select('id').where('service', '=', 1).executeTakeFirst();
  return { id: row?.id ?? null, name: serviceUsername };
}
