/** Rows as the API shows them. Pure. */
import { abilities } from '../access/abilities.ts';
import type { CommentFacts, RepositoryFacts, TagFacts } from '../access/facts.ts';
import type {
  Comment,
  HelmChart as ApiHelmChart,
  Manifest,
  Referrer as ApiReferrer,
  Repository,
  Tag,
  TagMoment,
} from '../contract/api/catalog.ts';
import { type ManifestKind, manifestKinds } from '../contract/vocabulary.ts';
import { namespaceLabel } from '../namespaces/present.ts';
import type { Visible } from '../namespaces/queries.ts';
import { renderMarkdown } from '../platform/markdown.ts';
import { iso, isoOrNull } from '../platform/paging.ts';
import type { HelmChart } from '../registry/helm-chart.ts';
import type { Flag } from '../schema/tables.ts';
import type { CommentRow } from './comment-queries.ts';
import { attachedTo } from '../registry/reference.ts';
import { readDetail } from './detail.ts';
import type { ReferrerNumbers } from './referrer-numbers.ts';
import type { Referrer } from './referrers.ts';
import { mostParts } from './queries.ts';
import type { ManifestParts, MomentRow, RepositoryListRow, TagListRow, TagNumbers, TagRow } from './queries.ts';

export function presentRepository(
  row: RepositoryListRow,
  facts: RepositoryFacts,
  { latest, tags, pulls }: TagNumbers & { readonly latest: TagRow | undefined },
  host: string,
  { actor, access }: Visible,
): Repository {
  return {
    id: row.id,
    name: row.name,
    full_name: row.full_name,
    description: row.description,
    description_html: renderMarkdown(row.description),
    namespace: {
      id: row.namespace_id,
      name: namespaceLabel(row.namespace_name, facts.namespace.global, host),
      visibility: row.visibility,
    },
    registry_hostname: host,
    stars: row.stars ?? 0,
    starred: Boolean(row.starred),
    comments_count: row.comments_count ?? 0,
    tags_count: tags,
    pull_count: pulls,
    latest_push:
      latest === undefined
        ? null
        : {
            tag: latest.name,
            author: { id: latest.pushed_by, name: latest.pushed_by_name },
            at: iso(latest.updated_at),
          },
    read_only: row.read_only === 1,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    can: abilities('repository', actor, facts, access),
  };
}

/** The fields of a repository that `If-Match` is about (platform/entity-tag.ts). */
export const editable = ({
  description,
  read_only,
}: {
  readonly description: string | null;
  readonly read_only: boolean | Flag | null;
}) => ({ description, read_only: read_only === true || read_only === 1 });

export function presentTag(
  row: TagListRow,
  { platforms, referrers }: { readonly platforms: readonly string[]; readonly referrers: ReferrerNumbers },
  facts: TagFacts,
  { actor, access }: Visible,
): Tag {
  return {
    id: row.id,
    name: row.name,
    digest: row.digest,
    kind: kindOf(row.kind),
    media_type: row.media_type,
    size: row.size,
    platforms: row.platform === null ? [...platforms] : [row.platform],
    author: { id: row.pushed_by, name: row.pushed_by_name },
    pull_count: row.pull_count,
    last_pulled_at: isoOrNull(row.last_pulled_at),
    last_pulled_by: row.last_pulled_by_name,
    repository: { id: row.repository_id, full_name: row.full_name },
    image_id: row.config_digest?.replace(/^[^:]*:/, '') ?? null,
    attached_to: attachedTo(row.name),
    referrers_count: referrers.count,
    signed: referrers.signed,
    immutable: facts.tag.immutable === true,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    can: abilities('tag', actor, facts, access),
  };
}

/** The entity tag of a tag is its digest: whoever deletes it says with `If-Match` which content is meant. */
export const tagEntityTag = (digest: string): string => `"${digest}"`;

