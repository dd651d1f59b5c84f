/** Composes what the HTTP side needs out of the core and the parts that run beside it. */
import type { FastifyRequest } from 'fastify';
import { furnishRegistry } from '../namespaces/furnish.ts';
import { hourMs, minuteMs } from '../platform/clock.ts';
import type { LoadedConfig } from '../platform/config/load.ts';
import { placesOf } from '../namespaces/place.ts';
import { parseProxies, registryNames, tokenRealm } from '../platform/public-url.ts';
import type { RegistryClient } from '../registry/client.ts';
import { type KnownRegistry } from '../registry/directory.ts';
import type { RegistryState } from '../registry/supervisor.ts';
import { registryTransport, trustedBesides } from '../registry/transport.ts';
import { explainRefusals } from '../token/denial.ts';
import { longestTokenMs } from '../token/issue.ts';
import { allowedOrigins } from './api/cors.ts';
import type { AppDeps } from './app.ts';
import type { Upstream } from '../gateway/exchange.ts';
import { answerReferrers } from '../gateway/referrers.ts';
import { createMetrics } from './metrics/metrics.ts';
import type { CertificateState } from './tls.ts';
import type { Core } from './core.ts';
import { gatewayPolicies } from './gateway-policies.ts';

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
  /** Setting path → where its value came from. */
  readonly origins?: LoadedConfig['origins'];
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
    origins = new Map(),
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
    origins,
    trustedProxies: parseProxies(config.trustedProxies),
  };
}
