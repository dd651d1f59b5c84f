/** A fresh, migrated database of each engine for a test. SQLite is always there; the servers when they are installed. */
import { sql } from 'kysely';
import { inject } from 'vitest';
import type { Db } from '../src/platform/database/dialect.ts';
import { migrate } from '../src/platform/database/migrate.ts';
import { type OpenDatabase, openDatabase } from '../src/platform/database/open.ts';
import { randomSecret } from '../src/platform/ids.ts';
import { migrations } from '../src/schema/migrations.ts';

export type EngineName = 'sqlite' | 'postgres' | 'mariadb';

/** For `describe.each(engines)`. */
export const engines: readonly EngineName[] = [
  'sqlite',
  ...(inject('postgresUrl') === null ? [] : (['postgres'] as const)),
  ...(inject('mariadbUrl') === null ? [] : (['mariadb'] as const)),
];

export interface TestDatabase extends OpenDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** An empty database without our tables. */
export async function emptyDatabase(engine: EngineName): Promise<TestDatabase> {
  if (engine === 'sqlite')
    return { ...openDatabase('sqlite::memory:'), url: 'sqlite::memory:', drop: async () => undefined };
  const server = engine === 'postgres' ? inject('postgresUrl') : inject('mariadbUrl');
  if (server === null) throw new Error(`There is no ${engine} on this machine.`);
  const name = `t${randomSecret(9)
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase()}`;
  await onServer(server, (db) => sql`create database ${sql.ref(name)}`.execute(db));
  const url = server.replace(/[^/]*$/, name);
  const opened = openDatabase(url);
  return {
    ...opened,
    url,
    drop: async () => {
      await opened.db.destroy();
      await onServer(server, (db) => sql`drop database ${sql.ref(name)}`.execute(db));
    },
  };
}

/** A migrated database. Call `drop` at the end. */
export async function freshDatabase(engine: EngineName = 'sqlite'): Promise<TestDatabase> {
  const database = await emptyDatabase(engine);
  await migrate(database.db, migrations);
  return database;
}

async function onServer(url: string, work: (db: Db) => Promise<unknown>): Promise<void> {
  const { db } = openDatabase(url);
  await work(db);
  await db.destroy();
}
