/**
 * The only writer of repositories, tags and, by save-manifest.ts, manifests: it makes the catalog equal to what was observed in the registry.
 * Every function may run again with the same input, in any order, without harm.
 */
import type { Selectable } from 'kysely';
import { type ActivityEntry, recordActivity } from '../activity/commands.ts';
import { namespaceNameOf } from '../access/queries.ts';
import { createOrphanNamespace } from '../namespaces/commands.ts';
import { immutableFlag, isImmutable, patternsIn } from '../namespaces/immutable-tags.ts';
import { type Db, insertId } from '../platform/database/dialect.ts';
import type { Flag, TagTable } from '../schema/tables.ts';
import { forgetName, indexName } from '../search/commands.ts';
import type { ObservedManifest } from './observe.ts';
import { inChunks, nobody, type Pusher, saveManifest } from './save-manifest.ts';

export interface RepositoryRef {
  readonly id: number;
  readonly namespaceId: number;
  readonly fullName: string;
}

/**
 * The repository of this name; made, with an orphan namespace when it must, if it does not exist.
 *
 * @param by who made it by pushing; Portus itself when it found it
 */
export async function ensureRepository(
  tx: Db,
  registryId: number,
  fullName: string,
  now: number,
  by: Pusher = nobody,
  reason: Reason = {},
): Promise<RepositoryRef> {
  const known = await findRepositoryRef(tx, registryId, fullName);
  if (known !== undefined) return known;
  const namespaceName = namespaceNameOf(fullName);
  const namespaceId =
    (await findNamespaceId(tx, registryId, namespaceName)) ??
    (await createOrphanNamespace(tx, registryId, namespaceName ?? '', now));
  const name = namespaceName === null ? fullName : fullName.slice(namespaceName.length + 1);
  const row = {
    registry_id: registryId,
    namespace_id: namespaceId,
    name,
    full_name: fullName,
    description: null,
    created_at: now,
    updated_at: now,
  };
  const id = await insertId(tx, 'repositories', row);
  await indexName(tx, 'repository', id, fullName);
  await recordActivity(tx, {
    event: 'repository.created',
    at: now,
    actor: by,
    target: fullName,
    namespaceId,
    repositoryId: id,
    ...reason,
  });
  return { id, namespaceId, fullName };
}

export async function findRepositoryRef(
  db: Db,
  registryId: number,
  fullName: string,
): Promise<RepositoryRef | undefined> {
  const row = await db
    .selectFrom('repositories')
    .select(['id', 'namespace_id'])
    .where('registry_id', '=', registryId)
    .where('full_name', '=', fullName)
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id, namespaceId: row.namespace_id, fullName };
}

/** @param name first component of its repositories; null: the global namespace */
export async function findNamespaceId(tx: Db, registryId: number, name: string | null): Promise<number | undefined> {
  const query = tx.selectFrom('namespaces').select('id').where('registry_id', '=', registryId);
  const row = await (
    name === null ? query.where('global', '=', 1) : query.where('global', '=', 0).where('name', '=', name)
  ).executeTakeFirst();
  return row?.id;
}

/**
 * Lets the tag point to the manifest. Every digest it has pointed to stays in its history.
 *
 * @param by null as its name: somebody, but not known who; never replaces an author who is known
 * @param at when it was pushed; of a tag whose author is not known, when it was found
 */
export async function setTag(
  tx: Db,
  repository: RepositoryRef,
  tag: string,
  observed: ObservedManifest,
  by: Pusher,
  at: number,
): Promise<void> {
  const id = await saveManifest(tx, repository, observed, by, at);
  await pointTag(tx, repository, tag, { id, digest: observed.digest }, by, at);
}

/** The same for a manifest that the catalog has already. */
export async function pointTag(
  tx: Db,
  repository: RepositoryRef,
  tag: string,
  { id, digest }: { readonly id: number; readonly digest: string },
  by: Pusher,
  at: number,
): Promise<void> {
  const known = await tx
    .selectFrom('tags')
    .select(['id', 'digest', 'updated_at', 'pushed_by_name'])
    .where('repository_id', '=', repository.id)
    .where('name', '=', tag)
    .executeTakeFirst();
  const immutable = await immutableFlag(tx, repository.namespaceId, tag);
  const pointer = { manifest_id: id, digest, pushed_by: by.id, pushed_by_name: by.name, immutable };
  if (known === undefined) {
    await insertId(tx, 'tags', newTagRow(repository, tag, pointer, at));
  } else {
    const same = known.digest === digest;
    const authorTold = same && known.pushed_by_name === null;
    if (same && (by.name === null || (at < known.updated_at && !authorTold))) return;
    await tx
      .updateTable('tags')
      .set({ ...pointer, updated_at: authorTold ? at : Math.max(at, known.updated_at) })
      .where('id', '=', known.id)
      .execute();
  }
  if (known?.digest !== digest) await addHistory(tx, repository.id, [{ tag, digest }], by.name, at);
  await touch(tx, repository.id, at);
}

