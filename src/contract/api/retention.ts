/** Retention: which tags stay and which may go; and tags moved back to what they pointed to. */
import Type, { type Static } from 'typebox';
import { runStates, runTriggers } from '../vocabulary.ts';
import { Abilities, Digest, Id, listQuery, Nullable, Timestamp } from './base.ts';

const namePattern = (description: string, example: string) =>
  Type.String({ minLength: 1, maxLength: 512, description, examples: [example] });

const days = (description: string, example: number) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 36_500, description, examples: [example] }));

/**
 * All conditions of a rule must hold. A condition that is not known is refused: a rule that lost one by a slip of the pen
 * would remove more.
 */
export const RetentionRule = Type.Object(
  {
    effect: Type.Enum(['keep', 'remove'], { description: 'What happens to what the rule means. Keep always wins.' }),
    repositories: Type.Optional(
      namePattern('Full names of repositories: a glob, or a regular expression between slashes.', 'backend/**'),
    ),
    matching: Type.Optional(
      Type.Array(namePattern('A glob, or a regular expression between slashes.', 'ci-*'), {
        minItems: 1,
        maxItems: 50,
        description: 'The name of the tag matches one of these.',
      }),
    ),
    not_matching: Type.Optional(
      Type.Array(namePattern('A glob, or a regular expression between slashes.', 'v*'), {
        minItems: 1,
        maxItems: 50,
        description: 'The name of the tag matches none of these.',
      }),
    ),
    older_than_days: days('It was pushed longer ago.', 30),
    pushed_within_days: days('It was pushed since.', 7),
    pulled_within_days: days('It was pulled since.', 30),
    not_pulled_within_days: days('It was not pulled since, or never.', 30),
    last_pushed: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100_000,
        description:
          'It is one of so many pushed last, of those of its repository that meet the other conditions. Only of rules that keep.',
        examples: [10],
      }),
    ),
    untagged: Type.Optional(
      Type.Boolean({ description: 'Means manifests that have no tag, instead of tags. Only of rules that remove.' }),
    ),
  },
  { title: 'RetentionRule', additionalProperties: false },
);
export type RetentionRule = Static<typeof RetentionRule>;

const settable = {
  enabled: Type.Boolean({ description: 'Whether it runs by its schedule. A new one does unless told otherwise.' }),
  schedule: Nullable(
    Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'Cron expression in UTC; null: only by hand.',
      examples: ['0 3 * * *'],
    }),
  ),
  max_share: Type.Integer({
    minimum: 0,
    maximum: 100,
    description:
      'Percent of the tags that may go in one run. A run that would remove more stops before it begins. 30 unless told otherwise.',
  }),
  rules: Type.Array(RetentionRule, { maxItems: 15 }),
};

export const NewRetentionPolicy = Type.Object(
  {
    enabled: Type.Optional(settable.enabled),
    schedule: Type.Optional(settable.schedule),
    max_share: Type.Optional(settable.max_share),
    rules: settable.rules,
  },
  {
    title: 'NewRetentionPolicy',
    additionalProperties: false,
    examples: [
      {
        enabled: true,
        schedule: '0 3 * * *',
        max_share: 30,
        rules: [
          { effect: 'remove', matching: ['ci-*'], older_than_days: 14, not_pulled_within_days: 14 },
          { effect: 'keep', last_pushed: 10 },
        ],
      },
    ],
  },
);
export type NewRetentionPolicy = Static<typeof NewRetentionPolicy>;

export const policyOrigins = ['namespace', 'global', 'settings', 'none'] as const;
/** Where the policy in force comes from. `settings`: PORTUS_DELETE_GARBAGE_COLLECTOR_…; a stored one replaces it. */
export type PolicyOrigin = (typeof policyOrigins)[number];

export const RetentionPolicy = Type.Object(
  {
    origin: Type.Enum([...policyOrigins], {
      description:
        'Where the policy in force comes from: the namespace, the policy of all others, the settings of the old garbage collector, or nowhere.',
    }),
    enabled: settable.enabled,
    schedule: settable.schedule,
    max_share: settable.max_share,
    rules: settable.rules,
    sentences: Type.Array(Type.String(), { description: 'What each rule says, for people.' }),
    next_run_at: Nullable(Timestamp),
    updated_at: Nullable(Timestamp),
    updated_by: Nullable(Type.String()),
    can: Abilities,
  },
  { title: 'RetentionPolicy' },
);
export type RetentionPolicy = Static<typeof RetentionPolicy>;

export const verdicts = ['keep', 'remove'] as const;

export const verdictReasons = [
  'rule',
  'no-rule',
  'immutable',
  'read-only',
  'attached',
  'member',
  'history',
  'trash',
  'young',
] as const;
/**
 * Why something stays or goes. `rule`: a rule says so; `no-rule`: none removes it; `attached`: it stays or goes with what it is
 * attached to; `member`: with the index it is part of; `history`: a tag pointed to it not long ago; `young`: a push may be
 * under way.
 */
