/** `portus activity`: what happened. */
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { Activity } from '../contract/api/operations.ts';
import { findNamespace, findRepository, findTeam } from './client/resolve.ts';
import type { Api, Query } from './client/api.ts';
import { listing, type ListOptions, managing, showList } from './session.ts';

interface ActivityFilter {
  readonly repository?: string;
  readonly namespace?: string;
  readonly team?: string;
  readonly actor?: string;
  readonly event?: string[];
  readonly since?: string;
  readonly until?: string;
}

export function activityCommand(): Command {
  return new Command('activity')
    .description('what happened, and who did it')
    .addCommand(list())
    .addCommand(exportAll());
}

function filtering(command: Command): Command {
  return command
    .option('--repository <repository>', 'only about this repository')
    .option('--namespace <namespace>', 'only about this namespace')
    .option('--team <team>', 'only about this team')
    .option('--actor <username>', 'only by this account')
    .option('--event <event...>', 'only these events, such as tag.pushed or user.*')
    .option('--since <time>', 'not before, such as 2026-11-21T09:00:00Z')
    .option('--until <time>', 'not after');
}

async function queryOf(api: Api, filter: ActivityFilter): Promise<Query> {
  const { repository, namespace, team, actor, event, since, until } = filter;
  return {
    repository_id: repository === undefined ? undefined : (await findRepository(api, repository)).id,
    namespace_id: namespace === undefined ? undefined : (await findNamespace(api, namespace)).id,
    team_id: team === undefined ? undefined : (await findTeam(api, team)).id,
    actor,
    event,
    since,
    until,
  };
}

const list = (): Command =>
  filtering(listing(new Command('list').description('list what happened, latest first'))).action(
    managing(async (session, options: ListOptions & ActivityFilter) => {
      const query = await queryOf(session.api, options);
      await showList(
        session,
        { schema: Activity, path: '/activities', query },
        [
          { title: 'AT', value: ({ at }) => at },
          { title: 'ACTOR', value: ({ actor }) => actor },
          { title: 'EVENT', value: ({ event }) => event },
          { title: 'TARGET', value: ({ target }) => target },
          { title: 'DETAIL', value: ({ detail }) => words(detail) },
        ],
        options,
      );
    }),
  );

const words = (detail: Activity['detail']): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');

const exportAll = (): Command =>
  filtering(new Command('export').description('write everything that matches to standard output'))
    .addOption(new Option('--format <format>', 'form of the rows').choices(['csv', 'jsonl']).default('csv'))
    .action(
      managing(async ({ api }, { format, ...filter }: ActivityFilter & { format: string }) => {
        const body = await api.download('/activities/export', { ...(await queryOf(api, filter)), format });
        await pipeline(body, process.stdout, { end: false });
      }),
    );
