/** What retention does by itself: plans what its schedules call for, and carries out runs, also those of a process that died. */
import type { Db } from '../platform/database/dialect.ts';
import { keepingLease, leaseMs } from '../platform/database/lease.ts';
import { Problem } from '../platform/problem.ts';
import type { TrashDeps } from '../trash/deps.ts';
import { carryOut } from './carry-out.ts';
import type { Scope } from './contents.ts';
import { makePlan, type PlanDeps } from './make-plan.ts';
import { guard } from './plan.ts';
import type { Policy } from './policy.ts';
import { policyOf, type RunRow, storedPolicy } from './queries.ts';
import { beginRun } from './run-commands.ts';
import { nextTime } from './schedule.ts';
import { settingsDue } from './settings-schedule.ts';

export interface RetentionDeps extends TrashDeps, PlanDeps {
  readonly config: TrashDeps['config'] & PlanDeps['config'];
  /** The policy that the settings make; null: they make none. */
  readonly fromSettings: Policy | null;
}

/** One look at what there is to do. @param signal ends it early */
export async function workOnRetention(deps: RetentionDeps, signal: AbortSignal): Promise<void> {
  for (const { scope, policy } of await duePolicies(deps)) {
    if (signal.aborted) return;
    await planScheduled(deps, scope, policy);
  }
  for (let run = await claimNext(deps, signal); run !== null; run = await claimNext(deps, signal))
    await carryOutLeased(deps, run, signal);
}

async function carryOutLeased(deps: RetentionDeps, run: RunRow, signal: AbortSignal): Promise<void> {
  const { db, clock } = deps;
  await keepingLease(
    () => lease(db, run.id, clock() + leaseMs),
    () => carryOut(deps, run, signal),
  );
  // Whoever comes next need not wait for the end of our lease.
  if (signal.aborted) await lease(db, run.id, 0);
}

interface Due {
  readonly scope: Scope;
  readonly policy: Policy;
}

/** Policies whose time has come, each taken by one process. What was missed while nothing ran is made up for once. */
async function duePolicies(deps: RetentionDeps): Promise<readonly Due[]> {
  const { db, clock } = deps;
  const now = clock();
  const rows = await db
    .selectFrom('retention_policies')
    .selectAll()
    .where('enabled', '=', 1)
    .where('next_run_at', '<=', now)
    .execute();
  const due: Due[] = [];
  for (const row of rows) {
    const next = row.schedule === null ? null : nextTime(row.schedule, now);
    const taken = await db
      .updateTable('retention_policies')
      .set({ next_run_at: next })
      .where('id', '=', row.id)
      .where('next_run_at', '=', row.next_run_at)
      .executeTakeFirst();
    if (Number(taken.numUpdatedRows) > 0) due.push({ scope: row.namespace_id, policy: policyOf(row) });
  }
  const { fromSettings } = deps;
  if (fromSettings === null || (await storedPolicy(db, null)) !== undefined) return due;
  return (await settingsDue(db, fromSettings, now)) ? [...due, { scope: null, policy: fromSettings }] : due;
}

async function planScheduled(deps: RetentionDeps, scope: Scope, policy: Policy): Promise<void> {
  const plan = await makePlan(deps, scope, policy);
  const run = { scope, plan, trigger: 'schedule', requestedBy: null, stopped: guard(plan, policy.maxShare) } as const;
  try {
    await beginRun(deps.db, run, deps.clock());
  } catch (error) {
    // The one before is still under way: the next time is soon enough.
    if (!(error instanceof Problem && error.kind === 'conflict')) throw error;
  }
}

const claimNext = ({ db, clock }: RetentionDeps, signal: AbortSignal): Promise<RunRow | null> =>
  signal.aborted ? Promise.resolve(null) : claimRun(db, clock());

/** A run that no living process has. */
async function claimRun(db: Db, now: number): Promise<RunRow | null> {
  const rows = await db
    .selectFrom('retention_runs')
    .select(['id', 'lease_until'])
    .where('state', '=', 'running')
    .where('lease_until', '<=', now)
    .orderBy('id')
    .execute();
  for (const { id, lease_until: until } of rows) {
    const claimed = await db
      .updateTable('retention_runs')
      .set({ lease_until: now + leaseMs })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('lease_until', '=', until)
      .executeTakeFirst();
    if (Number(claimed.numUpdatedRows) > 0)
      return db.selectFrom('retention_runs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  }
  return null;
}

const lease = (db: Db, id: number, until: number) =>
  db
    .updateTable('retention_runs')
    .set({ lease_until: until })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
