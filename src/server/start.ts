/**
 * Starts everything in order and stops it in reverse: lock, database and keys, HTTP, embedded registry, background work.
 * This is the one place where running parts are joined; they know each other only through arguments.
 */
import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { reconcileRegistry } from '../catalog/reconcile.ts';
import { anyPerson } from '../identity/queries.ts';
import { releaseLeases } from '../inbox/commands.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import { engineOf } from '../platform/database/dialect.ts';
import { lockDataFolder } from '../platform/instance-lock.ts';
import type { Log } from '../platform/log.ts';
import { codeOf, messageOf, Problem } from '../platform/problem.ts';
import type { Runner } from '../worker/runner.ts';
import { buildApp } from './app.ts';
import { startBackground } from './background.ts';
import { appDeps, type Core, openCore } from './core.ts';
import { createEmbeddedRegistry, registryClients, saveRegistry } from './embedded.ts';

export interface StartOptions {
  readonly config: Config;
  readonly log: Log;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly clock?: Clock;
}

export interface RunningPortus {
  readonly publicUrl: string;
  readonly registryVersion: string;
  /** Where the first admin is made, and the code when it needs one; null when a person exists. */
  readonly setup: { readonly url: string; readonly code: string | null } | null;
  readonly stop: () => Promise<void>;
}

/** What to undo, last first, at the end or when a later step fails. */
type Undo = (() => unknown)[];

export async function startPortus(options: StartOptions): Promise<RunningPortus> {
  const undo: Undo = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await startParts(options, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  { config, log, environment, version, pageFolder, clock = systemClock }: StartOptions,
  undo: Undo,
): Promise<Omit<RunningPortus, 'stop'>> {
  const lock = lockDataFolder(resolve(config.home));
  undo.push(() => lock.release());
  const core = await openCore({ config, log, clock, version });
  undo.push(() => core.close());
  if (engineOf(core.db) === 'sqlite') await releaseLeases(core.db);

  // People may come as soon as we listen, and whoever is made then needs the registry for a namespace of their own.
  const embedded = await saveRegistry(core, '');
  const supervisor = await createEmbeddedRegistry(core, environment);
  const clientOf = registryClients(core, () => supervisor.state().url);
  const reconciler = createReconciler(core, clientOf);
  const background: { runner?: Runner } = {};
  const surroundings = {
    registryState: supervisor.state,
    wake: () => background.runner?.wake(),
    // Of the embedded registry the supervisor knows it before any notification.
    onNewInstance: (id: number) => {
      if (id !== embedded.id) reconciler.schedule(id);
    },
    clientOf,
    pageFolder,
  };
  const app = await buildApp(appDeps(core, surroundings));
  undo.push(() => app.close());
  undo.push(() => core.live.close());
  await listenOn(app, core);

  // Its last request may be a long one; stopping the registry ends that too.
  undo.push(() => reconciler.finish());
  undo.push(() => supervisor.stop());
  await supervisor.start();
  await saveRegistry(core, supervisor.state().url ?? '');

  const runner = startBackground(core, clientOf);
  background.runner = runner;
  undo.push(() => {
    reconciler.abort();
    return runner.stop();
  });
  reconciler.schedule(embedded.id);
  supervisor.subscribe(({ state, restarts }) => {
    if (state === 'ready' && restarts > 0) reconciler.schedule(embedded.id);
  });
  return { publicUrl: core.publicUrl.href, registryVersion: supervisor.state().version, setup: await setupHint(core) };
}

/** Comparing walks the whole registry: one at a time, and never in the way of notifications. */
function createReconciler(core: Core, clientOf: ReturnType<typeof registryClients>) {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const reconcile = async (registryId: number): Promise<void> => {
    const found = await reconcileRegistry({
      ...core,
      client: await clientOf(registryId),
      registryId,
      onChanged: core.live.repositoryChanged,
      signal: stopping.signal,
    });
    if (found > 0) core.log.info({ tags: found }, 'Found tags in the registry that no notification had told of.');
  };
  return {
    schedule: (registryId: number): void => {
      running = running
        .then(() => reconcile(registryId))
        .catch((error: unknown) => {
          if (stopping.signal.aborted) return;
          const then = 'it is tried again when the registry starts';
          core.log.warn({ err: error }, `The registry could not be compared with the catalog; ${then}.`);
        });
    },
    abort: (): void => stopping.abort(),
    finish: (): Promise<void> => running,
  };
}

async function setupHint({ db, publicUrl, setup }: Core): Promise<RunningPortus['setup']> {
  if (!setup.enabled || (await anyPerson(db))) return null;
  const needsCode = setup.preset || !publicUrl.loopback;
  return { url: `${publicUrl.href}/setup`, code: needsCode ? setup.code : null };
}

async function listenOn(app: FastifyInstance, { listen: { host, port } }: Core): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${port} is in use by another program.`,
      EACCES: `This user may not listen on port ${port}.`,
      EADDRNOTAVAIL: `This machine has no address ${host}.`,
    };
    throw new Problem(
      'startup',
      reasons[codeOf(cause) ?? ''] ?? `Portus cannot listen on ${host}:${port}: ${messageOf(cause)}.`,
      {
        detail: 'Set PORTUS_LISTEN to another address and port, for example 127.0.0.1:5001.',
        cause,
      },
    );
  }
}
