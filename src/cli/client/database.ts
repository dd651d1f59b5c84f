/** The shape of a database, for commands that work on it directly. Imported when needed: drivers take their time to load. */
import { migrate, missingMigrations } from '../../platform/database/migrate.ts';
import type { Db } from '../../platform/database/dialect.ts';
import { openDatabase } from '../../platform/database/open.ts';
import { migrations } from '../../schema/migrations.ts';

/** @returns names of the migrations that were applied. @throws Problem `startup` */
export const applyMigrations = (url: string): Promise<readonly string[]> =>
  withDatabase(url, (db) => migrate(db, migrations));

/** @returns names of the migrations that are missing. @throws Problem `startup` for a database that is not ours, or newer */
export const findMissingMigrations = (url: string): Promise<readonly string[]> =>
  withDatabase(url, (db) => missingMigrations(db, migrations));

export const allMigrations = (): readonly string[] => Object.keys(migrations);

async function withDatabase<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { db } = openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
