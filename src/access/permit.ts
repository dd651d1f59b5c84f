/** Permission as a value. A command that takes a `Permit` cannot be called without the check that made it. */
import type { ActionName } from '../contract/actions.ts';
import { Problem } from '../platform/problem.ts';
import { system } from './actor.ts';
import type { Actor } from './actor.ts';
import { decide } from './evaluate.ts';
import type { systemActions } from './rules.ts';
import type { AccessSettings } from './settings.ts';
import { seenBy, targetOf } from './targets.ts';
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

function refuse(action: ActionName, actor: Actor, facts: FactsFor<ActionName>, settings: AccessSettings): Problem {
  const because = decide(action, actor, facts, settings).because;
  const seeing = seenBy[targetOf[action]];
  const visible =
    seeing === null || seeing === action ? seeing === null : decide(seeing, actor, facts, settings).allowed;
  return visible ? new Problem('forbidden', `You may not do this. ${because}`) : notFound();
}

const notFound = (): Problem => new Problem('not-found', 'There is no such thing, or you may not see it.');

/**
 * Checks and returns the permit. Throws a Problem: `unauthenticated` when nobody is signed in, `not-found` when the
 * target does not exist (`facts` undefined) or may not even be seen, `forbidden` otherwise.
 */
export function authorize<A extends ActionName>(
  action: A,
  actor: Actor,
  facts: FactsFor<A> | undefined,
  settings: AccessSettings,
): Permit<A> {
  const decision = facts === undefined ? null : decide(action, actor, facts, settings);
  if (facts !== undefined && decision?.allowed === true) {
    return { action, actor, facts, rule: decision.rule } as Permit<A>;
  }
  if (actor.kind === 'anonymous') throw new Problem('unauthenticated', 'Sign in to do this.');
  throw facts === undefined ? notFound() : refuse(action, actor, facts, settings);
}

/** The permit of a background job or of one of Portus' own calls. The deny rules hold for Portus too. */
export function systemPermit<A extends SystemAction>(
  action: A,
  facts: FactsFor<A>,
  settings: AccessSettings,
): Permit<A> {
  return authorize(action, system, facts, settings);
}
