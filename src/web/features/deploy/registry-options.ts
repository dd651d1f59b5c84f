/** What can be said about the configuration of a registry. */
import type { RegistryConfigQuery } from '../../../contract/api/installation.ts';
import { choicesOf, type Option, type Options } from './options.ts';
import { words } from './words.ts';

type Name = keyof RegistryConfigQuery;

export const registryOptions = [
  { kind: 'choice', name: 'format', label: words.format, choices: choicesOf(words.formats) },
  { kind: 'choice', name: 'generation', label: words.generation, choices: choicesOf(words.generations, words.usual) },
  { kind: 'choice', name: 'profile', label: words.profile, choices: choicesOf(words.profiles, words.usual) },
  { kind: 'text', name: 'portus_url', label: words.portusUrl, description: words.portusUrlHint },
  { kind: 'text', name: 'addr', label: words.addr, placeholder: '127.0.0.1:5000', rare: true },
  { kind: 'text', name: 'storage', label: words.storage, placeholder: '/var/lib/registry', rare: true },
  { kind: 'text', name: 'bundle', label: words.bundle, placeholder: '/etc/docker/registry/portus.pem', rare: true },
  { kind: 'text', name: 'certificate', label: words.certificate, placeholder: '/etc/ssl/registry.crt', rare: true },
  { kind: 'text', name: 'key', label: words.key, placeholder: '/etc/ssl/registry.key', rare: true },
  { kind: 'switch', name: 'debug', label: words.debug, rare: true },
  { kind: 'switch', name: 'autoredirect', label: words.autoredirect, rare: true },
] as const satisfies readonly Option<Name>[];

const formats = ['yaml', 'env', 'compose', 'kubernetes'] as const satisfies RegistryConfigQuery['format'][];
const generations = ['2', '3'] as const satisfies RegistryConfigQuery['generation'][];
const profiles = ['plain', 'behind-proxy', 'tls'] as const satisfies RegistryConfigQuery['profile'][];
const texts = ['portus_url', 'addr', 'storage', 'bundle', 'certificate', 'key'] as const satisfies Name[];
const switches = ['debug', 'autoredirect'] as const satisfies Name[];

/** Only what was said; the rest follows from the registry. */
export function registryQueryOf({ read }: Options): RegistryConfigQuery {
  const said = new Map(registryOptions.map((option) => [option.name, read(option)]));
  const format = formats.find((value) => value === said.get('format'));
  const generation = generations.find((value) => value === said.get('generation'));
  const profile = profiles.find((value) => value === said.get('profile'));
  return {
    ...(format === undefined ? {} : { format }),
    ...(generation === undefined ? {} : { generation }),
    ...(profile === undefined ? {} : { profile }),
    ...Object.fromEntries(texts.flatMap((name) => pairOf(name, said.get(name)))),
    ...Object.fromEntries(switches.flatMap((name) => (said.get(name) === undefined ? [] : [[name, true] as const]))),
  };
}

const pairOf = (name: string, value: string | undefined): (readonly [string, string])[] =>
  value === undefined ? [] : [[name, value]];
