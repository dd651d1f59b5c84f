/** Conditions and names in words, for explanations and the generated documentation. ASCII, except names people chose. */
import { assertNever } from '../platform/problem.ts';
import type { Condition } from './conditions.ts';
import { type Facts, type TeamFact, noFacts } from './facts.ts';
import type { Switch } from './settings.ts';

/** The settings under the names an administrator configures (platform/config/schema.ts). */
export const settingNames: Readonly<Record<Switch, string>> = {
  createTeam: 'userPermission.createTeam.enabled',
  manageTeam: 'userPermission.manageTeam.enabled',
  createNamespace: 'userPermission.createNamespace.enabled',
  manageNamespace: 'userPermission.manageNamespace.enabled',
  changeVisibility: 'userPermission.changeVisibility.enabled',
  createWebhook: 'userPermission.createWebhook.enabled',
  manageWebhook: 'userPermission.manageWebhook.enabled',
  deleteEnabled: 'delete.enabled',
  deleteContributors: 'delete.contributors',
  anonymousBrowsing: 'anonymousBrowsing.enabled',
};

export const pushPolicyName = 'userPermission.pushImages.policy';

const or = (words: readonly string[]): string => words.join(' or ');

const teamWords = (team: TeamFact | undefined, fallback: string): string =>
  team === undefined ? fallback : `team ${team.name}`;

const roleWords = { viewer: 'a member', contributor: 'a contributor or owner', owner: 'an owner' } as const;

/** What the condition says, as a statement that may be true or false of these facts. */
export function wordsOf(condition: Condition, facts: Facts = noFacts): string {
  switch (condition.kind) {
    case 'signed-in':
      return 'the user is signed in';
    case 'admin':
      return 'the user is an administrator';
    case 'auditor':
      return 'the user is an auditor';
    case 'system':
      return 'Portus itself asks';
    case 'token':
      if (condition.limit === 'any') return 'the application token in use is limited';
      return condition.limit === 'elsewhere'
        ? 'the application token in use is limited to other repositories'
        : `the application token in use is not for "${condition.limit}"`;
    case 'visibility':
      return `the namespace is ${or(condition.among)}`;
    case 'role':
      return condition.team === 'new'
        ? `the user is ${roleWords[condition.atLeast]} of ${teamWords(facts.newTeam, 'the new team')}`
        : `the user is ${roleWords[condition.atLeast]} of ${teamWords(facts.team, 'the team')}`;
    case 'hidden-team':
      return condition.team === 'new'
        ? 'the new team is a personal team or that of the global namespace'
        : 'the team is a personal team or that of the global namespace';
    case 'global':
      return condition.is ? 'the namespace is the global one' : 'the namespace is not the global one';
    case 'personal':
      return {
        actor: "the namespace is the user's personal one",
        anybody: 'the namespace is a personal one',
        service: 'the namespace belongs to the service user',
      }[condition.of];
    case 'setting':
      return `${settingNames[condition.name]} is ${condition.on ? 'on' : 'off'}`;
    case 'push-policy':
      return `${pushPolicyName} is ${or(condition.among)}`;
    case 'read-only':
      return `the ${condition.what} is read-only`;
    case 'frozen-registry':
      return 'the registry is frozen';
    case 'in-trash':
      return 'it is in the trash';
    case 'immutable-tag':
      return 'the tag is immutable';
    case 'no-namespace':
      return 'there is no such namespace';
    case 'author':
      return 'the user wrote or caused it';
    case 'self':
      return "it is the user's own account";
    case 'service-user':
      return 'it is the service user';
    case 'event':
      return `it is one of ${condition.among.join(', ')}`;
    default:
      return assertNever(condition);
  }
}

/** The target as people call it; empty when the action has none. */
export function targetWords(facts: Facts): string {
  const { repository, tag, namespace, team, user } = facts;
  if (repository !== undefined) return tag === undefined ? repository.fullName : `${repository.fullName}:${tag.name}`;
  return namespace?.name ?? team?.name ?? user?.username ?? '';
}
