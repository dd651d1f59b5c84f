/** What people type about a registry, and what of it the server is sent. Pure. */
import type { NewRegistry, Registry, RegistryChange } from '../../../contract/api/registries.ts';
import { words } from './words.ts';

export interface RegistryValues {
  readonly name: string;
  readonly hostname: string;
  readonly use_ssl: boolean;
  /** Empty, here and below: as it follows from the host. */
  readonly internal_url: string;
  readonly service: string;
  /** Besides `hostname`. */
  readonly public_names: string[];
  readonly service_names: string[];
  readonly ca_certificate: string;
  readonly key_delivery: Registry['key_delivery'];
  readonly unauthenticated_from: string;
  readonly read_only: boolean;
}

/** Fields at which a refusal can be shown, in their order on the page. */
export const registryFields = [
  'name',
  'hostname',
  'internal_url',
  'public_names',
  'service',
  'service_names',
  'ca_certificate',
  'unauthenticated_from',
] as const;

export const blank: RegistryValues = {
  name: '',
  hostname: '',
  use_ssl: true,
  internal_url: '',
  service: '',
  public_names: [],
  service_names: [],
  ca_certificate: '',
  key_delivery: 'x5c',
  unauthenticated_from: '',
  read_only: false,
};

export const valuesOf = (registry: Registry): RegistryValues => ({
  name: registry.name,
  hostname: registry.hostname,
  use_ssl: registry.use_ssl,
  internal_url: registry.internal_url,
  service: registry.service,
  public_names: registry.public_names.slice(1),
  service_names: [...registry.service_names],
  ca_certificate: registry.ca_certificate ?? '',
  key_delivery: registry.key_delivery,
  unauthenticated_from: registry.unauthenticated_from ?? '',
  read_only: registry.read_only,
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);

export function bodyOf(values: RegistryValues): NewRegistry {
  const { internal_url, service, public_names, ca_certificate, unauthenticated_from, ...rest } = values;
  return {
    registry: {
      ...rest,
      ...(internal_url === '' ? {} : { internal_url }),
      ...(service === '' ? {} : { service }),
      public_names: [rest.hostname, ...public_names],
      ca_certificate: orNull(ca_certificate),
      unauthenticated_from: orNull(unauthenticated_from),
    },
  };
}

/** Of the registry that Portus runs itself: the rest follows from the settings of Portus. */
export const ownBodyOf = ({ name, service_names, read_only }: RegistryValues): RegistryChange => ({
  registry: { name, service_names, read_only },
});

const isHost = (text: string): boolean => /^[^\s/?#@]+$/.test(text) && URL.canParse(`http://${text}`);

function isInternalUrl(text: string): boolean {
  if (/^unix:\/./.test(text)) return true;
  const url = URL.parse(text);
  return (
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.username === ''
  );
}

const isService = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

const longest = 255;

type Mistakes = Partial<Record<(typeof registryFields)[number], string>>;

/** What the server would refuse as well. @param own whether Portus runs it itself */
export function mistakesIn(values: RegistryValues, own = false): Mistakes {
  const { name, hostname, internal_url, service, public_names, service_names } = values;
  const { wrong } = words;
  const found: Mistakes = {};
  if (name.trim() === '') found.name = wrong.name;
  if (!service_names.every(isService)) found.service_names = wrong.service;
  if (!own) {
    if (!isHost(hostname)) found.hostname = wrong.host;
    if (!public_names.every(isHost)) found.public_names = wrong.host;
    if (internal_url !== '' && !isInternalUrl(internal_url)) found.internal_url = wrong.internal;
    if (service !== '' && !isService(service)) found.service = wrong.service;
  }
  for (const field of ['name', 'hostname', 'internal_url', 'service'] as const) {
    if (values[field].length > longest) found[field] = wrong.tooLong;
  }
  return found;
}

/** Whether it is worth asking the server about this host. */
export const isAskable = ({ hostname, internal_url }: RegistryValues): boolean =>
  internal_url === '' && isHost(hostname) && hostname.length <= longest;
