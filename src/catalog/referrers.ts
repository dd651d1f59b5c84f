/** What refers to a manifest: signatures, SBOMs, attestations and whatever else is about it. */
import { sql } from 'kysely';
import type { Attachment } from '../contract/vocabulary.ts';
import type { Db } from '../platform/database/dialect.ts';
import { attachedTagsOf } from './attached-tags.ts';
import { readDetail } from './detail.ts';

/** The fields of a descriptor (OCI image specification §Descriptors), and how it is attached. */
export interface Referrer {
  readonly digest: string;
  readonly mediaType: string;
  /** Length of its manifest; null: not known yet. */
  readonly bytes: number | null;
  /** That of the manifest, else the type of its config (distribution specification §Listing Referrers). */
  readonly artifactType: string | null;
  readonly annotations: Readonly<Record<string, string>>;
  readonly kind: string;
  readonly attachedBy: Attachment;
  /** The tag that attaches it; null for other ways. */
  readonly tag: string | null;
  /** When the catalog learned of it, epoch milliseconds. */
  readonly createdAt: number;
}

export interface Subject {
  readonly repositoryId: number;
  readonly digest: string;
}

/** Not in the trash; or there because of a tag, while another tag, or an index with a tag, still leads to it. */
export const visible = sql<boolean>`(
  not exists (select 1 from trash_items i where i.repository_id = m.repository_id and i.digest = m.digest)
  or exists (select 1 from tags v where v.manifest_id = m.id)
  or exists (
    select 1 from manifest_children vc join tags v on v.manifest_id = vc.manifest_id
    where vc.digest = m.digest and v.repository_id = m.repository_id))`;

const described = [
  'm.digest',
  'm.media_type',
  'm.manifest_bytes',
  'm.artifact_type',
  'm.subject_digest',
  'm.kind',
  'm.detail',
  'm.created_at',
  'b.media_type as config_type',
] as const;

interface DescribedRow {
  readonly digest: string;
  readonly media_type: string;
  readonly manifest_bytes: number | null;
  readonly artifact_type: string | null;
  readonly kind: string;
  readonly detail: string;
  readonly created_at: number;
  readonly config_type: string | null;
}

const referrer = (row: DescribedRow, attachedBy: Attachment, tag: string | null = null): Referrer => ({
  digest: row.digest,
  mediaType: row.media_type,
  bytes: row.manifest_bytes,
  artifactType: row.artifact_type ?? row.config_type,
  annotations: readDetail(row.detail).annotations,
  kind: row.kind,
  attachedBy,
  tag,
  createdAt: row.created_at,
});

/** Manifests with the type of their config, which is the first of their blobs. */
function manifestsOf(db: Db, repositoryId: number) {
  return db
    .selectFrom('manifests as m')
    .leftJoin('manifest_blobs as b', (join) =>
      join.onRef('b.manifest_id', '=', 'm.id').on('b.position', '=', 0).onRef('b.digest', '=', 'm.config_digest'),
    )
    .where('m.repository_id', '=', repositoryId)
    .where(visible);
}

export interface Page {
  /** Only digests after this one. */
  readonly after?: string;
  readonly limit: number;
}

/** Manifests whose `subject` is this one, in the order of their digests. */
export async function referrersBySubject(
  db: Db,
  { repositoryId, digest }: Subject,
  { after = '', limit }: Page,
): Promise<Referrer[]> {
  const rows = await manifestsOf(db, repositoryId)
    .select(described)
    .where('m.subject_digest', '=', digest)
    .where('m.digest', '>', after)
    .orderBy('m.digest')
    .limit(limit)
    .execute();
  return rows.map((row) => referrer(row, 'subject'));
}

/** Enough for people; programs ask page by page. */
export const mostReferrers = 500;

/** All that is attached in any way, each once, at most {@link mostReferrers} of each way. */
export async function allReferrers(db: Db, subject: Subject): Promise<Referrer[]> {
  const found = [
    ...(await referrersBySubject(db, subject, { limit: mostReferrers })),
    ...(await listedReferrers(db, subject)),
    ...(await taggedReferrers(db, subject)),
    ...(await siblingAttestations(db, subject)),
  ];
  // The first way counts.
  return [...new Map(found.toReversed().map((one) => [one.digest, one])).values()].toReversed();
}

