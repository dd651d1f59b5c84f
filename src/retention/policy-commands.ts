/** Writes of policies. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import { atomically, type Db, insertId, lockRow } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import type { Scope } from './contents.ts';
import type { Policy } from './policy.ts';
import { policyOf, storedPolicy } from './queries.ts';
import { nextTime } from './schedule.ts';

type PolicyPermit = Permit<'retention.manage'> | Permit<'retention.manage_global'>;

export const scopeOf = (permit: PolicyPermit): Scope =>
  permit.action === 'retention.manage_global' ? null : permit.facts.namespace.id;

/** Stores the policy, in the place of the one there is. */
export async function storePolicy(db: Db, permit: PolicyPermit, policy: Policy, change: ChangeContext): Promise<void> {
  const now = change.clock();
  const columns = {
    enabled: policy.enabled ? 1 : 0,
    schedule: policy.schedule,
    max_share: policy.maxShare,
    rules: JSON.stringify(policy.rules),
    next_run_at: policy.enabled && policy.schedule !== null ? nextTime(policy.schedule, now) : null,
    updated_at: now,
    updated_by: namedActor(permit.actor).name,
  } as const;
  await atomically(db, async (tx) => {
    const scope = await locked(tx, permit);
    const before = await storedPolicy(tx, scope);
    if (before === undefined)
      await insertId(tx, 'retention_policies', { namespace_id: scope, created_at: now, ...columns });
    else await ofScope(tx.updateTable('retention_policies').set(columns), scope).execute();
    const old = before === undefined ? null : policyOf(before);
    await record(tx, permit, { old, new: policy }, change);
  });
}

/** @throws Problem `not-found` when none is stored */
export async function deletePolicy(db: Db, permit: PolicyPermit, change: ChangeContext): Promise<void> {
  await atomically(db, async (tx) => {
    const scope = await locked(tx, permit);
    const before = await storedPolicy(tx, scope);
    if (before === undefined)
      throw new Problem(
        'not-found',
        scope === null ? 'No global policy is stored.' : 'The namespace has no policy of its own.',
      );
    await ofScope(tx.deleteFrom('retention_policies'), scope).execute();
    await record(tx, permit, { old: policyOf(before), new: null }, change);
  });
}

interface Filtered<Q> {
  readonly where: (column: 'namespace_id', operator: 'is' | '=', value: Scope) => Q;
}

const ofScope = <Q>(query: Filtered<Q>, scope: Scope): Q =>
  query.where('namespace_id', scope === null ? 'is' : '=', scope);

/** @throws Problem `not-found` when the namespace was deleted since the rules were asked */
async function locked(tx: Db, permit: PolicyPermit): Promise<Scope> {
  const scope = scopeOf(permit);
  if (scope === null) return null;
  await lockRow(tx, 'namespaces', scope);
  const row = await tx.selectFrom('namespaces').select('id').where('id', '=', scope).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'The namespace was deleted in the meantime.');
  return scope;
}

async function record(
  tx: Db,
  permit: PolicyPermit,
  detail: Readonly<Record<string, unknown>>,
  change: ChangeContext,
): Promise<void> {
  const common = {
    at: change.clock(),
    actor: namedActor(permit.actor),
    detail,
    rule: permit.rule,
    origin: change.origin,
  };
  if (permit.action === 'retention.manage_global') {
    await recordActivity(tx, { event: 'retention.changed', target: 'retention', ...common });
    return;
  }
  const { id, name } = permit.facts.namespace;
  await recordActivity(tx, { event: 'namespace.retention_changed', target: name, namespaceId: id, ...common });
}
