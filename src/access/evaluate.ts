/** The pure interpreter: one decision about one target. It runs for every token request, so it allocates nothing. */
import { actionNames, type ActionName } from '../contract/actions.ts';
import { teamRoles, type TeamRole, type TokenAction } from '../contract/vocabulary.ts';
import { assertNever } from '../platform/problem.ts';
import type { Actor } from './actor.ts';
import type { Condition } from './conditions.ts';
import type { Facts, TeamFact } from './facts.ts';
import { matchesRepository } from './repository-pattern.ts';
import { rules as allRules, type Rule } from './rules.ts';
import type { AccessSettings } from './settings.ts';

export interface Decision {
  readonly allowed: boolean;
  /** Id of the row that decided; `none` when no row matched. */
  readonly rule: string;
  readonly because: string;
}

/** The roles that satisfy "at least this one". */
export const rolesFrom: Readonly<Record<TeamRole, readonly TeamRole[]>> = {
  viewer: teamRoles,
  contributor: ['contributor', 'owner'],
  owner: ['owner'],
};

function hasRole(team: TeamFact | undefined, atLeast: TeamRole): boolean {
  const role = team?.role ?? null;
  return role !== null && rolesFrom[atLeast].includes(role);
}

/** Whether a name of an event is meant by one of the patterns of an `event` condition. */
function meansEvent(among: readonly string[], name: string): boolean {
  return among.some((one) => (one.endsWith('.*') ? name.startsWith(one.slice(0, -1)) : name === one));
}

function tokenHolds(limit: TokenAction | 'any' | 'elsewhere', actor: Actor, facts: Facts): boolean {
  if (actor.kind !== 'user' || actor.limits === null) return false;
  const { actions, repositories } = actor.limits;
  if (limit === 'any') return true;
  if (limit !== 'elsewhere') return actions !== null && !actions.includes(limit);
  if (repositories === null) return false;
  return facts.repository === undefined || !matchesRepository(repositories, facts.repository.fullName);
}

function personalHolds(of: 'actor' | 'anybody' | 'service', actor: Actor, facts: Facts): boolean {
  if (facts.namespace === undefined) return false;
  if (of === 'actor') return actor.kind === 'user' && actor.personalNamespaceId === facts.namespace.id;
  return of === 'service' ? facts.namespace.personal === 'service' : facts.namespace.personal !== 'no';
}

/** Whether one condition holds. A missing fact makes it false. */
export function holds(condition: Condition, actor: Actor, facts: Facts, settings: AccessSettings): boolean {
  switch (condition.kind) {
    case 'signed-in':
      return actor.kind === 'user';
    case 'admin':
      return actor.kind === 'user' && actor.admin;
    case 'auditor':
      return actor.kind === 'user' && actor.auditor;
    case 'system':
      return actor.kind === 'system';
    case 'token':
      return tokenHolds(condition.limit, actor, facts);
    case 'visibility':
      return facts.namespace !== undefined && condition.among.includes(facts.namespace.visibility);
    case 'role':
      return actor.kind === 'user' && hasRole(condition.team === 'new' ? facts.newTeam : facts.team, condition.atLeast);
    case 'hidden-team':
      return (condition.team === 'new' ? facts.newTeam : facts.team)?.hidden === true;
    case 'global':
      return facts.namespace?.global === condition.is;
    case 'personal':
      return personalHolds(condition.of, actor, facts);
    case 'setting':
      return settings[condition.name] === condition.on;
    case 'push-policy':
      return condition.among.includes(settings.pushPolicy);
    case 'read-only':
      return facts[condition.what]?.readOnly === true;
    case 'frozen-registry':
      return facts.registry?.frozen === true;
    case 'in-trash':
      return facts.repository?.inTrash === true || facts.namespace?.inTrash === true || facts.team?.inTrash === true;
    case 'immutable-tag':
      return facts.tag?.immutable === true;
    case 'no-namespace':
      return facts.repository !== undefined && facts.namespace === undefined;
    case 'author':
      return actor.kind === 'user' && facts.authorId === actor.id;
    case 'self':
      return actor.kind === 'user' && facts.user?.id === actor.id;
    case 'service-user':
      return facts.user?.service === true;
    case 'event':
      return facts.event !== undefined && meansEvent(condition.among, facts.event);
    default:
      return assertNever(condition);
  }
}

function matches(when: readonly Condition[], actor: Actor, facts: Facts, settings: AccessSettings): boolean {
  for (const condition of when) if (!holds(condition, actor, facts, settings)) return false;
  return true;
}

interface CompiledRow {
  readonly when: readonly Condition[];
  readonly decision: Decision;
}

const nothingMatches: Decision = { allowed: false, rule: 'none', because: 'No rule allows it.' };

/** Denials first, then permissions, each in the order of the table. */
export function rowsFor(action: ActionName, rules: readonly Rule[] = allRules): readonly Rule[] {
  const rows = rules.filter((rule) => rule.actions.includes(action));
  return [...rows.filter((rule) => rule.effect === 'deny'), ...rows.filter((rule) => rule.effect === 'allow')];
}

type Decide = (action: ActionName, actor: Actor, facts: Facts, settings: AccessSettings) => Decision;

/** Prepares a table of rules for fast decisions. */
export function decider(rules: readonly Rule[]): Decide {
  const compile = (rule: Rule): CompiledRow => ({
    when: rule.when,
    decision: { allowed: rule.effect === 'allow', rule: rule.id, because: rule.because },
  });
  const compiled = new Map(actionNames.map((action) => [action, rowsFor(action, rules).map(compile)]));
  return (action, actor, facts, settings) => {
    for (const row of compiled.get(action) ?? []) {
      if (matches(row.when, actor, facts, settings)) return row.decision;
    }
    return nothingMatches;
  };
}

/** Decides with the rules of Portus. */
export const decide: Decide = decider(allRules);
