/** Everything that is recorded as having happened, in the past tense. */
export const eventNames = [
  'user.created',
  'user.updated',
  'user.signed_in',
  'user.signed_out',
  'user.login_failed',
  'user.enabled',
  'user.disabled',
  'user.locked',
  'user.unlocked',
  'user.role_changed',
  'user.password_changed',
  'user.deleted',
  'application_token.created',
  'application_token.deleted',
  'team.created',
  'team.updated',
  'team.deleted',
  'team.member_added',
  'team.member_role_changed',
  'team.member_removed',
  'namespace.created',
  'namespace.updated',
  'namespace.visibility_changed',
  'namespace.transferred',
  'namespace.deleted',
  'repository.created',
  'repository.updated',
  'repository.deleted',
  'repository.commented',
  'repository.comment_deleted',
  'tag.pushed',
  'tag.deleted',
  'manifest.deleted',
  'webhook.created',
  'webhook.updated',
  'webhook.disabled',
  'webhook.deleted',
  'registry.created',
  'registry.updated',
  'registry.deleted',
  'activity.pruned',
] as const;

export type EventName = (typeof eventNames)[number];

/** A namespace has no webhooks yet when it is made, and none any more when it is gone. */
const untold: ReadonlySet<EventName> = new Set<EventName>(['namespace.created', 'namespace.deleted']);

/** Events inside a namespace that a webhook can subscribe to; `noun.*` in a subscription stands for all of the noun. */
export const webhookEvents = eventNames.filter(
  (name) => /^(namespace|repository|tag|manifest)\./.test(name) && !untold.has(name),
);
