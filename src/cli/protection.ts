/** `portus namespace protect` and `portus repository protect`: what may not be changed. */
import { Command, Option } from 'commander';
import type { Repository, RepositoryChange } from '../contract/api/catalog.ts';
import type { Namespace, NamespaceChange } from '../contract/api/namespaces.ts';
import { managing, type Session } from './session.ts';

interface ReadOnlyOptions {
  readonly readOnly?: boolean;
  readonly writable?: boolean;
}

interface NamespaceOptions extends ReadOnlyOptions {
  readonly immutable?: readonly string[];
  readonly noneImmutable?: boolean;
}

const withReadOnly = (command: Command): Command =>
  command
    .addOption(new Option('--read-only', 'let nobody push or delete').conflicts('writable'))
    .option('--writable', 'let people push and delete again');

const readOnlyOf = ({ readOnly, writable }: ReadOnlyOptions): { read_only?: boolean } =>
  readOnly === true ? { read_only: true } : writable === true ? { read_only: false } : {};

/** @param change sends it and shows the result */
export const protectNamespace = (
  change: (session: Session, name: string, wanted: NamespaceChange['namespace']) => Promise<void>,
): Command =>
  withReadOnly(new Command('protect').description('say what of a namespace cannot be changed'))
    .argument('<namespace>', 'name or id')
    .addOption(
      new Option(
        '--immutable <patterns...>',
        "names of tags that are set once: 'v*', '/^[0-9.]+$/'; replaces those before",
      ).conflicts('noneImmutable'),
    )
    .option('--none-immutable', 'let every tag move')
    .action(
      managing(async (session, name: string, options: NamespaceOptions) => {
        const patterns = options.noneImmutable === true ? [] : options.immutable;
        const immutable = patterns === undefined ? {} : { immutable_tags: [...patterns] };
        await change(session, name, { ...readOnlyOf(options), ...immutable });
      }),
    );

export const protectRepository = (
  change: (session: Session, name: string, wanted: RepositoryChange['repository']) => Promise<void>,
): Command =>
  withReadOnly(new Command('protect').description('say whether a repository can be changed'))
    .argument('<repository>', 'full name or id')
    .action(
      managing(async (session, name: string, options: ReadOnlyOptions) => change(session, name, readOnlyOf(options))),
    );

export const namespaceFacts = ({ read_only, immutable_tags }: Namespace) =>
  [
    ['read-only', read_only],
    ['immutable tags', immutable_tags.join(' ')],
  ] as const;

export const repositoryFacts = ({ read_only }: Repository) => [['read-only', read_only]] as const;
