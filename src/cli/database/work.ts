/** What `portus database` does. Imported when needed: drivers take their time to load. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../../platform/config/schema.ts';
import { checkDatabase } from '../../platform/database/check.ts';
import type { Finding } from '../../platform/database/finding.ts';
import { missingMigrations } from '../../platform/database/migrate.ts';
import { type OpenDatabase, openDatabase, serverOf } from '../../platform/database/open.ts';
import { type OurTable, ourTables } from '../../platform/database/our-tables.ts';
import { awaitDatabase, prepareDatabase } from '../../platform/database/prepare.ts';
import { placeOf } from '../../platform/database/server-url.ts';
import { type InstanceLock, lockDataFolder } from '../../platform/instance-lock.ts';
import { Problem } from '../../platform/problem.ts';
import { migrations } from '../../schema/migrations.ts';
import { type CopiedTable, copyTables, countRows } from './copy.ts';

const impatient = { waitSeconds: 0, say: () => undefined };

export async function findingsOf(url: string, { database }: Config): Promise<readonly Finding[]> {
  refuseMissingFile(url);
  const opened = openDatabase(url);
  try {
    await awaitDatabase(opened, { ...impatient, waitSeconds: database.waitSeconds });
    return await checkDatabase(opened.db);
  } finally {
    await opened.close();
  }
}

export interface CopyWish {
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
  readonly config: Config;
  readonly onProgress: (sentence: string) => void;
}

export interface CopyResult {
  /** Without passwords. */
  readonly from: string;
  readonly to: string;
  readonly tables: readonly (Omit<CopiedTable, 'checksum'> & { readonly checksum: string | null })[];
}

/** @param note told what a person should know */
export async function copyDatabase(wish: CopyWish, note: (sentence: string) => void): Promise<CopyResult> {
  const { from, to, config } = wish;
  refuseMissingFile(from);
  const places = { from: shown(from), to: shown(to) };
  if (samePlace(from, to)) throw refusal('Source and target are the same database.', 'Name another one with --to.');
  const undo: (() => unknown)[] = [];
  try {
    for (const folder of foldersOf([from, to], config)) {
      const lock: InstanceLock = lockDataFolder(folder);
      undo.push(() => lock.release());
    }
    if (serverOf(from) !== null)
      note(`Stop every Portus on ${places.from} first: what it writes from now on is not copied.`);
    const source = openDatabase(from);
    undo.push(source.close);
    await checkSource(source);
    const tables = await ourTables();
    if (wish.dryRun) return { ...places, tables: await rehearse(source, to, tables) };
    const target = openDatabase(to);
    undo.push(target.close);
    await refuseFull(target, tables);
    await prepareDatabase(target, { ...impatient, migrations, say: note });
    const onRows = ({ table, rows }: { table: string; rows: number }): void =>
      wish.onProgress(`Copying ${table}, ${rows} rows so far`);
    return { ...places, tables: await copyTables(source.db, target.db, tables, onRows) };
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** Everything that can be known without changing anything. */
async function rehearse({ db }: OpenDatabase, to: string, tables: readonly OurTable[]): Promise<CopyResult['tables']> {
  // Opening a file that does not exist would make it.
  if (serverOf(to) !== null || existsSync(fileOf(to))) {
    const target = openDatabase(to);
    await refuseFull(target, tables).finally(target.close);
  }
  return (await countRows(db, tables)).map((table) => ({ ...table, checksum: null }));
}

async function checkSource(source: OpenDatabase): Promise<void> {
  await awaitDatabase(source, impatient);
  const missing = await missingMigrations(source.db, migrations);
  if (missing.length > 0)
    throw refusal('The source is not up to date.', `Run portus migrate on it first: it lacks ${missing.join(', ')}.`);
}

/** @throws Problem unless it is empty, or ours and without rows */
async function refuseFull(target: OpenDatabase, tables: readonly OurTable[]): Promise<void> {
  await awaitDatabase(target, impatient);
  const missing = await missingMigrations(target.db, migrations);
  if (missing.length === Object.keys(migrations).length) return;
  if (missing.length > 0)
    throw refusal(
      'The target was made by an older Portus.',
      'Run portus migrate on it first, or name an empty database.',
    );
  const full = (await countRows(target.db, tables)).filter(({ rows }) => rows > 0);
  if (full.length === 0) return;
  const found = full.slice(0, 3).map(({ name, rows }) => `${rows} in ${name}`);
  throw refusal(
    `The target is not empty: it has rows (${found.join(', ')}).`,
    'Make an empty database, and name it with --to.',
  );
}

/** Data folders that must not be in use: nobody may write into a SQLite file meanwhile. */
function foldersOf(urls: readonly string[], { home, database }: Config): ReadonlySet<string> {
  const files = urls.filter((url) => serverOf(url) === null).map((url) => resolve(fileOf(url)));
  const own = resolve(database.url === undefined ? join(home, 'portus.db') : fileOf(database.url));
  return new Set(
    files.flatMap((file) => [
      ...(file === own ? [resolve(home)] : []),
      ...(existsSync(join(dirname(file), 'instance.lock')) ? [dirname(file)] : []),
    ]),
  );
}

function refuseMissingFile(url: string): void {
  if (serverOf(url) !== null || existsSync(fileOf(url))) return;
  throw refusal(
    `There is no database ${fileOf(url)}.`,
    'Set PORTUS_HOME to the data folder of Portus, or name it with --from.',
  );
}

const fileOf = (url: string): string => url.replace(/^sqlite:/, '');

function shown(url: string): string {
  const server = serverOf(url);
  return server === null ? url : `${placeOf(server)}, database ${server.database}`;
}

function samePlace(one: string, two: string): boolean {
  if (serverOf(one) !== null) return shown(one) === shown(two);
  return serverOf(two) === null && resolve(fileOf(one)) === resolve(fileOf(two));
}

function refusal(message: string, detail: string): Problem {
  return new Problem('bad-request', message, { detail });
}
