/**
 * All differences between the three engines that modules meet. Modules use these and otherwise portable Kysely; no
 * `RETURNING` or `ON CONFLICT` elsewhere.
 */
import { type Insertable, type Kysely, MysqlAdapter, PostgresAdapter, type Updateable, sql } from 'kysely';
import type { Database } from '../../schema/tables.ts';
import { codeOf } from '../problem.ts';

export type Db = Kysely<Database>;
export type Engine = 'sqlite' | 'postgres' | 'mysql';

export function engineOf(db: Kysely<never> | Db): Engine {
  const adapter = (db as Db).getExecutor().adapter;
  if (adapter instanceof PostgresAdapter) return 'postgres';
  return adapter instanceof MysqlAdapter ? 'mysql' : 'sqlite';
}

/** The typed text inside a `like` pattern: its wildcards are escaped by `|`. */
const literally = (text: string): string => text.toLowerCase().replace(/[|%_]/g, (character) => `|${character}`);

const like = (column: string, pattern: string) =>
  sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape ${sql.lit('|')}`;

/** Whether the column contains the text. Engines differ in whether `like` minds the case; people do not. */
export const contains = (column: string, text: string) => like(column, `%${literally(text)}%`);

/** Whether the column begins with the text, whatever the case. */
export const beginsWith = (column: string, text: string) => like(column, `${literally(text)}%`);

/**
 * Whether the column begins with exactly this text: a range that an index finds. Its text compares byte by byte, and no
 * character comes after U+10FFFF.
 */
export const hasPrefix = (column: string, text: string) =>
  sql<boolean>`(${sql.ref(column)} >= ${text} and ${sql.ref(column)} < ${`${text}\u{10ffff}`})`;

/** The engines' word for "you and another transaction waited for each other, and you were chosen to begin again". */
const deadlocks = new Set(['ER_LOCK_DEADLOCK', '40P01', '40001']);
const attempts = 5;

/**
 * Runs work in a transaction: in the one at hand, or in a new one. A new one that loses a deadlock is run again, so the
 * work must do nothing outside its transaction.
 */
export async function atomically<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt === attempts || !deadlocks.has(codeOf(error) ?? '')) throw error;
    }
  }
}

type TableWithId = { [T in keyof Database]: Database[T] extends { id: unknown } ? T : never }[keyof Database];

/** Inserts one row and returns its id. */
export async function insertId<T extends TableWithId>(db: Db, table: T, row: Insertable<Database[T]>): Promise<number> {
  const insert = db.insertInto(table).values(row);
  if (engineOf(db) !== 'postgres') return Number((await insert.executeTakeFirstOrThrow()).insertId);
  const { id } = await insert.returning(sql<number>`id`.as('id')).executeTakeFirstOrThrow();
  return id;
}

/**
 * Inserts one row, or changes the row that has the same unique key.
 *
 * @param key columns of the unique index
 * @param change what to set on the row that exists; nothing: it stays as it is
 * @returns whether a row was written. A MySQL update that changes nothing counts as not written.
 */
export async function upsert<T extends keyof Database>(
  db: Db,
  table: T,
  row: Insertable<Database[T]>,
  key: readonly (keyof Database[T] & string)[],
  change?: Updateable<Database[T]>,
): Promise<boolean> {
  const insert = db.insertInto(table).values(row);
  const query =
    engineOf(db) === 'mysql'
      ? change === undefined
        ? insert.ignore()
        : insert.onDuplicateKeyUpdate(change as never)
      : insert.onConflict((conflict) => {
          const target = conflict.columns(key);
          return change === undefined ? target.doNothing() : target.doUpdateSet(change as never);
        });
  const result = await query.executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Locks the row for the rest of the transaction. SQLite has one writer and needs none. */
export async function lockRow(tx: Db, table: TableWithId, id: number): Promise<void> {
  if (engineOf(tx) !== 'sqlite') await sql`select id from ${sql.table(table)} where id = ${id} for update`.execute(tx);
}

const sqliteUnique = new Set([2067, 1555]);

/** Whether the driver refused a row because its unique key exists. */
export function isUniqueViolation(error: unknown): boolean {
  const code = codeOf(error);
  if (code === '23505' || code === 'ER_DUP_ENTRY') return true;
  return typeof error === 'object' && error !== null && 'errcode' in error && sqliteUnique.has(Number(error.errcode));
}

/** Whether PostgreSQL refused text with a NUL, which the other engines store and compare. */
export function isUnstorableText(error: unknown): boolean {
  return codeOf(error) === '22021';
}
