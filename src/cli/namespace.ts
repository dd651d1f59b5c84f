/** `portus namespace`. */
import { Argument, Command, Option } from 'commander';
import { NamespaceAccess } from '../contract/api/explain.ts';
import { Namespace, type NamespaceChange, type NewNamespace } from '../contract/api/namespaces.ts';
import { visibilities, type Visibility } from '../contract/vocabulary.ts';
import { findNamespace, findTeam } from './client/resolve.ts';
import { namespaceQuota, quotaFacts, usedColumn } from './namespace-quota.ts';
import { namespaceFacts, protectNamespace } from './protection.ts';
import {
  listing,
  type ListOptions,
  managing,
  removeThing,
  removing,
  type RemovalOptions,
  type Session,
  showList,
} from './session.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<Namespace>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'NAME', value: ({ name }) => name },
  { title: 'TEAM', value: ({ team }) => team.name },
  { title: 'VISIBILITY', value: ({ visibility }) => visibility },
  { title: 'MY ROLE', value: ({ role }) => role },
  { title: 'REPOSITORIES', value: ({ repositories_count }) => repositories_count, align: 'right' },
  usedColumn,
];

function show({ terminal }: Session, namespace: Namespace): void {
  terminal.facts(namespace, [
    ['id', namespace.id],
    ['name', namespace.name],
    ['team', namespace.team.name],
    ['visibility', namespace.visibility],
    ['kind', namespace.global ? 'global' : namespace.personal ? 'personal' : namespace.orphan ? 'orphan' : 'team'],
    ['description', namespace.description],
    ...namespaceFacts(namespace),
    ['my role', namespace.role],
    ['repositories', namespace.repositories_count],
    ['webhooks', namespace.webhooks_count],
    ...quotaFacts(namespace),
    ['created', namespace.created_at],
  ]);
}

export function namespaceCommand(): Command {
  return new Command('namespace')
    .description('namespaces: where repositories live')
    .addCommand(list())
    .addCommand(showOne())
    .addCommand(create())
    .addCommand(update())
    .addCommand(transfer())
    .addCommand(visibility())
    .addCommand(protectNamespace(change))
    .addCommand(namespaceQuota())
    .addCommand(access())
    .addCommand(remove())
    .addHelpText(
      'after',
      '\nExamples:\n  portus namespace create backend --team backend\n  portus namespace visibility backend public\n  portus namespace protect backend --immutable "v*"\n  portus namespace quota backend --bytes 10GiB\n  portus namespace access backend\n\nThe global namespace is called "global" here.',
    );
}

interface NamespaceFilter {
  readonly search?: string;
  readonly team?: string;
  readonly visibility?: Visibility;
  readonly orphans?: boolean;
  readonly nearlyFull?: boolean;
}

const visibilityOption = (): Option =>
  new Option('--visibility <visibility>', 'who may pull').choices([...visibilities]);

const list = (): Command =>
  listing(new Command('list').description('list namespaces'))
    .option('--search <text>', 'part of the name')
    .option('--team <team>', 'only those of this team')
    .addOption(visibilityOption())
    .option('--orphans', 'only those without a team of their own')
    .option('--nearly-full', 'only those that use most of their quota')
    .action(
      managing(async (session, options: ListOptions & NamespaceFilter) => {
        const { search, team, visibility, orphans, nearlyFull } = options;
        const team_id = team === undefined ? undefined : (await findTeam(session.api, team)).id;
        const query = { search, visibility, team_id, orphan: orphans, nearly_full: nearlyFull };
        await showList(session, { schema: Namespace, path: '/namespaces', query }, columns, options);
      }),
    );

const showOne = (): Command =>
  new Command('show')
    .description('show one namespace')
    .argument('<namespace>', 'name or id')
    .action(managing(async (session, name: string) => show(session, await findNamespace(session.api, name))));

const create = (): Command =>
  new Command('create')
    .description('create a namespace in a team')
    .argument('<name>')
    .requiredOption('--team <name>', 'name of the team that owns it')
    .option('--description <markdown>', 'what is in it')
    .addOption(visibilityOption())
    .option('--registry <name>', 'registry it is in, when there are several')
    .action(
      managing(async (session, name: string, options: Omit<NewNamespace, 'name'>) => {
        const namespace: NewNamespace = { name, ...options };
        show(session, await session.api.send(Namespace, 'POST', '/namespaces', namespace));
      }),
    );

async function change(session: Session, name: string, namespace: NamespaceChange['namespace']): Promise<void> {
  const { id } = await findNamespace(session.api, name);
  show(session, await session.api.send(Namespace, 'PUT', `/namespaces/${id}`, { namespace }));
}

const update = (): Command =>
  new Command('update')
    .description('describe a namespace, or rename an empty one')
    .argument('<namespace>', 'name or id')
    .option('--name <name>', 'new name')
    .option('--description <markdown>', 'what is in it; empty: nothing')
    .action(
      managing(async (session, name: string, options: { name?: string; description?: string }) => {
        await change(session, name, options);
      }),
    );

const transfer = (): Command =>
  new Command('transfer')
    .description('give a namespace to another team')
    .argument('<namespace>', 'name or id')
    .argument('<team>', 'name of the team that gets it')
    .action(managing(async (session, name: string, team: string) => change(session, name, { team })));

const visibility = (): Command =>
  new Command('visibility')
    .description('change who may pull: the team, everybody signed in, or the whole world')
    .argument('<namespace>', 'name or id')
    .addArgument(new Argument('<visibility>').choices([...visibilities]))
    .action(
      managing(async (session, name: string, wanted: Visibility) => change(session, name, { visibility: wanted })),
    );

const access = (): Command =>
  new Command('access')
    .description('who has rights on a namespace, and why')
    .argument('<namespace>', 'name or id')
    .action(
      managing(async ({ api, terminal }, name: string) => {
        const { id } = await findNamespace(api, name);
        const { rows } = await api.rows(NamespaceAccess, `/namespaces/${id}/access`, {}, null);
        terminal.rows(rows, [
          { title: 'USER', value: ({ who, user }) => user?.username ?? `(${who})` },
          { title: 'ROLE', value: ({ role }) => role },
          { title: 'MAY', value: allowed },
        ]);
      }),
    );

const allowed = ({ can }: NamespaceAccess): string =>
  Object.entries(can)
    .flatMap(([verb, may]) => (may ? [verb] : []))
    .join(', ');

const remove = (): Command =>
  removing(new Command('delete').description('delete a namespace with all its repositories'))
    .argument('<namespace>', 'name or id')
    .action(
      managing(async (session, name: string, options: RemovalOptions) => {
        const namespace = await findNamespace(session.api, name);
        await removeThing(session, { name: namespace.name, path: `/namespaces/${namespace.id}` }, options);
      }),
    );
