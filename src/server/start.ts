/**
 * Starts everything in order and stops it in reverse: lock, database, keys, embedded registry, HTTP, background work.
 * This is the one place where parts are joined; they know each other only through arguments.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AccessSettings } from '../access/settings.ts';
import { createDenialLog } from '../activity/denials.ts';
import { reconcileRegistry } from '../catalog/reconcile.ts';
import { createCredentialCheck } from '../identity/credentials.ts';
import { ensureServiceUser } from '../identity/commands.ts';
import { createPasswordHasher } from '../identity/password.ts';
import { anyPerson, serviceUsername } from '../identity/queries.ts';
import { pruneSessions } from '../identity/sessions.ts';
import { pruneFailures } from '../identity/throttle.ts';
import { pruneEvents, releaseLeases } from '../inbox/commands.ts';
import { workOnInbox } from '../inbox/job.ts';
import { createGlobalNamespace } from '../namespaces/commands.ts';
import { type Clock, dayMs, hourMs, minuteMs, systemClock } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import { engineOf, type Db } from '../platform/database/dialect.ts';
import { migrate } from '../platform/database/migrate.ts';
import { openDatabase } from '../platform/database/open.ts';
import { randomUUID, readableId } from '../platform/ids.ts';
import { lockDataFolder } from '../platform/instance-lock.ts';
import type { Log } from '../platform/log.ts';
import { codeOf, messageOf, Problem } from '../platform/problem.ts';
import { derivePublicUrl, localUrl, parseListen, parsePublicUrl, registryNames } from '../platform/public-url.ts';
import { secret } from '../platform/secret.ts';
import { openSecretStore } from '../platform/secrets.ts';
import { registryClient } from '../registry/client.ts';
import { findRegistryBinary } from '../registry/binary.ts';
import { saveEmbeddedRegistry } from '../registry/commands.ts';
import type { RegistryRow } from '../registry/queries.ts';
import { createRegistrySupervisor } from '../registry/supervisor.ts';
import { migrations } from '../schema/migrations.ts';
import { explainRefusals } from '../token/denial.ts';
import { mintServiceToken } from '../token/issue.ts';
import { openKeys } from '../token/keys.ts';
import { parseScopes } from '../token/scope.ts';
import { pruneRefreshTokens } from '../token/refresh-tokens.ts';
import { startRunner } from '../worker/runner.ts';
import { buildApp } from './app.ts';
import { gatewayDenial } from './gateway-denial.ts';
import { createLiveHub } from './live.ts';

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

/** What to undo when a later step fails, last first. */
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

