/** Tables as data: what migrations are written in. */
import type { CreateTableBuilder, Kysely } from 'kysely';
import { type ColumnTypes, columnTypes } from './columns.ts';

/** Column → type; then `?` when it may be null, `>table` for a foreign key, `>>table` for one that deletes along. */
type Shape = Readonly<Record<string, string>>;

export interface TableShape {
  readonly columns: Shape;
  readonly unique?: readonly (readonly string[])[];
  readonly index?: readonly (readonly string[])[];
  /** Table whose key is a name instead of an id. */
  readonly key?: string;
}

interface ColumnShape {
  readonly type: Exclude<keyof ColumnTypes, 'withId' | 'end'>;
  readonly nullable: boolean;
  /** Table of the foreign key. */
  readonly references: string | undefined;
  readonly cascades: boolean;
}

function readColumn(text: string): ColumnShape {
  const [, type = '', nullable, arrow, references] = /^(\w+)(\?)?(>{1,2})?(\w+)?$/.exec(text) ?? [];
  if (type !== 'name' && type !== 'text' && type !== 'integer' && type !== 'flag') throw new TypeError(text);
  return { type, nullable: nullable === '?', references, cascades: arrow === '>>' };
}

export async function createTable(
  db: Kysely<never>,
  name: string,
  { columns, key, unique = [], index = [] }: TableShape,
): Promise<void> {
  const types = await columnTypes(db);
  const start: CreateTableBuilder<string, string> = db.schema.createTable(name);
  let table =
    key === undefined ? types.withId(start) : start.addColumn(key, types.name, (column) => column.primaryKey());
  for (const [column, text] of Object.entries(columns)) {
    const { type, nullable, references, cascades } = readColumn(text);
    table = table.addColumn(column, types[type], (builder) => (nullable ? builder : builder.notNull()));
    if (references === undefined) continue;
    table = table.addForeignKeyConstraint(`${name}_${column}_fk`, [column], references, ['id'], (constraint) =>
      cascades ? constraint.onDelete('cascade') : constraint,
    );
  }
  unique.forEach((columnsOfKey, position) => {
    table = table.addUniqueConstraint(`${name}_key_${position}`, [...columnsOfKey]);
  });
  await (types.end === undefined ? table : table.modifyEnd(types.end)).execute();
  for (const [position, columnsOfIndex] of index.entries()) {
    await db.schema
      .createIndex(`${name}_index_${position}`)
      .on(name)
      .columns([...columnsOfIndex])
      .execute();
  }
}

/** Adds columns to a table that has rows; so all of them may be null. */
export async function addColumns(db: Kysely<never>, name: string, columns: Shape): Promise<void> {
  const types = await columnTypes(db);
  for (const [column, text] of Object.entries(columns)) {
    await db.schema.alterTable(name).addColumn(column, types[readColumn(text).type]).execute();
  }
}
