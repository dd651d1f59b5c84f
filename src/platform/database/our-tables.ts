/** The tables that the migrations make, as data: read from a database in memory that they were applied to. */
import { sql } from 'kysely';
import { migrations } from '../../schema/migrations.ts';
import type { Database } from '../../schema/tables.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';

export interface OurTable {
  readonly name: keyof Database;
  /** Its primary key: the one that is counted up, or a name. */
  readonly key: string;
  readonly counted: boolean;
  readonly columns: readonly string[];
}

/** In the order in which they were made: what a table refers to comes before it. */
export async function ourTables(): Promise<readonly OurTable[]> {
  const { db, close } = openDatabase('sqlite::memory:');
  try {
    await migrate(db, migrations);
    const { rows } = await sql<{ name: keyof Database }>`
      select name from sqlite_schema
      where type = 'table' and name not like 'sqlite!_%' escape '!' and name not like 'portus!_migrations%' escape '!'
      order by rowid`.execute(db);
    const tables: OurTable[] = [];
    for (const { name } of rows) tables.push(tableOf(name, (await columnsOf(db, name)).rows));
    return tables;
  } finally {
    await close();
  }
}

interface ColumnInfo {
  readonly name: string;
  /** 1: the primary key. */
  readonly pk: number;
}

const columnsOf = (db: ReturnType<typeof openDatabase>['db'], table: string) =>
  sql<ColumnInfo>`select name, pk from pragma_table_info(${table})`.execute(db);

function tableOf(name: keyof Database, columns: readonly ColumnInfo[]): OurTable {
  const key = columns.find(({ pk }) => pk === 1)?.name ?? '';
  return { name, key, counted: key === 'id', columns: columns.map((column) => column.name) };
}