async function startParts({ config, log, environment, version, pageFolder, clock = systemClock }: StartOptions, undo: Undo): Promise<Omit<RunningPortus, 'stop'>> {
  const home = resolve(config.home);
  const lock = lockDataFolder(home);
  undo.push(() => lock.release());
  const { db, rights } = openDatabase(config.database.url ?? `sqlite:${join(home, 'portus.db')}`);
  undo.push(() => db.destroy());
  await migrate(db, migrations);
  if (engineOf(db) === 'sqlite') await releaseLeases(db);

  const listen = parseListen(config.listen);
  const publicUrl = parsePublicUrl(config.publicUrl ?? derivePublicUrl(listen, hostname()));
  const secrets = openSecretStore(join(home, 'secrets'), config.secretKeyBase);
  const keys = await openKeys({ db, secrets, clock }, { algorithm: config.token.algorithm, keyFile: config.token.keyFile, certificateFile: config.token.certificateFile });
  const access = accessSettings(config);
  const hasher = createPasswordHasher(config.password);
  const credentials = createCredentialCheck({ db, hasher, throttle: config.login, clock });
  const denials = createDenialLog(db, clock);
  const live = createLiveHub();
  const tokenSettings = { issuer: config.token.issuer, lifetimeSeconds: config.token.lifetimeSeconds, refreshIdleDays: config.token.refreshIdleDays };
  const setup = { code: config.setup.code ?? readableId(12), publicUrl };

  // The registry.
  const notificationSecret = secrets.get('notifications');
  const rootCertificateFile = join(home, 'registry', 'root.pem');
  mkdirSync(join(home, 'registry'), { recursive: true, mode: 0o700 });
  writeFileSync(rootCertificateFile, keys.rootCertificates(), { mode: 0o600 });
  const binary = await findRegistryBinary(config.registry.binary, environment['PATH'] ?? '');
  const supervisor = createRegistrySupervisor({
    binary,
    directory: join(home, 'registry'),
    settings: {
      storageDirectory: join(home, 'registry', 'storage'),
      httpSecret: secret(secrets.get('registry-http')),
      token: { realm: `${publicUrl.origin}/v2/token`, service: config.registry.service, issuer: config.token.issuer, rootCertificateFile },
      notifications: { url: `${localUrl(listen)}/v2/webhooks/events`, authorization: secret(`Bearer ${notificationSecret}`) },
      logLevel: registryLogLevel(config.log.level),
    },
    environment,
    log: log.child({ part: 'registry' }),
    clock,
    fetch,
  });

  const owner = randomUUID();
  const clientOf = async (registryId: number) => {
    const registry = await db.selectFrom('registries').selectAll().where('id', '=', registryId).executeTakeFirstOrThrow();
    return clientFor(registry);
  };
  const clientFor = (registry: RegistryRow) =>
    registryClient({
      baseUrl: registry.kind === 'embedded' ? (supervisor.state().url ?? registry.internal_url) : registry.internal_url,
      fetch,
      userAgent: `Portus/${version}`,
      token: (scopes) => mintServiceToken({ keys, clock, settings: tokenSettings }, registry, serviceUsername, accessOf(scopes)),
    });
  const onChanged = live.repositoryChanged;
  const reconcile = async (registryId: number): Promise<void> => {
    const found = await reconcileRegistry({ db, clock, client: await clientOf(registryId), registryId, onChanged, log });
    if (found > 0) log.info({ tags: found }, 'Found tags in the registry that no notification had told of.');
  };

  // Reconciling walks the whole registry: one at a time, and never in the way of notifications.
  let reconciling: Promise<void> = Promise.resolve();
  let runner: ReturnType<typeof startRunner> | undefined;
  const scheduleReconcile = (registryId: number): void => {
    reconciling = reconciling.then(() => reconcile(registryId)).catch((error: unknown) => {
      log.warn({ err: error }, 'The registry could not be compared with the catalog; it is tried again at its next start.');
    });
  };
  const wake = (): void => runner?.wake();
  const onRefused = explainRefusals({ access, denials });

  const app = await buildApp({
    db, clock, log, access, hasher, credentials, setup, publicUrl, version, live,
    minimumPasswordLength: config.password.minimumLength,
    sessions: { idleMs: config.session.idleMinutes * minuteMs, absoluteMs: config.session.absoluteHours * hourMs },
    token: { db, clock, keys, credentials, access, settings: tokenSettings, onRefused, rights },
    gateway: {
      upstream: () => supervisor.state().url,
      realm: (request) => `${addressedOrigin(request)}/v2/token`,
      forwarded: (request) => ({ address: request.ip, proto: publicUrl.secure ? 'https' : 'http', host: request.headers.host ?? publicUrl.host }),
      onDenied: gatewayDenial({ db, clock, access, denials, keys, issuer: config.token.issuer, publicUrl }),
      timeouts: { clientIdleMs: config.registry.uploadIdleSeconds * 1000 },
    },
    notifications: { db, clock, wake, onNewInstance: scheduleReconcile },
    health: { db, registryState: supervisor.state },
    pageFolder,
    trustedProxies: config.trustedProxies.split(',').map((address) => address.trim()).filter((address) => address !== ''),
  });
  undo.push(() => app.close());
  undo.push(() => live.close());

  /** Clients that use another of our names get a realm under that name, so that one certificate and one route are enough. */
  function addressedOrigin({ headers }: FastifyRequest): string {
    const names = registryNames(publicUrl, listen);
    return headers.host !== undefined && names.includes(headers.host) ? `${publicUrl.secure ? 'https' : 'http'}://${headers.host}` : publicUrl.origin;
  }

  await listenOn(app, listen);
  undo.push(() => supervisor.stop());
  await supervisor.start();
  const registry = await saveRegistry(db, clock, {
    service: config.registry.service,
    internalUrl: supervisor.state().url ?? '',
    notificationSecret,
    publicNames: registryNames(publicUrl, listen),
  });

  runner = startRunner({
    db, clock, log, owner,
    workOnInbox: () => workOnInbox({ db, clock, log, clientOf, onChanged, owner }),
    jobs: [
      { name: 'signing-keys', everyMs: hourMs, run: keys.refresh },
      { name: 'prune-sessions', everyMs: hourMs, run: () => pruneSessions(db, { idleMs: config.session.idleMinutes * minuteMs, absoluteMs: 0 }, clock) },
      { name: 'prune-refresh-tokens', everyMs: dayMs, run: () => pruneRefreshTokens(db, clock) },
      { name: 'prune-login-failures', everyMs: hourMs, run: () => pruneFailures(db, clock) },
      { name: 'prune-inbox', everyMs: hourMs, run: () => pruneEvents(db, 14 * dayMs, clock) },
      { name: 'prune-denials', everyMs: hourMs, run: denials.prune },
    ],
  });
  undo.push(async () => {
    await runner?.stop();
    await reconciling;
  });
  scheduleReconcile(registry.id);
  supervisor.subscribe(({ state, restarts }) => {
    if (state === 'ready' && restarts > 0) scheduleReconcile(registry.id);
  });

  return {
    publicUrl: publicUrl.href,
    registryVersion: binary.version,
    setup: (await anyPerson(db)) ? null : { url: `${publicUrl.href}/setup`, code: publicUrl.loopback && config.setup.code === undefined ? null : setup.code },
  };
}

