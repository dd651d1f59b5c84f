/** What a running Portus consists of besides its registry and its sockets: opened once, passed on as arguments. */
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { AccessSettings } from '../access/settings.ts';
import { createDenialLog, type DenialLog } from '../activity/denials.ts';
import { createTurns } from '../deletion/turns.ts';
import { createCredentialCheck, type CredentialCheck } from '../identity/credentials.ts';
import { createPasswordHasher, type PasswordHasher } from '../identity/password.ts';
import type { SetupDoor } from '../identity/setup.ts';
import { type Clock, hourMs, minuteMs } from '../platform/clock.ts';
import type { Config } from '../platform/config/schema.ts';
import type { Db } from '../platform/database/dialect.ts';
import { migrate } from '../platform/database/migrate.ts';
import { type OpenDatabase, openDatabase } from '../platform/database/open.ts';
import { readableId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { createOutgoing, type Outgoing } from '../platform/outgoing/outgoing.ts';
import {
  derivePublicUrl,
  type ListenAddress,
  parseListen,
  parseProxies,
  parsePublicUrl,
  type PublicUrl,
  registryNames,
} from '../platform/public-url.ts';
import { openSecretStore, type SecretStore } from '../platform/secrets.ts';
import type { RegistryClient } from '../registry/client.ts';
import type { RegistryState } from '../registry/supervisor.ts';
import { migrations } from '../schema/migrations.ts';
import { explainRefusals } from '../token/denial.ts';
import type { TokenSettings } from '../token/issue.ts';
import { type Keys, openKeys } from '../token/keys.ts';
import { allowedOrigins } from './api/cors.ts';
import type { AppDeps } from './app.ts';
import { gatewayDenial } from './gateway-denial.ts';
import { createLiveHub, type LiveHub } from './live.ts';
import { createMetrics } from './metrics/metrics.ts';

export interface Core extends OpenDatabase {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly version: string;
  readonly home: string;
  readonly listen: ListenAddress;
  readonly publicUrl: PublicUrl;
  readonly access: AccessSettings;
  readonly secrets: SecretStore;
  readonly outgoing: Outgoing;
  readonly keys: Keys;
  readonly hasher: PasswordHasher;
  readonly credentials: CredentialCheck;
  readonly denials: DenialLog;
  readonly live: LiveHub;
  readonly setup: SetupDoor;
  readonly tokens: TokenSettings;
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
  const opened = openDatabase(config.database.url ?? `sqlite:${join(home, 'portus.db')}`);
  const { db } = opened;
  try {
    await migrate(db, migrations);
    return {
      ...opened,
      ...(await makeParts(db, home, { config, log, clock, version })),
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

async function makeParts(db: Db, home: string, { config, clock }: CoreOptions) {
  const listen = parseListen(config.listen);
  const publicUrl = parsePublicUrl(config.publicUrl ?? derivePublicUrl(listen, hostname()));
  const secrets = openSecretStore(join(home, 'secrets'), config.secretKeyBase);
  const { algorithm, keyFile, certificateFile, issuer, lifetimeSeconds, refreshIdleDays } = config.token;
  const hasher = createPasswordHasher(config.password);
  return {
    listen,
    publicUrl,
    secrets,
    outgoing: createOutgoing(config.webhooks),
    hasher,
    access: accessSettings(config),
    keys: await openKeys({ db, secrets, clock }, { algorithm, keyFile, certificateFile }),
    credentials: createCredentialCheck({ db, hasher, throttle: config.login, clock }),
    denials: createDenialLog(db, clock),
    live: createLiveHub(),
    setup: {
      enabled: config.firstUserAdmin.enabled,
      code: config.setup.code ?? readableId(12),
      preset: config.setup.code !== undefined,
      publicUrl,
    },
    tokens: { issuer, lifetimeSeconds, refreshIdleDays },
  };
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
  readonly registryState: () => RegistryState;
  /** There are notifications to work on. */
  readonly wake: () => void;
  /** The registry process was replaced. */
  readonly onNewInstance: (registryId: number) => void;
  /** Client of a registry by its id, acting as Portus itself. */
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
  readonly pageFolder: string | null;
}

export function appDeps(core: Core, surroundings: Surroundings): AppDeps {
  const { registryState, wake, onNewInstance, clientOf, pageFolder } = surroundings;
  const { db, clock, access, config, keys, denials, publicUrl, listen, tokens: settings } = core;
  const names = new Set(registryNames(publicUrl, listen));
  const scheme = publicUrl.secure ? 'https' : 'http';
  const metrics = createMetrics(core);
  /** Clients that use another of our names get a realm under that name: one certificate and one route are enough. */
  const addressedOrigin = ({ headers: { host = '' } }: FastifyRequest): string =>
    names.has(host) ? `${scheme}://${host}` : publicUrl.origin;
  return {
    ...core,
    sessions: { idleMs: config.session.idleMinutes * minuteMs, absoluteMs: config.session.absoluteHours * hourMs },
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
      upstream: () => registryState().url,
      realm: (request) => `${addressedOrigin(request)}/v2/token`,
      forwarded: (request) => ({ address: request.ip, proto: scheme, host: request.headers.host ?? publicUrl.host }),
      onDenied: gatewayDenial({ db, clock, access, denials, keys, issuer: settings.issuer, publicUrl }),
      timeouts: { clientIdleMs: config.registry.uploadIdleSeconds * 1000 },
      meter: metrics.gateway,
    },
    notifications: { db, clock, wake, onNewInstance },
    deletion: { ...core, clientOf, onChanged: core.live.repositoryChanged, inTurn: createTurns() },
    health: { db, registryState },
    pageFolder,
    trustedProxies: parseProxies(config.trustedProxies),
  };
}
