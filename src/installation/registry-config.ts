/** The configuration of a registry that runs elsewhere, as data. Both generations read it; lines for one are marked. Pure. */
import {
  filesystemStorage,
  notificationPath,
  notifications,
  responseHeaders,
  signingAlgorithms,
  tokenAuth,
} from '../registry/config-parts.ts';
import { tokenRealm } from '../platform/public-url.ts';
import { secret } from '../platform/secret.ts';
import type { RegistryChoices, RegistryFacts } from './registry-facts.ts';

/** In the order in which people read it. */
export interface RegistryConfig {
  readonly version: '0.1';
  readonly log: object;
  readonly storage: object;
  readonly http: object;
  readonly auth: object;
  readonly notifications: object;
  readonly health: object;
}

export function registryConfig(facts: RegistryFacts, choices: RegistryChoices): RegistryConfig {
  return {
    version: '0.1',
    log: { level: choices.debug ? 'debug' : 'info' },
    storage: choices.storage === null ? { delete: { enabled: true } } : filesystemStorage(choices.storage),
    http: httpPart(facts, choices),
    auth: { token: tokenPart(facts, choices) },
    notifications: notifications({
      url: choices.portusUrl + notificationPath,
      authorization: secret(`Bearer ${facts.notificationSecret.reveal()}`),
    }),
    health: { storagedriver: { enabled: true, interval: '10s', threshold: 3 } },
  };
}

function httpPart({ publicNames, secure, httpSecret }: RegistryFacts, choices: RegistryChoices) {
  const [name = '', ...others] = publicNames;
  const { addr, profile, certificate, key, debug } = choices;
  return {
    ...(addr.startsWith('/') ? { net: 'unix', addr } : { addr }),
    // Without its scheme the registry ignores the host, and with one of several names it sends clients elsewhere.
    ...(others.length === 0 ? { host: `${secure ? 'https' : 'http'}://${name}` } : { relativeurls: true }),
    secret: httpSecret.reveal(),
    draintimeout: '60s',
    headers: responseHeaders,
    ...(profile === 'tls' ? { tls: { certificate, key, minimumtls: 'tls1.2' } } : {}),
    ...(debug ? { debug: { addr: '127.0.0.1:5001', prometheus: { enabled: true, path: '/metrics' } } } : {}),
  };
}

function tokenPart({ publicUrl, service, issuer, keyDelivery }: RegistryFacts, choices: RegistryChoices) {
  const third = choices.generation === '3';
  return {
    ...tokenAuth({ realm: tokenRealm(publicUrl), service, issuer, rootCertificateFile: choices.bundle }),
    ...(third && keyDelivery === 'jwks' ? { jwks: jwksFile(choices.bundle) } : {}),
    ...(choices.autoredirect ? { autoredirect: true } : {}),
    ...(choices.autoredirect && third ? { autoredirectpath: `${publicUrl.path}/auth/token` } : {}),
    ...(third ? { signingalgorithms: signingAlgorithms } : {}),
  };
}

/** Beside the certificate. */
export const jwksFile = (bundle: string): string => bundle.replace(/[^/]*$/, 'portus-jwks.json');

/** What stands above a line, by the path of its key. */
export function commentsFor(
  { publicNames }: RegistryFacts,
  { bundle, portusUrl, format }: RegistryChoices,
): ReadonlyMap<string, string> {
  const several = `It has several public names (${publicNames.join(', ')}): a relative location is right under each.`;
  return new Map([
    ['http.host', 'With its scheme: without one, the registry ignores it.'],
    ['http.relativeurls', several],
    ['http.secret', 'The same in every process of this registry.'],
    ['http.debug', 'For this machine alone: it shows the secret of the notifications to whoever asks.'],
    ['auth.token.realm', 'Clients dial this, not the registry.'],
    ...(format === 'kubernetes'
      ? []
      : ([['auth.token.rootcertbundle', `curl -fsSo ${bundle} ${rootCertificateUrl(portusUrl)}`]] as const)),
    ['auth.token.autoredirect', 'Instead of the realm, clients dial /auth/token of the host that they dialled before.'],
    ['notifications', 'The registry dials this.'],
  ]);
}

export const rootCertificateUrl = (portusUrl: string): string => `${portusUrl}/.well-known/registry-root.pem`;
