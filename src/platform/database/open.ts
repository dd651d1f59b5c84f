/** Opens the database that a URL names. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import type { Database } from '../../schema/tables.ts';
import { messageOf, Problem } from '../problem.ts';
import type { Db } from './dialect.ts';
import { type RightsEpoch, watchRights } from './rights-epoch.ts';
import { type PoolOptions, serverDialect } from './server-dialect.ts';
import { parseServerUrl, type ServerAddress } from './server-url.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';
import { sqliteReaderDialect } from './sqlite-reader.ts';

/** For commands and tests; the server asks for what is configured. */
const usualPool: PoolOptions = { pool: 10 };

/** Threads for long reads of a SQLite file. */
const readerThreads = 2;

export interface OpenDatabase {
  readonly db: Db;
  /** The same database for long reads, without transactions: nobody waits for them. */
  readonly reads: Db;
  readonly rights: RightsEpoch;
  /** null: SQLite. */
  readonly server: ServerAddress | null;
  readonly close: () => Promise<void>;
}

/**
 * @param url `sqlite:<path>`, `postgres://…` or `mysql://…` (also `mariadb://…`), parameters as in server-url.ts
 * @throws Problem `startup` for any other scheme, and for a file that cannot be opened. A server is asked with the first
 * query only.
 */
export function openDatabase(url: string, options = usualPool): OpenDatabase {
  const server = serverOf(url);
  const opened = server === null ? sqliteDialect(openSqliteFile(fileOf(url))) : serverDialect(server, options);
  const { dialect, epoch } = watchRights(opened);
  const db = new Kysely<Database>({ dialect });
  const reads = readsOf(url) ?? db;
  return {
    db,
    reads,
    rights: epoch,
    server,
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

/** The server that the URL names; null for SQLite. @throws Problem `startup` */
export function serverOf(url: string): ServerAddress | null {
  const scheme = url.slice(0, Math.max(url.indexOf(':'), 0));
  switch (scheme) {
    case 'sqlite':
      return null;
    case 'postgres':
    case 'postgresql':
      return parseServerUrl('postgres', url);
    case 'mysql':
    case 'mariadb':
      return parseServerUrl('mysql', url);
    default:
      throw new Problem('startup', `The database URL has the scheme "${scheme}", which Portus does not know.`, {
        detail: 'Use sqlite:<path>, postgres://user:password@host/name or mysql://user:password@host/name.',
      });
  }
}

const fileOf = (url: string): string => url.slice('sqlite:'.length);

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
