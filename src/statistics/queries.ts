/** Reads of the counts by day, and of what namespaces hold. */
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import { dayMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import { type Day, dayOf, everyDay } from './days.ts';

/** The last so many days, today included; the oldest first. */
export async function lastDays(db: Db, days: number, now: number): Promise<Day[]> {
  const counts = await db
    .selectFrom('daily_counts')
    .select(['day', 'kind', 'count'])
    .where('day', '>', dayOf(now) - days * dayMs)
    .where('day', '<=', dayOf(now))
    .execute();
  return everyDay(counts, days, now);
}

/** What the namespaces hold that the actor may read, as it was counted last. */
export async function storageOf(db: Db, actor: Actor, access: AccessSettings, top: number) {
  const visible = db.selectFrom('namespaces as n').where(where('namespace.read', actor, access, { namespace: 'n' }));
  const { bytes, namespaces } = await visible
    .select(({ fn }) => [
      fn.countAll<number>().as('namespaces'),
      fn.sum<number | string | null>('n.usage_bytes').as('bytes'),
    ])
    .executeTakeFirstOrThrow();
  const largest = await visible
    .select(['n.id', 'n.name', 'n.global', 'n.registry_id', 'n.usage_bytes as bytes'])
    .where('n.usage_bytes', '>', 0)
    .orderBy('n.usage_bytes', 'desc')
    .orderBy('n.id')
    .limit(top)
    .execute();
  return { bytes: Math.min(Number(bytes ?? 0), Number.MAX_SAFE_INTEGER), namespaces, largest };
}
