/**
 * Starts everything in order and stops it in reverse: lock, database and keys, HTTP, embedded registry, background work.
 * This is the one place where running parts are joined; they know each other only through arguments.
 */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { reconcileRegistry } from '../catalog/reconcile.ts';
import { declareFirstAdmin } from '../identity/first-admin.ts';
import { anyPerson } from '../identity/queries.ts';
import { releaseLeases } from '../inbox/commands.ts';
import { addressesOf } from '../platform/addresses.ts';
import { pairFiles } from '../platform/certificates/pair.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import { engineOf } from '../platform/database/dialect.ts';
import { lockDataFolder } from '../platform/instance-lock.ts';
import type { Log } from '../platform/log.ts';
import { isLoopbackName, localUrl } from '../platform/public-url.ts';
import { notificationPath } from '../registry/config-parts.ts';
import type { Runner } from '../worker/runner.ts';
import { buildApp } from './app.ts';
import { startBackground } from './background.ts';
import { appDeps, type Core, openCore } from './core.ts';
import { createEmbeddedRegistry } from './embedded.ts';
import { openListeners } from './listeners.ts';
import { openLoopback } from './loopback.ts';
import { registryClients, saveEmbedded, saveInstallation } from './registries.ts';
import { openTlsFront } from './tls.ts';

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
  /** Of the embedded registry; null when there is none. */
  readonly registryVersion: string | null;
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
  const files = pairFiles(config.tls);
  const { publicUrl } = addressesOf(config, hostname());
  const front = files === null ? null : await openTlsFront({ files, publicUrl, log, clock });
  undo.push(() => front?.close());
  const lock = lockDataFolder(resolve(config.home));
  undo.push(() => lock.release());
  const core = await openCore({ config, log, clock, version });
  undo.push(() => core.close());
  if (engineOf(core.db) === 'sqlite') await releaseLeases(core.db);

  await saveInstallation(core);
  // People may come as soon as we listen, and whoever is made then needs the registry for a namespace of their own.
  const embedded = config.registry.embedded ? await prepareEmbedded(core, environment, front !== null) : null;
  undo.push(() => embedded?.door?.close());
  const admin = await declareFirstAdmin({ ...core, hostname: new URL(publicUrl.href).hostname });
  if (admin !== null) log.info({ username: admin }, 'Made the first administrator, as the settings say.');
  const clientOf = registryClients(core, () => embedded?.supervisor.state().url ?? null);
  const reconciler = createReconciler(core, clientOf);
  const background: { runner?: Runner } = {};
  const surroundings = {
    registryState: () => embedded?.supervisor.state() ?? null,
    wake: () => background.runner?.wake(),
    onRegistryChanged: (id: number) => {
      // Of the embedded registry the supervisor knows it before any notification.
      if (id !== embedded?.id) reconciler.schedule(id);
    },
    clientOf,
    pageFolder,
    environment,
    certificate: () => front?.state() ?? null,
  };
  const app = await buildApp(appDeps(core, surroundings));
  undo.push(() => app.close());
  undo.push(() => core.live.close());
  embedded?.door?.serve(app);
  await openListeners(app, core.listeners, front);

  // Its last request may be a long one; stopping the registry ends that too.
  undo.push(() => reconciler.finish());
  undo.push(() => embedded?.supervisor.stop());
  await embedded?.supervisor.start();
  if (embedded !== null) await saveEmbedded(core, embedded.supervisor.state().url ?? '');

  const runner = startBackground(core, clientOf);
  background.runner = runner;
  undo.push(() => {
    reconciler.abort();
    return runner.stop();
  });
  for (const { row } of await core.registries.all()) {
    if (row.kind === 'external' || row.id === embedded?.id) reconciler.schedule(row.id);
  }
  embedded?.supervisor.subscribe(({ state, restarts }) => {
    if (state === 'ready' && restarts > 0) reconciler.schedule(embedded.id);
  });
  return {
    publicUrl: core.publicUrl.href,
    registryVersion: embedded?.supervisor.state().version ?? null,
    setup: await setupHint(core),
  };
}

/** @param secure whether our TCP listeners speak TLS, which the registry would have to trust */
async function prepareEmbedded(core: Core, environment: StartOptions['environment'], secure: boolean) {
  const { id } = await saveEmbedded(core, '');
  const reachable = core.listen === null || secure ? null : localUrl(core.listen);
  const door = reachable === null ? await openLoopback(notificationPath) : null;
  const base = reachable ?? door?.url ?? '';
  return { id, door, supervisor: await createEmbeddedRegistry(core, environment, `${base}${notificationPath}`) };
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

async function setupHint({ db, publicUrl, listeners, setup }: Core): Promise<RunningPortus['setup']> {
  if (!setup.enabled || (await anyPerson(db))) return null;
  // Who comes through a published port of a container, or through a socket, comes from elsewhere, whatever the URL says.
  const onlyLocal = listeners.every((one) => one.kind === 'tcp' && isLoopbackName(one.host));
  const needsCode = setup.preset || !publicUrl.loopback || !onlyLocal;
  return { url: `${publicUrl.href}/setup`, code: needsCode ? setup.code : null };
}
