/** Everything that is recorded as having happened, in the past tense. */
export const eventNames = [
  'user.created',
  'user.signed_in',
  'user.login_failed',
  'user.enabled',
  'user.disabled',
  'user.password_changed',
  'application_token.created',
  'application_token.deleted',
  'namespace.created',
  'repository.created',
  'tag.pushed',
  'tag.deleted',
  'manifest.deleted',
  'repository.emptied',
] as const;

export type EventName = (typeof eventNames)[number];
