/** Collections of garbage: what no manifest needs any more leaves the disk. */
import Type, { type Static } from 'typebox';
import { runStates, runTriggers } from '../vocabulary.ts';
import { Digest, Id, listQuery, Nullable, Timestamp } from './base.ts';
import { registryGenerations } from './installation.ts';

export const collectionPhases = [
  'waiting',
  'freezing',
  'catching-up',
  'marking',
  'checking',
  'collecting',
  'restarting',
  'verifying',
  'finished',
] as const;
/**
 * `freezing`: writes are refused, those under way end; `catching-up`: notifications are worked on; `marking`: the registry
 * says what it would delete; `checking`: that is compared with the catalog; `collecting`: it deletes, from here on nothing
 * can be cancelled; `restarting`: the registry forgets what it remembers; `verifying`: tags are looked at again.
 */
export type CollectionPhase = (typeof collectionPhases)[number];

const Count = Type.Integer({ minimum: 0 });

const acceptShare = Type.Integer({
  minimum: 0,
  maximum: 100,
  default: 50,
  description:
    'Percent of the blobs that may go. When more would go, and they are more than 20, the run stops before it begins to delete.',
});

export const NewCollection = Type.Object(
  {
    dry_run: Type.Optional(
      Type.Boolean({ default: false, description: 'Find out what would go, and delete nothing.', examples: [true] }),
    ),
    accept_share: Type.Optional(acceptShare),
  },
  { title: 'NewCollection', additionalProperties: false },
);
export type NewCollection = Static<typeof NewCollection>;

export const HeldDigest = Type.Object(
  {
    digest: Digest,
    repository: Type.String({ examples: ['backend/api'] }),
    because: Type.String({ description: 'What holds it.', examples: ['the tag 1.0 points to it'] }),
  },
  { title: 'HeldDigest' },
);
export type HeldDigest = Static<typeof HeldDigest>;

export const CollectionReport = Type.Object(
  {
    marked_blobs: Type.Integer({ minimum: 0, description: 'Blobs, manifests among them, that something needs.' }),
    eligible_blobs: Type.Integer({ minimum: 0, description: 'Blobs that nothing needs.' }),
    eligible_bytes: Count,
    layer_links: Type.Integer({
      minimum: 0,
      description: 'Links of repositories to layers they no longer need; registries of generation 3 remove them too.',
    }),
    digests: Type.Array(Type.String(), { description: 'The first 100 of the eligible blobs.' }),
    held: Type.Array(HeldDigest, {
      description: 'Eligible for the registry, yet needed: then nothing was deleted.',
    }),
    freed_blobs: Count,
    freed_bytes: Count,
    verified_tags: Type.Integer({ minimum: 0, description: 'Tags that were whole before the run and after it.' }),
    duration_ms: Count,
  },
  { title: 'CollectionReport' },
);
export type CollectionReport = Static<typeof CollectionReport>;

export const Collection = Type.Object(
  {
    id: Id,
    registry_id: Id,
    dry_run: Type.Boolean(),
    accept_share: acceptShare,
    trigger: Type.Enum([...runTriggers]),
    state: Type.Enum([...runStates]),
    phase: Type.Enum([...collectionPhases]),
    marked: Type.Integer({ minimum: 0, description: 'Manifests that were looked at so far.' }),
    deleted: Type.Integer({ minimum: 0, description: 'Blobs that were deleted so far.' }),
    requested_by: Nullable(Type.String({ description: 'null: the schedule.' })),
    started_at: Timestamp,
    finished_at: Nullable(Timestamp),
    report: Nullable(CollectionReport),
    error: Nullable(Type.String({ description: 'Why it did not come to its end.' })),
  },
  { title: 'Collection' },
);
export type Collection = Static<typeof Collection>;

export const CollectionQuery = listQuery(['id'], '-id');
export const CollectionParams = Type.Object({ id: Id, collection_id: Id });

export const collectionPlaces = ['compose', 'systemd', 'kubernetes', 'docker', 'program'] as const;

export const CollectionGuideQuery = Type.Object({
  place: Type.Optional(
    Type.Enum([...collectionPlaces], { default: 'compose', description: 'Where the registry runs.' }),
  ),
  generation: Type.Optional(
    Type.Enum([...registryGenerations], { description: 'Of the registry program. Default: as last seen, else 3.' }),
  ),
});
export type CollectionGuideQuery = Static<typeof CollectionGuideQuery>;

export const CollectionGuide = Type.Object(
  {
    registry: Type.String(),
    steps: Type.Array(
      Type.Object({
        title: Type.String({ examples: ['Freeze'] }),
        why: Type.String(),
        commands: Type.Array(Type.String()),
      }),
    ),
    files: Type.Array(Type.Object({ name: Type.String(), content: Type.String() })),
  },
  { title: 'CollectionGuide' },
);
export type CollectionGuide = Static<typeof CollectionGuide>;
