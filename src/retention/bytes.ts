/** What a plan frees in the registry, once the trash is emptied and garbage collected. */
import { sql, type SqlBool } from 'kysely';
import type { Db } from '../platform/database/dialect.ts';
import { type Doomed, freedBytes, someManifests } from '../trash/freed-bytes.ts';
import type { Judged, Plan } from './plan.ts';

/** Of more, an estimate would take too long. */
const mostEstimated = 1000;

/** @returns null when the plan is too large to say */
export async function bytesOf(db: Db, { items, leftForLater }: Plan): Promise<number | null> {
  if (items.length === 0) return 0;
  if (items.length > mostEstimated || leftForLater > 0) return null;
  const doomed: Doomed[] = [];
  for (const [repositoryId, own] of Map.groupBy(items, (item) => item.repositoryId)) {
    const roots = await untaggedThen(db, repositoryId, own);
    doomed.push(someManifests(repositoryId, [...roots, ...(await membersOnlyOf(db, repositoryId, roots))]));
  }
  return freedBytes(db, sql<SqlBool>`(${sql.join(doomed, sql` or `)})`);
}

/** Manifests that no tag points to when these are gone. */
async function untaggedThen(db: Db, repositoryId: number, items: readonly Judged[]): Promise<readonly string[]> {
  const digests = [...new Set(items.map(({ digest }) => digest))];
  const going = new Set(items.flatMap(({ tag }) => tag ?? []));
  const rows = await db
    .selectFrom('tags')
    .select(['name', 'digest'])
    .where('repository_id', '=', repositoryId)
    .where('digest', 'in', digests)
    .execute();
  const kept = new Set(rows.filter(({ name }) => !going.has(name)).map(({ digest }) => digest));
  return digests.filter((digest) => !kept.has(digest));
}

/** Members of these indexes that have no tag and belong to no other index. */
async function membersOnlyOf(db: Db, repositoryId: number, indexes: readonly string[]): Promise<readonly string[]> {
  if (indexes.length === 0) return [];
  const membership = db
    .selectFrom('manifest_children as c')
    .innerJoin('manifests as i', 'i.id', 'c.manifest_id')
    .where('i.repository_id', '=', repositoryId);
  const rows = await membership
    .select('c.digest')
    .distinct()
    .where('i.digest', 'in', indexes)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('tags as x')
            .select('x.id')
            .where('x.repository_id', '=', repositoryId)
            .whereRef('x.digest', '=', 'c.digest'),
        ),
      ),
    )
    .execute();
  const members = rows.map(({ digest }) => digest);
  if (members.length === 0) return [];
  const others = await membership
    .select('c.digest')
    .distinct()
    .where('c.digest', 'in', members)
    .where('i.digest', 'not in', indexes)
    .execute();
  const needed = new Set(others.map(({ digest }) => digest));
  return members.filter((digest) => !needed.has(digest));
}
