/**
 * Pages of a list, both ways: by number, as the old Portus API had it, and by cursor, which costs the same on every
 * page. The order always ends in the id, so no row is shown twice or left out.
 */
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { cursorHeaders, type Position, readCursor, writeCursor } from './cursor.ts';
import type { Db } from './database/dialect.ts';
import { Problem } from './problem.ts';
import { pageHeaders, pageOf } from './paging.ts';

/** What a request asks of a list (contract `listQuery`). */
export interface ListQuery {
  readonly page?: number | undefined;
  readonly per_page?: number | undefined;
  readonly all?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly sort?: string | undefined;
  readonly sort_attr?: string | undefined;
  readonly sort_order?: string | undefined;
}

export interface Listing {
  /** Reference of the id column, e.g. `r.id`. */
  readonly id: string;
  /** Orders by the name the API gives them → column or expression that is never null; `id` needs no entry. */
  readonly sorts?: Readonly<Record<string, string | RawBuilder<unknown>>>;
  /** The order when none is asked for; `-` in front means descending. */
  readonly fallback: string;
  /** Count no further than this, for tables of millions of rows: `X-Total` is then at most this. */
  readonly countAtMost?: number;
}

export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Rows that `all` may return. */
const mostRows = 10_000;

interface Order {
  /** As the API names it, with its direction; part of the cursor. */
  readonly name: string;
  readonly column: string | RawBuilder<unknown>;
  readonly direction: 'asc' | 'desc';
}

function orderOf({ sort, sort_attr: attribute, sort_order: direction }: ListQuery, listing: Listing): Order {
  const wanted = sort ?? (attribute === undefined && direction === undefined ? listing.fallback : oldOrder());
  const descending = wanted.startsWith('-');
  const name = descending ? wanted.slice(1) : wanted;
  const column = name === 'id' ? listing.id : listing.sorts?.[name];
  if (column === undefined) throw new Problem('bad-request', `This list has no order "${name}".`);
  return { name: wanted, column, direction: descending ? 'desc' : 'asc' };

  /** An attribute the old API did not know meant the id. */
  function oldOrder(): string {
    const known = attribute !== undefined && listing.sorts?.[attribute] !== undefined ? attribute : 'id';
    return direction === undefined || direction === 'asc' ? known : `-${known}`;
  }
}

const valueOf = ({ column }: Order) => (typeof column === 'string' ? sql.ref(column) : column);

/**
 * Reads one page of a query that has its filters and columns, but neither order nor limit.
 *
 * @param url target of the request, repeated in `Link`
 * @throws Problem `bad-request` for a cursor that is not one of this list, `invalid` when `all` would be too many
 */
export async function listRows<DB, TB extends keyof DB, O>(
  db: Db,
  query: SelectQueryBuilder<DB, TB, O>,
  wanted: ListQuery,
  listing: Listing,
  url: string,
): Promise<Listed<O>> {
  const order = orderOf(wanted, listing);
  const ordered = query
    .select([
      sql<string | number>`${valueOf(order)}`.as('sort_value'),
      sql<number>`${sql.ref(listing.id)}`.as('sort_id'),
    ])
    .orderBy(valueOf(order), order.direction)
    .$if(order.column !== listing.id, (more) => more.orderBy(sql.ref(listing.id), order.direction));
  if (wanted.all === true) return { rows: await everything(ordered), headers: {} };
  const page = pageOf(wanted);
  if (wanted.cursor === undefined) {
    const total = await count(db, query, listing.countAtMost);
    // No page lies behind the last that is counted; skipping a million rows to find that out would take its time.
    const rows = page.offset < total ? await ordered.limit(page.perPage).offset(page.offset).execute() : [];
    const next = page.offset + rows.length < total ? cursorAfter(rows, order) : undefined;
    return {
      rows,
      headers: { ...pageHeaders(page, total, url), ...(next === undefined ? {} : { 'x-next-cursor': next }) },
    };
  }
  const start =
    wanted.cursor === '' ? ordered : ordered.where(isAfter(readCursor(wanted.cursor, order.name), order, listing));
  const rows = await start.limit(page.perPage + 1).execute();
  const shown = rows.slice(0, page.perPage);
  const next = rows.length > shown.length ? cursorAfter(shown, order) : undefined;
  return { rows: shown, headers: cursorHeaders(page.perPage, next, url) };
}

async function everything<DB, TB extends keyof DB, O>(query: SelectQueryBuilder<DB, TB, O>): Promise<O[]> {
  const rows = await query.limit(mostRows + 1).execute();
  if (rows.length <= mostRows) return rows;
  throw new Problem('invalid', `The list has more than ${mostRows} rows. Read it page by page, with "cursor".`);
}

async function count<DB, TB extends keyof DB, O>(
  db: Db,
  query: SelectQueryBuilder<DB, TB, O>,
  atMost: number | undefined,
): Promise<number> {
  const rows = query.clearSelect().select(sql<number>`1`.as('one'));
  const counted = atMost === undefined ? rows : rows.limit(atMost);
  const { rows: totals } = await sql<{ total: number }>`select count(*) as total from ${counted} as counted`.execute(
    db,
  );
  return totals[0]?.total ?? 0;
}

/** `value >= x and (value > x or id > y)`: the first half finds its place in an index on every engine. */
function isAfter({ value, id }: Position, order: Order, listing: Listing) {
  const { column, direction } = order;
  const beyond = sql.raw(direction === 'asc' ? '>' : '<');
  if (column === listing.id) return sql<boolean>`${valueOf(order)} ${beyond} ${id}`;
  return sql<boolean>`(${valueOf(order)} ${beyond}= ${value} and (${valueOf(order)} ${beyond} ${value} or ${sql.ref(listing.id)} ${beyond} ${id}))`;
}

function cursorAfter(rows: readonly object[], { name }: Order): string | undefined {
  const last = rows.at(-1) as { sort_value: string | number; sort_id: number } | undefined;
  return last === undefined ? undefined : writeCursor(name, { value: last.sort_value, id: last.sort_id });
}
