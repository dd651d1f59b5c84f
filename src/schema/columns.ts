/** Column types that mean the same on the three engines. */
import {
  type ColumnDataType,
  type CreateTableBuilder,
  MysqlAdapter,
  PostgresAdapter,
  type Kysely,
  type RawBuilder,
  sql,
} from 'kysely';

type ColumnType = ColumnDataType | RawBuilder<unknown>;

/** Types by meaning. Keys and names compare byte by byte: `Latest` is not `latest`. */
export interface ColumnTypes {
  /** Adds the primary key `id`, counted up by the database and never reused. */
  withId: (table: CreateTableBuilder<string, string>) => CreateTableBuilder<string, string>;
  /** Short text that is compared or indexed. */
  readonly name: ColumnType;
  /** Text of any length. */
  readonly text: ColumnType;
  /** Whole number of 64 bits: ids, sizes, epoch milliseconds. */
  readonly integer: ColumnType;
  /** 0 or 1. */
  readonly flag: ColumnType;
  /** What stands behind the columns of a table. */
  readonly end?: RawBuilder<unknown>;
}

/** Longest text in an indexed column; a repository path has at most 255 characters. */
const nameLength = 255;

export async function columnTypes(db: Kysely<never>): Promise<ColumnTypes> {
  const adapter = db.getExecutor().adapter;
  if (adapter instanceof MysqlAdapter) {
    const collation = sql.raw(await binaryCollation(db));
    return {
      withId: (table) => table.addColumn('id', 'bigint', (column) => column.primaryKey().autoIncrement()),
      name: sql`varchar(${sql.lit(nameLength)}) character set utf8mb4 collate ${collation}`,
      text: sql`longtext character set utf8mb4 collate ${collation}`,
      integer: 'bigint',
      flag: 'smallint',
      // Whatever the server would take by itself: only this one has transactions.
      end: sql`engine = InnoDB`,
    };
  }
  if (adapter instanceof PostgresAdapter) {
    return {
      withId: (table) => table.addColumn('id', 'bigserial', (column) => column.primaryKey()),
      name: sql`varchar(${sql.lit(nameLength)}) collate "C"`,
      text: 'text',
      integer: 'bigint',
      flag: 'smallint',
    };
  }
  return {
    withId: (table) => table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement()),
    name: 'text',
    text: 'text',
    integer: 'integer',
    flag: 'integer',
  };
}

/** Binary and without padding: with `utf8mb4_bin`, "alice " would be "alice". The two servers name it differently. */
async function binaryCollation(db: Kysely<never>): Promise<string> {
  const { rows } = await sql<{ version: string }>`select version() as version`.execute(db);
  return /mariadb/i.test(rows[0]?.version ?? '') ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
}
