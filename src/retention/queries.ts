/** Reads of policies and runs. */
import type { Selectable } from 'kysely';
import type { PolicyOrigin, RetentionRule } from '../contract/api/retention.ts';
import type { Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';
import type { RetentionPolicyTable, RetentionRunTable } from '../schema/tables.ts';
import type { Scope } from './contents.ts';
import { noPolicy, type Policy } from './policy.ts';

export type PolicyRow = Selectable<RetentionPolicyTable>;
export type RunRow = Selectable<RetentionRunTable>;

/** Two who store the first global policy at once make two rows: the older one counts, and both are changed together. */
export function storedPolicy(db: Db, scope: Scope): Promise<PolicyRow | undefined> {
  const query = db.selectFrom('retention_policies').selectAll().orderBy('id').limit(1);
  return (
    scope === null ? query.where('namespace_id', 'is', null) : query.where('namespace_id', '=', scope)
  ).executeTakeFirst();
}

export function policyOf(row: PolicyRow): Policy {
  return {
    enabled: row.enabled === 1,
    schedule: row.schedule,
    maxShare: row.max_share,
    // Written by this program, after it was checked.
    rules: JSON.parse(row.rules) as RetentionRule[],
  };
}

/** The policy that is in force. */
export interface InForce {
  readonly origin: PolicyOrigin;
  readonly policy: Policy;
  /** null: it is not stored. */
  readonly row: PolicyRow | null;
}

/**
 * @param fromSettings the policy that the settings of the old garbage collector make; null: they make none
 */
export async function policyInForce(db: Db, scope: Scope, fromSettings: Policy | null): Promise<InForce> {
  const own = scope === null ? undefined : await storedPolicy(db, scope);
  if (own !== undefined) return { origin: 'namespace', policy: policyOf(own), row: own };
  const global = await storedPolicy(db, null);
  if (global !== undefined) return { origin: 'global', policy: policyOf(global), row: global };
  if (fromSettings !== null) return { origin: 'settings', policy: fromSettings, row: null };
  return { origin: 'none', policy: noPolicy, row: null };
}

const runsOf = (db: Db, scope: Scope) => {
  const query = db.selectFrom('retention_runs');
  return scope === null ? query.where('namespace_id', 'is', null) : query.where('namespace_id', '=', scope);
};

/** A run without its report, which may be long. */
export type RunHead = Omit<RunRow, 'report'>;

const headColumns = [
  ...(['id', 'namespace_id', 'plan_hash', 'trigger', 'state', 'requested_by'] as const),
  ...(['lease_until', 'started_at', 'finished_at', 'progress', 'error'] as const),
] as const;

export function listRuns(db: Db, scope: Scope, query: ListQuery, url: string): Promise<Listed<RunHead>> {
  return listRows(db, runsOf(db, scope).select(headColumns), query, { id: 'id', fallback: '-id' }, url);
}

export function findRun(db: Db, scope: Scope, id: number): Promise<RunRow | undefined> {
  return runsOf(db, scope).selectAll().where('id', '=', id).executeTakeFirst();
}
