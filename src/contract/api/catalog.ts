/** What is stored: repositories, tags, manifests; stars and comments on them. */
import Type, { type Static } from 'typebox';
import { textLimits } from '../text-limits.ts';
import { attachments, manifestKinds, visibilities } from '../vocabulary.ts';
import { Abilities, Author, Digest, Id, listQuery, Nullable, Timestamp, whole } from './base.ts';

export const Repository = Type.Object(
  {
    id: Id,
    name: Type.String(),
    full_name: Type.String({ examples: ['alice/hello'] }),
    description: Nullable(Type.String()),
    description_html: Nullable(Type.String({ description: 'The description (Markdown) as safe HTML.' })),
    namespace: Type.Object({ id: Id, name: Type.String(), visibility: Type.Enum([...visibilities]) }),
    registry_hostname: Type.String(),
    stars: Type.Integer(),
    starred: Type.Boolean({ description: 'By the caller.' }),
    comments_count: Type.Integer(),
    tags_count: Type.Integer(),
    pull_count: Type.Integer(),
    latest_push: Nullable(Type.Object({ tag: Type.String(), author: Author, at: Timestamp })),
    read_only: Type.Boolean({ description: 'Its content cannot be changed.' }),
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'Repository' },
);
export type Repository = Static<typeof Repository>;

export const Tag = Type.Object(
  {
    id: Id,
    name: Type.String(),
    digest: Digest,
    kind: Type.Enum([...manifestKinds]),
    media_type: Type.String(),
    size: Type.Integer({ description: 'Compressed bytes as stored.' }),
    platforms: Type.Array(Type.String(), { examples: [['linux/amd64', 'linux/arm64/v8']] }),
    author: Author,
    pull_count: Type.Integer(),
    last_pulled_at: Nullable(Timestamp),
    last_pulled_by: Nullable(Type.String()),
    repository: Type.Object({ id: Id, full_name: Type.String() }),
    image_id: Nullable(Type.String({ description: 'Digest of the configuration, without `sha256:` (old API).' })),
    attached_to: Nullable(
      Type.String({ description: 'Digest that a technical tag (list of referrers, cosign) attaches its content to.' }),
    ),
    referrers_count: Type.Integer({ description: 'What refers to its manifest: signatures, SBOMs and so on.' }),
    signed: Type.Boolean({
      description: 'A signature is among them. Whose it is, and whether it is right, is not checked.',
    }),
    immutable: Type.Boolean({ description: 'A pattern of its namespace says that it stays where it points.' }),
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'Tag' },
);
export type Tag = Static<typeof Tag>;

export const Referrer = Type.Object(
  {
    digest: Digest,
    kind: Type.Enum([...manifestKinds]),
    media_type: Type.String(),
    artifact_type: Nullable(Type.String()),
    size: Nullable(Type.Integer({ description: 'Bytes of the manifest.' })),
    annotations: Type.Record(Type.String(), Type.String()),
    attached_by: Type.Enum([...attachments]),
    tag: Nullable(Type.String({ description: 'The tag that attaches it.' })),
    created_at: Timestamp,
  },
  { title: 'Referrer' },
);
export type Referrer = Static<typeof Referrer>;

export const TagDetail = Type.Interface(
  [Tag],
  { referrers: Type.Array(Referrer, { description: 'What refers to its manifest; at most 500 of each way.' }) },
  { title: 'TagDetail' },
);
export type TagDetail = Static<typeof TagDetail>;

export const HelmChart = Type.Object(
  {
    name: Nullable(Type.String()),
    version: Nullable(Type.String()),
    app_version: Nullable(Type.String()),
    description: Nullable(Type.String()),
    type: Nullable(Type.String()),
    home: Nullable(Type.String()),
    deprecated: Type.Boolean(),
    keywords: Type.Array(Type.String()),
    sources: Type.Array(Type.String({ description: 'Address of its source code.' })),
    maintainers: Type.Array(
      Type.Object({ name: Nullable(Type.String()), email: Nullable(Type.String()), url: Nullable(Type.String()) }),
    ),
    dependencies: Type.Array(
      Type.Object({
        name: Nullable(Type.String()),
        version: Nullable(Type.String({ description: 'A version or a range of them.' })),
        repository: Nullable(Type.String()),
      }),
      { description: 'Charts that it needs.' },
    ),
  },
  { title: 'HelmChart' },
);
export type HelmChart = Static<typeof HelmChart>;

