/** `portus team`: teams. Their members are in team-members.ts. */
import { Command } from 'commander';
import Type from 'typebox';
import { type NewTeam, Team, type TeamChange } from '../contract/api/teams.ts';
import { findTeam, findUser } from './client/resolve.ts';
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
import { memberCommands } from './team-members.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<Team>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'NAME', value: ({ name }) => name },
  { title: 'MY ROLE', value: ({ role }) => role },
  { title: 'MEMBERS', value: ({ users_count }) => users_count, align: 'right' },
  { title: 'NAMESPACES', value: ({ namespaces_count }) => namespaces_count, align: 'right' },
  { title: 'DESCRIPTION', value: ({ description }) => description },
];

function show({ terminal }: Session, team: Team): void {
  terminal.facts(team, [
    ['id', team.id],
    ['name', team.name],
    ['description', team.description],
    ['my role', team.role],
    ['members', team.users_count],
    ['namespaces', team.namespaces_count],
    ['created', team.created_at],
  ]);
}

export function teamCommand(): Command {
  const command = new Command('team')
    .description('teams and their members')
    .addCommand(list())
    .addCommand(showOne())
    .addCommand(create())
    .addCommand(update())
    .addCommand(remove())
    .addCommand(leave());
  for (const one of memberCommands()) command.addCommand(one);
  return command.addHelpText(
    'after',
    '\nExamples:\n  portus team create backend\n  portus team add backend alice --role owner\n  portus team delete backend --new-team platform',
  );
}

const list = (): Command =>
  listing(new Command('list').description('list teams'))
    .option('--search <text>', 'part of the name')
    .action(
      managing(async (session, options: ListOptions & { search?: string }) => {
        await showList(session, { schema: Team, path: '/teams', query: { search: options.search } }, columns, options);
      }),
    );

const showOne = (): Command =>
  new Command('show')
    .description('show one team')
    .argument('<team>', 'name or id')
    .action(managing(async (session, name: string) => show(session, await findTeam(session.api, name))));

const create = (): Command =>
  new Command('create')
    .description('create a team')
    .argument('<name>')
    .option('--description <text>', 'what it is for')
    .option('--owner <user>', 'first owner, when that is not you; administrators only')
    .action(
      managing(async (session, name: string, options: { description?: string; owner?: string }) => {
        const { description, owner } = options;
        const team: NewTeam = {
          name,
          ...(description === undefined ? {} : { description }),
          ...(owner === undefined ? {} : { owner_id: (await findUser(session.api, owner)).id }),
        };
        show(session, await session.api.send(Team, 'POST', '/teams', team));
      }),
    );

const update = (): Command =>
  new Command('update')
    .description('rename or describe a team')
    .argument('<team>', 'name or id')
    .option('--name <name>', 'new name')
    .option('--description <text>', 'what it is for; empty: nothing')
    .action(
      managing(async (session, name: string, options: { name?: string; description?: string }) => {
        const { id } = await findTeam(session.api, name);
        const change: TeamChange = { team: options };
        show(session, await session.api.send(Team, 'PUT', `/teams/${id}`, change));
      }),
    );

const remove = (): Command =>
  removing(new Command('delete').description('delete a team; its namespaces go with it unless they are moved'))
    .argument('<team>', 'name or id')
    .option('--new-team <name>', 'team that gets the namespaces')
    .action(
      managing(async (session, name: string, options: RemovalOptions & { newTeam?: string }) => {
        const team = await findTeam(session.api, name);
        const query = { new_team: options.newTeam };
        await removeThing(session, { name: team.name, path: `/teams/${team.id}`, query }, options);
      }),
    );

const leave = (): Command =>
  new Command('leave')
    .description('leave a team')
    .argument('<team>', 'name or id')
    .action(
      managing(async ({ api, terminal }, name: string) => {
        const team = await findTeam(api, name);
        await api.send(Type.Null(), 'POST', `/teams/${team.id}/leave`);
        terminal.answer({ left: team.name }, () => [`You left ${team.name}.`]);
      }),
    );
