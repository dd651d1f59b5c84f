/** What tags pointed to not long ago: kept, so that they can be moved back. */
import type { Db } from '../platform/database/dialect.ts';

const rowsAtOnce = 2000;

/**
 * @param since epoch milliseconds
 * @returns digest → a tag that pointed to it at some moment since then
 */
export async function recentHistory(db: Db, repositoryId: number, since: number): Promise<ReadonlyMap<string, string>> {
  const now = new Map<string, string>();
  const recent = new Map<string, string>();
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('tag_history')
      .select(['id', 'tag', 'digest', 'at'])
      .where('repository_id', '=', repositoryId)
      .where('id', '>', last)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute();
    for (const { id, tag, digest, at } of rows) {
      last = id;
      const before = now.get(tag);
      // It was pointed to until this moment.
      if (before !== undefined && at >= since) recent.set(before, tag);
      if (digest === null) now.delete(tag);
      else now.set(tag, digest);
    }
    if (rows.length < rowsAtOnce) break;
  }
  for (const [tag, digest] of now) recent.set(digest, tag);
  return recent;
}