/** The row of a tag that was not known. */
export const newTagRow = (
  { id }: Pick<RepositoryRef, 'id'>,
  tag: string,
  pointer: Pick<Selectable<TagTable>, 'manifest_id' | 'digest' | 'pushed_by' | 'pushed_by_name' | 'immutable'>,
  at: number,
) => ({
  repository_id: id,
  name: tag,
  ...pointer,
  created_at: at,
  updated_at: at,
  pull_count: 0,
  last_pulled_at: null,
  last_pulled_by_name: null,
});

/**
 * Brings a deleted tag back, as it was.
 *
 * @param before what was known of it; null: nothing, so it counts as pushed now
 * @returns false when it is there already, or its manifest is not known
 */
export async function restoreTagRow(
  tx: Db,
  repository: RepositoryRef,
  tag: string,
  digest: string,
  before: Omit<Selectable<TagTable>, 'id' | 'repository_id' | 'name' | 'manifest_id' | 'digest' | 'immutable'> | null,
  by: Pusher,
  at: number,
): Promise<boolean> {
  const manifest = await tx
    .selectFrom('manifests')
    .select('id')
    .where('repository_id', '=', repository.id)
    .where('digest', '=', digest)
    .executeTakeFirst();
  const known = await tx
    .selectFrom('tags')
    .select('id')
    .where('repository_id', '=', repository.id)
    .where('name', '=', tag)
    .executeTakeFirst();
  if (manifest === undefined || known !== undefined) return false;
  // Who pushed it may have gone since; the name stays.
  const author =
    before === null || before.pushed_by === null
      ? undefined
      : await tx.selectFrom('users').select('id').where('id', '=', before.pushed_by).executeTakeFirst();
  const immutable = await immutableFlag(tx, repository.namespaceId, tag);
  const pointer = { manifest_id: manifest.id, digest, pushed_by: null, pushed_by_name: null, immutable };
  await insertId(tx, 'tags', {
    ...newTagRow(repository, tag, pointer, at),
    ...before,
    pushed_by: author?.id ?? null,
  });
  await addHistory(tx, repository.id, [{ tag, digest }], by.name, at);
  await touch(tx, repository.id, at);
  return true;
}

/** What the log says of a change that somebody asked Portus for, or that it made itself. */
export type Reason = Pick<ActivityEntry, 'rule' | 'origin'>;

export async function removeTag(
  tx: Db,
  repository: RepositoryRef,
  tag: string,
  by: Pusher,
  at: number,
  reason: Reason = {},
): Promise<void> {
  const known = await tx
    .selectFrom('tags')
    .select(['id', 'digest'])
    .where('repository_id', '=', repository.id)
    .where('name', '=', tag)
    .executeTakeFirst();
  if (known === undefined) return;
  await tx.deleteFrom('tags').where('id', '=', known.id).execute();
  await addHistory(tx, repository.id, [{ tag, digest: null }], by.name, at);
  await recordActivity(tx, {
    event: 'tag.deleted',
    at,
    actor: by,
    target: `${repository.fullName}:${tag}`,
    namespaceId: repository.namespaceId,
    repositoryId: repository.id,
    detail: { digest: known.digest },
    ...reason,
  });
  await touch(tx, repository.id, at);
}

/** Forgets a manifest that the registry no longer has, with the tags that pointed to it. */
export async function removeManifest(
  tx: Db,
  repository: RepositoryRef,
  digest: string,
  by: Pusher,
  at: number,
  reason: Reason = {},
): Promise<void> {
  const tags = await tx
    .selectFrom('tags')
    .select('name')
    .where('repository_id', '=', repository.id)
    .where('digest', '=', digest)
    .execute();
  for (const { name } of tags) await removeTag(tx, repository, name, by, at, reason);
  const removed = await tx
    .deleteFrom('manifests')
    .where('repository_id', '=', repository.id)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (Number(removed.numDeletedRows) > 0) await touch(tx, repository.id, at);
}

