/** `portus repository`. */
import { Command } from 'commander';
import Type from 'typebox';
import { Repository, type RepositoryChange } from '../contract/api/catalog.ts';
import { findNamespace, findRepository } from './client/resolve.ts';
import { protectRepository, repositoryFacts } from './protection.ts';
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

const columns: readonly Column<Repository>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'NAME', value: ({ full_name }) => full_name },
  { title: 'TAGS', value: ({ tags_count }) => tags_count, align: 'right' },
  { title: 'PULLS', value: ({ pull_count }) => pull_count, align: 'right' },
  { title: 'STARS', value: ({ stars }) => stars, align: 'right' },
  { title: 'LATEST', value: ({ latest_push }) => latest_push?.tag ?? null },
  { title: 'PUSHED', value: ({ latest_push }) => latest_push?.at ?? null },
];

function show({ terminal }: Session, repository: Repository): void {
  const { latest_push: latest } = repository;
  terminal.facts(repository, [
    ['id', repository.id],
    ['name', repository.full_name],
    ['pull as', `${repository.registry_hostname}/${repository.full_name}`],
    ['visibility', repository.namespace.visibility],
    ['description', repository.description],
    ...repositoryFacts(repository),
    ['tags', repository.tags_count],
    ['pulls', repository.pull_count],
    ['stars', repository.stars],
    ['latest push', latest === null ? null : `${latest.tag} by ${latest.author.name ?? 'somebody'} at ${latest.at}`],
    ['created', repository.created_at],
  ]);
}

export function repositoryCommand(): Command {
  return new Command('repository')
    .description('repositories')
    .addCommand(list())
    .addCommand(showOne())
    .addCommand(describe())
    .addCommand(protectRepository(change))
    .addCommand(star('star'))
    .addCommand(star('unstar'))
    .addCommand(remove());
}

interface RepositoryFilter {
  readonly search?: string;
  readonly namespace?: string;
  readonly starred?: boolean;
}

const list = (): Command =>
  listing(new Command('list').description('list repositories'))
    .option('--search <text>', 'part of the full name')
    .option('--namespace <namespace>', 'only those of this namespace')
    .option('--starred', 'only those you starred')
    .action(
      managing(async (session, options: ListOptions & RepositoryFilter) => {
        const { search, namespace, starred } = options;
        const namespace_id = namespace === undefined ? undefined : (await findNamespace(session.api, namespace)).id;
        const query = { search, namespace_id, starred };
        await showList(session, { schema: Repository, path: '/repositories', query }, columns, options);
      }),
    );

const showOne = (): Command =>
  new Command('show')
    .description('show one repository')
    .argument('<repository>', 'full name, such as backend/api, or id')
    .action(managing(async (session, name: string) => show(session, await findRepository(session.api, name))));

async function change(session: Session, name: string, repository: RepositoryChange['repository']): Promise<void> {
  const { id } = await findRepository(session.api, name);
  show(session, await session.api.send(Repository, 'PUT', `/repositories/${id}`, { repository }));
}

const describe = (): Command =>
  new Command('describe')
    .description('write the description of a repository')
    .argument('<repository>', 'full name or id')
    .argument('<markdown>', 'the text; empty: none')
    .action(
      managing(async (session, name: string, description: string) => {
        await change(session, name, { description });
      }),
    );

const star = (verb: 'star' | 'unstar'): Command =>
  new Command(verb)
    .description(verb === 'star' ? 'mark a repository as a favourite of yours' : 'take the star back')
    .argument('<repository>', 'full name or id')
    .action(
      managing(async ({ api, terminal }, name: string) => {
        const { id, full_name } = await findRepository(api, name);
        const path = `/repositories/${id}/star`;
        await (verb === 'star' ? api.send(Type.Null(), 'PUT', path) : api.remove(path));
        terminal.answer({ [verb]: full_name }, () => [`${full_name} ${verb === 'star' ? 'has' : 'lost'} your star.`]);
      }),
    );

const remove = (): Command =>
  removing(new Command('delete').description('delete a repository with everything in it'))
    .argument('<repository>', 'full name or id')
    .action(
      managing(async (session, name: string, options: RemovalOptions) => {
        const { id, full_name } = await findRepository(session.api, name);
        await removeThing(session, { name: full_name, path: `/repositories/${id}` }, options);
      }),
    );
