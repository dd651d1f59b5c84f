/** Runs that people ask for: exactly the plan they were shown. */
import type { ChangeContext } from '../activity/commands.ts';
import { namedActor } from '../activity/commands.ts';
import type { Permit } from '../access/permit.ts';
import { Problem } from '../platform/problem.ts';
import type { Scope } from './contents.ts';
import type { RetentionDeps } from './job.ts';
import { makePlan } from './make-plan.ts';
import { guard, shareOf } from './plan.ts';
import type { PlanMemory } from './plan-memory.ts';
import { scopeOf } from './policy-commands.ts';
import { policyInForce } from './queries.ts';
import { beginRun } from './run-commands.ts';

export interface Asked {
  /** The hash of the plan that was shown. */
  readonly plan: string;
  /** Percent of the tags that may go this once. */
  readonly acceptShare: number | undefined;
}

/**
 * Stores the run; the background does it.
 *
 * @returns its id, and what it is for
 * @throws Problem `conflict` when another plan would be carried out now, when the guard stops it, or while another run of
 * the same namespace is under way
 */
export async function askForRun(
  deps: RetentionDeps,
  permit: Permit<'retention.manage'> | Permit<'retention.manage_global'>,
  { plan: hash, acceptShare }: Asked,
  memory: PlanMemory,
  { clock }: ChangeContext,
): Promise<{ readonly id: number; readonly scope: Scope }> {
  const scope = scopeOf(permit);
  const { policy } = await policyInForce(deps.db, scope, deps.fromSettings);
  const plan = await makePlan(deps, scope, policy);
  if (plan.hash !== hash) {
    throw new Problem('conflict', `The plan has changed since it was shown. ${memory.difference(hash, plan)}`, {
      detail: 'Nothing was removed. Ask for the preview again; it shows the policy that is in force.',
    });
  }
  const accepted = acceptShare !== undefined && acceptShare >= shareOf(plan.counts);
  const stopped = accepted ? null : guard(plan, policy.maxShare);
  if (stopped !== null) throw new Problem('conflict', stopped);
  const requestedBy = namedActor(permit.actor).name;
  const id = await beginRun(deps.db, { scope, plan, trigger: 'manual', requestedBy, stopped: null }, clock());
  return { id, scope };
}
