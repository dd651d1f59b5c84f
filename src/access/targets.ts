/** What each action acts on, and which right shows that its target exists. */
import type { ActionName } from '../contract/actions.ts';
import type { TargetFacts, TargetKind } from './facts.ts';

/** The kind of target of every action. A new thing is created in the target named here. */
export const targetOf = {
  'namespace.read': 'namespace',
  'namespace.create': 'team',
  'namespace.update': 'namespace',
  'namespace.change_visibility': 'namespace',
  'namespace.change_team': 'transfer',
  'namespace.delete': 'namespace',
  'repository.read': 'repository',
  'repository.pull': 'content',
  'repository.push': 'content',
  'repository.delete_content': 'content',
  'repository.update': 'repository',
  'repository.delete': 'repository',
  'repository.star': 'repository',
  'tag.read': 'tag',
  'tag.delete': 'tag',
  'team.read': 'team',
  'team.create': 'none',
  'team.update': 'team',
  'team.delete': 'team',
  'team.assign_owner': 'none',
  'team.search_candidates': 'team',
  'team.manage_members': 'team',
  'comment.read': 'repository',
  'comment.create': 'repository',
  'comment.delete': 'comment',
  'webhook.read': 'namespace',
  'webhook.create': 'namespace',
  'webhook.update': 'webhook',
  'webhook.delete': 'webhook',
  'user.read': 'user',
  'user.create': 'none',
  'user.update': 'user',
  'user.disable': 'user',
  'user.manage': 'user',
  'user.delete': 'user',
  'application_token.read': 'user',
  'application_token.create': 'user',
  'application_token.delete': 'application-token',
  'registry.read': 'none',
  'registry.create': 'none',
  'registry.update': 'registry',
  'registry.list_catalog': 'none',
  'denial.read': 'denial',
  'inbox.read': 'none',
  'inbox.replay': 'none',
  'activity.read': 'activity',
} as const satisfies Record<ActionName, TargetKind>;

/** The facts an action needs. */
export type FactsFor<A extends ActionName> = TargetFacts[(typeof targetOf)[A]];

/** Whoever may not do this may not even learn that the target exists. null: its existence is no secret. */
export const seenBy = {
  none: null,
  registry: null,
  namespace: 'namespace.read',
  transfer: 'namespace.read',
  content: 'repository.pull',
  repository: 'repository.read',
  tag: 'tag.read',
  comment: 'comment.read',
  webhook: 'webhook.read',
  team: 'team.read',
  user: 'user.read',
  'application-token': 'application_token.read',
  activity: 'activity.read',
  denial: 'denial.read',
} as const satisfies Record<TargetKind, ActionName | null>;
