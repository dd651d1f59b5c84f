/** The content of a SQLite database, to go back to after every try. */
import { sql } from 'kysely';
import type { Db } from '../src/platform/database/dialect.ts';

type Row = Readonly<Record<string, unknown>>;

/** @returns makes the database again what it is now, ids that will be given included */
export async function snapshot(db: Db): Promise<() => Promise<void>> {
  const { rows: tables } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and (name not like 'sqlite_%' or name = 'sqlite_sequence')
  `.execute(db);
  const content = new Map<string, readonly Row[]>();
  for (const { name } of tables) {
    content.set(name, (await sql<Row>`select * from ${sql.table(name)}`.execute(db)).rows);
  }
  return () =>
    db.transaction().execute(async (tx) => {
      await sql`pragma defer_foreign_keys = on`.execute(tx);
      for (const name of content.keys()) await sql`delete from ${sql.table(name)}`.execute(tx);
      for (const [name, rows] of content) {
        if (name !== 'sqlite_sequence') for (const row of rows) await insert(tx, name, row);
      }
      // Inserting moved the counters.
      await sql`delete from sqlite_sequence`.execute(tx);
      for (const row of content.get('sqlite_sequence') ?? []) await insert(tx, 'sqlite_sequence', row);
    });
}

async function insert(tx: Db, table: string, row: Row): Promise<void> {
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
  const values = sql.join(Object.values(row));
  await sql`insert into ${sql.table(table)} (${columns}) values (${values})`.execute(tx);
}
