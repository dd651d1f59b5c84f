/** What the configuration of a registry elsewhere follows from. Pure. */
import type {
  registryConfigFormats,
  RegistryConfigQuery,
  registryGenerations,
  registryProfiles,
} from '../contract/api/installation.ts';
import { isLoopbackName, type PublicUrl } from '../platform/public-url.ts';
import type { Secret } from '../platform/secret.ts';
import type { RegistryTable } from '../schema/tables.ts';

export interface RegistryFacts {
  readonly name: string;
  /** Of Portus. */
  readonly publicUrl: PublicUrl;
  readonly issuer: string;
  readonly service: string;
  /** host[:port] of image references, the preferred one first. */
  readonly publicNames: readonly string[];
  /** Its clients speak TLS. */
  readonly secure: boolean;
  /** Where Portus reaches it. */
  readonly internalUrl: string;
  readonly keyDelivery: RegistryTable['key_delivery'];
  /** As last seen. */
  readonly generation: string | null;
  readonly notificationSecret: Secret;
  /** The same for every process of this registry. */
  readonly httpSecret: Secret;
  /** PEM; empty: known to nobody but the operator. */
  readonly rootCertificates: string;
}

/** {@link RegistryConfigQuery} with everything decided. */
export interface RegistryChoices {
  readonly format: (typeof registryConfigFormats)[number];
  readonly generation: (typeof registryGenerations)[number];
  readonly profile: (typeof registryProfiles)[number];
  /** `host:port`, or the path of a socket. */
  readonly addr: string;
  /** Null: the file that the registry has says it. */
  readonly storage: string | null;
  readonly bundle: string;
  readonly certificate: string;
  readonly key: string;
  /** Where the registry reaches Portus. */
  readonly portusUrl: string;
  readonly debug: boolean;
  readonly autoredirect: boolean;
}

/** Folder of the configuration in the images of both generations; Debian's package has that of the second. */
export const configFolder = (generation: RegistryChoices['generation']): string =>
  generation === '2' ? '/etc/docker/registry' : '/etc/distribution';

export function choicesFor(facts: RegistryFacts, query: RegistryConfigQuery): RegistryChoices {
  const { format = 'yaml', profile = likelyProfile(facts) } = query;
  // A generation that nobody saw: generation 2 takes every line that is for 3.
  const generation = query.generation ?? (facts.generation?.startsWith('2') === true ? '2' : '3');
  const folder = configFolder(generation);
  return {
    format,
    generation,
    profile,
    addr: query.addr ?? likelyAddr(facts, format, profile),
    storage: query.storage ?? (format === 'env' ? null : '/var/lib/registry'),
    bundle: query.bundle ?? `${folder}/portus-root.pem`,
    certificate: query.certificate ?? `${folder}/tls.crt`,
    key: query.key ?? `${folder}/tls.key`,
    portusUrl: (query.portus_url ?? facts.publicUrl.href).replace(/\/+$/, ''),
    debug: query.debug === true,
    autoredirect: query.autoredirect === true,
  };
}

/** On 443 there is mostly a proxy for several names; whoever has a port of its own mostly speaks TLS itself. */
function likelyProfile({ secure, internalUrl, publicNames: [name = ''] }: RegistryFacts): RegistryChoices['profile'] {
  if (!secure) return 'plain';
  return internalUrl.startsWith('https:') && /:\d+$/.test(name) ? 'tls' : 'behind-proxy';
}

/** In a container always the same port: which one is published is the business of whoever starts it. */
function likelyAddr(
  { internalUrl, publicNames }: RegistryFacts,
  format: RegistryChoices['format'],
  profile: RegistryChoices['profile'],
): string {
  if (format !== 'yaml') return ':5000';
  const socket = /^unix:(\/.+)$/.exec(internalUrl)?.[1];
  if (socket !== undefined) return socket;
  const { hostname, host, port, protocol } = new URL(internalUrl);
  const behindProxy = profile === 'behind-proxy';
  const usual = behindProxy ? '5000' : protocol === 'https:' ? '443' : '80';
  // Portus may reach it through the proxy or on the machine they share; else the proxy is not the only one who has to.
  const hidden = behindProxy && (isLoopbackName(hostname) || publicNames.includes(host));
  return `${hidden ? '127.0.0.1' : ''}:${port === '' ? usual : port}`;
}
