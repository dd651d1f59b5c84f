/**
 * Runs the collector of the registry program. Like the registry it must not outlive Portus: else it would go on deleting while
 * a Portus started again lets people push. So it dies with its parent where the kernel can do that, and its number is in a
 * file by which the next start ends it.
 */
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Problem } from '../platform/problem.ts';
import { filesystemStorage } from '../registry/config-parts.ts';
import { childEnvironment } from '../registry/launch.ts';
import { endLeftOver, type ProcessExit, type ProcessFiles, spawnRegistry } from '../registry/registry-process.ts';
import { createOutputReader, meaningOf, type Outcome, type OutputLine, readLine } from './output.ts';

export interface CollectorProgram {
  /** Path of the registry program. */
  readonly path: string;
  /** Folder for its configuration and pid file. */
  readonly directory: string;
  readonly storage: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface CollectorRun {
  readonly dryRun: boolean;
  /** Told of each line; false ends the program. */
  readonly onLine: (line: OutputLine) => boolean;
  readonly signal: AbortSignal;
}

/** @throws Problem `unavailable` when it does not come to its end, with what to do; the signal's reason when that ended it */
export async function runCollector(program: CollectorProgram, run: CollectorRun): Promise<Outcome> {
  run.signal.throwIfAborted();
  const files = await processFiles(program.directory);
  await writeFile(files.config, configuration(program.storage), { mode: 0o600 });
  const reader = createOutputReader();
  const words: string[] = [];
  // Never with --delete-untagged: generation 2 would delete the members of every index (docs/garbage-collection.md).
  const args = ['garbage-collect', ...(run.dryRun ? ['--dry-run'] : []), files.config];
  const unwanted = new AbortController();
  const ended = AbortSignal.any([run.signal, unwanted.signal]);
  const child = await spawnRegistry(program.path, args, files, childEnvironment(program.environment), (text) => {
    const line = readLine(text);
    reader.take(line);
    if (line.kind === 'other') words.push(text);
    if (words.length > rememberedLines) words.shift();
    if (!run.onLine(line)) unwanted.abort();
  });
  const kill = (): void => child.kill('SIGKILL');
  if (ended.aborted) kill();
  ended.addEventListener('abort', kill);
  const exit = await child.exited;
  ended.removeEventListener('abort', kill);
  run.signal.throwIfAborted();
  const outcome = reader.outcome();
  if (exit.code !== 0 || unwanted.signal.aborted || outcome === null)
    throw failure(exit, words, unwanted.signal.aborted);
  return outcome;
}

const rememberedLines = 20;

const configuration = (storage: string): string =>
  stringify({ version: '0.1', log: { level: 'error' }, storage: filesystemStorage(storage) });

function failure(exit: ProcessExit, words: readonly string[], unwanted: boolean): Problem {
  if (unwanted)
    return new Problem('unavailable', 'The registry was about to delete other blobs than it had said; it was ended.');
  const how = exit.error ?? (exit.signal === null ? `exit code ${exit.code ?? '?'}` : `ended by ${exit.signal}`);
  const said = words.join(' | ').slice(-1000) || 'it said nothing of use';
  const meaning = meaningOf(words);
  return new Problem('unavailable', `The collector of the registry failed (${how}). ${meaning ?? said}`);
}

async function processFiles(directory: string): Promise<ProcessFiles> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const real = await realpath(directory);
  return { config: join(real, 'collector.yml'), pid: join(real, 'collector.pid') };
}

/** Ends a collector that an earlier Portus left running. @returns its pid, or undefined when there was none */
export async function endLeftOverCollector(directory: string): Promise<number | undefined> {
  return endLeftOver(await processFiles(directory));
}