export const Layer = Type.Object({
  digest: Type.String(),
  media_type: Type.String(),
  size: Type.Integer(),
  /** The build step that made it, when the history says so. */
  created_by: Nullable(Type.String()),
});
export type Layer = Static<typeof Layer>;

export const HistoryStep = Type.Object({
  created: Nullable(Type.String()),
  created_by: Nullable(Type.String()),
  comment: Nullable(Type.String()),
  empty_layer: Type.Boolean(),
  /** Position in `layers`; null for a step without a layer or when history and layers do not match. */
  layer: Nullable(Type.Integer()),
});
export type HistoryStep = Static<typeof HistoryStep>;

export const ImageConfig = Type.Object({
  created: Nullable(Type.String()),
  author: Nullable(Type.String()),
  os: Nullable(Type.String()),
  architecture: Nullable(Type.String()),
  variant: Nullable(Type.String()),
  user: Nullable(Type.String()),
  working_dir: Nullable(Type.String()),
  env: Type.Array(Type.String()),
  entrypoint: Type.Array(Type.String()),
  cmd: Type.Array(Type.String()),
  exposed_ports: Type.Array(Type.String()),
  volumes: Type.Array(Type.String()),
  stop_signal: Nullable(Type.String()),
  labels: Type.Record(Type.String(), Type.String()),
  history: Type.Array(HistoryStep),
});
export type ImageConfig = Static<typeof ImageConfig>;

export const Manifest = Type.Object(
  {
    digest: Digest,
    kind: Type.Enum([...manifestKinds]),
    media_type: Type.String(),
    artifact_type: Nullable(Type.String()),
    platform: Nullable(Type.String()),
    size: Type.Integer(),
    subject_digest: Nullable(Type.String()),
    manifest_size: Nullable(Type.Integer({ description: 'Bytes of the manifest itself, without what it names.' })),
    annotations: Type.Record(Type.String(), Type.String()),
    referrers: Type.Array(Referrer, { description: 'What refers to it; at most 500 of each way.' }),
    signed: Type.Boolean({ description: 'A signature is among them.' }),
    notes: Type.Array(Type.String(), { description: 'What is unusual about it, in sentences.' }),
    tags: Type.Array(Type.String(), { description: 'Tags of the repository that point to it.' }),
    indexes: Type.Array(Type.Object({ digest: Digest, tags: Type.Array(Type.String()) }), {
      description: 'Indexes of the repository that name it, with the tags that point to those; the newest 50.',
    }),
    /** Members of an index with the manifests we know. */
    children: Type.Array(
      Type.Object({
        digest: Type.String(),
        media_type: Type.String(),
        platform: Nullable(Type.String()),
        attestation_of: Nullable(
          Type.String({ description: 'The member that this one, an attestation of BuildKit, is about.' }),
        ),
        size: Nullable(Type.Integer()),
        /** False when the index names it but the registry does not hold it. */
        known: Type.Boolean(),
      }),
    ),
    layers: Type.Array(Layer),
    config: Nullable(ImageConfig),
    chart: Nullable(HelmChart),
    created_at: Timestamp,
    pushed_by: Author,
  },
  { title: 'Manifest' },
);
export type Manifest = Static<typeof Manifest>;

/** As the registry holds it, so that its digest can be computed. */
export const RawManifest = Type.Object(
  {
    digest: Digest,
    media_type: Nullable(Type.String()),
    content: Type.String({ description: 'The text of the manifest, byte for byte.' }),
  },
  { title: 'RawManifest' },
);
export type RawManifest = Static<typeof RawManifest>;

