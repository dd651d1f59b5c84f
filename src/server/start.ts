/**
 * Starts everything in order and stops it in reverse: lock, database and keys, HTTP, embedded registry, background work.
 * This is the one place where running parts are joined; they know each other only through arguments.
 */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { declareFirstAdmin } from '../identity/first-admin.ts';
import { anyPerson } from '../identity/queries.ts';
import { releaseLeases } from '../inbox/commands.ts';
import { addressesOf } from '../platform/addresses.ts';
import { pairFiles } from '../platform/certificates/pair.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { LoadedConfig } from '../platform/config/load.ts';
import type { Config } from '../platform/config/schema.ts';
import { engineOf } from '../platform/database/dialect.ts';
import { lockDataFolder } from '../platform/instance-lock.ts';
import type { Log } from '../platform/log.ts';
import { isLoopbackName, localUrl } from '../platform/public-url.ts';
import { notificationPath } from '../registry/config-parts.ts';
import { createStorageLinks } from '../registry/storage-links.ts';
import { releaseRetention } from '../retention/run-commands.ts';
import { releaseRuns } from '../sync/commands.ts';
import type { Runner } from '../worker/runner.ts';
import { buildApp } from './app.ts';
import { startBackground } from './background.ts';
import { startCollections } from './collections.ts';
import { appDeps } from './app-deps.ts';
import { type Core, openCore } from './core.ts';
import { createEmbeddedRegistry, embeddedStorage } from './embedded.ts';
import { openListeners } from './listeners.ts';
import { openLoopback } from './loopback.ts';
import { registryClients, saveEmbedded, saveInstallation } from './registries.ts';
import { type RunningSync, startSync } from './sync.ts';
import { openTlsFront } from './tls.ts';

export interface StartOptions {
  readonly config: Config;
  /** Where its values came from. */
  readonly origins?: LoadedConfig['origins'];
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
  { config, origins, log, environment, version, pageFolder, clock = systemClock }: StartOptions,
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
  undo.push(() => core.usage.stop());
  if (engineOf(core.db) === 'sqlite')
    await Promise.all([releaseLeases(core.db), releaseRuns(core.db), releaseRetention(core.db)]);

  await saveInstallation(core);
  // People may come as soon as we listen, and whoever is made then needs the registry for a namespace of their own.
  const embedded = config.registry.embedded ? await prepareEmbedded(core, environment, front !== null) : null;
  undo.push(() => embedded?.door?.close());
  const admin = await declareFirstAdmin({ ...core, hostname: new URL(publicUrl.href).hostname });
  if (admin !== null) log.info({ username: admin }, 'Made the first administrator, as the settings say.');
  const clientOf = registryClients(core, () => embedded?.supervisor.state().url ?? null);
  const background: { runner?: Runner; sync?: RunningSync } = {};
  const surroundings = {
    registryState: () => embedded?.supervisor.state() ?? null,
    wake: () => background.runner?.wake(),
    wakeSync: () => background.sync?.wake(),
    onRegistryChanged: (id: number) => {
      // Of the embedded registry the supervisor knows it before any notification.
      if (id !== embedded?.id) background.sync?.noteNews(id);
    },
    clientOf,
    pageFolder,
    environment,
    ...(origins === undefined ? {} : { origins }),
    certificate: () => front?.state() ?? null,
  };
  const app = await buildApp(appDeps(core, surroundings));
  undo.push(() => app.close());
  undo.push(() => core.live.close());
  embedded?.door?.serve(app);
  await openListeners(app, core.listeners, front);

  const own = embedded === null ? null : { id: embedded.id, links: createStorageLinks(embeddedStorage(core.home)) };
  undo.push(() => own?.links.close());
  // Its last request may be a long one; stopping the registry ends that too.
  undo.push(() => background.sync?.finish());
  undo.push(() => embedded?.supervisor.stop());
  await embedded?.supervisor.start();
  if (embedded !== null) await saveEmbedded(core, embedded.supervisor.state().url ?? '');

  const runner = startBackground(core, clientOf);
  background.runner = runner;
  undo.push(() => {
    background.sync?.abort();
    return runner.stop();
  });
  background.sync = startSync(core, clientOf, own);
  embedded?.supervisor.subscribe(({ state, restarts }) => {
    if (state === 'ready' && restarts > 0) background.sync?.noteNews(embedded.id);
  });
  const collections = embedded === null ? null : await startCollections(core, embedded, clientOf);
  undo.push(() => collections?.stop());
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
  return { id, door, ...(await createEmbeddedRegistry(core, environment, `${base}${notificationPath}`)) };
}

async function setupHint({ db, publicUrl, listeners, setup }: Core): Promise<RunningPortus['setup']> {
  if (!setup.enabled || (await anyPerson(db))) return null;
  // Who comes through a published port of a container, or through a socket, comes from elsewhere, whatever the URL says.
  const onlyLocal = listeners.every((one) => one.kind === 'tcp' && isLoopbackName(one.host));
  const needsCode = setup.preset || !publicUrl.loopback || !onlyLocal;
  return { url: `${publicUrl.href}/setup`, code: needsCode ? setup.code : null };
}
