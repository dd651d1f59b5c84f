/** `portus migrate`: brings the database up to date. `serve` does the same at its start. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { loadConfig } from '../platform/config/load.ts';
import type { Config } from '../platform/config/schema.ts';
import { databaseUrl, sqliteFile } from './client/local.ts';
import type { GlobalOptions } from './session.ts';
import { withProgress } from './terminal/progress.ts';
import { createTerminal } from './terminal/terminal.ts';
import { trustBySettings } from './trust.ts';

export const migrateCommand = (): Command =>
  new Command('migrate')
    .description('bring the database up to date, as the start of the server does')
    .option('--check', 'only look; exit with 1 when something is missing')
    .action(async (_: unknown, command: Command) => {
      const { json, check = false }: GlobalOptions & { check?: boolean } = command.optsWithGlobals();
      const terminal = createTerminal(json === true);
      const names = await withProgress(
        () => (check ? 'Looking at the database' : 'Bringing the database up to date'),
        () => (check ? missing(terminal.note) : apply(terminal.note)),
      );
      const word = check ? 'missing' : 'applied';
      terminal.answer({ [word]: names }, () =>
        names.length === 0 ? ['The database is up to date.'] : names.map((name) => `${word} ${name}`),
      );
      if (check && names.length > 0) process.exitCode = 1;
    });

function settings(say: (sentence: string) => void): Config {
  const { config } = loadConfig(process.env);
  if (sqliteFile(config) === null) trustBySettings(config, say);
  return config;
}

async function apply(say: (sentence: string) => void): Promise<readonly string[]> {
  const config = settings(say);
  const { applyMigrations } = await import('./client/database.ts');
  return applyMigrations(databaseUrl(config), { waitSeconds: config.database.waitSeconds, say });
}

async function missing(say: (sentence: string) => void): Promise<readonly string[]> {
  const config = settings(say);
  const file = sqliteFile(config);
  const { allMigrations, findMissingMigrations } = await import('./client/database.ts');
  // Opening a database that does not exist would make it.
  return file !== null && !existsSync(file)
    ? allMigrations()
    : findMissingMigrations(databaseUrl(config), { waitSeconds: config.database.waitSeconds, say });
}
