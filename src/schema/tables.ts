/**
 * The shape of the database: one row type per table.
 *
 * Three engines hold these rows, so the columns use only what all three have: whole numbers, text, and no booleans
 * (`Flag` instead). Times are epoch milliseconds. Names, tags and digests compare byte by byte on every engine.
 */
import type { Generated } from 'kysely';
import type {
  DeliveryState,
  RunState,
  RunTrigger,
  SyncStrategy,
  TeamRole,
  TrashKind,
  Visibility,
  WebhookFormat,
} from '../contract/vocabulary.ts';

/** A boolean as every engine stores it. */
export type Flag = 0 | 1;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

export interface UserTable {
  id: Generated<number>;
  username: string;
  /** Lower case; null only for bots and the service user. */
  email: string | null;
  /** PHC string (argon2id) or an imported bcrypt hash; null when this account cannot log in with a password. */
  password_hash: string | null;
  display_name: string | null;
  admin: Flag;
  /** 1: reads everything, changes nothing. Never together with `admin`. */
  auditor: Flag;
  enabled: Flag;
  bot: Flag;
  /** Since when an administrator has locked the password; null: not locked. */
  locked_at: EpochMs | null;
  /** 1 for the hidden user `portus` that our own registry calls act as. It can never log in. */
  service: Flag;
  personal_namespace_id: number | null;
  /** Grows with every change that must end cached verifications, sessions and refresh tokens at once. */
  generation: number;
  created_at: EpochMs;
  updated_at: EpochMs;
  last_sign_in_at: EpochMs | null;
  /** The sign-in before that one. */
  previous_sign_in_at: EpochMs | null;
}

export interface SessionTable {
  id: Generated<number>;
  /** SHA-256 of the cookie value, hexadecimal. */
  token_hash: string;
  user_id: number;
  created_at: EpochMs;
  last_seen_at: EpochMs;
  expires_at: EpochMs;
  address: string;
  user_agent: string;
}

export interface ApplicationTokenTable {
  id: Generated<number>;
  user_id: number;
  /** What the person called it. Unique per user. */
  application: string;
  /** SHA-256 of the whole token, hexadecimal. */
  token_hash: string;
  /** The last four characters, to recognise it in a list. */
  hint: string;
  created_at: EpochMs;
  expires_at: EpochMs | null;
  last_used_at: EpochMs | null;
  /** JSON array of the uses (vocabulary `tokenActions`) it is limited to; null: no such limit. */
  actions: string | null;
  /** JSON array of repository names or globs the token is limited to; null: no limit. */
  repositories: string | null;
}

export interface RefreshTokenTable {
  id: Generated<number>;
  token_hash: string;
  user_id: number;
  /** The registry service name it was issued for; useless for any other. */
  service: string;
  client_id: string;
  created_at: EpochMs;
  last_used_at: EpochMs;
  expires_at: EpochMs;
}

/** Failed logins, counted per account and per address. */
export interface LoginFailureTable {
  /** `user:<name>` or `address:<ip>`. */
  subject: string;
  failures: number;
  last_failure_at: EpochMs;
  blocked_until: EpochMs;
}

