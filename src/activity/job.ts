/** Forgets what the log need not keep any longer. */
import { setImmediate } from 'node:timers/promises';
import { type Clock, dayMs } from '../platform/clock.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import { iso } from '../platform/paging.ts';
import { recordActivity } from './commands.ts';

const portionSize = 1000;
/** Other jobs wait for this one: the rest is left to the next run. */
const portionsPerRun = 100;

/**
 * Removes entries of days that are older than so many days, and says so in the log.
 *
 * @param keepDays setting `activity.keepDays`; 0: everything is kept
 */
export async function pruneActivities(db: Db, keepDays: number, clock: Clock): Promise<void> {
  if (keepDays === 0) return;
  // Whole days: the log tells of one removal a day, not of one each hour.
  const before = Math.floor(clock() / dayMs) * dayMs - keepDays * dayMs;
  let removed = 0;
  for (let portion = 0; portion < portionsPerRun; portion++) {
    const count = await removePortion(db, before);
    removed += count;
    if (count < portionSize) break;
    await setImmediate();
  }
  if (removed === 0) return;
  const detail = { count: removed, before: iso(before) };
  await atomically(db, (tx) =>
    recordActivity(tx, {
      event: 'activity.pruned',
      at: clock(),
      actor: { id: null, name: null },
      target: 'activities',
      detail,
    }),
  );
}

async function removePortion(db: Db, before: number): Promise<number> {
  const rows = await db
    .selectFrom('activities')
    .select('id')
    .where('at', '<', before)
    .orderBy('at')
    .limit(portionSize)
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await db.deleteFrom('activities').where('id', 'in', ids).execute();
  return rows.length;
}
