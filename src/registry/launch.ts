/** One start of the embedded registry: a port, a configuration, a process, and the proof that it answers. */
import { randomUUID } from 'node:crypto';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryBinary } from './binary.ts';
import { type EmbeddedRegistrySettings, embeddedRegistryConfig, processHeader } from './embedded-config.ts';
import { parseRegistryLogLine } from './registry-log.ts';
import { endLeftOver, type ProcessExit, type RegistryProcess, spawnRegistry } from './registry-process.ts';

export interface LaunchOptions {
  readonly binary: RegistryBinary;
  /** Folder for the configuration and pid file; made if absent, readable by us alone. */
  readonly directory: string;
  readonly settings: Omit<EmbeddedRegistrySettings, 'host' | 'port' | 'drainSeconds'>;
  /** Only a few of these variables are passed on: the registry would take `REGISTRY_*` as configuration. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

export interface LaunchTiming {
  /** Longest time from start to the first answer. */
  readonly readyMs: number;
  /** Time for running transfers when stopping; then it is killed. */
  readonly graceMs: number;
}

export interface Launched {
  readonly child: RegistryProcess;
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
}

const host = '127.0.0.1';
const pollMs = 25;
const portAttempts = 5;
const rememberedLines = 20;

/**
 * @param wantedPort used if it is free
 * @param onSpawn told of the process as soon as there is one
 * @throws Problem `startup` with its last words when it does not answer; then its process is gone
 */
export async function launchRegistry(
  options: LaunchOptions,
  timing: LaunchTiming,
  wantedPort: number | undefined,
  onSpawn: (child: RegistryProcess) => void,
): Promise<Launched> {
  for (let attempt = 1; ; attempt += 1) {
    const port = wantedPort !== undefined && (await isFree(wantedPort)) ? wantedPort : await listenOn(0);
    const url = `http://${host}:${port}`;
    const processId = randomUUID();
    const words: string[] = [];
    const child = await startOn(options, timing, port, processId, words);
    onSpawn(child);
    if (await answers(options, timing, child, url, processId)) return { child, port, url };
    child.kill('SIGKILL');
    const exit = await child.exited;
    // Somebody else may have taken the port between our look and the child's; then try another one.
    const portWasTaken = exit.error === null && !(await isFree(port));
    if (!portWasTaken || attempt === portAttempts) throw startProblem(options.binary.path, exit, words);
  }
}

async function startOn(
  options: LaunchOptions,
  timing: LaunchTiming,
  port: number,
  processId: string,
  words: string[],
): Promise<RegistryProcess> {
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const files = await processFiles(options.directory);
  const leftOver = await endLeftOver(files);
  if (leftOver !== undefined) options.log.warn({ pid: leftOver }, 'Ended a registry that an earlier run left over.');
  const settings = { ...options.settings, host, port, drainSeconds: Math.ceil(timing.graceMs / 1000) };
  await writeFile(files.config, embeddedRegistryConfig(settings, processId), { mode: 0o600 });
  const serve = ['serve', files.config];
  return spawnRegistry(options.binary.path, serve, files, childEnvironment(options.environment), (line) => {
    const { level, message, fields } = parseRegistryLogLine(withoutSecrets(line, options.settings));
    words.push(message);
    if (words.length > rememberedLines) words.shift();
    options.log[level]({ source: 'registry', ...fields }, message);
  });
}

/** The folder is named by its real path, by which a left-over process is recognised. */
export async function processFiles(directory: string): Promise<{ readonly config: string; readonly pid: string }> {
  const real = await realpath(directory);
  return { config: join(real, 'registry.yml'), pid: join(real, 'registry.pid') };
}

/** At start the registry prints the headers of its notification endpoint. */
function withoutSecrets(line: string, { httpSecret, notifications }: LaunchOptions['settings']): string {
  return [httpSecret, notifications.authorization].reduce((text, s) => text.replaceAll(s.reveal(), '***'), line);
}

async function answers(
  { clock, fetch: ask }: LaunchOptions,
  { readyMs }: LaunchTiming,
  child: RegistryProcess,
  url: string,
  processId: string,
): Promise<boolean> {
  const until = clock() + readyMs;
  while (child.running() && clock() < until) {
    const answer = await ask(`${url}/v2/`, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.headers.get(processHeader) === processId) return child.running();
    await sleep(pollMs);
  }
  return false;
}

function startProblem(path: string, exit: ProcessExit, words: readonly string[]): Problem {
  const how = exit.error ?? (exit.signal === null ? `exit code ${exit.code ?? '?'}` : 'no answer in time');
  const said = words.join(' | ') || 'it said nothing';
  return new Problem('startup', `The registry ${path} does not start (${how}): ${said}`);
}

const passedVariables = ['PATH', 'HOME', 'TZ', 'TMPDIR', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'GOMAXPROCS', 'GOMEMLIMIT'];

/** What the program gets of our variables. */
export function childEnvironment(ours: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const passed: NodeJS.ProcessEnv = Object.fromEntries(passedVariables.map((name) => [name, ours[name]]));
  // Registry 3.x sends traces to a collector on this machine unless told otherwise.
  return { ...passed, OTEL_TRACES_EXPORTER: 'none' };
}

/** Takes a port for a moment; 0 lets the system choose. @returns the port @throws when it is taken */
async function listenOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => {
        resolve(taken);
      });
    });
  });
}

function isFree(port: number): Promise<boolean> {
  return listenOn(port).then(
    () => true,
    () => false,
  );
}