/** Forgets a repository that the registry no longer has, with all that was in it. */
export async function removeRepository(
  tx: Db,
  repository: RepositoryRef,
  by: Pusher,
  at: number,
  reason: Reason = {},
): Promise<void> {
  const { id, namespaceId, fullName } = repository;
  const tags = await tx.selectFrom('tags').select('name').where('repository_id', '=', id).execute();
  for (const { name } of tags) await removeTag(tx, repository, name, by, at, reason);
  const removed = await tx.deleteFrom('repositories').where('id', '=', id).executeTakeFirst();
  if (Number(removed.numDeletedRows) === 0) return;
  await forgetName(tx, 'repository', id);
  const detail = { tags: tags.length };
  const about = { at, actor: by, target: fullName, namespaceId, repositoryId: id, ...reason };
  await recordActivity(tx, { event: 'repository.deleted', detail, ...about });
}

/**
 * Adds many tags at once, of which the catalog knew none: a registry that was in use for years has many. Nobody knows who
 * pushed them.
 *
 * @param found each with a manifest that has a row
 */
export async function addTags(
  tx: Db,
  repository: RepositoryRef,
  found: readonly { readonly tag: string; readonly manifestId: number; readonly digest: string }[],
  at: number,
): Promise<void> {
  const author = { pushed_by: nobody.id, pushed_by_name: nobody.name };
  const patterns = await patternsIn(tx, repository.namespaceId);
  const flag = (tag: string): Flag => (isImmutable(patterns, tag) ? 1 : 0);
  const rows = found.map(({ tag, manifestId, digest }) =>
    newTagRow(repository, tag, { manifest_id: manifestId, digest, immutable: flag(tag), ...author }, at),
  );
  for (const chunk of inChunks(rows)) await tx.insertInto('tags').values(chunk).execute();
  await addHistory(tx, repository.id, found, nobody.name, at);
  if (found.length > 0) await touch(tx, repository.id, at);
}

async function addHistory(
  tx: Db,
  repositoryId: number,
  moves: readonly { readonly tag: string; readonly digest: string | null }[],
  actorName: string | null,
  at: number,
): Promise<void> {
  const rows = moves.map(({ tag, digest }) => ({
    repository_id: repositoryId,
    tag,
    digest,
    at,
    actor_name: actorName,
  }));
  for (const chunk of inChunks(rows)) await tx.insertInto('tag_history').values(chunk).execute();
}

async function touch(tx: Db, repositoryId: number, at: number): Promise<void> {
  await tx
    .updateTable('repositories')
    .set({ updated_at: at })
    .where('id', '=', repositoryId)
    .where('updated_at', '<', at)
    .execute();
}

/**
 * Counts a pull. A download is a GET; a HEAD only shows that the tag is in use. A GET by digest belongs to the tag that
 * points to it and was looked at last (docker resolves the tag first); members of an index have no tag and count with it.
 *
 * @returns `counted` a download; `seen` something else that is known; `unknown`: the repository is not known to hold such a
 *   manifest
 */
export async function countPull(
  tx: Db,
  repository: RepositoryRef,
  pulled: { tag: string | null; digest: string; download: boolean },
  by: Pusher,
  at: number,
): Promise<'counted' | 'seen' | 'unknown'> {
  const query = tx.selectFrom('tags').select(['id', 'last_pulled_at']).where('repository_id', '=', repository.id);
  const found = await (
    pulled.tag === null ? query.where('digest', '=', pulled.digest) : query.where('name', '=', pulled.tag)
  ).execute();
  const [latest] = found.toSorted((a, b) => (b.last_pulled_at ?? 0) - (a.last_pulled_at ?? 0));
  if (latest === undefined) return (await isKnown(tx, repository, pulled.digest)) ? 'seen' : 'unknown';
  await tx
    .updateTable('tags')
    .set(({ eb }) => ({
      pull_count: eb('pull_count', '+', pulled.download ? 1 : 0),
      last_pulled_at: Math.max(at, latest.last_pulled_at ?? 0),
      last_pulled_by_name: by.name,
    }))
    .where('id', '=', latest.id)
    .execute();
  return pulled.download ? 'counted' : 'seen';
}

async function isKnown(tx: Db, repository: RepositoryRef, digest: string): Promise<boolean> {
  const row = await tx
    .selectFrom('manifests')
    .select('id')
    .where('repository_id', '=', repository.id)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row !== undefined;
}