/** Tags of one digest together, in the order given; first the group whose first tag is the newest. */
export function groupByDigest(tags: readonly Tag[]): Tag[][] {
  const groups = Map.groupBy(tags, ({ digest }) => digest).values();
  const newest = ([first]: readonly Tag[]): string => first?.updated_at ?? '';
  return [...groups].toSorted((a, b) => (newest(a) < newest(b) ? 1 : newest(a) > newest(b) ? -1 : 0));
}

export function presentMoment({ digest, at, actor_name, available, held }: MomentRow): TagMoment {
  const there = Boolean(available);
  return { digest, at: iso(at), actor: actor_name, available: there, restorable: there || Boolean(held) };
}

export function presentComment(row: CommentRow, facts: CommentFacts, { actor, access }: Visible): Comment {
  return {
    id: row.id,
    repository_id: row.repository_id,
    body: row.body,
    body_html: renderMarkdown(row.body) ?? '',
    author: { id: row.author_id, name: row.author_name },
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    can: abilities('comment', actor, facts, access),
  };
}

/** A kind that a newer version wrote is shown as the general one. */
function kindOf(text: string): ManifestKind {
  return manifestKinds.find((kind) => kind === text) ?? 'artifact';
}

export const presentReferrer = (referrer: Referrer): ApiReferrer => ({
  digest: referrer.digest,
  kind: kindOf(referrer.kind),
  media_type: referrer.mediaType,
  artifact_type: referrer.artifactType,
  size: referrer.bytes,
  annotations: { ...referrer.annotations },
  attached_by: referrer.attachedBy,
  tag: referrer.tag,
  created_at: iso(referrer.createdAt),
});

export function presentManifest(parts: ManifestParts): Manifest {
  const { manifest, tags, indexes, blobs, children, referrers } = parts;
  const { annotations, config, chart } = readDetail(manifest.detail);
  const layers = blobs.filter(({ digest, position }) => !(position === 0 && digest === manifest.config_digest));
  return {
    digest: manifest.digest,
    kind: kindOf(manifest.kind),
    media_type: manifest.media_type,
    artifact_type: manifest.artifact_type,
    platform: manifest.platform,
    size: manifest.size,
    subject_digest: manifest.subject_digest,
    manifest_size: manifest.manifest_bytes,
    annotations: { ...annotations },
    referrers: referrers.map(presentReferrer),
    signed: referrers.some(({ kind }) => kind === 'signature'),
    notes: notesOn(parts),
    tags: [...tags],
    indexes: indexes.map(({ digest, tags: names }) => ({ digest, tags: [...names] })),
    children: children.slice(0, mostParts).map((child) => ({
      digest: child.digest,
      media_type: child.media_type,
      platform: child.platform,
      attestation_of: child.subject_digest,
      size: child.known_size,
      known: child.known_size !== null,
    })),
    layers: layers.slice(0, mostParts).map(({ digest, media_type, size }, index) => ({
      digest,
      media_type,
      size,
      created_by: config?.history.find(({ layer }) => layer === index)?.created_by ?? null,
    })),
    config,
    chart: chart === null ? null : presentChart(chart),
    created_at: iso(manifest.created_at),
    pushed_by: { id: manifest.pushed_by, name: manifest.pushed_by_name },
  };
}

const presentChart = ({ appVersion: app_version, ...chart }: HelmChart): ApiHelmChart => ({
  ...chart,
  app_version,
  keywords: [...chart.keywords],
  sources: [...chart.sources],
  maintainers: [...chart.maintainers],
  dependencies: [...chart.dependencies],
});

function notesOn({ manifest, blobs, children }: ManifestParts): string[] {
  const { note } = readDetail(manifest.detail);
  const missing = children.filter(({ known_size: size }) => size === null).length;
  const shown = [...(blobs.length > mostParts ? ['layers'] : []), ...(children.length > mostParts ? ['members'] : [])];
  return [
    ...(note === null ? [] : [note]),
    ...(missing === 0
      ? []
      : [
          `It names ${missing} members that the catalog does not know: the registry lacks them, or they were not read yet.`,
        ]),
    ...shown.map((what) => `It has more than ${mostParts} ${what}. Only the first ones are shown.`),
  ];
}
