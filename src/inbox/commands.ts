/** The stored notifications: accept, claim, finish, give up, replay. */
import type { Selectable } from 'kysely';
import type { Permit } from '../access/permit.ts';
import type { Clock } from '../platform/clock.ts';
import { minuteMs, secondMs } from '../platform/clock.ts';
import { atomically, type Db, lockRow, upsert } from '../platform/database/dialect.ts';
import { leaseMs } from '../platform/database/lease.ts';
import { Problem } from '../platform/problem.ts';
import type { InboxEventTable } from '../schema/tables.ts';
import type { ReceivedEvent } from './envelope.ts';

export type InboxRow = Selectable<InboxEventTable>;

/** By then whoever asked Portus for a deletion has it in the catalog, in their own name. */
const ownAfterMs = minuteMs;

/**
 * Stores what arrived, all of it or nothing; an event that is known stays as it is.
 *
 * @returns for each envelope how many of its events are to be worked on
 */
export async function storeEvents(
  db: Db,
  envelopes: readonly { readonly registryId: number; readonly events: readonly ReceivedEvent[] }[],
  clock: Clock,
): Promise<number[]> {
  const now = clock();
  return atomically(db, async (tx) => {
    const pending: number[] = [];
    for (const { registryId, events } of envelopes) {
      let ofThis = 0;
      for (const event of events) {
        const stored = await upsert(tx, 'inbox_events', rowOf(registryId, event, now), ['registry_id', 'event_id']);
        if (stored && event.ignored === null) ofThis += 1;
      }
      pending.push(ofThis);
    }
    return pending;
  });
}

const rowOf = (registryId: number, event: ReceivedEvent, now: number) => ({
  registry_id: registryId,
  event_id: event.id,
  action: event.action,
  repository: event.repository,
  body: event.body,
  received_at: now,
  state: event.ignored === null ? ('pending' as const) : ('ignored' as const),
  attempts: 0,
  next_attempt_at: event.own ? now + ownAfterMs : now,
  lease_owner: null,
  lease_until: 0,
  last_error: event.ignored,
});

/** Events of one repository are taken together: the registry is asked once, and their order does not matter. */
const claimedTogether = 100;

/** Leases the waiting events of one repository that nobody else works on. Empty: nothing is due, or another was faster. */
export async function claimEvents(db: Db, owner: string, clock: Clock): Promise<InboxRow[]> {
  const now = clock();
  const due = await dueEvent(db, now);
  if (due === undefined) return [];
  return atomically(db, async (tx) => {
    // One claim at a time: two workers on one repository could let the older of two answers of its registry win.
    await lockRow(tx, 'registries', due.registry_id);
    const waiting = tx
      .selectFrom('inbox_events')
      .where('state', '=', 'pending')
      .where('registry_id', '=', due.registry_id)
      .where('repository', '=', due.repository);
    if ((await waiting.select('id').where('lease_until', '>', now).limit(1).execute()).length > 0) return [];
    // What failed before is tried alone, so that it takes no other event with it when it is given up.
    const rows = await (
      due.attempts > 0
        ? waiting.where('id', '=', due.id)
        : waiting.where('attempts', '=', 0).where('next_attempt_at', '<=', now)
    )
      .selectAll()
      .orderBy('id')
      .limit(claimedTogether)
      .execute();
    if (rows.length > 0) {
      await tx
        .updateTable('inbox_events')
        .set({ lease_owner: owner, lease_until: now + leaseMs })
        .where('id', 'in', idsOf(rows))
        .execute();
    }
    return rows;
  });
}

/** Goes on with the work: nobody else takes these events for another while. */
export async function renewLeases(db: Db, rows: readonly InboxRow[], owner: string, clock: Clock): Promise<void> {
  await db
    .updateTable('inbox_events')
    .set({ lease_until: clock() + leaseMs })
    .where('id', 'in', idsOf(rows))
    .where('lease_owner', '=', owner)
    .execute();
}

