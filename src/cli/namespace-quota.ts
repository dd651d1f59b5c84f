/** `portus namespace quota`, and quotas in what other commands print. */
import { Command, InvalidArgumentError } from 'commander';
import { type Namespace, NamespaceQuota, type NewQuota, unlimited } from '../contract/api/namespaces.ts';
import { humanSize, parseSize } from '../platform/size.ts';
import { findNamespace } from './client/resolve.ts';
import { managing } from './session.ts';
import type { Column } from './terminal/table.ts';

type Fact = readonly [string, string | number | null];

/** `1.5 GiB of 10.0 GiB (15 %)` */
function used(bytes: number | null, limit: number | null): string | null {
  if (bytes === null) return limit === null ? null : `not counted yet, of ${humanSize(limit)}`;
  if (limit === null) return humanSize(bytes);
  const percent = limit === 0 ? 100 : Math.floor((bytes / limit) * 100);
  return `${humanSize(bytes)} of ${humanSize(limit)} (${percent} %)`;
}

const origins = { namespace: 'of its own', settings: 'of the installation', none: 'none' } as const;

export function quotaFacts({ usage, quota }: NamespaceQuota): readonly Fact[] {
  const { repositories: most } = quota;
  return [
    ['used', used(usage.bytes, quota.bytes)],
    ...(most === null ? [] : [['repositories used', `${usage.repositories} of ${most}`] as const]),
    [
      'quota',
      quota.source !== 'none' && !quota.enforced ? `${origins[quota.source]}, only shown` : origins[quota.source],
    ],
  ];
}

export const usedColumn: Column<Namespace> = {
  title: 'USED',
  value: ({ usage, quota }) => used(usage.bytes, quota.bytes),
  align: 'right',
};

export const namespaceQuota = (): Command =>
  new Command('quota')
    .description('show how much a namespace holds and may hold, or set it')
    .argument('<namespace>', 'name or id')
    .option('--bytes <size>', 'such as 10GiB; "none": no limit; "default": that of the installation', limit(size))
    .option('--repositories <number>', 'how many; "none" and "default" as above', limit(count))
    .action(
      managing(async ({ api, terminal }, name: string, options: NewQuota) => {
        const namespace = await findNamespace(api, name);
        const path = `/namespaces/${namespace.id}/quota`;
        const asked = Object.keys(options).length > 0;
        const { usage, quota } = asked ? await api.send(NamespaceQuota, 'PUT', path, options) : namespace;
        terminal.facts({ usage, quota }, quotaFacts({ usage, quota }));
      }),
    );

/** null: the default. */
const limit =
  (read: (text: string) => number) =>
  (text: string): number | null =>
    text === 'default' ? null : text === 'none' ? unlimited : read(text);

function size(text: string): number {
  const bytes = parseSize(text);
  if (bytes === undefined)
    throw new InvalidArgumentError('Write it as 500MiB, 10GiB, a number of bytes, none or default.');
  return bytes;
}

function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, none or default.');
  return Number(text);
}