export interface TeamTable {
  id: Generated<number>;
  name: string;
  description: string | null;
  /** 1 for personal teams and the team of the global namespace: not listed, not editable. */
  hidden: Flag;
  /** The entry of the trash it is in; null: it is not. */
  trash_id: number | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface TeamMemberTable {
  id: Generated<number>;
  team_id: number;
  user_id: number;
  role: TeamRole;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface RegistryTable {
  id: Generated<number>;
  name: string;
  /** `embedded`: started by Portus; `external`: runs elsewhere. */
  kind: 'embedded' | 'external';
  /** Where Portus itself reaches the registry's API, without a trailing slash. */
  internal_url: string;
  /** The `aud` of tokens for this registry and the `service` in its challenge. An earlier one stays an accepted name. */
  service: string;
  /** SHA-256 of the secret its notifications carry, hexadecimal. */
  notification_secret_hash: string;
  /** The same secret, sealed, so that its configuration can be generated again; null for the embedded one. */
  notification_secret: string | null;
  /** Networks that may notify without the secret, separated by commas; null: nobody. */
  unauthenticated_from: string | null;
  /** PEM of the authorities that its TLS certificate may come from, besides those that Portus trusts anyway. */
  ca_certificate: string | null;
  /** Clients speak TLS to it, however Portus itself reaches it; null for the embedded one. */
  public_tls: Flag | null;
  /** What answered last (registry/fingerprint.ts); null: nothing has answered yet. */
  generation: string | null;
  last_event_at: EpochMs | null;
  /** How tokens name their key for this registry (registry-protocol §1.3). */
  key_delivery: 'x5c' | 'kid-thumbprint' | 'kid-libtrust' | 'jwks';
  read_only: Flag;
  /** Why nobody may write to it for the moment, as a sentence people read; null: it is not frozen. */
  frozen_because: string | null;
  frozen_at: EpochMs | null;
  /** When it thaws by itself; null while a collection of garbage decides that. */
  frozen_until: EpochMs | null;
  /** `source.instanceID` of its last notification; a new one means that it restarted. */
  instance_id: string | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

/** All names under which people and machines address a registry. */
export interface RegistryNameTable {
  id: Generated<number>;
  registry_id: number;
  /** `public`: host[:port] in image references; `service`: accepted `service` of token requests. */
  kind: 'public' | 'service';
  name: string;
}

/** Names somebody used that belong to no registry: kept, to be shown to the admin. */
export interface UnknownNameTable {
  id: Generated<number>;
  kind: 'host' | 'service' | 'sender';
  name: string;
  count: number;
  first_seen_at: EpochMs;
  last_seen_at: EpochMs;
}

export interface NamespaceTable {
  id: Generated<number>;
  registry_id: number;
  /** First path component of its repositories; the global namespace has a name of its own and no component. */
  name: string;
  description: string | null;
  team_id: number;
  visibility: Visibility;
  global: Flag;
  /** The entry of the trash it is in; null: it is not. */
  trash_id: number | null;
  /** 1: its content cannot be changed. */
  read_only: Flag | null;
  /** JSON array of name patterns (platform/name-pattern.ts): a tag of such a name is set once. */
  immutable_tags: string | null;
  /** Most bytes, shared layers once; null: the default of the installation. */
  quota_bytes: number | null;
  quota_repositories: number | null;
  /** What it held at `usage_at`, shared layers once, without what is in the trash; null: never counted. */
  usage_bytes: number | null;
  usage_at: EpochMs | null;
  /** When its people were last warned that the quota is nearly used up; null: not since it was below. */
  usage_warned_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface RepositoryTable {
  id: Generated<number>;
  registry_id: number;
  namespace_id: number;
  /** Path without the namespace component. */
  name: string;
  /** The path the registry knows. */
  full_name: string;
  description: string | null;
  /** The entry of the trash it is in; null: it is not. Its content stays in the registry, where nobody gets at it. */
  trash_id: number | null;
  /** 1: its content cannot be changed. */
  read_only: Flag | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface ManifestTable {
  id: Generated<number>;
  repository_id: number;
  digest: string;
  media_type: string;
  /** Classification for people, see catalog/classify.ts. */
  kind: string;
  artifact_type: string | null;
  config_digest: string | null;
  /** Digest this manifest refers to (signature, SBOM …). */
  subject_digest: string | null;
  /** Compressed bytes as stored: config and distinct layers; for an index the union over its platforms. */
  size: number;
  /** Length of the manifest itself, which descriptors of it name; null: not known, it was recorded before this column was. */
  manifest_bytes: number | null;
  /** `linux/arm64/v8`; null when the content has no platform. */
  platform: string | null;
  /** JSON: what only the page of the manifest shows (catalog/detail.ts). */
  detail: string;
  created_at: EpochMs;
  pushed_by: number | null;
  pushed_by_name: string | null;
}

/** Blobs a manifest refers to, in order. */
export interface ManifestBlobTable {
  id: Generated<number>;
  manifest_id: number;
  position: number;
  digest: string;
  media_type: string;
  size: number;
  /** 1: it stays on another server (registry/manifest.ts, `stored`). */
  elsewhere: Flag | null;
}

/** Members of an index or manifest list, in order. */
export interface ManifestChildTable {
  id: Generated<number>;
  manifest_id: number;
  position: number;
  digest: string;
  media_type: string;
  size: number;
  platform: string | null;
  /** The member that this one says something about (attestations of BuildKit); null for all others. */
  subject_digest: string | null;
}

export interface TagTable {
  id: Generated<number>;
  repository_id: number;
  name: string;
  manifest_id: number;
  digest: string;
  pushed_by: number | null;
  pushed_by_name: string | null;
  created_at: EpochMs;
  updated_at: EpochMs;
  pull_count: number;
  last_pulled_at: EpochMs | null;
  last_pulled_by_name: string | null;
  /** 1: a pattern of its namespace says that it stays where it points. */
  immutable: Flag | null;
}

/** Every digest a tag has pointed to. */
export interface TagHistoryTable {
  id: Generated<number>;
  repository_id: number;
  tag: string;
  /** null: the tag was removed. */
  digest: string | null;
  at: EpochMs;
  actor_name: string | null;
}

export interface StarTable {
  id: Generated<number>;
  repository_id: number;
  user_id: number;
  created_at: EpochMs;
}

export interface CommentTable {
  id: Generated<number>;
  repository_id: number;
  user_id: number | null;
  author_name: string;
  /** Markdown. */
  body: string;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface WebhookTable {
  id: Generated<number>;
  namespace_id: number;
  name: string;
  url: string;
  format: WebhookFormat;
  /** JSON array of event names or `noun.*`; empty: all. */
  events: string;
  repository_pattern: string | null;
  tag_pattern: string | null;
  request_method: 'GET' | 'POST';
  content_type: string;
  username: string | null;
  /** Sealed by the master secret (platform/secrets.ts), as are the values of the headers and the signing secret. */
  password: string | null;
  /** JSON array of `{ name, value }`, sealed as a whole. */
  headers: string | null;
  secret: string;
  enabled: Flag;
  disabled_reason: string | null;
  /** When the row of failures began that has not ended yet. */
  failing_since: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
}

export interface WebhookDeliveryTable {
  id: Generated<number>;
  webhook_id: number;
  /** The `webhook-id` header, the same for every attempt. */
  uuid: string;
  event: string;
  target: string;
  body: string;
  state: DeliveryState;
  attempts: number;
  next_attempt_at: EpochMs;
  lease_owner: string | null;
  lease_until: EpochMs;
  created_at: EpochMs;
  last_attempt_at: EpochMs | null;
  duration_ms: number | null;
  /** HTTP status of the last answer. */
  status: number | null;
  error: string | null;
  /** JSON objects; secrets replaced. */
  request_headers: string;
  response_headers: string;
  response_body: string;
}

/** Replies to POST requests with an `Idempotency-Key`, to be given again. */
export interface IdempotencyKeyTable {
  /** SHA-256 over caller, key, method and path, hexadecimal. */
  key_hash: string;
  /** SHA-256 of the body of the request, hexadecimal. */
  body_hash: string;
  /** Sealed JSON of status, headers and body; null while the first request is under way. */
  reply: string | null;
  created_at: EpochMs;
}

export type InboxState = 'pending' | 'done' | 'ignored' | 'dead';

export interface InboxEventTable {
  id: Generated<number>;
  registry_id: number;
  event_id: string;
  action: string;
  repository: string | null;
  body: string;
  received_at: EpochMs;
  state: InboxState;
  attempts: number;
  next_attempt_at: EpochMs;
  lease_owner: string | null;
  lease_until: EpochMs;
  last_error: string | null;
}

export interface ActivityTable {
  id: Generated<number>;
  at: EpochMs;
  /** Event name of contract/events.ts. */
  event: string;
  actor_id: number | null;
  actor_name: string | null;
  namespace_id: number | null;
  /** The team concerned, when it is not about a namespace. */
  team_id: number | null;
  repository_id: number | null;
  /** What it happened to, in words that stay true when the row is gone. */
  target: string;
  detail: string;
  /** The access rule that allowed it. */
  rule: string | null;
  address: string | null;
  request_id: string | null;
}

export interface DenialTable {
  id: Generated<number>;
  /** Short id a person can type. */
  code: string;
  at: EpochMs;
  actor_id: number | null;
  actor_name: string | null;
  action: string;
  target: string;
  namespace_id: number | null;
  /** JSON of the explanation (access/explain.ts). */
  explanation: string;
  address: string | null;
  client: string | null;
  count: number;
}

/** The index behind search: names, their beginnings and their pieces (search/text.ts). */
export interface SearchTermTable {
  id: Generated<number>;
  kind: 'namespace' | 'repository' | 'team' | 'user';
  /** Where in the name the term begins: 0 at its start, 1 at a path component, 2 at a word; 3: a piece of it. */
  place: number;
  term: string;
  ref_id: number;
}

export interface SigningKeyTable {
  id: Generated<number>;
  /** `root`: our certificate authority; `leaf`: signs tokens; `file`: imported key. */
  purpose: 'root' | 'leaf' | 'file';
  algorithm: 'ES256' | 'RS256';
  /** RFC 7638 thumbprint. */
  kid: string;
  certificate: string;
  /** Sealed by the master secret (platform/secrets.ts). */
  private_key: string;
  not_before: EpochMs;
  not_after: EpochMs;
  created_at: EpochMs;
}

/** Facts of this installation that are neither configuration nor domain data. */
export interface InstallationTable {
  name: string;
  value: string;
}

/** Of everything that runs for a while, survives a crash and reports at its end. */
export interface RunColumns {
  id: Generated<number>;
  trigger: RunTrigger;
  state: RunState;
  /** Who asked for it; null: Portus itself. */
  requested_by: string | null;
  /** Until when the process that does it is believed to live. */
  lease_until: EpochMs;
  started_at: EpochMs;
  finished_at: EpochMs | null;
  /** JSON of its counters. */
  progress: string;
  /** JSON of what it did or would do. */
  report: string | null;
  error: string | null;
}

/** A comparison of a registry with the catalog. */
export interface SyncRunTable extends RunColumns {
  registry_id: number;
  strategy: SyncStrategy;
  /** 1: it only finds out and changes nothing. */
  dry_run: Flag;
  /** 1: an empty registry, or one that misses most tags, is believed. */
  accept_empty: Flag;
  /** The repository up to which all are done, in the order of their names. */
  cursor: string | null;
}

/** What a registry did not have when it was looked for: removed only when it is missed again. */
export interface SyncAbsenceTable {
  id: Generated<number>;
  registry_id: number;
  repository: string;
  /** Empty: the whole repository. */
  tag: string;
  first_missed_at: EpochMs;
}

/**
 * Something deleted that can be restored. Teams, namespaces and repositories keep their rows, with `trash_id`, and nothing
 * of theirs changes in the registry. Of a tag or manifest, `trash_items` knows what it was.
 */
export interface TrashTable {
  id: Generated<number>;
  kind: TrashKind;
  /** Its name when it was deleted. */
  target: string;
  /** The namespace or team it went along with. */
  parent_id: number | null;
  registry_id: number | null;
  /** The team that owned it: its people see the entry. */
  team_id: number | null;
  namespace_id: number | null;
  repository_id: number | null;
  /** `moving`: on its way into the trash; `held`; `purging`: on its way out of the registry. */
  state: 'moving' | 'held' | 'restoring' | 'purging';
  /** Bytes the registry can free when it is gone, shared layers once. */
  bytes: number | null;
  rule: string | null;
  deleted_by: number | null;
  deleted_by_name: string | null;
  deleted_at: EpochMs;
  expires_at: EpochMs;
  lease_until: EpochMs;
  error: string | null;
}

/** A manifest that an entry of the trash holds. */
export interface TrashItemTable {
  id: Generated<number>;
  trash_id: number;
  registry_id: number;
  repository_id: number;
  digest: string;
  /** The tag it had; null: none. */
  tag: string | null;
  /** JSON of the row of the tag. */
  snapshot: string | null;
}

/** Which tags may go, of one namespace or, with null, of all that have no policy of their own. */
export interface RetentionPolicyTable {
  id: Generated<number>;
  namespace_id: number | null;
  enabled: Flag;
  /** JSON of the rules (contract/api/retention.ts). */
  rules: string;
  /** Cron expression in UTC; null: only by hand. */
  schedule: string | null;
  /** Percent of the tags that may go in one run. */
  max_share: number;
  next_run_at: EpochMs | null;
  created_at: EpochMs;
  updated_at: EpochMs;
  updated_by: string | null;
}

export interface RetentionRunTable extends RunColumns {
  namespace_id: number | null;
  /** Names the plan it carried out. */
  plan_hash: string;
}

/** A garbage collection of the embedded registry. */
export interface CollectionRunTable extends RunColumns {
  registry_id: number;
  dry_run: Flag;
}

/** How often something happened on a day (statistics/days.ts). */
export interface DailyCountTable {
  id: Generated<number>;
  /** The first moment of the day in UTC. */
  day: EpochMs;
  kind: 'push' | 'pull';
  count: number;
}

export interface JobTable {
  name: string;
  next_run_at: EpochMs;
  lease_owner: string | null;
  lease_until: EpochMs;
  last_run_at: EpochMs | null;
  last_error: string | null;
}

export interface Database {
  users: UserTable;
  sessions: SessionTable;
  application_tokens: ApplicationTokenTable;
  refresh_tokens: RefreshTokenTable;
  login_failures: LoginFailureTable;
  teams: TeamTable;
  team_members: TeamMemberTable;
  registries: RegistryTable;
  registry_names: RegistryNameTable;
  unknown_names: UnknownNameTable;
  namespaces: NamespaceTable;
  repositories: RepositoryTable;
  manifests: ManifestTable;
  manifest_blobs: ManifestBlobTable;
  manifest_children: ManifestChildTable;
  tags: TagTable;
  tag_history: TagHistoryTable;
  stars: StarTable;
  comments: CommentTable;
  webhooks: WebhookTable;
  webhook_deliveries: WebhookDeliveryTable;
  idempotency_keys: IdempotencyKeyTable;
  inbox_events: InboxEventTable;
  activities: ActivityTable;
  denials: DenialTable;
  search_terms: SearchTermTable;
  signing_keys: SigningKeyTable;
  installation: InstallationTable;
  sync_runs: SyncRunTable;
  sync_absences: SyncAbsenceTable;
  trash: TrashTable;
  trash_items: TrashItemTable;
  retention_policies: RetentionPolicyTable;
  retention_runs: RetentionRunTable;
  collection_runs: CollectionRunTable;
  daily_counts: DailyCountTable;
  jobs: JobTable;
}
