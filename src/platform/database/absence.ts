/**
 * A database server that cannot be reached is `unavailable` everywhere (503, try again), whatever its driver throws. What
 * the server itself refuses comes with an SQL state and stays as it is.
 */
import type { CompiledQuery, DatabaseConnection, Dialect, Driver } from 'kysely';
import pg from 'pg';
import { Problem } from '../problem.ts';

const retryAfterSeconds = 5;

/** Returns the dialect with its driver translating. */
export function reportAbsence(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => translating(dialect.createDriver()),
  };
}

function translating(driver: Driver): Driver {
  const known = new WeakSet<DatabaseConnection>();
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async (...options) => {
    const connection = await acquire(...options).catch(translate);
    if (known.has(connection)) return connection;
    known.add(connection);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = <R>(query: CompiledQuery, ...rest: never[]) =>
      execute<R>(query, ...rest).catch(translate);
    return connection;
  };
  return driver;
}

function translate(cause: unknown): never {
  if (!isAbsence(cause)) throw cause;
  throw new Problem('unavailable', 'The database does not answer. Try again in a moment.', {
    retryAfterSeconds,
    cause,
  });
}

/** Classes of SQL states that speak of the server: 08 connection, 53 its resources, 57P its shutdown. */
const ofServer = /^(08|53|57P)/;

function isAbsence(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return ofServer.test(state);
  // A mistake of ours, found before anything was sent.
  return !(error instanceof TypeError || error instanceof RangeError);
}

function sqlState(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code;
  if (typeof error !== 'object' || error === null || !('sqlState' in error)) return undefined;
  return typeof error.sqlState === 'string' ? error.sqlState : undefined;
}
