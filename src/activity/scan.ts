/**
 * Reads the log by time. What somebody may see can be one row among thousands, and what a filter leaves, too; so no
 * query is left to look for enough rows by itself: it gets a portion of the log, found in an index, and sifts that.
 */
import { setImmediate } from 'node:timers/promises';
import { type SqlBool, sql } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { EpochMs } from '../schema/tables.ts';
import type { ActivityFilter } from './filter.ts';

/** Who reads. */
export interface Reader {
  readonly actor: Actor;
  readonly access: AccessSettings;
}

export type Direction = 'asc' | 'desc';

export interface Place {
  readonly at: EpochMs;
  readonly id: number;
}

/** What is to be read, and in which order. */
export interface Reading {
  readonly filter: ActivityFilter;
  readonly direction: Direction;
}

/** Rows sifted by one query: a few milliseconds. */
export const portionSize = 1000;

/** The filters that an index finds rows for. */
interface Lead {
  readonly column: 'repository_id' | 'team_id' | 'namespace_id' | 'actor_name' | 'event';
  readonly values: readonly (string | number)[];
}

function leadsOf({ repository_id, team_id, namespace_id, actor, events }: ActivityFilter): readonly Lead[] {
  const given = { repository_id, team_id, namespace_id, actor_name: actor, event: events } as const;
  return (['repository_id', 'team_id', 'namespace_id', 'actor_name', 'event'] as const).flatMap((column) => {
    const value = given[column];
    return value === undefined ? [] : [{ column, values: [value].flat() }];
  });
}

interface Stretch extends Reading {
  /** Found by this; undefined: by time alone. */
  readonly lead: Lead | undefined;
  readonly after: Place | undefined;
}

/** The next rows of one value of the lead, by its index. */
function rowsOf(db: Db, { filter, direction, lead, after }: Stretch, value: string | number | undefined, size: number) {
  const { since, until } = filter;
  let query = db.selectFrom('activities as e').select(['e.id', 'e.at']);
  if (lead !== undefined && value !== undefined) query = query.where(`e.${lead.column}`, '=', value);
  if (since !== undefined) query = query.where('e.at', '>=', since);
  if (until !== undefined) query = query.where('e.at', '<', until);
  if (after !== undefined) query = query.where(isAfter(after, direction));
  return query.orderBy('e.at', direction).orderBy('e.id', direction).limit(size);
}

/** The first half of the condition finds its place in an index on every engine. */
function isAfter({ at, id }: Place, direction: Direction) {
  const beyond = sql.raw(direction === 'asc' ? '>' : '<');
  return sql<SqlBool>`(e.at ${beyond}= ${at} and (e.at ${beyond} ${at} or e.id ${beyond} ${id}))`;
}

/** The next rows of the lead: merged from the first rows of each of its values. */
function candidates(db: Db, stretch: Stretch, size: number) {
  const [value, ...others] = stretch.lead?.values ?? [];
  const arm = (one: string | number | undefined) =>
    db.selectFrom(rowsOf(db, stretch, one, size).as('v')).select(['v.id', 'v.at']);
  const merged = others.reduce((query, other) => query.unionAll(arm(other)), arm(value));
  return db
    .selectFrom(merged.as('m'))
    .select(['m.id', 'm.at'])
    .orderBy('m.at', stretch.direction)
    .orderBy('m.id', stretch.direction)
    .limit(size);
}

/** Where a full portion ends; undefined: there are fewer rows. */
export function endOf(db: Db, stretch: Stretch, size: number): Promise<Place | undefined> {
  return candidates(db, stretch, size)
    .offset(size - 1)
    .limit(1)
    .executeTakeFirst();
}

/** Those among the next rows of the lead that all filters leave and the reader may see; without order. */
export function sifted(db: Db, { actor, access }: Reader, stretch: Stretch, size: number) {
  const rest = leadsOf(stretch.filter).filter(({ column }) => column !== stretch.lead?.column);
  const found = db
    .selectFrom(candidates(db, stretch, size).as('c'))
    .innerJoin('activities as a', 'a.id', 'c.id')
    .leftJoin('namespaces as n', 'n.id', 'a.namespace_id')
    .leftJoin('repositories as r', 'r.id', 'a.repository_id')
    .where(
      where('activity.read', actor, access, {
        namespace: 'n',
        repository: 'r',
        teamId: 'a.team_id',
        authorId: 'a.actor_id',
        event: 'a.event',
      }),
    )
    .selectAll('a')
    .select(['n.name as namespace_name', 'n.global as namespace_global']);
  return rest.reduce((query, { column, values }) => query.where(`a.${column}`, 'in', [...values]), found);
}

export type ActivityRow = Awaited<ReturnType<ReturnType<typeof sifted>['executeTakeFirstOrThrow']>>;

/** The filter that leaves few rows leads; when none does, the one that usually leaves fewest. */
export async function leadFor(db: Db, reading: Reading): Promise<Lead | undefined> {
  const leads = leadsOf(reading.filter);
  if (leads.length < 2) return leads[0];
  for (const lead of leads) {
    if ((await endOf(db, { ...reading, lead, after: undefined }, portionSize)) === undefined) return lead;
  }
  return leads[0];
}

export interface Portion {
  readonly rows: readonly ActivityRow[];
  /** Where it ends; undefined: at the end of the log. */
  readonly end: Place | undefined;
}

/**
 * Portion by portion; other work goes on between them. A portion may hold no row.
 *
 * @param most rows wanted: whoever gets so many from one portion asks for no other, because the rest of it is left out
 */
export async function* scan(
  db: Db,
  reader: Reader,
  reading: Reading,
  from?: Place,
  most = portionSize,
): AsyncGenerator<Portion, void> {
  const lead = await leadFor(db, reading);
  const { direction } = reading;
  for (let after = from; ;) {
    const stretch = { ...reading, lead, after };
    const end = await endOf(db, stretch, portionSize);
    const rows = await sifted(db, reader, stretch, portionSize)
      .orderBy('c.at', direction)
      .orderBy('c.id', direction)
      .limit(most)
      .execute();
    yield { rows, end };
    if (end === undefined) return;
    after = end;
    await setImmediate();
  }
}
