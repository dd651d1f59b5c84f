/** What somebody asked for, as facts and as the command line that asks for it again. Pure. */
import Value from 'typebox/value';
import { ProxyConfigQuery } from '../../contract/api/proxies.ts';
import type { Addresses } from '../../platform/addresses.ts';
import type { Config } from '../../platform/config/schema.ts';
import type { KnownRegistry } from '../../registry/directory.ts';
import { localUpstream, type ProxiedRegistry, type ProxyFacts } from './facts.ts';

export function proxyFacts(
  query: ProxyConfigQuery,
  { config, publicUrl, listeners }: Pick<Addresses, 'publicUrl' | 'listeners'> & { readonly config: Config },
  known: readonly KnownRegistry[],
): ProxyFacts {
  const registries = known.map(proxied);
  const main = registries.find(({ hosts }) => hosts.includes(publicUrl.host)) ?? registries[0];
  return {
    publicUrl,
    publicUrlIsGuessed: config.publicUrl === undefined,
    portus: query.upstream ?? localUpstream(listeners, config.tls.certificateFile !== undefined),
    portusAuthorityFile: query.upstream_ca ?? null,
    registries: registries.map((one) =>
      one === main && query.registry !== undefined ? { ...one, address: query.registry } : one,
    ),
    shape: query.shape ?? 'auto',
    distribution: query.distribution ?? 'debian',
    certificateFile: query.certificate ?? null,
    keyFile: query.key ?? null,
    bind: query.listen ?? null,
    resolver: query.resolver ?? null,
    path: query.path ?? null,
  };
}

const proxied = ({ row, host, publicNames, secure }: KnownRegistry): ProxiedRegistry => ({
  name: row.name,
  hosts: [...new Set([host, ...publicNames])],
  secure,
  address: row.kind === 'embedded' ? null : row.internal_url,
  authority: row.ca_certificate,
});

const start = 'portus proxy config';

/** As somebody would type it; goes into the head of the file. */
export function commandOf({ kind, ...options }: ProxyConfigQuery): string {
  const words = Object.entries(options).flatMap(([name, value]) => [optionOf(name), value]);
  return [start, kind, ...words].join(' ');
}

/** The wish behind a command of {@link commandOf}; undefined: it is not one. */
export function wishOf(command: string): ProxyConfigQuery | undefined {
  const [kind, ...words] = command.slice(start.length).trim().split(' ');
  const pairs = words.flatMap((word, index) => (index % 2 === 0 ? [[fieldOf(word), words[index + 1]] as const] : []));
  const wish = { kind, ...Object.fromEntries(pairs) };
  return command.startsWith(`${start} `) && Value.Check(ProxyConfigQuery, wish) ? wish : undefined;
}

const optionOf = (field: string): string => `--${field === 'path' ? 'output' : field.replaceAll('_', '-')}`;
const fieldOf = (option: string): string =>
  option === '--output' ? 'path' : option.replace(/^--/, '').replaceAll('-', '_');
