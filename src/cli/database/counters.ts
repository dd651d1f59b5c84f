/**
 * The next id of a table. It is not the largest one there is: ids of deleted rows are never used again, because the log still
 * speaks of them.
 */
import { sql } from 'kysely';
import { type Db, engineOf } from '../../platform/database/dialect.ts';
import type { OurTable } from '../../platform/database/our-tables.ts';

/** New rows of the target get ids that were never used in the source. */
export async function copyCounter(from: Db, to: Db, { name, counted }: OurTable): Promise<void> {
  if (!counted) return;
  const last = await lastId(from, name);
  if (last > 0) await setLastId(to, name, last);
}

/** The largest id that was ever given; 0: none. */
async function lastId(db: Db, table: string): Promise<number> {
  const largest = await numberOf(db, sql`select max(id) as value from ${sql.table(table)}`);
  return Math.max(largest, await counterOf(db, table));
}

async function counterOf(db: Db, table: string): Promise<number> {
  switch (engineOf(db)) {
    case 'sqlite':
      return numberOf(db, sql`select seq as value from sqlite_sequence where name = ${table}`);
    case 'postgres':
      return numberOf(
        db,
        sql`select case when is_called then last_value else 0 end as value from ${sql.table(`${table}_id_seq`)}`,
      );
    case 'mysql': {
      // MySQL remembers this number for a day unless this hint tells it otherwise.
      const next = await numberOf(
        db,
        sql`select /*+ set_var(information_schema_stats_expiry = 0) */ auto_increment as value
            from information_schema.tables where table_schema = database() and table_name = ${table}`,
      );
      return next - 1;
    }
  }
}

async function setLastId(db: Db, table: string, last: number): Promise<void> {
  switch (engineOf(db)) {
    case 'sqlite':
      await sql`delete from sqlite_sequence where name = ${table}`.execute(db);
      await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(db);
      return;
    case 'postgres':
      await sql`select setval(${`${table}_id_seq`}::regclass, ${last})`.execute(db);
      return;
    case 'mysql':
      await sql`alter table ${sql.table(table)} auto_increment = ${sql.lit(last + 1)}`.execute(db);
  }
}

async function numberOf(db: Db, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await query.execute(db);
  const [row] = rows as readonly { readonly value: number | string | null }[];
  return Number(row?.value ?? 0);
}
