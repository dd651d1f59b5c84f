/** Reads of the log and of refusals, for people: only what the rules let them see. */
import type { Static } from 'typebox';
import type { Actor } from '../access/actor.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import type { ActivityQuery, DenialQuery } from '../contract/api/operations.ts';
import { cursorHeaders, type Position, readCursor, writeCursor } from '../platform/cursor.ts';
import type { Db } from '../platform/database/dialect.ts';
import { type Listed, listRows } from '../platform/list.ts';
import { Problem } from '../platform/problem.ts';
import { readFilter, timeOf } from './filter.ts';
import { type ActivityRow, endOf, leadFor, type Place, type Reader, type Reading, scan, sifted } from './scan.ts';

/** Pages by number show no more of the log than this; cursors lead through all of it. */
const newestRows = 5_000;
/** Rows of the log that one page by cursor sifts at most: it may be short. */
const siftedPortions = 30;
/** Rows that `all` may return. */
const mostRows = 10_000;

type Wanted = Static<typeof ActivityQuery>;

/** One page of the log. The order is that of time; events of registries are told later than they happen. */
export async function listActivities(
  db: Db,
  reader: Reader,
  wanted: Wanted,
  url: string,
): Promise<Listed<ActivityRow>> {
  const ascending = wanted.sort === undefined ? wanted.sort_order === 'asc' : wanted.sort === 'at';
  const reading: Reading = { filter: readFilter(wanted), direction: ascending ? 'asc' : 'desc' };
  if (wanted.all === true) return { rows: await everything(db, reader, reading), headers: {} };
  if (wanted.cursor === undefined) return numberedPage(db, reader, reading, wanted, url);
  const { per_page: perPage = 15, cursor } = wanted;
  const { rows, next } = await fill(db, reader, reading, cursor, perPage);
  return { rows, headers: cursorHeaders(perPage, next, url) };
}

const orderOf = ({ direction }: Reading): string => (direction === 'asc' ? 'at' : '-at');

const cursorAfter = (reading: Reading, { at, id }: Place): string => writeCursor(orderOf(reading), { value: at, id });

/** A cursor is text from outside: one whose time is no number leads to the beginning of time. */
const placeOf = ({ value, id }: Position): Place => ({ at: Number(value) || 0, id });

async function fill(db: Db, reader: Reader, reading: Reading, cursor: string, perPage: number) {
  const start = cursor === '' ? undefined : placeOf(readCursor(cursor, orderOf(reading)));
  const rows: ActivityRow[] = [];
  let portions = 0;
  for await (const portion of scan(db, reader, reading, start, perPage + 1)) {
    rows.push(...portion.rows);
    const last = rows[perPage - 1];
    if (rows.length > perPage && last !== undefined)
      return { rows: rows.slice(0, perPage), next: cursorAfter(reading, last) };
    portions += 1;
    if (portions === siftedPortions && portion.end !== undefined)
      return { rows, next: cursorAfter(reading, portion.end) };
  }
  return { rows, next: undefined };
}

async function everything(db: Db, reader: Reader, reading: Reading): Promise<ActivityRow[]> {
  const rows: ActivityRow[] = [];
  for await (const portion of scan(db, reader, reading)) {
    rows.push(...portion.rows);
    if (rows.length > mostRows)
      throw new Problem('invalid', `The list has more than ${mostRows} rows. Read it page by page, with "cursor".`);
  }
  return rows;
}

async function numberedPage(db: Db, reader: Reader, reading: Reading, wanted: Wanted, url: string) {
  const stretch = { ...reading, lead: await leadFor(db, reading), after: undefined };
  const { page, per_page } = wanted;
  const listing = { id: 'a.id', sorts: { at: 'c.at' }, fallback: '-at', countAtMost: newestRows } as const;
  const rows = sifted(db, reader, stretch, newestRows);
  const listed = await listRows(db, rows, { page, per_page, sort: orderOf(reading) }, listing, url);
  const { 'x-next-page': nextPage } = listed.headers;
  const end = nextPage === '' ? await endOf(db, stretch, newestRows) : undefined;
  if (end === undefined) return listed;
  return { ...listed, headers: { ...listed.headers, 'x-next-cursor': cursorAfter(reading, end) } };
}

export function listDenials(
  db: Db,
  actor: Actor,
  access: AccessSettings,
  filter: Static<typeof DenialQuery> & { readonly code?: string },
  url: string,
) {
  let query = db
    .selectFrom('denials as d')
    .leftJoin('namespaces as n', 'n.id', 'd.namespace_id')
    .where(where('denial.read', actor, access, { namespace: 'n', authorId: 'd.actor_id' }));
  if (filter.code !== undefined) query = query.where('d.code', '=', filter.code);
  if (filter.actor !== undefined) query = query.where('d.actor_name', '=', filter.actor);
  if (filter.action !== undefined) query = query.where('d.action', '=', filter.action);
  const since = timeOf('since', filter.since);
  if (since !== undefined) query = query.where('d.at', '>=', since);
  return listRows(db, query.selectAll('d'), filter, { id: 'd.id', fallback: '-id' }, url);
}
