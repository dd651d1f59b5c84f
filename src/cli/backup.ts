/** `portus backup`: one file from which this installation can be made again, also while it runs. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { backup as copyDatabase, DatabaseSync } from 'node:sqlite';
import { Command } from 'commander';
import { create } from 'tar';
import { systemClock } from '../platform/clock.ts';
import { effectiveSettings } from '../platform/config/describe.ts';
import { type LoadedConfig, loadConfig } from '../platform/config/load.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import {
  backupFormat,
  databaseFile,
  imagesFolder,
  type Label,
  labelFile,
  secretsFolder,
  settingsFile,
} from './archive/contents.ts';
import { databaseUrl, sqliteFile } from './client/local.ts';
import type { GlobalOptions } from './session.ts';
import { humanSize } from '../platform/size.ts';
import { withProgress } from './terminal/progress.ts';
import { createTerminal } from './terminal/terminal.ts';
import { version } from './version.ts';

interface BackupOptions extends GlobalOptions {
  readonly images?: boolean;
  readonly force?: boolean;
}

export const backupCommand = (): Command =>
  new Command('backup')
    .description('write database, secrets and settings of this machine to one file, also while Portus runs')
    .argument('<file>', 'archive to write, such as portus.tar.gz')
    .option('--images', 'also all images of the embedded registry')
    .option('--force', 'replace the file')
    .addHelpText('after', '\nThe file holds secrets: keep it as safe as the data folder itself.')
    .action(async (file: string, _: unknown, command: Command) => {
      const options: BackupOptions = command.optsWithGlobals();
      const terminal = createTerminal(options.json === true);
      const target = resolve(file);
      if (existsSync(target) && options.force !== true) {
        throw new Problem('bad-request', `${target} exists already.`, {
          detail: 'Choose another name, or add --force.',
        });
      }
      const loaded = loadConfig(process.env);
      const label = labelOf(loaded, options.images === true);
      await writeBackup(loaded, label, target);
      const size = statSync(target).size;
      terminal.answer({ file: target, bytes: size, ...label }, () => [`${target} (${humanSize(size)})`]);
      for (const warning of warnings(loaded, label)) terminal.note(warning);
    });

function labelOf({ config }: LoadedConfig, images: boolean): Label {
  const scheme = databaseUrl(config).split(':', 1)[0] ?? '';
  const engine = scheme === 'sqlite' ? 'sqlite' : scheme.startsWith('postgres') ? 'postgres' : 'mysql';
  return { format: backupFormat, version, made_at: new Date(systemClock()).toISOString(), engine, images };
}

/** What the file does not hold, or not safely. */
function warnings({ config }: LoadedConfig, { engine, images }: Label): string[] {
  const tool = { postgres: 'pg_dump', mysql: 'mysqldump --single-transaction' } as const;
  return [
    ...(engine === 'sqlite' ? [] : [`The database is not in it. Back it up with its own tool: ${tool[engine]}.`]),
    ...(config.secretKeyBase === undefined ? [] : ['PORTUS_SECRET_KEY_BASE is set and not in it: keep its value too.']),
    ...(config.token.keyFile === undefined ? [] : [`The signing key ${config.token.keyFile} is not in it.`]),
    ...(images
      ? ['Images that were pushed or deleted meanwhile may be incomplete in it. Nothing is, when Portus is stopped.']
      : ['Images are not in it. Add --images, or back up the storage of the registry.']),
  ];
}

async function writeBackup(loaded: LoadedConfig, label: Label, target: string): Promise<void> {
  const home = resolve(loaded.config.home);
  const partial = `${target}.${process.pid}.partial`;
  mkdirSync(dirname(target), { recursive: true });
  // Beside the target, where there has to be room anyway.
  const stage = mkdtempSync(join(dirname(target), '.portus-backup-'));
  try {
    const entries = await fillStage(stage, home, loaded, label);
    const size = (): string => humanSize(statSync(partial, { throwIfNoEntry: false })?.size ?? 0);
    await withProgress(
      () => `Writing the archive, ${size()} so far`,
      () =>
        create(
          {
            file: partial,
            cwd: stage,
            gzip: { level: label.images ? 1 : 6 },
            follow: true,
            portable: true,
            mode: 0o600,
          },
          entries,
        ),
    );
    renameSync(partial, target);
  } catch (cause) {
    throw new Problem('startup', `The backup could not be written: ${messageOf(cause)}.`, { cause });
  } finally {
    rmSync(stage, { recursive: true, force: true });
    rmSync(partial, { force: true });
  }
}

/** Folders are linked, not copied: images may be large. @returns names to pack, the label first */
async function fillStage(stage: string, home: string, loaded: LoadedConfig, label: Label): Promise<string[]> {
  const entries = [labelFile, settingsFile];
  writeFileSync(join(stage, labelFile), `${JSON.stringify(label, null, 2)}\n`);
  writeFileSync(join(stage, settingsFile), `${JSON.stringify(effectiveSettings(loaded), null, 2)}\n`);
  const database = sqliteFile(loaded.config);
  if (database !== null) {
    await copySqlite(database, join(stage, databaseFile));
    entries.push(databaseFile);
  }
  for (const folder of [secretsFolder, ...(label.images ? [imagesFolder] : [])]) {
    const source = join(home, folder);
    if (!existsSync(source)) continue;
    mkdirSync(dirname(join(stage, folder)), { recursive: true });
    symlinkSync(source, join(stage, folder));
    entries.push(folder);
  }
  if (entries.includes(databaseFile) || readdirSync(stage).length > 2) return entries;
  throw new Problem('startup', `There is nothing to back up in ${home}.`);
}

/** Pages per step: all in one, so that a busy server cannot make the copy begin again. */
const allPages = 0x7fff_ffff;

/** A consistent copy, while others read and write (SQLite backup API). */
async function copySqlite(source: string, target: string): Promise<void> {
  if (!existsSync(source)) {
    throw new Problem('startup', `There is no database ${source}.`, {
      detail: 'Set PORTUS_HOME as the server has it.',
    });
  }
  const database = new DatabaseSync(source, { readOnly: true, timeout: 5000 });
  try {
    const size = (): string => humanSize(statSync(target, { throwIfNoEntry: false })?.size ?? 0);
    await withProgress(
      () => `Copying the database, ${size()} so far`,
      () => copyDatabase(database, target, { rate: allPages }),
    );
  } finally {
    database.close();
  }
}
