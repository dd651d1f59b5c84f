/** Connections to PostgreSQL and MariaDB/MySQL: TLS, sockets, timeouts, and what each session is told first. */
import { readFileSync } from 'node:fs';
import { CompiledQuery, type DatabaseConnection, type Dialect, MysqlDialect, PostgresDialect } from 'kysely';
import mysql from 'mysql2';
import pg from 'pg';
import { secondMs } from '../clock.ts';
import { messageOf, Problem } from '../problem.ts';
import { reportAbsence } from './absence.ts';
import { type Db, engineOf } from './dialect.ts';
import type { ServerAddress } from './server-url.ts';

/** Ids and times are 64-bit columns and fit a JavaScript number; PostgreSQL's driver gives text unless told. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface PoolOptions {
  /** Connections at most. */
  readonly pool: number;
}

/** A statement that runs longer is given up by the server: whoever waited for it is long gone. */
const longestStatementMs = 120 * secondMs;
/** A process that stands still in a transaction must not hold its locks for ever. */
const longestIdleTransactionMs = 60 * secondMs;

/** A server is asked with the first query only. @throws Problem `startup` for certificate files that cannot be read */
export function serverDialect(address: ServerAddress, options: PoolOptions): Dialect {
  return reportAbsence(
    address.engine === 'postgres' ? postgresDialect(address, options) : mysqlDialect(address, options),
  );
}

function postgresDialect(address: ServerAddress, options: PoolOptions): Dialect {
  const { host, port, socket, user, password, database, connectTimeoutMs } = address;
  const pool = new pg.Pool({
    host: socket ?? host,
    port,
    user,
    password,
    database,
    ssl: tlsOptions(address) ?? false,
    max: options.pool,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'portus',
  });
  // Whoever uses a broken connection is told; without a listener the loss of an idle one would end the process.
  const ignore = (): void => undefined;
  pool.on('error', ignore).on('connect', (client) => void client.on('error', ignore));
  return new PostgresDialect({ pool, onCreateConnection: prepareSession('postgres') });
}

function mysqlDialect(address: ServerAddress, options: PoolOptions): Dialect {
  const { host, port, socket, user, password, database, connectTimeoutMs } = address;
  const tls = tlsOptions(address);
  const pool = mysql.createPool({
    ...(socket === null ? { host, port } : { socketPath: socket }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    database,
    ...(tls === undefined ? {} : { ssl: { ...tls, verifyIdentity: address.tls === 'verify' } }),
    charset: 'utf8mb4_bin',
    connectionLimit: options.pool,
    connectTimeout: connectTimeoutMs,
  });
  return new MysqlDialect({ pool, onCreateConnection: prepareSession('mysql') });
}

interface TlsOptions {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly rejectUnauthorized: boolean;
  readonly checkServerIdentity?: () => undefined;
}

/** Without a file of authorities those of the system decide, and those that Portus was told to trust. */
function tlsOptions(address: ServerAddress): TlsOptions | undefined {
  const { tls, caFile, certificateFile, keyFile } = address;
  if (tls === 'disable') return undefined;

  return {
    ...(caFile === null ? {} : { ca: readPem(caFile, 'CERTIFICATE') }),
    ...(certificateFile === null ? {} : { cert: readPem(certificateFile, 'CERTIFICATE') }),
    ...(keyFile === null ? {} : { key: readPem(keyFile, 'PRIVATE KEY') }),
    rejectUnauthorized: tls !== 'require',
    ...(tls === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
  };
}

function readPem(path: string, what: 'CERTIFICATE' | 'PRIVATE KEY'): string {
  const detail = 'Correct the path in PORTUS_DATABASE_URL.';
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Problem('startup', `The file ${path} that the database URL names cannot be read: ${messageOf(cause)}.`, {
      detail,
      cause,
    });
  }
  if (text.includes(`${what}-----`)) return text;
  throw new Problem('startup', `The file ${path} that the database URL names holds no PEM ${what.toLowerCase()}.`, {
    detail,
  });
}

type ServerEngine = ServerAddress['engine'];

/** Not in the startup message: poolers between us and PostgreSQL refuse what they do not know there. */
function limits(engine: ServerEngine, statementMs: number): string {
  if (engine === 'postgres') return `select set_config('statement_timeout', '${statementMs}', false)`;
  // Comments that only one of the two servers reads.
  return `set session lock_wait_timeout = 60 /*M! , max_statement_time = ${statementMs / secondMs} */ /*!80000 , max_execution_time = ${statementMs} */`;
}

/**
 * The driver escapes with backslashes and text must never be cut off, so the mode is ours, whatever the server's
 * configuration says.
 */
const ownRules: Readonly<Record<ServerEngine, string>> = {
  postgres: `select set_config('idle_in_transaction_session_timeout', '${longestIdleTransactionMs}', false)`,
  mysql: `set session sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
};

function prepareSession(engine: ServerEngine) {
  return async (connection: DatabaseConnection): Promise<void> => {
    for (const text of [ownRules[engine], limits(engine, longestStatementMs)])
      await connection.executeQuery(CompiledQuery.raw(text));
  };
}

/** Work whose statements may take as long as they need: changes of the schema. On one connection. */
export async function withoutStatementLimit<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  const engine = engineOf(db);
  if (engine === 'sqlite') return work(db);
  return db.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(limits(engine, 0)));
    try {
      return await work(connection);
    } finally {
      await connection.executeQuery(CompiledQuery.raw(limits(engine, longestStatementMs)));
    }
  });
}
