/** When the policy of the settings runs: it has no row of its own, so the time is noted among the facts of the installation. */
import { type Db, upsert } from '../platform/database/dialect.ts';
import type { Policy } from './policy.ts';
import { nextTime } from './schedule.ts';

const name = 'retention.settings_next_run_at';

/** @returns when it runs next, epoch milliseconds; null before it was first looked at */
export async function settingsNextRun(db: Db): Promise<number | null> {
  const row = await db.selectFrom('installation').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : Number(row.value);
}

/** Whether its time has come, and no other process has taken it. At the first look it only notes when that will be. */
export async function settingsDue(db: Db, { schedule }: Policy, now: number): Promise<boolean> {
  const next = schedule === null ? null : nextTime(schedule, now);
  if (next === null) return false;
  const due = await settingsNextRun(db);
  if (due === null) {
    await upsert(db, 'installation', { name, value: String(next) }, ['name']);
    return false;
  }
  if (due > now) return false;
  const taken = await db
    .updateTable('installation')
    .set({ value: String(next) })
    .where('name', '=', name)
    .where('value', '=', String(due))
    .executeTakeFirst();
  return Number(taken.numUpdatedRows) > 0;
}
