/**
 * Freezing a registry: the gateway and the token endpoint take no writes to it until it is thawed. People freeze it for a
 * while; a collection of garbage, which alone knows when it is done, without an end.
 */
import type { Permit } from '../access/permit.ts';
import { type ActivityEntry, type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { findRegistry, type RegistryRow } from './queries.ts';

export interface Freeze {
  /** A sentence that refused people read. */
  readonly because: string;
  /** When it thaws by itself; null: when somebody thaws it who said so (a collection of garbage). */
  readonly until: number | null;
}

/** Who does it, for the log. Portus itself: `{ actor: { id, name }, rule: 'system' }`. */
export interface FrozenBy extends Pick<ActivityEntry, 'actor' | 'rule' | 'origin'> {
  readonly at: number;
}

/**
 * From the commit on this process lets no write through that was not on its way; other nodes within a second.
 *
 * @throws Problem `not-found`; `conflict` when it is frozen, unless people prolong what people froze
 */
export async function freeze(db: Db, registryId: number, { because, until }: Freeze, by: FrozenBy): Promise<void> {
  await atomically(db, async (tx) => {
    const row = await lockedRegistry(tx, registryId);
    if (row.frozen_because !== null && (row.frozen_until === null || until === null)) {
      throw new Problem('conflict', `The registry ${row.name} is frozen already: ${row.frozen_because}`, {
        detail: 'Wait until it is thawed, or thaw it.',
      });
    }
    const change = { frozen_because: because, frozen_at: row.frozen_at ?? by.at, frozen_until: until };
    await tx.updateTable('registries').set(change).where('id', '=', registryId).execute();
    await record(tx, row, 'registry.frozen', by, { because, ...(until === null ? {} : { until }) });
  });
}

/** Ends it, whoever began it. One that is not frozen stays as it is. */
export async function thaw(db: Db, registryId: number, by: FrozenBy): Promise<void> {
  await atomically(db, async (tx) => {
    const row = await lockedRegistry(tx, registryId);
    if (row.frozen_because === null) return;
    const change = { frozen_because: null, frozen_at: null, frozen_until: null };
    await tx.updateTable('registries').set(change).where('id', '=', registryId).execute();
    await record(tx, row, 'registry.thawed', by, { because: row.frozen_because });
  });
}

/** @throws Problem `conflict` */
export async function freezeByHand(
  db: Db,
  { actor, rule, facts }: Permit<'registry.freeze'>,
  wanted: { readonly because: string; readonly minutes: number },
  { clock, origin }: ChangeContext,
): Promise<void> {
  const at = clock();
  const until = at + wanted.minutes * 60_000;
  await freeze(
    db,
    facts.registry.id,
    { because: wanted.because.trim(), until },
    { at, actor: namedActor(actor), rule, origin },
  );
}

/** @throws Problem `conflict` while its garbage is collected: an upload now could lose what it builds on */
export async function thawByHand(
  db: Db,
  { actor, rule, facts }: Permit<'registry.freeze'>,
  { clock, origin }: ChangeContext,
): Promise<void> {
  await atomically(db, async (tx) => {
    const row = await lockedRegistry(tx, facts.registry.id);
    if (row.frozen_because !== null && row.frozen_until === null) {
      throw new Problem('conflict', `The registry ${row.name} thaws by itself: ${row.frozen_because}`, {
        detail: 'Stop what froze it, or wait for its end.',
      });
    }
    await thaw(tx, row.id, { at: clock(), actor: namedActor(actor), rule, origin });
  });
}

/** Thaws what people froze for a while that is over. */
export async function thawExpired(db: Db, clock: Clock): Promise<void> {
  const now = clock();
  const over = await db.selectFrom('registries').select('id').where('frozen_until', '<=', now).execute();
  for (const { id } of over) {
    await atomically(db, async (tx) => {
      const { frozen_until: until } = await lockedRegistry(tx, id);
      // It may have been prolonged.
      if (until !== null && until <= now)
        await thaw(tx, id, { at: now, actor: { id: null, name: null }, rule: 'system' });
    });
  }
}

async function lockedRegistry(tx: Db, id: number): Promise<RegistryRow> {
  await lockRow(tx, 'registries', id);
  const row = await findRegistry(tx, id);
  if (row === undefined) throw new Problem('not-found', 'The registry was removed.');
  return row;
}

async function record(
  tx: Db,
  { name }: RegistryRow,
  event: 'registry.frozen' | 'registry.thawed',
  by: FrozenBy,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordActivity(tx, { event, target: name, detail, ...by });
}
