/** Looks at Portus itself: settings, database, background work, files. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { anyPerson } from '../../identity/queries.ts';
import { checkDatabase } from '../../platform/database/check.ts';
import type { Db } from '../../platform/database/dialect.ts';
import { explainFailure } from '../../platform/database/failure.ts';
import type { Finding } from '../../platform/database/finding.ts';
import { missingMigrations } from '../../platform/database/migrate.ts';
import { openDatabase } from '../../platform/database/open.ts';
import type { ServerAddress } from '../../platform/database/server-url.ts';
import { loadConfig, type LoadedConfig } from '../../platform/config/load.ts';
import { messageOf, Problem } from '../../platform/problem.ts';
import { migrations } from '../../schema/migrations.ts';
import type { DoctorDeps } from '../deps.ts';

export type ConfigurationLook =
  | { readonly kind: 'loaded'; readonly loaded: LoadedConfig }
  | { readonly kind: 'refused'; readonly message: string; readonly mistakes: readonly string[] };

export function lookConfiguration(environment: DoctorDeps['environment']): ConfigurationLook {
  try {
    return { kind: 'loaded', loaded: loadConfig(environment) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const mistakes = (error.detail ?? '').split('\n').map((line) => line.replace(/^- /, ''));
    return { kind: 'refused', message: error.message, mistakes };
  }
}

export type DatabaseLook =
  | { readonly kind: 'absent'; readonly place: string }
  | { readonly kind: 'failed'; readonly sentence: string; readonly fix: string }
  | { readonly kind: 'open'; readonly missing: readonly string[]; readonly findings: readonly Finding[] };

/** Of a server that may not run: changes nothing, makes nothing. */
export async function lookDatabaseAt(url: string): Promise<DatabaseLook> {
  const file = /^sqlite:(.+)$/.exec(url)?.[1];
  // Opening a file that does not exist would make it.
  if (file !== undefined && !existsSync(file)) return { kind: 'absent', place: file };
  try {
    const opened = openDatabase(url);
    return await lookDatabase(opened.db, opened.server).finally(() => opened.close());
  } catch (error) {
    return failed(error, null);
  }
}

export async function lookDatabase(db: Db, server: ServerAddress | null): Promise<DatabaseLook> {
  try {
    return { kind: 'open', missing: await missingMigrations(db, migrations), findings: await checkDatabase(db) };
  } catch (error) {
    return failed(error, server);
  }
}

function failed(error: unknown, server: ServerAddress | null): DatabaseLook {
  const known = explainFailure(error, server);
  if (known !== undefined) return { kind: 'failed', ...known };
  const fix = error instanceof Problem ? error.detail : undefined;
  return { kind: 'failed', sentence: messageOf(error), fix: fix ?? 'Look into the log of the database server.' };
}

export interface WorkerLook {
  /** When a job last ran; null: none ever has. */
  readonly lastRunAt: number | null;
  readonly failed: readonly { readonly name: string; readonly error: string }[];
  readonly waiting: number;
  readonly dead: number;
  /** Since when the longest waiting notification could be worked on; null: none is. */
  readonly dueSince: number | null;
  readonly now: number;
}

export async function lookWorker({ db, clock }: Pick<DoctorDeps, 'db' | 'clock'>): Promise<WorkerLook> {
  const jobs = await db.selectFrom('jobs').select(['name', 'last_run_at', 'last_error']).execute();
  const counts = await db
    .selectFrom('inbox_events')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('next_attempt_at').as('due')])
    .where('state', 'in', ['pending', 'dead'])
    .groupBy('state')
    .execute();
  const of = (state: string) => counts.find((row) => row.state === state);
  const runs = jobs.flatMap(({ last_run_at: at }) => (at === null ? [] : [at]));
  const due = of('pending')?.due;
  return {
    lastRunAt: runs.length === 0 ? null : Math.max(...runs),
    failed: jobs.flatMap(({ name, last_error: error }) => (error === null ? [] : [{ name, error }])),
    waiting: of('pending')?.count ?? 0,
    dead: of('dead')?.count ?? 0,
    dueSince: due ?? null,
    now: clock(),
  };
}

export interface OpenPath {
  readonly path: string;
  readonly folder: boolean;
}

export interface SecurityLook {
  readonly anyPerson: boolean;
  /** Files and folders that others on this machine may read. */
  readonly open: readonly OpenPath[];
}

export async function lookSecurity({ db, home, config }: DoctorDeps): Promise<SecurityLook> {
  const { keyFile } = config.token;
  const paths = [home, join(home, 'secrets'), join(home, 'portus.db'), keyFile, config.tls.keyFile];
  return {
    anyPerson: await anyPerson(db),
    open: paths.flatMap((path) => (path === undefined ? [] : openPath(path))),
  };
}

const worldReadable = 0o004;

function openPath(path: string): OpenPath[] {
  try {
    const { mode } = statSync(path);
    return (mode & worldReadable) === 0 ? [] : [{ path, folder: statSync(path).isDirectory() }];
  } catch {
    // What is not there, or closed to us too, nobody else reads.
    return [];
  }
}
