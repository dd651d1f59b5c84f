/** Brings the database to the shape this program knows: forward only, locked, at every start. */
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { messageOf, Problem } from '../problem.ts';
import { type Db, engineOf } from './dialect.ts';
import { withoutStatementLimit } from './server-dialect.ts';

const ledger = { migrationTableName: 'portus_migrations', migrationLockTableName: 'portus_migrations_lock' };

/**
 * Applies the migrations that are missing.
 *
 * @returns names of those applied now
 * @throws Problem `startup` when the database belongs to something else or is newer than this program
 */
export async function migrate(db: Db, migrations: Record<string, Migration>): Promise<readonly string[]> {
  await refuseForeignSchema(db);
  const provider = { getMigrations: async () => migrations };
  const { error, results } = await withoutStatementLimit(db, (connection) =>
    new Migrator({ db: connection, provider, ...ledger }).migrateToLatest(),
  );
  if (error !== undefined) throw migrationProblem(error, await unknownMigrations(db, migrations));
  return (results ?? []).filter(({ status }) => status === 'Success').map(({ migrationName }) => migrationName);
}

/**
 * Names of the migrations that `migrate` would apply. Changes nothing.
 *
 * @throws Problem `startup` as `migrate` does
 */
export async function missingMigrations(db: Db, migrations: Record<string, Migration>): Promise<readonly string[]> {
  await refuseForeignSchema(db);
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw migrationProblem(undefined, unknown);
  return Object.keys(migrations).filter((name) => !applied.includes(name));
}

/** @throws Problem `startup` when the tables are somebody else's */
export async function refuseForeignSchema(db: Db): Promise<void> {
  const tables = await firstAnswer(tableNames(db));
  if (tables.length === 0 || tables.includes(ledger.migrationTableName)) return;
  const isOldPortus = tables.includes('registry_events') && tables.includes('application_tokens');
  throw new Problem('startup', 'The database is not empty and was not made by this Portus.', {
    detail: isOldPortus
      ? 'It looks like a database of the old Portus. Give this one an empty database and import the old one.'
      : `It holds the tables ${tables.slice(0, 5).join(', ')}. Set PORTUS_DATABASE_URL to an empty database.`,
  });
}

/** Tables where ours are; a database of PostgreSQL may hold those of extensions elsewhere. */
async function tableNames(db: Db): Promise<readonly string[]> {
  const tables = await db.introspection.getTables();
  if (engineOf(db) !== 'postgres') return tables.map(({ name }) => name);
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db);
  return tables.filter(({ schema }) => schema === rows[0]?.schema).map(({ name }) => name);
}

/** A server that is away or refuses us shows at the first query. */
async function firstAnswer<T>(query: Promise<T>): Promise<T> {
  return query.catch((error: unknown) => {
    const cause = error instanceof Problem ? error.cause : error;
    throw new Problem('startup', `The database cannot be used: ${messageOf(cause)}.`, {
      detail: 'Check that it runs and lets Portus in, and that PORTUS_DATABASE_URL is right.',
      cause,
    });
  });
}

async function unknownMigrations(db: Db, known: Record<string, Migration>): Promise<readonly string[]> {
  return (await appliedMigrations(db)).filter((name) => !(name in known));
}

async function appliedMigrations(db: Db): Promise<readonly string[]> {
  if (!(await tableNames(db)).includes(ledger.migrationTableName)) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(ledger.migrationTableName)}`.execute(db);
  return rows.map(({ name }) => name);
}

function migrationProblem(error: unknown, unknown: readonly string[]): Problem {
  if (unknown.length === 0) {
    return new Problem('startup', `The database could not be brought up to date: ${messageOf(error)}.`, {
      cause: error,
    });
  }
  return new Problem('startup', 'The database was written by a newer Portus.', {
    detail: `This version does not know ${unknown.join(', ')}. Start the newer version again; there is no way back.`,
    cause: error,
  });
}