const repositoryOrders = ['id', 'name', 'created_at', 'updated_at'] as const;
const repositoryFilter = {
  search: Type.Optional(Type.String({ maxLength: 255, description: 'Part of the full name.' })),
  full_name: Type.Optional(Type.String({ maxLength: 255, description: 'Exactly this repository.' })),
  starred: Type.Optional(Type.Boolean({ description: 'Only those the caller has starred.' })),
} as const;

export const RepositoryQuery = Type.Interface([listQuery(repositoryOrders, 'id')], {
  ...repositoryFilter,
  namespace_id: Type.Optional(Id),
});

export const NamespaceRepositoryQuery = Type.Interface([listQuery(repositoryOrders, 'id', whole)], repositoryFilter);

export const RepositoryChange = Type.Object({
  repository: Type.Object({
    description: Type.Optional(
      Nullable(
        Type.String({ maxLength: textLimits.description, description: 'Markdown.', examples: ['The **API**.'] }),
      ),
    ),
    read_only: Type.Optional(Type.Boolean({ description: 'Nobody may push to it or delete from it.' })),
  }),
});
export type RepositoryChange = Static<typeof RepositoryChange>;

const attachedFilter = {
  attached: Type.Optional(
    Type.Boolean({ description: 'true: only technical tags (list of referrers, cosign); false: all others.' }),
  ),
};

export const GroupedTagQuery = Type.Object(attachedFilter);

const tagFilter = (search: string) => ({
  search: Type.Optional(Type.String({ maxLength: 128, description: search })),
  name: Type.Optional(Type.String({ maxLength: 128, description: 'Exactly this tag.' })),
  ...attachedFilter,
});
const tagOrders = ['id', 'name', 'created_at', 'updated_at'] as const;

export const TagQuery = Type.Interface(
  [listQuery(tagOrders, 'id')],
  tagFilter('Beginning of the tag name, in its letter case. The order is then that of the names.'),
);

export const RepositoryTagQuery = Type.Interface(
  [listQuery(tagOrders, 'id', whole)],
  tagFilter('Part of the tag name.'),
);

export const TagParams = Type.Object({ id: Id, tag_id: Id });
export const ManifestParams = Type.Object({ id: Id, digest: Digest });

/** What a tag pointed to from a moment on. */
export const TagMoment = Type.Object(
  {
    digest: Nullable(Type.String({ description: 'null: the tag was removed.' })),
    at: Timestamp,
    actor: Nullable(Type.String()),
    /** Whether the registry still holds that manifest. */
    available: Type.Boolean(),
    restorable: Type.Boolean({
      description: 'Whether the tag can be moved back to it: the catalog shows that manifest, or the trash holds it.',
    }),
  },
  { title: 'TagMoment' },
);
export type TagMoment = Static<typeof TagMoment>;

export const TagHistoryQuery = listQuery(['id'], '-id');

/** Of tags that are gone, too. */
export const RepositoryHistoryQuery = Type.Interface([TagHistoryQuery], {
  tag: Type.String({ minLength: 1, maxLength: 128, description: 'Name of the tag.', examples: ['latest'] }),
});

export const Comment = Type.Object(
  {
    id: Id,
    repository_id: Id,
    body: Type.String({ description: 'Markdown as it was written.' }),
    body_html: Type.String({ description: 'The same as safe HTML.' }),
    author: Author,
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'Comment' },
);
export type Comment = Static<typeof Comment>;

export const NewComment = Type.Object({
  comment: Type.Object({
    body: Type.String({ maxLength: textLimits.comment, examples: ['Works on **arm64**.'] }),
  }),
});
export type NewComment = Static<typeof NewComment>;

export const CommentParams = Type.Object({ id: Id, comment_id: Id });

export const CommentQuery = listQuery(['id'], 'id');

/** A text that somebody still writes. */
export const MarkdownText = Type.Object({
  text: Type.String({ maxLength: textLimits.description, description: 'Markdown.', examples: ['The **API**.'] }),
});

export const RenderedMarkdown = Type.Object(
  { html: Type.String({ description: 'The text as safe HTML; empty for blanks.' }) },
  { title: 'RenderedMarkdown' },
);
export type RenderedMarkdown = Static<typeof RenderedMarkdown>;
