/** What people set of a registry that runs elsewhere, checked. Pure. */
import { X509Certificate } from 'node:crypto';
import type { NewRegistry } from '../contract/api/registries.ts';
import { invalidField } from '../platform/problem.ts';
import { parseProxies } from '../platform/public-url.ts';
import type { RegistryTable } from '../schema/tables.ts';

export interface RegistrySettings {
  readonly name: string;
  readonly internalUrl: string;
  readonly service: string;
  readonly keyDelivery: RegistryTable['key_delivery'];
  readonly readOnly: boolean;
  readonly ca: string | null;
  readonly unauthenticatedFrom: string | null;
  /** Clients speak TLS to it. */
  readonly secure: boolean;
  /** host[:port] of image references, the preferred one first. */
  readonly publicNames: readonly string[];
  /** Accepted values of `service` besides `service` itself. */
  readonly serviceNames: readonly string[];
}

export type RegistryInput = Partial<NewRegistry['registry']>;

/** Of a registry that is added, before its fields are filled in. */
export const noSettings: RegistrySettings = {
  name: '',
  internalUrl: '',
  service: '',
  keyDelivery: 'x5c',
  readOnly: false,
  secure: true,
  ca: null,
  unauthenticatedFrom: null,
  publicNames: [],
  serviceNames: [],
};

/**
 * What the settings become; what is left out stays or follows from the host name.
 *
 * @throws Problem `invalid` on the field
 */
export function changedRegistry(before: RegistrySettings, input: RegistryInput): RegistrySettings {
  const publicNames = publicNamesAfter(before, input);
  const host = publicNames[0] ?? '';
  const secure = input.use_ssl ?? before.secure;
  const guessed = `${secure ? 'https' : 'http'}://${host}`;
  // Whoever gives a new address of the clients only means the same for Portus, unless Portus went its own way before.
  const followsHost = before.internalUrl === '' || addresses(before).includes(before.internalUrl);
  const service = input.service ?? (before.service === '' ? host : before.service);
  return {
    name: input.name === undefined ? before.name : checkedName(input.name),
    internalUrl: checkedUrl(input.internal_url ?? (followsHost ? guessed : before.internalUrl)),
    service,
    keyDelivery: input.key_delivery ?? before.keyDelivery,
    readOnly: input.read_only ?? before.readOnly,
    secure,
    ca: input.ca_certificate === undefined ? before.ca : checkedCertificates(input.ca_certificate),
    unauthenticatedFrom:
      input.unauthenticated_from === undefined
        ? before.unauthenticatedFrom
        : checkedNetworks(input.unauthenticated_from),
    publicNames,
    // A registry that still asks for the earlier name goes on working until its configuration is changed.
    serviceNames: distinct([...(input.service_names ?? before.serviceNames), before.service]).filter(
      (name) => name !== '' && name !== service,
    ),
  };
}

const addresses = ({ publicNames }: RegistrySettings): string[] =>
  publicNames.flatMap((name) => [`http://${name}`, `https://${name}`]);

function publicNamesAfter(before: RegistrySettings, input: RegistryInput): string[] {
  const [first, second, ...rest] = input.public_names ?? before.publicNames;
  const external = input.external_hostname === undefined ? second : (input.external_hostname ?? '');
  return distinct(
    [input.hostname ?? first, external, ...rest].flatMap((name) => (name === undefined ? [] : [checkedHost(name)])),
  ).filter((name) => name !== '');
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)];

function checkedName(name: string): string {
  if (name.trim() === '') throw invalidField('name', "can't be blank");
  return name;
}

/** Names are compared as browsers and clients write them: without scheme, in lower case. */
function checkedHost(text: string): string {
  const host = text
    .replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '')
    .toLowerCase();
  if (host === '' || (!/[/?#@\s]/.test(host) && URL.canParse(`http://${host}`))) return host;
  throw invalidField('hostname', `"${text}" is not a host name with an optional port`);
}

function checkedUrl(text: string): string {
  const url = text.replace(/\/+$/, '');
  if (/^unix:\/./.test(url)) return url;
  const parsed = URL.parse(url);
  const plain = parsed !== null && parsed.pathname === '/' && parsed.search === '' && parsed.username === '';
  if (plain && /^https?:$/.test(parsed.protocol)) return url;
  throw invalidField('internal_url', 'is not like http://registry:5000 or unix:/run/registry.sock');
}

function checkedNetworks(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  try {
    return parseProxies(text).join(', ');
  } catch {
    throw invalidField('unauthenticated_from', 'is not a list of addresses and networks such as 10.0.0.0/8, loopback');
  }
}

function checkedCertificates(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length > 0 && blocks.every(isCertificate)) return `${blocks.join('\n')}\n`;
  throw invalidField('ca_certificate', 'holds no PEM certificate that can be read');
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