export type VerdictReason = (typeof verdictReasons)[number];

export const RetentionVerdict = Type.Object(
  {
    repository: Type.Object({ id: Id, full_name: Type.String() }),
    tag: Nullable(Type.String({ description: 'null: a manifest without a tag.' })),
    digest: Digest,
    verdict: Type.Enum([...verdicts]),
    reason: Type.Enum([...verdictReasons]),
    rule: Nullable(Type.Integer({ description: 'Position of the rule that says so, counted from 1.' })),
    sentence: Type.String({ description: 'The reason for people.' }),
    pushed_at: Timestamp,
    pulled_at: Nullable(Timestamp),
  },
  { title: 'RetentionVerdict' },
);
export type RetentionVerdict = Static<typeof RetentionVerdict>;

export const PreviewRequest = Nullable(
  Type.Object(
    { policy: Type.Optional(NewRetentionPolicy) },
    { additionalProperties: false, description: 'The policy to try. Left out: the one in force.' },
  ),
);

const plan = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'Names exactly what would go. A run does this plan or nothing.',
  examples: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
});

export const RetentionPreview = Type.Object(
  {
    plan,
    counts: Type.Object({
      tags: Type.Integer(),
      tags_removed: Type.Integer(),
      untagged: Type.Integer({ description: 'Manifests without a tag that were looked at.' }),
      untagged_removed: Type.Integer(),
      by_reason: Type.Record(Type.String(), Type.Integer(), {
        description: '`keep:immutable` and the like, how often each.',
        examples: [{ 'keep:no-rule': 3, 'remove:rule': 1 }],
      }),
    }),
    share: Type.Number({ description: 'Percent of the tags that would go.' }),
    max_share: settable.max_share,
    stopped: Nullable(Type.String({ description: 'Why a run would not begin; null: it would.' })),
    left_for_later: Type.Integer({ description: 'What is too much for one run and goes with the next ones.' }),
    bytes: Nullable(
      Type.Integer({ description: 'Bytes the registry can free once the trash is emptied; null: not estimated.' }),
    ),
    verdicts: Type.Array(RetentionVerdict, { description: 'At most 5000, those that go first.' }),
    verdicts_left_out: Type.Integer(),
  },
  { title: 'RetentionPreview' },
);
export type RetentionPreview = Static<typeof RetentionPreview>;

export const RunRequest = Type.Object(
  {
    plan,
    accept_share: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 100,
        description: 'Percent of the tags that may go this once, when that is more than the policy says.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const RetentionRun = Type.Object(
  {
    id: Id,
    namespace_id: Nullable(Id),
    trigger: Type.Enum([...runTriggers]),
    state: Type.Enum([...runStates]),
    requested_by: Nullable(Type.String()),
    plan,
    started_at: Timestamp,
    finished_at: Nullable(Timestamp),
    /** Tags and manifests of the plan, and what became of them. */
    progress: Type.Object({
      planned: Type.Integer(),
      removed: Type.Integer(),
      skipped: Type.Integer({ description: 'Changed or gone since it was planned.' }),
      failed: Type.Integer(),
    }),
    error: Nullable(Type.String()),
  },
  { title: 'RetentionRun' },
);
export type RetentionRun = Static<typeof RetentionRun>;

export const runOutcomes = ['planned', 'removed', 'skipped', 'failed'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

export const RetentionRunDetail = Type.Object(
  {
    ...RetentionRun.properties,
    items: Type.Array(
      Type.Object({
        repository: Type.String({ examples: ['backend/api'] }),
        tag: Nullable(Type.String()),
        digest: Digest,
        sentence: Type.String({ description: 'Why it was to go.' }),
        outcome: Type.Enum([...runOutcomes]),
        error: Nullable(Type.String()),
      }),
      { description: 'What the plan named, in its order.' },
    ),
  },
  { title: 'RetentionRunDetail' },
);
export type RetentionRunDetail = Static<typeof RetentionRunDetail>;

export const RunQuery = listQuery(['id'], '-id');
export const GlobalRunParams = Type.Object({ run_id: Id });
export const NamespaceRunParams = Type.Object({ id: Id, run_id: Id });

export const TagRestoration = Type.Object(
  {
    tag: Type.String({
      minLength: 1,
      maxLength: 128,
      description: 'Name of the tag; it may be gone.',
      examples: ['latest'],
    }),
    digest: Type.String({
      pattern: '^sha(256|512):[0-9a-f]{64,128}$',
      description: 'What it pointed to, as its history says.',
      examples: [`sha256:${'ab'.repeat(32)}`],
    }),
  },
  { additionalProperties: false },
);
export type TagRestoration = Static<typeof TagRestoration>;
