/** Which path goes where: hosts and their routes, from which every kind of proxy is written. Pure. */
import { Problem } from '../../platform/problem.ts';
import { isLoopbackName } from '../../platform/public-url.ts';
import { parseUpstream, places, type ProxiedRegistry, type ProxyFacts, type Upstream } from './facts.ts';

export interface Target extends Upstream {
  /** `portus`, `portus_registry`, `portus_registry_2`: unique in the file. */
  readonly id: string;
}

/**
 * How requests on a path are passed on. `page`: up to 10 MB and a minute. `live`: an answer without end, as it comes.
 * `registry`: layers of any size, neither limited nor buffered.
 */
export type Treatment = 'page' | 'live' | 'registry';

export interface Route {
  /** `below`: the path itself and what follows it after a slash, so `/portusfoo` is not below `/portus`. */
  readonly match: 'exact' | 'below';
  /** Without a slash at their end when `below`; `''`: everything. */
  readonly paths: readonly string[];
  readonly to: Target;
  readonly treatment: Treatment;
}

/** Whether whatever no other route wants comes here. */
export const isRest = ({ match, paths }: Route): boolean => match === 'below' && paths.includes('');

/** The paths as a regular expression that all of PCRE's relatives read alike. */
export function patternOf({ match, paths }: Route): string {
  const texts = paths.map((path) => path.replaceAll('.', '\\.')).join('|');
  return `^${paths.length === 1 ? texts : `(${texts})`}${match === 'exact' ? '$' : '(/|$)'}`;
}

/** A name with a port, and what is there. A path without a route is not found. */
export interface Site {
  /** Without port. */
  readonly name: string;
  readonly port: number;
  readonly secure: boolean;
  readonly certificateFile: string;
  readonly keyFile: string;
  /** From the special to the general: the first that fits counts. */
  readonly routes: readonly Route[];
}

export interface Plan {
  readonly sites: readonly Site[];
  readonly targets: readonly Target[];
  /** Registries that clients reach without this proxy. */
  readonly beside: readonly ProxiedRegistry[];
}

/** Of Portus wherever the registry is: no registry has anything there, and registries may send clients to any of them. */
const ownPaths = ['/v2/token', '/v2/webhooks/events', '/auth/token', '/auth/token/'];
const liveStreamPath = '/api/v1/events';

/** @throws Problem `bad-request` naming the fact that does not fit */
export function planSites(facts: ProxyFacts, authorityFileOf: (registry: ProxiedRegistry) => string): Plan {
  const { publicUrl, shape } = facts;
  const [publicName] = hostAndPort(publicUrl.host, publicUrl.secure);
  const portus: Target = { id: 'portus', ...parseUpstream(facts.portus, publicName, facts.portusAuthorityFile) };
  const registries = placed(facts);
  const targets = new Map<ProxiedRegistry, Target>();
  for (const registry of registries) {
    if (registry.address === null) continue;
    const id = `portus_registry${targets.size === 0 ? '' : `_${targets.size + 1}`}`;
    const authority = registry.authority === null ? null : authorityFileOf(registry);
    targets.set(registry, { id, ...parseUpstream(registry.address, null, authority) });
  }
  const registryAt = (host: string): Target => {
    const found = registries.find(({ hosts }) => hosts.includes(host));
    return (found && targets.get(found)) ?? portus;
  };
  const own = {
    ...siteAt(facts, publicUrl.host, publicUrl.secure),
    routes: ownRoutes(facts, portus, registryAt(publicUrl.host)),
  };
  const others = registries.flatMap(({ hosts, secure }) =>
    hosts
      .filter((host) => host !== publicUrl.host)
      .map((host) => ({ ...siteAt(facts, host, secure), routes: registryRoutes(portus, registryAt(host)) })),
  );
  const sites = [own, ...others];
  const used = new Set(sites.flatMap(({ routes }) => routes.map(({ to }) => to)));
  const beside =
    shape === 'portus-only'
      ? []
      : facts.registries.filter((one) => isReachedDirectly(one) && !registries.some(({ name }) => name === one.name));
  return { sites, targets: [...used], beside };
}

function ownRoutes({ publicUrl: { path } }: ProxyFacts, portus: Target, registry: Target): Route[] {
  return [
    ...registryRoutes(portus, registry),
    { match: 'exact', paths: [`${path}${liveStreamPath}`], to: portus, treatment: 'live' },
    { match: 'below', paths: [path], to: portus, treatment: 'page' },
  ];
}

function registryRoutes(portus: Target, registry: Target): Route[] {
  return [
    { match: 'exact', paths: ownPaths, to: portus, treatment: 'page' },
    { match: 'below', paths: ['/v2'], to: registry, treatment: 'registry' },
  ];
}

function siteAt(
  { certificateFile, keyFile, distribution }: ProxyFacts,
  host: string,
  secure: boolean,
): Omit<Site, 'routes'> {
  const [name, port] = hostAndPort(host, secure);
  const inPlace = (file: string): string => file.replaceAll('{host}', name);
  const { certificate, key } = places[distribution];
  return {
    name,
    port,
    secure,
    certificateFile: inPlace(certificateFile ?? certificate),
    keyFile: inPlace(keyFile ?? key),
  };
}

function hostAndPort(host: string, secure: boolean): [string, number] {
  const { hostname, port } = new URL(`${secure ? 'https' : 'http'}://${host}`);
  return [hostname, port === '' ? (secure ? 443 : 80) : Number(port)];
}

/** Its own TLS and its own address: what Portus dials is what clients dial. */
function isReachedDirectly({ address, hosts }: ProxiedRegistry): boolean {
  const url = address === null ? null : URL.parse(address);
  return url !== null && hosts.includes(url.host);
}

/** The registries as the wanted shape places them; those that are reached without the proxy are left out. */
function placed({ publicUrl, registries, shape }: ProxyFacts): ProxiedRegistry[] {
  if (shape === 'portus-only') return [];
  const main = registries.find(({ hosts }) => hosts.includes(publicUrl.host)) ?? registries[0];
  if (shape === 'separate') refuseSameHost(publicUrl.host, main);
  return registries.flatMap((registry) => {
    const sameHost = registry === main && shape === 'same-host';
    const hosts = sameHost
      ? [publicUrl.host]
      : registry.hosts.filter((host) => host === publicUrl.host || worthASite(registry, host));
    const direct = isReachedDirectly(registry);
    if (direct && hosts.includes(publicUrl.host)) throw ownAddress(registry);
    return direct && !sameHost ? [] : [{ ...registry, hosts }];
  });
}

/** Portus' own registry has the names of this machine besides its public one. */
const worthASite = ({ address }: ProxiedRegistry, host: string): boolean =>
  address !== null || !isLoopbackName(new URL(`http://${host}`).hostname);

function refuseSameHost(publicHost: string, main: ProxiedRegistry | undefined): void {
  if (main !== undefined && main.hosts.some((host) => host !== publicHost)) return;
  throw new Problem('bad-request', `There is no registry with a name of its own besides ${publicHost}.`, {
    detail: 'Give the registry another host name (on the page under Registries), or use --shape same-host.',
  });
}

function ownAddress({ name, address }: ProxiedRegistry): Problem {
  return new Problem(
    'bad-request',
    `The registry ${name} is reached by Portus at ${address ?? ''}, which is this proxy itself.`,
    {
      detail:
        'Say where the registry itself listens: --registry http://127.0.0.1:5001. Give Portus the same address as internal URL of the registry.',
    },
  );
}
