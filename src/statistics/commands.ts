/** Writes of the counts by day. */
import { type Db, upsert } from '../platform/database/dialect.ts';
import { countedByDay, type DayCount, type Happened } from './days.ts';

/**
 * Adds what happened to the counts of its days. Everybody who counts writes the same rows: call it last in a transaction,
 * so that others wait only a moment.
 */
export async function addToDays(tx: Db, happened: readonly Happened[]): Promise<void> {
  for (const counted of countedByDay(happened)) {
    if (await add(tx, counted)) continue;
    // The first of the day. Who comes at the same moment finds the row, or waits for it.
    await upsert(tx, 'daily_counts', { day: counted.day, kind: counted.kind, count: 0 }, ['day', 'kind']);
    await add(tx, counted);
  }
}

/** The database adds: two that count at once lose nothing. @returns whether there is such a row */
async function add(tx: Db, { day, kind, count }: DayCount): Promise<boolean> {
  const added = await tx
    .updateTable('daily_counts')
    .set(({ eb }) => ({ count: eb('count', '+', count) }))
    .where('day', '=', day)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return Number(added.numUpdatedRows) > 0;
}