/** The event that waits longest in a repository without a lease. */
async function dueEvent(db: Db, now: number) {
  const pending = db.selectFrom('inbox_events').where('state', '=', 'pending');
  // Asked first, not for each event: of a busy repository there may be thousands.
  const busy = await pending.select(['registry_id', 'repository']).distinct().where('lease_until', '>', now).execute();
  return pending
    .select(['id', 'registry_id', 'repository', 'attempts'])
    .where('next_attempt_at', '<=', now)
    .where('lease_until', '<=', now)
    .where(({ and, eb, not }) =>
      and(
        busy.map((one) => not(and([eb('registry_id', '=', one.registry_id), eb('repository', '=', one.repository)]))),
      ),
    )
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

const idsOf = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id);

/** Marks the events done. Returns false when the lease was lost, so that the transaction must not commit. */
export async function finishEvents(tx: Db, rows: readonly InboxRow[], owner: string): Promise<boolean> {
  if (rows.length === 0) return true;
  const done = await tx
    .updateTable('inbox_events')
    .set({ state: 'done', lease_owner: null, lease_until: 0, last_error: null })
    .where('id', 'in', idsOf(rows))
    .where('lease_owner', '=', owner)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === rows.length;
}

/** Attempts after which an event is put aside for a person. */
const attemptsBeforeDead = 10;
const longestPauseMs = 10 * minuteMs;

export interface Postponement {
  readonly owner: string;
  readonly error: string;
  /** False while the registry is away: waiting for it is no fault of the event. */
  readonly counts: boolean;
}

/** Lets failed events wait, longer each time; not those that another worker has taken over. */
export async function postponeEvents(
  db: Db,
  rows: readonly InboxRow[],
  { owner, error, counts }: Postponement,
  clock: Clock,
): Promise<void> {
  for (const row of rows) {
    const attempts = counts ? row.attempts + 1 : row.attempts;
    const pauseMs = counts ? Math.min(longestPauseMs, secondMs * 2 ** attempts) : 5 * secondMs;
    const dead = attempts >= attemptsBeforeDead;
    await db
      .updateTable('inbox_events')
      .set({
        attempts,
        state: dead ? 'dead' : 'pending',
        next_attempt_at: clock() + pauseMs,
        lease_owner: null,
        lease_until: 0,
        last_error: error.slice(0, 2000),
      })
      .where('id', '=', row.id)
      .where('lease_owner', '=', owner)
      .execute();
  }
}

/** Looks at the events again a little later, without blaming them. */
export async function waitWithEvents(db: Db, rows: readonly InboxRow[], owner: string, clock: Clock): Promise<void> {
  if (rows.length === 0) return;
  await db
    .updateTable('inbox_events')
    .set({ next_attempt_at: clock() + secondMs, lease_owner: null, lease_until: 0 })
    .where('id', 'in', idsOf(rows))
    .where('lease_owner', '=', owner)
    .execute();
}

/** At start of the only process: leases of the one before are worth nothing. */
export async function releaseLeases(db: Db): Promise<void> {
  await db
    .updateTable('inbox_events')
    .set({ lease_owner: null, lease_until: 0 })
    .where('state', '=', 'pending')
    .where('lease_until', '>', 0)
    .execute();
}

/** Tries a dead event again. */
export async function replayEvent(db: Db, _permit: Permit<'inbox.replay'>, id: number, clock: Clock): Promise<void> {
  const changed = await db
    .updateTable('inbox_events')
    .set({ state: 'pending', attempts: 0, next_attempt_at: clock() })
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst();
  if (Number(changed.numUpdatedRows) === 0)
    throw new Problem('not-found', 'There is no dead notification with this id. It may have been replayed already.');
}

/** Events that are done are kept for a while, to recognise repeats. */
export async function pruneEvents(db: Db, keptMs: number, clock: Clock): Promise<void> {
  await db
    .deleteFrom('inbox_events')
    .where('state', 'in', ['done', 'ignored'])
    .where('received_at', '<', clock() - keptMs)
    .execute();
}
