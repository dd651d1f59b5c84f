/**
 * Copies all rows of one database to another that has none, whatever their engines: table by table in the order of their references,
 * in batches by key, in one transaction, so that a copy is whole or nothing.
 */
import { createHash, type Hash } from 'node:crypto';
import { type QueryResult, type SqlBool, sql } from 'kysely';
import { codeOf, Problem } from '../../platform/problem.ts';
import { type Db, engineOf, isUnstorableText } from '../../platform/database/dialect.ts';
import type { OurTable } from '../../platform/database/our-tables.ts';
import type { Database } from '../../schema/tables.ts';
import { copyCounter } from './counters.ts';

export interface CopiedTable {
  readonly name: string;
  readonly rows: number;
  /** SHA-256 over all rows in the order of their keys, the same on every engine. */
  readonly checksum: string;
}

export interface Progress {
  readonly table: string;
  readonly rows: number;
}

type Row = Readonly<Record<string, string | number | null>>;

/** What is held in memory and sent at once, about: far below what a server takes. */
const batchBytes = 1024 * 1024;
const mostRows = 1000;

/** @throws Problem when a row cannot be stored, or the two are not the same in the end; the target then is as it was */
export async function copyTables(
  from: Db,
  to: Db,
  tables: readonly OurTable[],
  onProgress: (progress: Progress) => void,
): Promise<readonly CopiedTable[]> {
  // Before the transaction: changing a counter would end it on MariaDB.
  for (const table of tables) await copyCounter(from, to, table);
  return snapshot(from, (source) =>
    to.transaction().execute(async (target) => {
      const copied: CopiedTable[] = [];
      for (const table of tables) {
        const made = await copyTable(source, target, table, (rows) => onProgress({ table: table.name, rows }));
        await compare(target, table, made);
        copied.push(made);
      }
      return copied;
    }),
  );
}

/** What others write meanwhile is not seen. On SQLite nobody writes. */
function snapshot<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const transaction = db.transaction();
  return engineOf(db) === 'sqlite'
    ? transaction.execute(work)
    : transaction.setIsolationLevel('repeatable read').execute(work);
}

async function copyTable(from: Db, to: Db, table: OurTable, onRows: (rows: number) => void): Promise<CopiedTable> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const batch of batches(from, table)) {
    await insert(to, table, batch);
    digest(hash, table, batch);
    rows += batch.length;
    onRows(rows);
  }
  return { name: table.name, rows, checksum: hash.digest('hex') };
}

/** What was really stored, read again. */
async function compare(to: Db, table: OurTable, { rows, checksum }: CopiedTable): Promise<void> {
  const hash = createHash('sha256');
  let found = 0;
  for await (const batch of batches(to, table)) {
    digest(hash, table, batch);
    found += batch.length;
  }
  if (found === rows && hash.digest('hex') === checksum) return;
  throw new Problem('conflict', `The table ${table.name} is not the same on both sides: ${found} of ${rows} rows.`, {
    detail: 'Nothing was copied. Run portus database check against the target; its columns may have been changed.',
  });
}

/** Rows in the order of the key. As many at once as fit, judged by the batch before. */
async function* batches(db: Db, { name, key, columns }: OurTable): AsyncGenerator<readonly Row[]> {
  let limit = 10;
  let above = sql<SqlBool>`1 = 1`;
  for (;;) {
    const { rows }: QueryResult<Row> = await sql<Row>`
      select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)}
      where ${above} order by ${sql.ref(key)} limit ${limit}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < limit) return;
    above = sql<SqlBool>`${sql.ref(key)} > ${rows.at(-1)?.[key]}`;
    const average = JSON.stringify(rows).length / rows.length;
    limit = Math.min(mostRows, Math.max(1, Math.floor(batchBytes / average)));
  }
}

function digest(hash: Hash, { columns }: OurTable, rows: readonly Row[]): void {
  for (const row of rows) hash.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`);
}

async function insert(to: Db, { name, key }: OurTable, rows: readonly Row[]): Promise<void> {
  try {
    await to.insertInto(name).values(rows).execute();
  } catch (cause) {
    const reason = refusals.find(([codes]) => codes(cause))?.[1];
    if (reason === undefined) throw cause;
    const which = rows.length === 1 ? String(rows[0]?.[key]) : `${rows[0]?.[key]} to ${rows.at(-1)?.[key]}`;
    throw new Problem('conflict', `Rows of ${name} (${key} ${which}) ${reason}.`, {
      detail: 'Nothing was copied. Change or delete that row where it is now, then copy again.',
      cause,
    });
  }
}

const oneOf =
  (...codes: string[]) =>
  (error: unknown): boolean =>
    codes.includes(codeOf(error) ?? '');

const refusals: readonly (readonly [(error: unknown) => boolean, string])[] = [
  [isUnstorableText, 'hold a NUL character, which PostgreSQL does not store'],
  [
    oneOf('22001', 'ER_DATA_TOO_LONG'),
    'hold a text that is longer than 255 characters, which the target does not store',
  ],
  [oneOf('ER_NET_PACKET_TOO_LARGE'), 'are larger than the max_allowed_packet of the target'],
];

/** Rows of each table that has some. */
export async function countRows(
  db: Db,
  tables: readonly OurTable[],
): Promise<readonly { name: keyof Database; rows: number }[]> {
  const counts: { name: keyof Database; rows: number }[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(db);
    counts.push({ name, rows: rows[0]?.count ?? 0 });
  }
  return counts;
}
