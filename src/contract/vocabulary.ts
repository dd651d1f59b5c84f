/** Closed sets of words that the database, the rules, the API and the web page share. */

export const visibilities = ['private', 'protected', 'public'] as const;
/** Who may pull: `private` the team, `protected` every signed-in user, `public` everybody. */
export type Visibility = (typeof visibilities)[number];

export const teamRoles = ['viewer', 'contributor', 'owner'] as const;
/** viewer: pull. contributor: pull and push. owner: also manages the team and its namespaces. */
export type TeamRole = (typeof teamRoles)[number];

export const pushPolicies = ['allow-teams', 'allow-personal', 'admin-only'] as const;
/** Setting `user_permission.push_images.policy` of the old Portus. */
export type PushPolicy = (typeof pushPolicies)[number];

export const manifestKinds = [
  'image',
  'index',
  'helm-chart',
  'wasm',
  'signature',
  'attestation',
  'sbom',
  'plugin',
  'artifact',
] as const;
/** What a manifest is, for people (registry-protocol §6.2). */
export type ManifestKind = (typeof manifestKinds)[number];

export const attachments = ['subject', 'list', 'tag', 'index'] as const;
/**
 * How one manifest is attached to another. `subject`: it names it; `list`: the list of referrers under a tag names both;
 * `tag`: by a tag that cosign makes of the digest; `index`: BuildKit keeps it beside what it is about.
 */
export type Attachment = (typeof attachments)[number];

export const tokenActions = ['pull', 'push', 'delete', 'manage'] as const;
/** What a limited application token may be used for; looking at things is always included. */
export type TokenAction = (typeof tokenActions)[number];

export const webhookFormats = ['portus', 'cloudevents', 'registry'] as const;
/**
 * Body of a delivery. `portus`: our JSON, signed (Standard Webhooks). `cloudevents`: the same as a structured-mode
 * CloudEvent 1.0, signed. `registry`: the raw notification of the registry, as the old Portus sent it.
 */
export type WebhookFormat = (typeof webhookFormats)[number];

export const deliveryStates = ['pending', 'delivered', 'dead'] as const;
/** `dead`: given up after the last attempt; people can send it again. */
export type DeliveryState = (typeof deliveryStates)[number];

export const syncStrategies = ['update-delete', 'update', 'on-start', 'initial', 'off'] as const;
/**
 * What a comparison with the registry may do, in the words of the old Portus. `update-delete`: adds, changes and removes, in
 * a rhythm; `update`: never removes; `on-start`: like `update-delete`, but only at the start; `initial`: once, while the
 * catalog is empty; `off`: only when somebody asks for it.
 */
export type SyncStrategy = (typeof syncStrategies)[number];

export const runTriggers = ['start', 'schedule', 'instance', 'manual'] as const;
/** Why something runs. `instance`: the registry was restarted, added or changed, so notifications may be lost. */
export type RunTrigger = (typeof runTriggers)[number];

export const runStates = ['running', 'done', 'failed', 'stopped'] as const;
/** `stopped`: ended before its time by a guard, a person or the end of the process; `error` says why. */
export type RunState = (typeof runStates)[number];

export const trashKinds = ['tag', 'manifest', 'repository', 'namespace', 'team'] as const;
export type TrashKind = (typeof trashKinds)[number];
