/** `portus restore`: makes the data folder of a backup again. What it replaces is put aside, not destroyed. */
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Command } from 'commander';
import { extract, list } from 'tar';
import { systemClock } from '../platform/clock.ts';
import { type Config } from '../platform/config/schema.ts';
import { loadConfig } from '../platform/config/load.ts';
import { lockDataFolder } from '../platform/instance-lock.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import {
  databaseFile,
  entryMistake,
  imagesFolder,
  type Label,
  labelFile,
  readLabel,
  secretsFolder,
} from './archive/contents.ts';
import { sqliteFile } from './client/local.ts';
import type { GlobalOptions } from './session.ts';
import { withProgress } from './terminal/progress.ts';
import { createTerminal } from './terminal/terminal.ts';

interface RestoreOptions extends GlobalOptions {
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

export const restoreCommand = (): Command =>
  new Command('restore')
    .description('fill the data folder of this machine from a backup; Portus must not run')
    .argument('<file>', 'archive that `portus backup` wrote')
    .option('--force', 'also when the data folder is not empty; what is there is put aside')
    .option('--dry-run', 'check the archive and show what it holds, change nothing')
    .action(async (file: string, _: unknown, command: Command) => {
      const { json, force = false, dryRun = false }: RestoreOptions = command.optsWithGlobals();
      const { config } = loadConfig(process.env);
      const terminal = createTerminal(json === true);
      const label = await checkArchive(resolve(file));
      if (!dryRun) await restore(config, resolve(file), label, force);
      terminal.facts({ ...label, restored: !dryRun }, [
        [dryRun ? 'would be restored to' : 'restored to', resolve(config.home)],
        ['made', label.made_at],
        ['by version', label.version],
        ['database', label.engine === 'sqlite' ? 'yes' : `no: restore the dump of ${label.engine}`],
        ['images', label.images],
      ]);
    });

/** Reads the whole archive once: damage and foul entries show before anything is written. */
async function checkArchive(file: string): Promise<Label> {
  let label = '';
  const mistakes: string[] = [];
  try {
    await withProgress(
      () => 'Checking the archive',
      () =>
        list({
          file,
          strict: true,
          onReadEntry: (entry) => {
            const mistake = entryMistake({ path: entry.path, type: entry.type });
            if (mistake !== null) mistakes.push(`${JSON.stringify(entry.path)} ${mistake}`);
            if (entry.path === labelFile) entry.on('data', (chunk) => (label += chunk.toString()));
          },
        }),
    );
  } catch (cause) {
    throw new Problem('bad-request', `${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
  const [first] = mistakes;
  if (first !== undefined) {
    throw new Problem('bad-request', 'The archive was not made by Portus, or was changed since.', {
      detail: `${first}. Nothing was restored.`,
    });
  }
  return readLabel(label);
}

async function restore(config: Config, file: string, label: Label, force: boolean): Promise<void> {
  const home = resolve(config.home);
  process.umask(0o077);
  refuseFull(config, home, force);
  const lock = lockDataFolder(home);
  const stage = mkdtempSync(join(home, '.restoring-'));
  try {
    await withProgress(
      () => 'Unpacking',
      () =>
        extract({
          file,
          cwd: stage,
          strict: true,
          preserveOwner: false,
          filter: (path, entry) => 'type' in entry && entryMistake({ path, type: entry.type }) === null,
        }),
    );
    const database = sqliteFile(config);
    if (label.engine === 'sqlite' && database === null) {
      throw new Problem('bad-request', 'The backup holds a SQLite database, but PORTUS_DATABASE_URL names a server.');
    }
    if (label.engine === 'sqlite') await checkDatabase(join(stage, databaseFile));
    putInPlace(stage, home, database, label);
  } finally {
    rmSync(stage, { recursive: true, force: true });
    lock.release();
  }
}

function refuseFull(config: Config, home: string, force: boolean): void {
  const inHome = existsSync(home) ? readdirSync(home).filter((name) => name !== 'instance.lock') : [];
  const database = sqliteFile(config);
  if (force || (inHome.length === 0 && (database === null || !existsSync(database)))) return;
  throw new Problem('bad-request', `The data folder ${home} is not empty.`, {
    detail: 'Set PORTUS_HOME to an empty folder, or add --force: what is there is put aside.',
  });
}

/** @throws Problem when it is damaged, or of a newer Portus */
async function checkDatabase(file: string): Promise<void> {
  if (!existsSync(file)) throw new Problem('bad-request', 'The archive holds no database.');
  if (!isSound(file)) {
    throw new Problem('bad-request', 'The database in the archive is damaged. Nothing was restored.');
  }
  const { findMissingMigrations } = await import('./client/database.ts');
  await findMissingMigrations(`sqlite:${file}`);
}

function isSound(file: string): boolean {
  const database = new DatabaseSync(file);
  try {
    return database.prepare('pragma quick_check(1)').get()?.['quick_check'] === 'ok';
  } catch {
    // It is no database at all.
    return false;
  } finally {
    database.close();
  }
}

/** Everything is unpacked and checked; from here on there are only renames, and a copy where the database lives elsewhere. */
function putInPlace(stage: string, home: string, database: string | null, { engine, images }: Label): void {
  const aside = join(home, `before-restore-${new Date(systemClock()).toISOString().replaceAll(':', '-')}`);
  const places: (readonly [string, string])[] = [
    [join(stage, secretsFolder), join(home, secretsFolder)],
    ...(images ? [[join(stage, imagesFolder), join(home, imagesFolder)] as const] : []),
    ...(engine === 'sqlite' && database !== null ? [[join(stage, databaseFile), resolve(database)] as const] : []),
  ];
  for (const [source, target] of places) {
    if (!existsSync(source)) continue;
    for (const old of [target, `${target}-wal`, `${target}-shm`]) if (existsSync(old)) putAside(old, aside);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    move(source, target);
    chmodSync(target, target === resolve(database ?? '') ? 0o600 : 0o700);
  }
}

function putAside(path: string, aside: string): void {
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  move(path, join(aside, path.split('/').at(-1) ?? 'unnamed'));
}

/** Renames, or copies to another file system. */
function move(source: string, target: string): void {
  try {
    renameSync(source, target);
  } catch {
    cpSync(source, target, { recursive: true, errorOnExist: true, force: false });
    rmSync(source, { recursive: true });
  }
}
