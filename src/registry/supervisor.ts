/**
 * Keeps the embedded registry running: starts it, starts it again with growing pauses when it dies, replaces it without a
 * gap, stops it in order.
 *
 * Only one supervisor may use a folder at a time; the caller guarantees it (one serving process per data folder).
 */
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, Problem } from '../platform/problem.ts';
import { type LaunchOptions, type LaunchTiming, launchRegistry, processFiles } from './launch.ts';
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

export interface SupervisorTiming extends LaunchTiming {
  /** Pause before the first restart; doubles with each one until `maxBackOffMs`. */
  readonly backOffMs: number;
  readonly maxBackOffMs: number;
  /** A run of this length forgets earlier failures. */
  readonly stableMs: number;
}

export interface SupervisorOptions extends LaunchOptions {
  readonly timing?: Partial<SupervisorTiming>;
}

export interface RegistrySupervisor {
  /** Resolves when the registry answers. @throws Problem `startup` with its last words when it does not start. */
  readonly start: () => Promise<void>;
  /**
   * Puts a new process in the place of the running one, which forgets what it remembers of the storage. Requests under way
   * end where they began; later ones reach the new process, on another port. When it does not start beside the old one, that is
   * ended first. Resolves when a new process answers. @throws Problem `unavailable` when none does in time
   */
  readonly replace: () => Promise<void>;
  /** Resolves when the process is gone. A stopped supervisor is not started again. */
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

/** Requests that were on their way to the old process when it was replaced have reached it after so long. */
const handOverMs = 250;

const unborn: RegistryState = { state: 'stopped', pid: null, restarts: 0, lastExit: null, version: '', url: null };

export function createRegistrySupervisor(options: SupervisorOptions): RegistrySupervisor {
  const { log, clock } = options;
  const timing = { ...defaultTiming, ...options.timing };
  const listeners = new Set<(state: RegistryState) => void>();
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let state: RegistryState = { ...unborn, version: options.binary.version };
  let child: RegistryProcess | undefined;
  let port: number | undefined;
  let watching: Promise<void> = Promise.resolve();
  let replaced = Promise.withResolvers<null>();
  /** Processes that were replaced and finish what they were doing. */
  const retiring = new Set<Promise<unknown>>();

  function change(next: Partial<RegistryState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener(state);
  }

  async function launch(): Promise<void> {
    const launched = await launchRegistry(options, timing, port, (spawned) => {
      child = spawned;
      change({ state: 'starting', pid: spawned.pid ?? null, url: null });
      if (isStopping()) spawned.kill('SIGKILL');
    });
    port = launched.port;
    change({ state: 'ready', url: launched.url });
  }

  /** Until it is stopped. */
  async function watch(): Promise<void> {
    let startedAt = clock();
    for (let failures = 1; ; failures += 1) {
      const watched = child;
      const exit = await Promise.race([watched?.exited, replaced.promise]);
      if (watched !== child) {
        startedAt = clock();
        failures = 0;
        continue;
      }
      if (!exit || isStopping()) return;
      const at = clock();
      if (at - startedAt >= timing.stableMs) failures = 1;
      const pauseMs = Math.min(timing.maxBackOffMs, timing.backOffMs * 2 ** (failures - 1));
      change({ state: 'backing-off', pid: null, url: null, lastExit: { ...exit, at } });
      log.error({ ...exit, pauseMs }, 'The registry has ended; starting it again.');
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (isStopping()) return;
      startedAt = clock();
      change({ state: 'starting', restarts: state.restarts + 1 });
      await launch().catch((error: unknown) => {
        log.error({ reason: messageOf(error) }, 'The registry did not start.');
      });
    }
  }

  /** @returns false when it did not start; then nothing has changed */
  async function launchBeside(old: RegistryProcess): Promise<boolean> {
    const { pid } = await processFiles(options.directory);
    // What the file names is ended by the next start.
    await rm(pid, { force: true });
    try {
      const launched = await launchRegistry(options, timing, undefined, (spawned) => {
        if (isStopping()) spawned.kill('SIGKILL');
      });
      if (isStopping() || child !== old) {
        launched.child.kill('SIGKILL');
        return false;
      }
      child = launched.child;
      port = launched.port;
      replaced.resolve(null);
      replaced = Promise.withResolvers();
      change({ state: 'ready', pid: launched.child.pid ?? null, url: launched.url });
      return true;
    } catch (error) {
      log.warn({ reason: messageOf(error) }, 'A registry beside the running one did not start.');
      return false;
    }
  }

  function retire(old: RegistryProcess): void {
    const end = sleep(handOverMs).then(() => endInOrder(old, timing.graceMs));
    retiring.add(end);
    void end.then(() => retiring.delete(end));
  }

  return {
    async replace() {
      const old = child;
      if (old?.running() === true && (await launchBeside(old))) retire(old);
      else old?.kill('SIGTERM');
      const until = clock() + timing.readyMs + timing.graceMs;
      while (child === old || state.state !== 'ready') {
        if (isStopping() || clock() > until) throw new Problem('unavailable', 'The registry was not started again.');
        await sleep(handOverMs);
      }
    },
    async start() {
      await launch().catch((error: unknown) => {
        change({ state: 'failed', pid: null, url: null });
        throw error;
      });
      watching = watch();
    },
    async stop() {
      stopping.abort();
      const exit = await (child && endInOrder(child, timing.graceMs));
      await Promise.all([watching, ...retiring]);
      const { pid } = await processFiles(options.directory).catch(() => ({ pid: null }));
      if (pid !== null) await rm(pid, { force: true });
      change({ state: 'stopped', pid: null, url: null, ...(exit && { lastExit: { ...exit, at: clock() } }) });
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The registry finishes running requests before it goes, which may take longer than anybody wants to wait. */
async function endInOrder(child: RegistryProcess, graceMs: number): Promise<ProcessExit> {
  child.kill('SIGTERM');
  await Promise.race([child.exited, sleep(graceMs, undefined, { ref: false })]);
  if (child.running()) child.kill('SIGKILL');
  return child.exited;
}
