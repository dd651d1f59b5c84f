/**
 * The only writer of repositories, tags and, by save-manifest.ts, manifests: it makes the catalog equal to what was observed in the registry.
 * Every function may run again with the same input, in any order, without harm.
 */
import { type ActivityEntry, recordActivity } from '../activity/commands.ts';
import { namespaceNameOf } from '../access/queries.ts';
import { createOrphanNamespace } from '../namespaces/commands.ts';
import { type Db, insertId } from '../platform/database/dialect.ts';
import { indexName } from '../search/commands.ts';
import type { ObservedManifest } from './observe.ts';
import { nobody, type Pusher, saveManifest } from './save-manifest.ts';

export interface RepositoryRef {
  readonly id: number;
  readonly namespaceId: number;
  readonly fullName: string;
}

/**
 * The repository of this name; made, with an orphan namespace when it must, if it does not exist.
 *
 * @param by who made it by pushing
 */
export async function ensureRepository(
  tx: Db,
  registryId: number,
  fullName: string,
  now: number,
  by: Pusher = nobody,
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
  const manifestId = await saveManifest(tx, repository, observed, by, at);
  const known = await tx
    .selectFrom('tags')
    .select(['id', 'digest', 'updated_at', 'pushed_by_name'])
    .where('repository_id', '=', repository.id)
    .where('name', '=', tag)
    .executeTakeFirst();
  const pointer = { manifest_id: manifestId, digest: observed.digest, pushed_by: by.id, pushed_by_name: by.name };
  if (known === undefined) {
    const row = {
      repository_id: repository.id,
      name: tag,
      ...pointer,
      created_at: at,
      updated_at: at,
      pull_count: 0,
      last_pulled_at: null,
      last_pulled_by_name: null,
    };
    await insertId(tx, 'tags', row);
  } else {
    const same = known.digest === observed.digest;
    const authorTold = same && known.pushed_by_name === null;
    if (same && (by.name === null || (at < known.updated_at && !authorTold))) return;
    await tx
      .updateTable('tags')
      .set({ ...pointer, updated_at: authorTold ? at : Math.max(at, known.updated_at) })
      .where('id', '=', known.id)
      .execute();
  }
  if (known?.digest !== observed.digest) await addHistory(tx, repository.id, tag, observed.digest, by.name, at);
  await touch(tx, repository.id, at);
}

/** What the log says of a removal that somebody asked Portus for. */
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
  await addHistory(tx, repository.id, tag, null, by.name, at);
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

async function addHistory(
  tx: Db,
  repositoryId: number,
  tag: string,
  digest: string | null,
  actorName: string | null,
  at: number,
): Promise<void> {
  await insertId(tx, 'tag_history', { repository_id: repositoryId, tag, digest, at, actor_name: actorName });
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
 * @returns false when the repository is not known to hold such a manifest
 */
export async function countPull(
  tx: Db,
  repository: RepositoryRef,
  pulled: { tag: string | null; digest: string; download: boolean },
  by: Pusher,
  at: number,
): Promise<boolean> {
  const query = tx.selectFrom('tags').select(['id', 'last_pulled_at']).where('repository_id', '=', repository.id);
  const found = await (
    pulled.tag === null ? query.where('digest', '=', pulled.digest) : query.where('name', '=', pulled.tag)
  ).execute();
  const [latest] = found.toSorted((a, b) => (b.last_pulled_at ?? 0) - (a.last_pulled_at ?? 0));
  if (latest === undefined) return isKnown(tx, repository, pulled.digest);
  await tx
    .updateTable('tags')
    .set(({ eb }) => ({
      pull_count: eb('pull_count', '+', pulled.download ? 1 : 0),
      last_pulled_at: Math.max(at, latest.last_pulled_at ?? 0),
      last_pulled_by_name: by.name,
    }))
    .where('id', '=', latest.id)
    .execute();
  return true;
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
