/** `portus migrate`: brings the database up to date. `serve` does the same at its start. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { loadConfig } from '../platform/config/load.ts';
import { migrate, missingMigrations } from '../platform/database/migrate.ts';
import { openDatabase } from '../platform/database/open.ts';
import { migrations } from '../schema/migrations.ts';
import { databaseUrl, sqliteFile } from './client/local.ts';
import type { GlobalOptions } from './session.ts';
import { createTerminal } from './terminal/terminal.ts';
import { withProgress } from './terminal/progress.ts';

export const migrateCommand = (): Command =>
  new Command('migrate')
    .description('bring the database up to date, as the start of the server does')
    .option('--check', 'only look; exit with 1 when something is missing')
    .action(async (_: unknown, command: Command) => {
      const { json, check }: GlobalOptions & { check?: boolean } = command.optsWithGlobals();
      const names = await withProgress(
        () => 'Bringing the database up to date',
        () => (check === true ? missing() : apply()),
      );
      const word = check === true ? 'missing' : 'applied';
      const nothing = 'The database is up to date.';
      createTerminal(json === true).answer({ [word]: names }, () =>
        names.length === 0 ? [nothing] : names.map((name) => `${word} ${name}`),
      );
      if (check === true && names.length > 0) process.exitCode = 1;
    });

async function apply(): Promise<readonly string[]> {
  const { db } = openDatabase(databaseUrl(loadConfig(process.env).config));
  try {
    return await migrate(db, migrations);
  } finally {
    await db.destroy();
  }
}

async function missing(): Promise<readonly string[]> {
  const { config } = loadConfig(process.env);
  const file = sqliteFile(config);
  // Opening it would make it.
  if (file !== null && !existsSync(file)) return Object.keys(migrations);
  const { db } = openDatabase(databaseUrl(config));
  try {
    return await missingMigrations(db, migrations);
  } finally {
    await db.destroy();
  }
}
