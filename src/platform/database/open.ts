/** Opens the database that a URL names. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Dialect, Kysely, MysqlDialect, PostgresDialect } from 'kysely';
import mysql from 'mysql2';
import pg from 'pg';
import type { Database } from '../../schema/tables.ts';
import { messageOf, Problem } from '../problem.ts';
import type { Db } from './dialect.ts';
import { reportAbsence } from './absence.ts';
import { type RightsEpoch, watchRights } from './rights-epoch.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';
import { sqliteReaderDialect } from './sqlite-reader.ts';

/** Ids and times are 64-bit columns and fit a JavaScript number; PostgreSQL's driver gives text unless told. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Connections kept open to a database server. */
const poolSize = 10;

/** Threads for long reads of a SQLite file. */
const readerThreads = 2;

export interface OpenDatabase {
  readonly db: Db;
  /** The same database for long reads, without transactions: nobody waits for them. */
  readonly reads: Db;
  readonly rights: RightsEpoch;
  readonly close: () => Promise<void>;
}

/**
 * @param url `sqlite:<path>`, `postgres://…` or `mysql://…` (also `mariadb://…`)
 * @throws Problem `startup` for any other scheme, and for a file that cannot be opened. A server is asked with the first
 * query only.
 */
export function openDatabase(url: string): OpenDatabase {
  const { dialect, epoch } = watchRights(dialectFor(url));
  const db = new Kysely<Database>({ dialect });
  const reads = readsOf(url) ?? db;
  return {
    db,
    reads,
    rights: epoch,
    close: async () => {
      if (reads !== db) await reads.destroy();
      await db.destroy();
    },
  };
}

/** Servers have connections for everybody, and what is in memory has only one. */
function readsOf(url: string): Db | undefined {
  const [, path = ':memory:'] = /^sqlite:(.*)$/.exec(url) ?? [];
  if (path === ':memory:') return undefined;
  return new Kysely<Database>({ dialect: sqliteReaderDialect(path, readerThreads) });
}

function dialectFor(url: string): Dialect {
  const scheme = url.slice(0, Math.max(url.indexOf(':'), 0));
  switch (scheme) {
    case 'sqlite':
      return sqliteDialect(openSqliteFile(url.slice('sqlite:'.length)));
    case 'postgres':
    case 'postgresql':
      return reportAbsence(new PostgresDialect({ pool: postgresPool(url) }));
    case 'mysql':
    case 'mariadb':
      return reportAbsence(new MysqlDialect({ pool: mysql.createPool(mysqlOptions(url)) }));
    default:
      throw new Problem('startup', `The database URL has the scheme "${scheme}", which Portus does not know.`, {
        detail: 'Use sqlite:<path>, postgres://user:password@host/name or mysql://user:password@host/name.',
      });
  }
}

function postgresPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  // Whoever uses a broken connection is told; without a listener the loss of an idle one would end the process.
  const ignore = (): void => undefined;
  return pool.on('error', ignore).on('connect', (client) => void client.on('error', ignore));
}

function openSqliteFile(path: string): ReturnType<typeof openSqlite> {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    return openSqlite(path);
  } catch (cause) {
    throw new Problem('startup', `The database file ${path} cannot be opened: ${messageOf(cause)}.`, {
      detail: 'Move it away to begin with an empty database, restore a backup, or correct PORTUS_DATABASE_URL.',
      cause,
    });
  }
}

function mysqlOptions(url: string): mysql.PoolOptions {
  if (!URL.canParse(url)) throw new Problem('startup', 'PORTUS_DATABASE_URL is not a URL.');
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const socketPath = searchParams.get('socket');
  return {
    ...(socketPath === null ? { host: hostname, port: port === '' ? 3306 : Number(port) } : { socketPath }),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1),
    charset: 'utf8mb4_bin',
    connectionLimit: poolSize,
  };
}
