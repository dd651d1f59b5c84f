/** `node:sqlite` behind Kysely's SQLite dialect. One connection: Kysely queues statements, a transaction holds it. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type Dialect,
  type Driver,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely';
import { LRUCache } from 'lru-cache';

/** Prepared statements are kept: preparing costs more than most of our statements. */
const keptStatements = 500;

/** @param path file of the database, or `:memory:` */
export function openSqlite(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 });
  if (path !== ':memory:') database.exec('pragma journal_mode = wal');
  // FULL: what a client was told is stored survives a power cut, not only a killed process.
  database.exec('pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory');
  return database;
}

export function sqliteDialect(database: DatabaseSync): Dialect {
  const dialect = new SqliteDialect({ database: asKyselyDatabase(database) });
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => lockedFromTheStart(dialect.createDriver()),
  };
}

/**
 * A command may write beside the server. A transaction that reads first and is refused when it then wants to write cannot
 * wait, it fails (SQLite, "Transaction": SQLITE_BUSY); one that begins as a writer waits for its turn.
 */
function lockedFromTheStart(driver: Driver): Driver {
  driver.beginTransaction = async (connection) => {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  };
  return driver;
}

function asKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new LRUCache<string, SqliteStatement>({ max: keptStatements });
  return {
    close: () => {
      statements.clear();
      database.close();
    },
    prepare: (text) => {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const made = asKyselyStatement(database.prepare(text));
      statements.set(text, made);
      return made;
    },
  };
}

function asKyselyStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
