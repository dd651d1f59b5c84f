/** Permission as a value. A command that takes a `Permit` cannot be called without the check that made it. */
import type { ActionName } from '../contract/actions.ts';
import { Problem } from '../platform/problem.ts';
import { system, type Actor } from './actor.ts';
import { decide } from './evaluate.ts';
import { explain, type Explanation, maySee, refusesEverything } from './explain.ts';
import { noFacts } from './facts.ts';
import type { systemActions } from './rules-allow.ts';
import type { AccessSettings } from './settings.ts';
import type { FactsFor } from './targets.ts';

declare const brand: unique symbol;

/** Proof that `actor` may perform `action` on what `facts` describe. Commands read their target from it. */
export interface Permit<A extends ActionName> {
  readonly [brand]: A;
  readonly action: A;
  readonly actor: Actor;
  readonly facts: FactsFor<A>;
  /** Id of the rule that allowed it; the activity row stores it. */
  readonly rule: string;
}

/** Actions Portus may perform on its own. */
export type SystemAction = (typeof systemActions)[number];

/** Who was refused what, for the log of refusals. */
export interface Refusal {
  readonly actor: Actor;
  readonly namespaceId: number | undefined;
  readonly explain: () => Explanation;
}

/** Not part of the problem: what a refusal was about is not for everybody who reads its message. */
const refusals = new WeakMap<Error, Refusal>();

/** What `authorize` refused when it threw this, or what this was made of; undefined when it was something else. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  return refusals.get(error) ?? refusalOf(error.cause);
}

/**
 * Checks and returns the permit.
 *
 * @param facts undefined when the target does not exist
 * @throws Problem `unauthenticated` when nobody is signed in, `not-found` when the target does not exist or may not even
 *   be seen, `forbidden` otherwise. A refusal that would meet every target is `forbidden` in all cases.
 */
export function authorize<A extends ActionName>(
  action: A,
  actor: Actor,
  facts: FactsFor<A> | undefined,
  settings: AccessSettings,
): Permit<A> {
  const question = { action, actor, facts: facts ?? noFacts, settings };
  const decision = decide(action, actor, question.facts, settings);
  if (decision.allowed && facts !== undefined) {
    return { action, actor, facts, rule: decision.rule } as Permit<A>;
  }
  if (actor.kind === 'anonymous') throw new Problem('unauthenticated', 'Sign in to do this.');
  const refused = (problem: Problem): Problem => {
    if (facts !== undefined) {
      const { namespace } = question.facts;
      refusals.set(problem, {
        actor,
        namespaceId: namespace?.id,
        explain: () => explain(action, actor, facts, settings),
      });
    }
    return problem;
  };
  if (refusesEverything(question)) throw refused(new Problem('forbidden', decision.because));
  if (facts === undefined || !maySee(question)) {
    throw refused(new Problem('not-found', 'There is no such thing, or it is not open to you.'));
  }
  throw refused(new Problem('forbidden', explain(action, actor, facts, settings).summary));
}

/** The permit of a background job or of one of Portus' own calls. The deny rows hold for Portus too. */
export function systemPermit<A extends SystemAction>(
  action: A,
  facts: FactsFor<A> | undefined,
  settings: AccessSettings,
): Permit<A> {
  return authorize(action, system, facts, settings);
}
