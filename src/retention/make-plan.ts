/** Makes the plan of a policy for a namespace or for all. */
import { setImmediate as letOthersWork } from 'node:timers/promises';
import { type Clock, dayMs } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import type { Db } from '../platform/database/dialect.ts';
import { type Choice, choosing, type Facts } from './choose.ts';
import { factsOf, repositoriesIn, type Scope } from './contents.ts';
import { type Plan, sumUp } from './plan.ts';
import type { Policy } from './policy.ts';

export interface PlanDeps {
  /** For long reads. */
  readonly reads: Db;
  readonly clock: Clock;
  readonly config: Pick<Config, 'history'>;
}

export async function makePlan({ reads, clock, config }: PlanDeps, scope: Scope, policy: Policy): Promise<Plan> {
  const now = clock();
  const sum = sumUp();
  const breathe = breathing();
  const untagged = policy.rules.some((rule) => rule.untagged === true);
  const wish = { untagged, historySince: now - config.history.days * dayMs };
  for await (const { id: repositoryId, namespaceId, fullName, ...repository } of repositoriesIn(reads, scope)) {
    const place = { repositoryId, namespaceId, fullName };
    const facts = await factsOf(reads, { id: repositoryId, namespaceId, fullName, ...repository }, wish);
    const choice = await chooseInPortions(policy, facts, now);
    for (const [index, verdict] of choice.tags.entries()) {
      const tag = facts.tags[index];
      if (tag !== undefined) sum.tag(place, tag, verdict);
      if (index % 100 === 0) await breathe();
    }
    for (const [index, verdict] of choice.untagged.entries()) {
      const manifest = facts.untagged[index];
      if (manifest !== undefined) sum.untagged(place, manifest, verdict);
      if (index % 100 === 0) await breathe();
    }
  }
  return sum.end();
}

async function chooseInPortions(policy: Policy, facts: Facts, now: number): Promise<Choice> {
  const breathe = breathing();
  const steps = choosing(policy, facts, now);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe();
  }
}

/** Nobody waits longer than this for the event loop. */
const breathMs = 5;

/** Lets others work when it has been long enough. */
function breathing(): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun < breathMs) return;
    await letOthersWork();
    begun = performance.now();
  };
}