/** The list that clients keep under a tag, as far as the catalog knows its members. */
async function listedReferrers(db: Db, { repositoryId, digest }: Subject): Promise<Referrer[]> {
  const [list = ''] = attachedTagsOf(digest);
  const rows = await manifestsOf(db, repositoryId)
    .innerJoin('manifest_children as c', 'c.digest', 'm.digest')
    .innerJoin('tags as t', 't.manifest_id', 'c.manifest_id')
    .select(described)
    .where('t.repository_id', '=', repositoryId)
    .where('t.name', '=', list)
    .orderBy('c.position')
    .limit(mostReferrers)
    .execute();
  return rows.map((row) => referrer(row, 'list', list));
}

/** Content under the tags of cosign; also under the tag of the list, when it is none. */
async function taggedReferrers(db: Db, { repositoryId, digest }: Subject): Promise<Referrer[]> {
  const [list, ...others] = attachedTagsOf(digest);
  const rows = await manifestsOf(db, repositoryId)
    .innerJoin('tags as t', 't.manifest_id', 'm.id')
    .select([...described, 't.name'])
    .where('t.name', 'in', [list ?? '', ...others])
    .orderBy('t.name')
    .execute();
  return rows
    .filter(({ name, kind }) => name !== list || kind !== 'index')
    .map((row) => referrer(row, 'tag', row.name));
}

/** BuildKit keeps attestations beside the platforms of an index, and says there which platform each is about. */
async function siblingAttestations(db: Db, { repositoryId, digest }: Subject): Promise<Referrer[]> {
  const rows = await manifestsOf(db, repositoryId)
    .innerJoin('manifest_children as a', 'a.digest', 'm.digest')
    .innerJoin('manifest_children as c', 'c.manifest_id', 'a.manifest_id')
    .innerJoin('manifests as x', 'x.id', 'a.manifest_id')
    .select(described)
    .where('c.digest', '=', digest)
    .where('a.subject_digest', '=', digest)
    .where('x.repository_id', '=', repositoryId)
    .orderBy('a.position')
    .limit(mostReferrers)
    .execute();
  return rows.map((row) => referrer(row, 'index'));
}

/** The repository, unless it or what it belongs to is in the trash. */
export function findVisibleRepository(db: Db, registryId: number, fullName: string) {
  return db
    .selectFrom('repositories as r')
    .innerJoin('namespaces as n', 'n.id', 'r.namespace_id')
    .innerJoin('teams as t', 't.id', 'n.team_id')
    .select('r.id')
    .where('r.registry_id', '=', registryId)
    .where('r.full_name', '=', fullName)
    .where('r.trash_id', 'is', null)
    .where('n.trash_id', 'is', null)
    .where('t.trash_id', 'is', null)
    .executeTakeFirst();
}

/** Which of these manifests the catalog knows, and which of them are in the trash. */
export async function trashedAmong(db: Db, repositoryId: number, digests: readonly string[]) {
  const known = new Set<string>();
  const shown = new Set<string>();
  for (let start = 0; start < digests.length; start += 500) {
    const rows = await db
      .selectFrom('manifests as m')
      .select(['m.digest', visible.as('shown')])
      .where('m.repository_id', '=', repositoryId)
      .where('m.digest', 'in', digests.slice(start, start + 500))
      .execute();
    for (const row of rows) {
      known.add(row.digest);
      if (Number(row.shown) === 1) shown.add(row.digest);
    }
  }
  return { known, trashed: new Set([...known].filter((digest) => !shown.has(digest))) };
}

/** Content never changes under a digest, so its length is asked for once. */
export async function rememberBytes(db: Db, { repositoryId, digest }: Subject, bytes: number): Promise<void> {
  await db
    .updateTable('manifests')
    .set({ manifest_bytes: bytes })
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest)
    .execute();
}
