/** Writes manifests with their blobs and members into the catalog. Part of the projection (projection.ts). */
import { type Db, engineOf, upsert } from '../platform/database/dialect.ts';
import { distinctSize } from '../registry/manifest-size.ts';
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
  const known = await findSaved(tx, repository.id, observed.digest);
  if (known !== undefined) {
    await completeManifest(tx, known, observed, by);
    return known.id;
  }
  const row = manifestRow(repository, observed, by, now);
  const written = await upsert(tx, 'manifests', row, ['repository_id', 'digest']);
  const { id } = await savedNow(tx, repository.id, observed.digest);
  // Else a notification and the gateway learned of it at the same moment.
  if (written) await saveParts(tx, [[id, observed]]);
  if (written) await completeIndexes(tx, repository.id, observed.digest);
  return id;
}

function savedManifest(tx: Db, repositoryId: number, digest: string) {
  return tx
    .selectFrom('manifests')
    .select(['id', 'platform', 'size', 'manifest_bytes', 'pushed_by', 'pushed_by_name'])
    .where('repository_id', '=', repositoryId)
    .where('digest', '=', digest);
}

type SavedManifest = Awaited<ReturnType<ReturnType<typeof savedManifest>['executeTakeFirstOrThrow']>>;

const findSaved = (tx: Db, repositoryId: number, digest: string): Promise<SavedManifest | undefined> =>
  savedManifest(tx, repositoryId, digest).executeTakeFirst();

/** Also what another transaction wrote after this one first looked; SQLite has one writer. */
const savedNow = (tx: Db, repositoryId: number, digest: string): Promise<SavedManifest> => {
  const query = savedManifest(tx, repositoryId, digest);
  return (engineOf(tx) === 'sqlite' ? query : query.forUpdate()).executeTakeFirstOrThrow();
};

/** An index may name a member that arrives after it: now its size is known. */
async function completeIndexes(tx: Db, repositoryId: number, member: string): Promise<void> {
  const indexes = await tx
    .selectFrom('manifest_children as c')
    .innerJoin('manifests as m', 'm.id', 'c.manifest_id')
    .select('m.id')
    .distinct()
    .where('c.digest', '=', member)
    .where('m.repository_id', '=', repositoryId)
    .execute();
  for (const { id } of indexes) {
    const blobs = await tx
      .selectFrom('manifest_children as c')
      .innerJoin('manifests as m', (join) =>
        join.onRef('m.digest', '=', 'c.digest').on('m.repository_id', '=', repositoryId),
      )
      .innerJoin('manifest_blobs as b', 'b.manifest_id', 'm.id')
      .select(['b.digest', 'b.size'])
      .where('c.manifest_id', '=', id)
      .where('b.elsewhere', 'is', null)
      .execute();
    await tx
      .updateTable('manifests')
      .set({ size: distinctSize(blobs) })
      .where('id', '=', id)
      .execute();
  }
}

/**
 * Stores many at once: a statement for each hundred instead of each one.
 *
 * @returns the ids of their rows, by digest
 */
export async function saveManifests(
  tx: Db,
  repository: { readonly id: number },
  observed: readonly ObservedManifest[],
  by: Pusher,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const all = new Map(observed.map((one) => [one.digest as string, one]));
  const ids = new Map(await manifestIds(tx, repository, [...all.keys()]));
  // Members may be there already, and know less than their index.
  const nested = [...all.values()].filter(({ members }) => members.length > 0);
  for (const one of nested) ids.set(one.digest, await saveManifest(tx, repository, one, by, now));
  const fresh = [...all.values()].filter(({ digest, members }) => members.length === 0 && !ids.has(digest));
  // An index may have brought what also has a tag of its own.
  const there =
    nested.length === 0
      ? ids
      : await manifestIds(
          tx,
          repository,
          fresh.map(({ digest }) => digest),
        );
  const missing = fresh.filter(({ digest }) => !there.has(digest));
  for (const part of inChunks(missing)) {
    await tx
      .insertInto('manifests')
      .values(part.map((one) => manifestRow(repository, one, by, now)))
      .execute();
  }
  const made = await manifestIds(
    tx,
    repository,
    fresh.map(({ digest }) => digest),
  );
  await saveParts(
    tx,
    missing.flatMap((one) => pairWith(made.get(one.digest), one)),
  );
  return new Map([...ids, ...made]);
}

const pairWith = (id: number | undefined, observed: ObservedManifest) =>
  id === undefined ? [] : [[id, observed] as const];

/** The ids of those that the catalog has, by digest. */
export async function manifestIds(
  tx: Db,
  repository: { readonly id: number },
  digests: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const part of inChunks(digests)) {
    const rows = await tx
      .selectFrom('manifests')
      .select(['id', 'digest'])
      .where('repository_id', '=', repository.id)
      .where('digest', 'in', part)
      .execute();
    for (const { id, digest } of rows) ids.set(digest, id);
  }
  return ids;
}

/** The row of a manifest that was not known. */
const manifestRow = (repository: { readonly id: number }, observed: ObservedManifest, by: Pusher, now: number) => ({
  repository_id: repository.id,
  digest: observed.digest,
  media_type: observed.mediaType,
  kind: observed.kind,
  artifact_type: observed.artifactType,
  config_digest: observed.configDigest,
  subject_digest: observed.subject,
  size: observed.size,
  manifest_bytes: observed.manifestBytes ?? null,
  platform: observed.platform,
  detail: writeDetail(observed),
  created_at: now,
  pushed_by: by.id,
  pushed_by_name: by.name,
});

/** Members of an index may arrive after it, only an index knows the platform of some, and who pushed may be told later. */
async function completeManifest(
  tx: Db,
  known: SavedManifest,
  { platform, size, manifestBytes }: ObservedManifest,
  by: Pusher,
): Promise<void> {
  const author = known.pushed_by_name === null ? by : { id: known.pushed_by, name: known.pushed_by_name };
  const next = {
    platform: known.platform ?? platform,
    size: Math.max(known.size, size),
    manifest_bytes: known.manifest_bytes ?? manifestBytes ?? null,
  };
  const same = next.platform === known.platform && next.size === known.size;
  if (same && next.manifest_bytes === known.manifest_bytes && author.name === known.pushed_by_name) return;
  await tx
    .updateTable('manifests')
    .set({ ...next, pushed_by: author.id, pushed_by_name: author.name })
    .where('id', '=', known.id)
    .execute();
}

/** Writes the blobs and members of manifests that were not known, by the ids of their rows. */
async function saveParts(tx: Db, saved: readonly (readonly [number, ObservedManifest])[]): Promise<void> {
  const blobRows = saved.flatMap(([manifestId, { blobs }]) =>
    blobs.map(({ digest, mediaType, size, stored }, position) => ({
      manifest_id: manifestId,
      position,
      digest,
      media_type: mediaType,
      size,
      elsewhere: stored ? null : (1 as const),
    })),
  );
  const childRows = saved.flatMap(([manifestId, { children }]) =>
    children.map(({ digest, mediaType, size, platform, subject }, position) => ({
      manifest_id: manifestId,
      position,
      digest,
      media_type: mediaType,
      size,
      platform,
      subject_digest: subject,
    })),
  );
  for (const rows of inChunks(blobRows)) await tx.insertInto('manifest_blobs').values(rows).execute();
  for (const rows of inChunks(childRows)) await tx.insertInto('manifest_children').values(rows).execute();
}

/** Databases limit the number of values in one statement. */
export function* inChunks<T>(rows: readonly T[], size = 100): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
