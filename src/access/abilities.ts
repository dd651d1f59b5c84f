/** What the actor may do with a target, sent as `can` with replies; the page shows and hides by this alone. */
import { actionNames, type ActionName } from '../contract/actions.ts';
import type { Actor } from './actor.ts';
import { decide } from './evaluate.ts';
import { noFacts, type Facts, type TargetFacts, type TargetKind, type TeamFact } from './facts.ts';
import type { AccessSettings } from './settings.ts';
import { targetOf } from './targets.ts';

/** Actions on which kinds of target are part of the abilities of a kind. */
const partsOf: Partial<Record<TargetKind, readonly TargetKind[]>> = {
  namespace: ['namespace', 'transfer'],
  repository: ['repository', 'content'],
};

/** Whoever may give a namespace away is told so before choosing a destination; the best one there could be is assumed. */
export const someTeam: TeamFact = { id: 0, name: '', hidden: false, role: 'owner' };

/** `update` for actions of the kind's own noun, `create_webhook` for those of another. */
function verbOf(action: ActionName, kind: TargetKind): string {
  const [noun = '', verb = ''] = action.split('.');
  return noun.replace('_', '-') === kind ? verb : `${verb}_${noun}`;
}

function verbsOf(kind: TargetKind): readonly (readonly [string, ActionName])[] {
  const kinds = partsOf[kind] ?? [kind];
  return actionNames
    .filter((action) => kinds.includes(targetOf[action]))
    .map((action) => [verbOf(action, kind), action] as const);
}

const verbs = new Map<TargetKind, ReturnType<typeof verbsOf>>();

function answer(kind: TargetKind, actor: Actor, facts: Facts, settings: AccessSettings): Record<string, boolean> {
  const known = verbs.get(kind) ?? verbsOf(kind);
  verbs.set(kind, known);
  const complete = kind === 'namespace' ? { newTeam: someTeam, ...facts } : facts;
  return Object.fromEntries(
    known.map(([verb, action]) => [verb, decide(action, actor, complete, settings).allowed] as const),
  );
}

/** The verbs of everything that can be done with a target of this kind, each true or false. */
export function abilities<K extends Exclude<TargetKind, 'none'>>(
  kind: K,
  actor: Actor,
  facts: TargetFacts[K],
  settings: AccessSettings,
): Record<string, boolean> {
  return answer(kind, actor, facts, settings);
}

/** The same for what has no target: `create_team`, `read_inbox` … */
export function generalAbilities(actor: Actor, settings: AccessSettings): Record<string, boolean> {
  return answer('none', actor, noFacts, settings);
}
