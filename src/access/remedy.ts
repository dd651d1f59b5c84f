/** What would have to change for a refused action to be allowed, and who could change it. */
import { assertNever } from '../platform/problem.ts';
import type { Condition } from './conditions.ts';
import type { Facts, TeamFact } from './facts.ts';
import { wordsOf } from './words.ts';

export const administrator = 'an administrator';

export interface Remedy {
  /** What is missing, as a noun phrase or clause after "this needs". */
  readonly needs: string;
  /** The person who can grant it; null: only an administrator, who always can. */
  readonly ask: string | null;
}

/** Memberships of hidden teams cannot be granted. */
function ofTeam(team: TeamFact | undefined, needs: string): Remedy | null {
  if (team === undefined || team.hidden) return null;
  return { needs, ask: `an owner of team ${team.name}` };
}

/** How a condition that is false could become true; null when nobody can make it so. */
function toMeet(condition: Condition, facts: Facts): Remedy | null {
  switch (condition.kind) {
    case 'signed-in':
      return { needs: 'signing in', ask: null };
    case 'visibility':
      return ofTeam(facts.team, `a ${condition.among.join(' or ')} namespace`);
    case 'role': {
      const team = condition.team === 'new' ? facts.newTeam : facts.team;
      const current = team?.role ?? null;
      const now = current === null ? '' : ` (now: ${current})`;
      return ofTeam(team, `the role ${condition.atLeast} in team ${team?.name ?? ''}${now}`);
    }
    case 'setting':
    case 'push-policy':
      return { needs: `the setting ${wordsOf(condition)}`.replace(' is ', ' to be '), ask: null };
    case 'admin':
    case 'auditor':
    case 'system':
    case 'token':
    case 'hidden-team':
    case 'global':
    case 'personal':
    case 'read-only':
    case 'frozen-registry':
    case 'in-trash':
    case 'immutable-tag':
    case 'no-namespace':
    case 'author':
    case 'self':
    case 'service-user':
    case 'event':
      return null;
    default:
      return assertNever(condition);
  }
}

/** The remedies for all conditions of a row that are not met; null when one of them has none. */
export function remediesFor(unmet: readonly Condition[], facts: Facts): readonly Remedy[] | null {
  const remedies = unmet.map((condition) => toMeet(condition, facts));
  return remedies.every((remedy) => remedy !== null) ? remedies : null;
}

/** Whom to ask when a deny row of these conditions stands in the way; nobody when it can never change. */
export function whoLifts(when: readonly Condition[]): readonly string[] {
  return when.flatMap((condition): string[] => {
    switch (condition.kind) {
      case 'token':
        return ['the owner of the application token'];
      case 'setting':
      case 'push-policy':
        return [administrator];
      case 'read-only':
        return condition.what === 'registry' ? [administrator] : ['an owner of its team', administrator];
      case 'immutable-tag':
      case 'in-trash':
        return ['an owner of its team', administrator];
      default:
        return [];
    }
  });
}