async function saveRegistry(db: Db, clock: Clock, registry: Parameters<typeof saveEmbeddedRegistry>[1]): Promise<RegistryRow> {
  return db.transaction().execute(async (tx) => {
    await ensureServiceUser(tx, clock());
    const saved = await saveEmbeddedRegistry(tx, registry, clock);
    if (saved.created) await createGlobalNamespace(tx, saved.registry.id, clock());
    return saved.registry;
  });
}

/** Scopes of our own client are written as text; the token holds them as claims. */
function accessOf(scopes: readonly string[]) {
  return parseScopes(scopes).resources.map(({ type, name, actions }) => ({ type, name, actions: [...actions] }));
}

async function listenOn(app: FastifyInstance, { host, port }: { host: string; port: number }): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${port} is in use by another program.`,
      EACCES: `This user may not listen on port ${port}.`,
      EADDRNOTAVAIL: `This machine has no address ${host}.`,
    };
    throw new Problem('startup', reasons[codeOf(cause) ?? ''] ?? `Portus cannot listen on ${host}:${port}: ${messageOf(cause)}.`, {
      detail: 'Set PORTUS_LISTEN to another address and port, for example 127.0.0.1:5001.',
      cause,
    });
  }
}

function registryLogLevel(level: Config['log']['level']): 'error' | 'warn' | 'info' | 'debug' {
  if (level === 'trace' || level === 'debug') return 'info';
  return level === 'info' || level === 'warn' ? 'warn' : 'error';
}

/** The switches that the access rules know, from the configuration. */
export function accessSettings({ userPermission: may, delete: deletion, anonymousBrowsing }: Config): AccessSettings {
  return {
    pushPolicy: may.pushImages.policy,
    createTeam: may.createTeam.enabled,
    manageTeam: may.manageTeam.enabled,
    createNamespace: may.createNamespace.enabled,
    manageNamespace: may.manageNamespace.enabled,
    changeVisibility: may.changeVisibility.enabled,
    createWebhook: may.createWebhook.enabled,
    manageWebhook: may.manageWebhook.enabled,
    deleteEnabled: deletion.enabled,
    deleteContributors: deletion.contributors,
    anonymousBrowsing: anonymousBrowsing.enabled,
  };
}

