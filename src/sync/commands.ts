/**
 * The rows of runs. A row whose lease has ended belongs to nobody: whoever claims it goes on behind its cursor. So a new run
 * is a row without a lease, and one that a dead process left behind is resumed the same way.
 */
import type { Permit } from '../access/permit.ts';
import { namedActor } from '../activity/commands.ts';
import type { SyncProgress, SyncReport } from '../contract/api/sync.ts';
import type { RunState, RunTrigger, SyncStrategy } from '../contract/vocabulary.ts';
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db, insertId, lockRow } from '../platform/database/dialect.ts';
import { leaseMs } from '../platform/database/lease.ts';
import { Problem } from '../platform/problem.ts';
import { runningRun, type SyncRow } from './queries.ts';
import { emptyProgress, emptyReport } from './report.ts';

export interface NewRun {
  readonly trigger: RunTrigger;
  readonly strategy: SyncStrategy;
  readonly dryRun: boolean;
  readonly acceptEmpty: boolean;
}

/** @returns its id @throws Problem `conflict` when one of this registry is running */
export async function startRun(db: Db, permit: Permit<'registry.sync'>, run: NewRun, clock: Clock): Promise<number> {
  const registryId = permit.facts.registry.id;
  return atomically(db, async (tx) => {
    // Of two that begin at the same moment, the second sees the row of the first.
    await lockRow(tx, 'registries', registryId);
    const running = await runningRun(tx, registryId);
    if (running !== undefined)
      throw new Problem(
        'conflict',
        `This registry is being compared already (run ${running.id}). Wait, or cancel that run.`,
      );
    return insertId(tx, 'sync_runs', {
      registry_id: registryId,
      trigger: run.trigger,
      strategy: run.strategy,
      dry_run: run.dryRun ? 1 : 0,
      accept_empty: run.acceptEmpty ? 1 : 0,
      state: 'running',
      requested_by: namedActor(permit.actor).name,
      lease_until: 0,
      started_at: clock(),
      finished_at: null,
      progress: JSON.stringify(emptyProgress),
      report: JSON.stringify(emptyReport()),
      error: null,
      cursor: null,
    });
  });
}

/** Takes a run of these registries that nobody works on. @returns undefined when there is none, or another was faster */
export async function claimRun(db: Db, registryIds: readonly number[], clock: Clock): Promise<SyncRow | undefined> {
  const now = clock();
  const free = await db
    .selectFrom('sync_runs')
    .selectAll()
    .where('state', '=', 'running')
    .where('lease_until', '<=', now)
    .where('registry_id', 'in', [0, ...registryIds])
    .orderBy('id')
    .executeTakeFirst();
  if (free === undefined) return undefined;
  const lease = await renewLease(db, free, now, {});
  return lease === null ? undefined : { ...free, lease_until: lease };
}

/** What is written with a lease. */
export interface Saved {
  readonly cursor?: string | null;
  readonly progress?: SyncProgress;
  readonly report?: SyncReport;
}

/**
 * Goes on for another while, and keeps what was reached. The end of the lease says whose it is: it only ever grows.
 *
 * @returns the new end; null: the run was cancelled, or another process has it
 */
export async function renewLease(
  db: Db,
  { id, lease_until: before }: Pick<SyncRow, 'id' | 'lease_until'>,
  now: number,
  { cursor, progress, report }: Saved,
): Promise<number | null> {
  const lease = Math.max(now + leaseMs, before + 1);
  const renewed = await db
    .updateTable('sync_runs')
    .set({
      lease_until: lease,
      ...(cursor === undefined ? {} : { cursor }),
      ...(progress === undefined ? {} : { progress: JSON.stringify(progress) }),
      ...(report === undefined ? {} : { report: JSON.stringify(report) }),
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('lease_until', '=', before)
    .executeTakeFirst();
  return Number(renewed.numUpdatedRows) > 0 ? lease : null;
}

/** Lets the next process go on at once. */
export async function releaseRun(
  db: Db,
  { id, lease_until: lease }: Pick<SyncRow, 'id' | 'lease_until'>,
): Promise<void> {
  await db
    .updateTable('sync_runs')
    .set({ lease_until: 0 })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('lease_until', '=', lease)
    .execute();
}

/** Where only one process can work, what an earlier one left is free at once. */
export async function releaseRuns(db: Db): Promise<void> {
  await db.updateTable('sync_runs').set({ lease_until: 0 }).where('state', '=', 'running').execute();
}

/** Runs of one registry that are kept. */
const kept = 100;

/** Ends it. @returns false when it was cancelled meanwhile, or is another's */
export async function finishRun(
  tx: Db,
  run: Pick<SyncRow, 'id' | 'lease_until' | 'registry_id'>,
  end: { readonly state: Exclude<RunState, 'running'>; readonly error: string | null } & Required<Saved>,
  now: number,
): Promise<boolean> {
  const { state, error, cursor, progress, report } = end;
  const finished = await tx
    .updateTable('sync_runs')
    .set({
      state,
      error: error?.slice(0, 2000) ?? null,
      cursor,
      progress: JSON.stringify(progress),
      report: JSON.stringify(report),
      finished_at: now,
      lease_until: 0,
    })
    .where('id', '=', run.id)
    .where('state', '=', 'running')
    .where('lease_until', '=', run.lease_until)
    .executeTakeFirst();
  const oldest = await tx
    .selectFrom('sync_runs')
    .select('id')
    .where('registry_id', '=', run.registry_id)
    .orderBy('id', 'desc')
    .offset(kept)
    .limit(1)
    .executeTakeFirst();
  if (oldest !== undefined)
    await tx.deleteFrom('sync_runs').where('registry_id', '=', run.registry_id).where('id', '<=', oldest.id).execute();
  return Number(finished.numUpdatedRows) > 0;
}

/** Whoever works on it notices within a second. What it has done stays done; one that has ended stays as it is. */
export async function cancelRun(db: Db, permit: Permit<'registry.sync'>, id: number, clock: Clock): Promise<void> {
  const by = namedActor(permit.actor).name ?? 'Portus';
  await db
    .updateTable('sync_runs')
    .set({ state: 'stopped', error: `Cancelled by ${by}.`, finished_at: clock(), lease_until: 0 })
    .where('id', '=', id)
    .where('registry_id', '=', permit.facts.registry.id)
    .where('state', '=', 'running')
    .execute();
}
