/** Refusals, kept with their explanation under a short id that the refused person is told. */
import type { Selectable } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { Explanation } from '../access/explain.ts';
import type { Clock } from '../platform/clock.ts';
import { hourMs, minuteMs } from '../platform/clock.ts';
import { type Db, insertId } from '../platform/database/dialect.ts';
import { readableId } from '../platform/ids.ts';
import type { DenialTable } from '../schema/tables.ts';
import { namedActor } from './commands.ts';

export type DenialRow = Selectable<DenialTable>;

export interface RefusedBy {
  readonly address: string;
  readonly client: string;
  /**
   * The refused person was told that there is no such thing. Then the row names no account, so that nobody reads it as
   * their own; owners and administrators see the name.
   */
  readonly secret?: boolean;
}

/** The same refusal within this time is counted on the row that exists. */
const sameWithinMs = hourMs;
/** Refusals are caused by strangers: one address causes at most this many new rows in a minute. */
const newRowsPerMinute = 30;
const keptRows = 10_000;

export interface DenialLog {
  /** @returns the short id; null when this address has been refused too often to keep every one */
  record(
    actor: Actor,
    explanation: Explanation,
    namespaceId: number | undefined,
    by: RefusedBy,
  ): Promise<string | null>;
  /** The short id of this refusal if it was recorded a while ago at most: one that two of our parts meet is one. */
  find(actor: Actor, explanation: Explanation): Promise<string | null>;
  prune(): Promise<void>;
}

export function createDenialLog(db: Db, clock: Clock): DenialLog {
  const written = new Map<string, { readonly since: number; count: number }>();
  const mayWrite = (address: string): boolean => {
    const now = clock();
    const seen = written.get(address);
    if (seen === undefined || seen.since < now - minuteMs) {
      if (written.size > 10_000) written.clear();
      written.set(address, { since: now, count: 1 });
      return true;
    }
    seen.count += 1;
    return seen.count <= newRowsPerMinute;
  };
  return {
    record: async (actor, explanation, namespaceId, by) => {
      const known = await findSame(db, writtenAs(actor, by), explanation, clock());
      if (known === undefined) {
        return mayWrite(by.address)
          ? insertDenial(db, writtenAs(actor, by), explanation, namespaceId, by, clock())
          : null;
      }
      await countAgain(db, known.id);
      return known.code;
    },
    find: async (actor, explanation) => (await findSame(db, namedActor(actor), explanation, clock()))?.code ?? null,
    prune: async () => {
      const oldest = await db
        .selectFrom('denials')
        .select('id')
        .orderBy('id', 'desc')
        .limit(1)
        .offset(keptRows)
        .executeTakeFirst();
      if (oldest !== undefined) await db.deleteFrom('denials').where('id', '<=', oldest.id).execute();
    },
  };
}

type WrittenActor = ReturnType<typeof namedActor>;

function writtenAs(actor: Actor, { secret = false }: RefusedBy): WrittenActor {
  const named = namedActor(actor);
  return secret ? { ...named, id: null } : named;
}

/** The same person, action and target, refused for the same reason. */
async function findSame(
  db: Db,
  { id, name }: WrittenActor,
  explanation: Explanation,
  now: number,
): Promise<{ readonly id: number; readonly code: string } | undefined> {
  const { action, target } = explanation;
  const latest = await db
    .selectFrom('denials')
    .select(['id', 'code', 'explanation'])
    .where('action', '=', action)
    .where('target', '=', target)
    .where('actor_id', id === null ? 'is' : '=', id)
    .where('actor_name', name === null ? 'is' : '=', name)
    .where('at', '>', now - sameWithinMs)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return latest?.explanation === JSON.stringify(explanation) ? latest : undefined;
}

async function countAgain(db: Db, id: number): Promise<void> {
  await db
    .updateTable('denials')
    .set(({ eb }) => ({ count: eb('count', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

async function insertDenial(
  db: Db,
  { id, name }: WrittenActor,
  explanation: Explanation,
  namespaceId: number | undefined,
  { address, client }: RefusedBy,
  now: number,
): Promise<string> {
  const code = readableId();
  await insertId(db, 'denials', {
    code,
    at: now,
    actor_id: id,
    actor_name: name,
    action: explanation.action,
    target: explanation.target,
    namespace_id: namespaceId ?? null,
    explanation: JSON.stringify(explanation),
    address,
    client: client.slice(0, 500),
    count: 1,
  });
  return code;
}
