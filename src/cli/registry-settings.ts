/** The options of `portus registry add|update`. */
import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { keyDeliveries, type NewRegistry } from '../contract/api/registries.ts';
import { messageOf, Problem } from '../platform/problem.ts';

export interface SettingOptions {
  readonly internalUrl?: string;
  readonly service?: string;
  readonly alsoService?: string[];
  readonly alsoName?: string[];
  readonly ca?: string;
  readonly keyDelivery?: (typeof keyDeliveries)[number];
  readonly plain?: boolean;
  readonly tls?: boolean;
  readonly readOnly?: boolean;
  readonly writable?: boolean;
  readonly notifyWithoutSecret?: string;
}

export const withSettings = (command: Command): Command =>
  command
    .option('--internal-url <url>', 'where Portus reaches it: http://…, https://… or unix:/path')
    .option('--service <name>', 'the service of its auth.token configuration')
    .option('--also-service <name...>', 'further accepted services; replaces those that were given before')
    .option('--also-name <host...>', 'further host[:port] of clients; replaces those that were given before')
    .option('--ca <file>', 'PEM of the authority of its certificate; empty: none')
    .addOption(new Option('--key-delivery <how>', 'how tokens name their key').choices([...keyDeliveries]))
    .option('--plain', 'its clients speak plain HTTP')
    .option('--tls', 'its clients speak TLS')
    .option(
      '--notify-without-secret <networks>',
      'networks that may send notifications without the secret; empty: none',
    );

type Fields = Partial<NewRegistry['registry']>;

/** What the options say; nothing for those that were not given. @throws Problem `bad-request` for a file that cannot be read */
export function fieldsOf(options: SettingOptions, hostname?: string): Fields {
  const { internalUrl, service, alsoService, alsoName, ca, keyDelivery, notifyWithoutSecret } = options;
  return {
    ...(hostname === undefined ? {} : { hostname }),
    ...(internalUrl === undefined ? {} : { internal_url: internalUrl }),
    ...(service === undefined ? {} : { service }),
    ...(alsoService === undefined ? {} : { service_names: alsoService }),
    ...(alsoName === undefined || hostname === undefined ? {} : { public_names: [hostname, ...alsoName] }),
    ...(ca === undefined ? {} : { ca_certificate: ca === '' ? null : readText(ca) }),
    ...(keyDelivery === undefined ? {} : { key_delivery: keyDelivery }),
    ...(options.plain === true ? { use_ssl: false } : options.tls === true ? { use_ssl: true } : {}),
    ...(options.readOnly === true ? { read_only: true } : options.writable === true ? { read_only: false } : {}),
    ...(notifyWithoutSecret === undefined
      ? {}
      : { unauthenticated_from: notifyWithoutSecret === '' ? null : notifyWithoutSecret }),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Problem('bad-request', `${path} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
