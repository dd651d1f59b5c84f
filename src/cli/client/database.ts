/** The shape of a database, for commands that work on it directly. Imported when needed: drivers take their time to load. */
import { missingMigrations } from '../../platform/database/migrate.ts';
import { type OpenDatabase, openDatabase } from '../../platform/database/open.ts';
import { awaitDatabase, prepareDatabase, type Preparation } from '../../platform/database/prepare.ts';
import { migrations } from '../../schema/migrations.ts';

type Patience = Omit<Preparation, 'migrations'>;

/** For commands that need an answer now. */
const impatient: Patience = { waitSeconds: 0, say: () => undefined };

/** @returns names of the migrations that were applied. @throws Problem `startup` */
export const applyMigrations = (url: string, patience: Patience): Promise<readonly string[]> =>
  withDatabase(url, (opened) => prepareDatabase(opened, { ...patience, migrations }));

/** @returns names of the migrations that are missing. @throws Problem `startup` for a database that is not ours, or newer */
export const findMissingMigrations = (url: string, patience = impatient): Promise<readonly string[]> =>
  withDatabase(url, async (opened) => {
    await awaitDatabase(opened, patience);
    return missingMigrations(opened.db, migrations);
  });

export const allMigrations = (): readonly string[] => Object.keys(migrations);

async function withDatabase<T>(url: string, work: (opened: OpenDatabase) => Promise<T>): Promise<T> {
  const opened = openDatabase(url);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}
