/**
 * Keeps the embedded registry running: starts it, waits until it answers, starts it again with growing pauses when it
 * dies, stops it in order.
 *
 * Only one supervisor may use a folder at a time; the caller guarantees it (one serving process per data folder).
 */
import { randomUUID } from 'node:crypto';
import { mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { Problem, messageOf } from '../platform/problem.ts';
import type { RegistryBinary } from './binary.ts';
import { embeddedRegistryConfig, processHeader } from './embedded-config.ts';
import type { EmbeddedRegistrySettings } from './embedded-config.ts';
import { parseRegistryLogLine } from './registry-log.ts';
import { endLeftOver, spawnRegistry } from './registry-process.ts';
import type { ProcessExit, RegistryProcess } from './registry-process.ts';

export interface RegistryState {
  readonly state: 'starting' | 'ready' | 'backing-off' | 'stopped' | 'failed';
  readonly pid: number | null;
  /** How often it was started again after it had died. */
  readonly restarts: number;
  readonly lastExit: (ProcessExit & { readonly at: number }) | null;
  readonly version: string;
  /** `http://127.0.0.1:<port>`; null while nothing answers there. */
  readonly url: string | null;
}

export interface SupervisorTiming {
  /** Longest time from start to the first answer. */
  readonly readyMs: number;
  /** Pause before the first restart; doubles with each one until `maxBackOffMs`. */
  readonly backOffMs: number;
  readonly maxBackOffMs: number;
  /** A run of this length forgets earlier failures. */
  readonly stableMs: number;
  /** Time for running transfers when stopping; then it is killed. */
  readonly graceMs: number;
}

export interface SupervisorOptions {
  readonly binary: RegistryBinary;
  /** Folder for the configuration and pid file; made if absent, readable by us alone. */
  readonly directory: string;
  readonly settings: Omit<EmbeddedRegistrySettings, 'host' | 'port' | 'drainSeconds'>;
  /** Only these variables are passed on: the registry would take `REGISTRY_*` as configuration. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  readonly timing?: Partial<SupervisorTiming>;
}

export interface RegistrySupervisor {
  /** Resolves when the registry answers. @throws Problem `startup` with its last words when it does not start. */
  readonly start: () => Promise<void>;
  /** Resolves when the process is gone. */
  readonly stop: () => Promise<void>;
  readonly state: () => RegistryState;
  /** @returns ends the subscription */
  readonly subscribe: (listener: (state: RegistryState) => void) => () => void;
}

const defaultTiming: SupervisorTiming = {
  readyMs: 30_000,
  backOffMs: 500,
  maxBackOffMs: 30_000,
  stableMs: 60_000,
  graceMs: 30_000,
};

const host = '127.0.0.1';
const pollMs = 25;
const portAttempts = 5;
const rememberedLines = 20;

export function createRegistrySupervisor(options: SupervisorOptions): RegistrySupervisor {
  const timing = { ...defaultTiming, ...options.timing };
  const listeners = new Set<(state: RegistryState) => void>();
  const stopping = new AbortController();
  let current: RegistryProcess | undefined;
  let watching: Promise<void> = Promise.resolve();
  let port: number | undefined;
  let state: RegistryState = {
    state: 'stopped',
    pid: null,
    restarts: 0,
    lastExit: null,
    version: options.binary.version,
    url: null,
  };

  function change(next: Partial<RegistryState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener(state);
  }

  /** One process, until it answers. */
  async function launch(): Promise<RegistryProcess> {
    for (let attempt = 1; ; attempt += 1) {
      const attemptPort = port !== undefined && (await isFree(port)) ? port : await freePort();
      const words: string[] = [];
      const processId = randomUUID();
      const child = await startOn(attemptPort, processId, words);
      current = child;
      change({ state: 'starting', pid: child.pid ?? null, url: null });
      if (stopping.signal.aborted) child.kill('SIGKILL');
      const url = `http://${host}:${String(attemptPort)}`;
      if (await answers(child, url, processId)) {
        port = attemptPort;
        change({ state: 'ready', url });
        return child;
      }
      const exit = await end(child, 0);
      // Somebody else may have taken the port between our look and the child's; then try another one.
      const portWasTaken = exit.error === null && !(await isFree(attemptPort)) && !stopping.signal.aborted;
      if (!portWasTaken || attempt === portAttempts) throw startProblem(options.binary.path, exit, words);
    }
  }

  async function startOn(portNumber: number, processId: string, words: string[]): Promise<RegistryProcess> {
    await mkdir(options.directory, { recursive: true, mode: 0o700 });
    const directory = await realpath(options.directory);
    const files = { config: join(directory, 'registry.yml'), pid: join(directory, 'registry.pid') };
    const leftOver = await endLeftOver(files);
    if (leftOver !== undefined) options.log.warn({ pid: leftOver }, 'Ended a registry that an earlier run left over.');
    const drainSeconds = Math.ceil(timing.graceMs / 1000);
    const settings = { ...options.settings, host, port: portNumber, drainSeconds };
    await writeFile(files.config, embeddedRegistryConfig(settings, processId), { mode: 0o600 });
    return spawnRegistry(options.binary.path, files, childEnvironment(options.environment), (line) => {
      forward(withoutSecrets(line), words);
    });
  }

  /** At start the registry prints the headers of its notification endpoint. */
  function withoutSecrets(line: string): string {
    const { httpSecret, notifications } = options.settings;
    return [httpSecret, notifications.authorization].reduce((text, s) => text.replaceAll(s.reveal(), '***'), line);
  }

  function forward(line: string, words: string[]): void {
    const { level, message, fields } = parseRegistryLogLine(line);
    words.push(message);
    if (words.length > rememberedLines) words.shift();
    options.log[level]({ source: 'registry', ...fields }, message);
  }

  async function answers(child: RegistryProcess, url: string, processId: string): Promise<boolean> {
    const until = options.clock() + timing.readyMs;
    while (child.running() && options.clock() < until) {
      const answer = await options.fetch(`${url}/v2/`, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.headers.get(processHeader) === processId) return child.running();
      await sleep(pollMs);
    }
    return false;
  }

  async function watch(first: RegistryProcess): Promise<void> {
    let child = first;
    let startedAt = options.clock();
    let failures = 0;
    for (;;) {
      const exit = await child.exited;
      const at = options.clock();
      if (stopping.signal.aborted) return;
      failures = at - startedAt >= timing.stableMs ? 1 : failures + 1;
      const pauseMs = Math.min(timing.maxBackOffMs, timing.backOffMs * 2 ** (failures - 1));
      change({ state: 'backing-off', pid: null, url: null, lastExit: { ...exit, at } });
      options.log.error({ ...exit, pauseMs }, 'The registry has ended; starting it again.');
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      change({ state: 'starting', restarts: state.restarts + 1 });
      startedAt = options.clock();
      child = await launch().catch((error: unknown) => {
        options.log.error({ reason: messageOf(error) }, 'The registry did not start.');
        return current ?? child;
      });
    }
  }

  async function end(child: RegistryProcess, graceMs: number): Promise<ProcessExit> {
    if (graceMs > 0) {
      child.kill('SIGTERM');
      await Promise.race([child.exited, sleep(graceMs, undefined, { ref: false })]);
    }
    if (child.running()) child.kill('SIGKILL');
    return child.exited;
  }

  return {
    async start() {
      try {
        watching = watch(await launch());
      } catch (error) {
        change({ state: 'failed', pid: null, url: null });
        throw error;
      }
    },
    async stop() {
      stopping.abort();
      if (current !== undefined) {
        const exit = await end(current, timing.graceMs);
        change({ lastExit: { ...exit, at: options.clock() } });
      }
      await watching;
      await rm(join(options.directory, 'registry.pid'), { force: true });
      change({ state: 'stopped', pid: null, url: null });
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function startProblem(path: string, exit: ProcessExit, words: readonly string[]): Problem {
  const how = exit.error ?? (exit.signal === null ? `exit code ${String(exit.code)}` : 'no answer in time');
  return new Problem(
    'startup',
    `The registry ${path} does not start (${how}): ${words.join(' | ') || 'it said nothing'}`,
  );
}

function childEnvironment(ours: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const passed = ['PATH', 'HOME', 'TZ', 'TMPDIR', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'GOMAXPROCS', 'GOMEMLIMIT'];
  // Registry 3.x sends traces to a collector on this machine unless told otherwise.
  return { ...Object.fromEntries(passed.map((name) => [name, ours[name]])), OTEL_TRACES_EXPORTER: 'none' };
}

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

const freePort = (): Promise<number> => listenOn(0);

const isFree = (port: number): Promise<boolean> =>
  listenOn(port).then(
    () => true,
    () => false,
  );
