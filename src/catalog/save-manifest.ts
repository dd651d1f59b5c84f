/** Writes manifests with their blobs and members into the catalog. Part of the projection (projection.ts). */
import type { Selectable } from 'kysely';
import { type Db, insertId } from '../platform/database/dialect.ts';
import type { ManifestTable } from '../schema/tables.ts';
import { writeDetail } from './detail.ts';
import type { ObservedManifest } from './observe.ts';

/** Who pushed. null: nobody we know, or nobody at all. */
export interface Pusher {
  readonly id: number | null;
  readonly name: string | null;
}

export const nobody: Pusher = { id: null, name: null };

/** Stores a manifest and its members. Content never changes under a digest, so a known one stays as it is. */
export async function saveManifest(
  tx: Db,
  repository: { readonly id: number },
  observed: ObservedManifest,
  by: Pusher,
  now: number,
): Promise<number> {
  for (const member of observed.members) await saveManifest(tx, repository, member, by, now);
  const known = await tx
    .selectFrom('manifests')
    .select(['id', 'platform', 'size', 'pushed_by', 'pushed_by_name'])
    .where('repository_id', '=', repository.id)
    .where('digest', '=', observed.digest)
    .executeTakeFirst();
  if (known !== undefined) {
    await completeManifest(tx, known, observed, by);
    return known.id;
  }
  const id = await insertId(tx, 'manifests', {
    repository_id: repository.id,
    digest: observed.digest,
    media_type: observed.mediaType,
    kind: observed.kind,
    artifact_type: observed.artifactType,
    config_digest: observed.configDigest,
    subject_digest: observed.subject,
    size: observed.size,
    platform: observed.platform,
    detail: writeDetail(observed.annotations, observed.config),
    created_at: now,
    pushed_by: by.id,
    pushed_by_name: by.name,
  });
  await saveParts(tx, id, observed);
  return id;
}

/** Members of an index may arrive after it, only an index knows the platform of some, and who pushed may be told later. */
async function completeManifest(
  tx: Db,
  known: Pick<Selectable<ManifestTable>, 'id' | 'platform' | 'size' | 'pushed_by' | 'pushed_by_name'>,
  { platform, size }: ObservedManifest,
  by: Pusher,
): Promise<void> {
  const author = known.pushed_by_name === null ? by : { id: known.pushed_by, name: known.pushed_by_name };
  const next = { platform: known.platform ?? platform, size: Math.max(known.size, size) };
  if (next.platform === known.platform && next.size === known.size && author.name === known.pushed_by_name) return;
  await tx
    .updateTable('manifests')
    .set({ ...next, pushed_by: author.id, pushed_by_name: author.name })
    .where('id', '=', known.id)
    .execute();
}

async function saveParts(tx: Db, manifestId: number, { blobs, children }: ObservedManifest): Promise<void> {
  const blobRows = blobs.map(({ digest, mediaType, size }, position) => ({
    manifest_id: manifestId,
    position,
    digest,
    media_type: mediaType,
    size,
  }));
  const childRows = children.map(({ digest, mediaType, size, platform }, position) => ({
    manifest_id: manifestId,
    position,
    digest,
    media_type: mediaType,
    size,
    platform,
  }));
  for (const rows of inChunks(blobRows)) await tx.insertInto('manifest_blobs').values(rows).execute();
  for (const rows of inChunks(childRows)) await tx.insertInto('manifest_children').values(rows).execute();
}

/** Databases limit the number of values in one statement. */
function* inChunks<T>(rows: readonly T[], size = 100): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
