/** What the history of tags holds: a tag can be moved back to what it pointed to not long ago. */
import { dayMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';

/**
 * Digests to which a tag of the repository pointed within the last days, with when that ends. Only of tags that are still
 * there: of those that were deleted the trash decides.
 *
 * @param besides tags whose history does not count
 */
export async function heldByHistory(
  db: Db,
  repositoryId: number,
  days: number,
  now: number,
  besides: ReadonlySet<string> = new Set(),
): Promise<ReadonlyMap<string, number>> {
  if (days === 0) return new Map();
  const rows = await db
    .selectFrom('tag_history as h')
    .innerJoin('tags as t', (join) =>
      join.onRef('t.repository_id', '=', 'h.repository_id').onRef('t.name', '=', 'h.tag'),
    )
    .select(['h.tag', 'h.digest', 'h.at'])
    .where('h.repository_id', '=', repositoryId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('tag_history as n')
          .select('n.id')
          .whereRef('n.repository_id', '=', 'h.repository_id')
          .whereRef('n.tag', '=', 'h.tag')
          .where('n.at', '>', now - days * dayMs),
      ),
    )
    .orderBy('h.id')
    .execute();
  const until = new Map<string, number>();
  const last = new Map<string, string | null>();
  for (const { tag, digest, at } of rows.filter((row) => !besides.has(row.tag))) {
    const before = last.get(tag) ?? null;
    const end = at + days * dayMs;
    if (before !== null && end > now) until.set(before, Math.max(end, until.get(before) ?? 0));
    last.set(tag, digest);
  }
  return until;
}
