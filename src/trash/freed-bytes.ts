/**
 * What the registry can free when content is gone: blobs, and the manifests themselves, that nothing else in it uses. Its
 * repositories share blobs, so each counts once; what other entries of the trash hold counts as used.
 */
import { type Expression, sql, type SqlBool } from 'kysely';
import type { Db } from '../platform/database/dialect.ts';

/** A condition on manifests with the alias `m`: those that go. */
export type Doomed = Expression<SqlBool>;

/** Manifests of a repository, by digest, which no entry of the trash holds. */
export const someManifests = (repositoryId: number, digests: readonly string[]): Doomed =>
  digests.length === 0
    ? sql<SqlBool>`1 = 0`
    : sql<SqlBool>`(m.repository_id = ${repositoryId} and m.digest in (${sql.join([...digests])})
        and not exists (select 1 from trash_items i where i.repository_id = m.repository_id and i.digest = m.digest))`;

/** Everything in these repositories. */
export const wholeRepositories = (ids: readonly number[]): Doomed =>
  ids.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`m.repository_id in (${sql.join([...ids])})`;

/** What these entries hold, and nothing else does. Children of entries are named, too. */
export function heldBy(entries: readonly number[]): Doomed {
  if (entries.length === 0) return sql<SqlBool>`1 = 0`;
  const ids = sql.join([...entries]);
  return sql<SqlBool>`(m.repository_id in (select id from repositories where trash_id in (${ids}))
    or (exists (select 1 from trash_items i
          where i.repository_id = m.repository_id and i.digest = m.digest and i.trash_id in (${ids}))
      and not exists (select 1 from tags t where t.manifest_id = m.id)
      and not exists (select 1 from trash_items o
          where o.repository_id = m.repository_id and o.digest = m.digest and o.trash_id not in (${ids}))))`;
}

/** @returns bytes as the registry stores them, compressed */
export async function freedBytes(db: Db, doomed: Doomed): Promise<number> {
  const { rows } = await sql<{ readonly bytes: number | string | null }>`
    with doomed as (
      select m.id, m.digest, m.manifest_bytes, r.registry_id
      from manifests m join repositories r on r.id = m.repository_id where ${doomed}
    ), blobs as (
      select d.registry_id, b.digest, max(b.size) as size
      from manifest_blobs b join doomed d on d.id = b.manifest_id
      where b.elsewhere is null or b.elsewhere = 0
      group by d.registry_id, b.digest
    ), documents as (
      select registry_id, digest, max(manifest_bytes) as size from doomed group by registry_id, digest
    )
    select coalesce((
      select sum(x.size) from blobs x where not exists (
        select 1 from manifest_blobs o join manifests n on n.id = o.manifest_id
          join repositories r on r.id = n.repository_id
        where o.digest = x.digest and r.registry_id = x.registry_id and n.id not in (select id from doomed))
    ), 0) + coalesce((
      select sum(y.size) from documents y where not exists (
        select 1 from manifests n join repositories r on r.id = n.repository_id
        where n.digest = y.digest and r.registry_id = y.registry_id and n.id not in (select id from doomed))
    ), 0) as bytes`.execute(db);
  return Number(rows[0]?.bytes ?? 0);
}
