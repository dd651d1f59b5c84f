/** What a running Portus consists of besides its registry and its sockets: opened once, passed on as arguments. */
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { AccessSettings } from '../access/settings.ts';
import { createDenialLog, type DenialLog } from '../activity/denials.ts';
import { createTurns, type Turns } from '../deletion/turns.ts';
import { createCredentialCheck, type CredentialCheck } from '../identity/credentials.ts';
import { createPasswordHasher, type PasswordHasher } from '../identity/password.ts';
import type { SetupDoor } from '../identity/setup.ts';
import { furnishRegistry } from '../namespaces/furnish.ts';
import { type Clock, hourMs, minuteMs } from '../platform/clock.ts';
import { type Addresses, addressesOf } from '../platform/addresses.ts';
import type { Config } from '../platform/config/schema.ts';
import { placesOf } from '../namespaces/place.ts';
import type { QuotaSettings } from '../namespaces/quota.ts';
import { engineOf } from '../platform/database/dialect.ts';
import { type OpenDatabase, openDatabase } from '../platform/database/open.ts';
import { prepareDatabase } from '../platform/database/prepare.ts';
import { readableId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { createOutgoing, type Outgoing } from '../platform/outgoing/outgoing.ts';
import { parseProxies, registryNames, tokenRealm } from '../platform/public-url.ts';
import { openSecretStore, type SecretStore } from '../platform/secrets.ts';
import { createUsageKeeper, type UsageKeeper } from '../quotas/keeper.ts';
import { createLedger, type Ledger } from '../quotas/ledger.ts';
import type { RegistryClient } from '../registry/client.ts';
import { createRegistryDirectory, type KnownRegistry, type RegistryDirectory } from '../registry/directory.ts';
import type { RegistryState } from '../registry/supervisor.ts';
import { registryTransport, trustedBesides } from '../registry/transport.ts';
import { policyFromSettings } from '../retention/from-settings.ts';
import type { Policy } from '../retention/policy.ts';
import { migrations } from '../schema/migrations.ts';
import { explainRefusals } from '../token/denial.ts';
import { longestTokenMs, type TokenSettings } from '../token/issue.ts';
import { type Keys, openKeys } from '../token/keys.ts';
import { createOwnTokens, type OwnTokens } from '../token/own-tokens.ts';
import { allowedOrigins } from './api/cors.ts';
import type { AppDeps } from './app.ts';
import type { Upstream } from '../gateway/exchange.ts';
import { answerReferrers } from '../gateway/referrers.ts';
import { createWrites, type Writes } from '../gateway/writes.ts';
import { gatewayPolicies } from './gateway-policies.ts';
import { createLiveHub, type LiveHub } from './live.ts';
import { createSharedHub } from './live-shared.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { CertificateState } from './tls.ts';

export interface Core extends OpenDatabase, Addresses {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly version: string;
  readonly home: string;
  readonly access: AccessSettings;
  readonly secrets: SecretStore;
  readonly outgoing: Outgoing;
  readonly keys: Keys;
  readonly hasher: PasswordHasher;
  readonly credentials: CredentialCheck;
  readonly denials: DenialLog;
  /** By the id of a repository: who removes or restores something of it waits for others who do. */
  readonly inTurn: Turns;
  /** The retention that the settings of the old garbage collector make; null: they make none. */
  readonly fromSettings: Policy | null;
  readonly live: LiveHub;
  readonly setup: SetupDoor;
  readonly tokens: TokenSettings;
  readonly registries: RegistryDirectory;
  /** Of namespaces that have none of their own. */
  readonly quota: QuotaSettings;
  /** What namespaces hold and what is on its way into them. */
  readonly ledger: Ledger;
  readonly usage: UsageKeeper;
  readonly ownTokens: OwnTokens;
  /** Of clients, through the gateway of this process. */
  readonly writes: Writes;
}

export interface CoreOptions {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly version: string;
}

/** Opens the database, brings it up to date, and makes everything that needs nothing but it. */
export async function openCore({ config, log, clock, version }: CoreOptions): Promise<Core> {
  const home = resolve(config.home);
  const { url = `sqlite:${join(home, 'portus.db')}`, pool, waitSeconds } = config.database;
  const opened = openDatabase(url, { pool });
  try {
    await prepareDatabase(opened, { migrations, waitSeconds, say: (sentence) => log.warn(sentence) });
    return {
      ...opened,
      ...withUsage(await makeParts(opened, home, { config, log, clock, version }), log),
      config,
      log,
      clock,
      version,
      home,
    };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function makeParts({ db, reads, rights }: OpenDatabase, home: string, { config, clock, log }: CoreOptions) {
  const addresses = addressesOf(config, hostname());
  const secrets = openSecretStore(join(home, 'secrets'), config.secretKeyBase);
  const { algorithm, keyFile, certificateFile, issuer, lifetimeSeconds, refreshIdleDays } = config.token;
  const hasher = createPasswordHasher(config.password);
  const keys = await openKeys(
    { db, secrets, clock },
    { algorithm, keyFile, certificateFile, tlsCertificateFile: config.tls.certificateFile },
  );
  return {
    ...addresses,
    secrets,
    outgoing: createOutgoing(config.webhooks),
    hasher,
    access: accessSettings(config),
    keys,
    ownTokens: createOwnTokens({ keys, issuer, clock }),
    writes: createWrites(),
    credentials: createCredentialCheck({ db, hasher, throttle: config.login, clock }),
    denials: createDenialLog(db, clock),
    inTurn: createTurns(),
    fromSettings: policyFromSettings(config.delete.garbageCollector),
    quota: config.quota,
    ledger: createLedger({ db, reads, clock, quota: config.quota, inTurn: createTurns() }),
    live: engineOf(db) === 'sqlite' ? createLiveHub() : createSharedHub({ db, clock }, log),
    registries: createRegistryDirectory({ db, rights, clock, publicUrl: addresses.publicUrl }),
    setup: {
      enabled: config.firstUserAdmin.enabled,
      code: config.setup.code ?? readableId(12),
      preset: config.setup.code !== undefined,
      publicUrl: addresses.publicUrl,
    },
    tokens: { issuer, lifetimeSeconds, refreshIdleDays },
  };
}

/** Whatever changes a repository says so to the live stream; the usage of its namespace then is to be counted again. */
function withUsage<P extends { readonly live: LiveHub; readonly ledger: Ledger }>(parts: P, log: Log) {
  const usage = createUsageKeeper(parts.ledger, log);
  const live: LiveHub = {
    ...parts.live,
    repositoryChanged: (change) => {
      parts.live.repositoryChanged(change);
      usage.changed(change.namespaceId);
    },
  };
  return { ...parts, live, usage };
}

/** The switches that the access rules know, from the configuration. */
function accessSettings({ userPermission: may, delete: deletion, anonymousBrowsing }: Config): AccessSettings {
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

/** What the HTTP side needs from the parts that run beside it. */
export interface Surroundings {
  /** Of the embedded registry; null when there is none. */
  readonly registryState: () => RegistryState | null;
  /** There are notifications to work on. */
  readonly wake: () => void;
  /** There is a comparison of a registry to take up. */
  readonly wakeSync?: () => void;
  /** A registry was added, changed, or its process replaced: what it holds may be news. */
  readonly onRegistryChanged: (registryId: number) => void;
  /** Client of a registry by its id, acting as Portus itself. */
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
  readonly pageFolder: string | null;
  /** Where the settings came from; the doctor reads them again. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The certificate we serve; null without TLS of our own. */
  readonly certificate?: () => CertificateState | null;
}

/** Where the gateway sends requests for a registry; null while nothing answers there. */
function upstreamOf(registry: KnownRegistry | undefined, embedded: RegistryState | null): Upstream | null {
  if (registry === undefined) return null;
  const { kind, internal_url: known, ca_certificate: ca } = registry.row;
  const address = kind === 'embedded' ? (embedded?.url ?? '') : known;
  if (address === '') return null;
  const { baseUrl, socketPath } = registryTransport(address, ca);
  return { url: new URL(baseUrl), socketPath, ca: ca === null ? null : trustedBesides(ca) };
}

export function appDeps(core: Core, surroundings: Surroundings): AppDeps {
  const {
    registryState,
    wake,
    wakeSync = () => undefined,
    onRegistryChanged,
    clientOf,
    pageFolder,
    environment = {},
    certificate = () => null,
  } = surroundings;
  const { db, clock, access, config, denials, publicUrl, listen, tokens: settings } = core;
  const names = new Set(registryNames(publicUrl, listen));
  const scheme = publicUrl.secure ? 'https' : 'http';
  const metrics = createMetrics({ ...core, certificate });
  /** Clients that use another of our names get a realm under that name: one certificate and one route are enough. */
  const addressedOrigin = ({ headers: { host = '' } }: FastifyRequest): string =>
    names.has(host) ? `${scheme}://${host}` : publicUrl.origin;
  return {
    ...core,
    sessions: { idleMs: config.session.idleMinutes * minuteMs, absoluteMs: config.session.absoluteHours * hourMs },
    placeOf: placesOf(core.registries, config.quota, [...names]),
    minimumPasswordLength: config.password.minimumLength,
    signup: config.signup.enabled,
    throttle: config.login,
    tokensPerUser: config.applicationTokens.perUser,
    displayNames: config.displayName.enabled,
    requestsPerMinute: config.api.requestsPerMinute,
    originFor: allowedOrigins(config.api.corsOrigins),
    metrics,
    metricsToken: config.metrics.token,
    measure: metrics.measure,
    token: { ...core, settings, meter: metrics.token, onRefused: explainRefusals({ access, denials }) },
    gateway: {
      upstream: async ({ headers: { host } }) => upstreamOf(await core.registries.byHost(host), registryState()),
      realm: (request) => tokenRealm({ origin: addressedOrigin(request), path: publicUrl.path }),
      forwarded: (request) => ({ address: request.ip, proto: scheme, host: request.headers.host ?? publicUrl.host }),
      registryId: async ({ headers: { host } }) => (await core.registries.byHost(host))?.row.id ?? null,
      ...gatewayPolicies({ ...core, clientOf }),
      referrers: (question) => answerReferrers({ db, clientOf }, question),
      writes: core.writes,
      timeouts: { clientIdleMs: config.registry.uploadIdleSeconds * 1000 },
      meter: metrics.gateway,
    },
    notifications: { db, clock, registries: core.registries, wake, onNewInstance: onRegistryChanged },
    onRegistryChanged,
    sync: { strategy: config.sync.strategy, wake: wakeSync },
    longestTokenMs: longestTokenMs(settings),
    furnish: furnishRegistry,
    deletion: { ...core, clientOf, onChanged: core.live.repositoryChanged },
    retention: { ...core, clientOf, onChanged: core.live.repositoryChanged, wakeRetention: wake },
    health: { db, registryState, registries: core.registries, certificate },
    pageFolder,
    environment,
    trustedProxies: parseProxies(config.trustedProxies),
  };
}
