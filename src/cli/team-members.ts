/** `portus team members|add|role|remove`. */
import { Argument, Command, Option } from 'commander';
import { Member, Membership, type NewMember } from '../contract/api/teams.ts';
import { type TeamRole, teamRoles } from '../contract/vocabulary.ts';
import { findMember, findTeam } from './client/resolve.ts';
import { listing, type ListOptions, managing, type Session, showList } from './session.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<Member>[] = [
  { title: 'USERNAME', value: ({ username }) => username },
  { title: 'ROLE', value: ({ role }) => role },
  { title: 'NAME', value: ({ display_name }) => display_name },
  { title: 'KIND', value: ({ bot }) => (bot ? 'bot' : 'person') },
  { title: 'ENABLED', value: ({ enabled }) => enabled },
  { title: 'SINCE', value: ({ created_at }) => created_at },
];

function show({ terminal }: Session, team: string, membership: Membership): void {
  terminal.answer(membership, () => [`${membership.username} is ${membership.role} of ${team}.`]);
}

export const memberCommands = (): readonly Command[] => [members(), add(), role(), remove()];

const members = (): Command =>
  listing(new Command('members').description('list the members of a team'))
    .argument('<team>', 'name or id')
    .action(
      managing(async (session, name: string, options: ListOptions) => {
        const { id } = await findTeam(session.api, name);
        await showList(session, { schema: Member, path: `/teams/${id}/members` }, columns, options);
      }),
    );

const add = (): Command =>
  new Command('add')
    .description('add somebody to a team')
    .argument('<team>', 'name or id')
    .argument('<username>')
    .addOption(new Option('--role <role>', 'what they may do').choices([...teamRoles]).default('viewer'))
    .action(
      managing(async (session, name: string, user: string, { role }: { role: TeamRole }) => {
        const team = await findTeam(session.api, name);
        const member: NewMember = { user, role };
        show(session, team.name, await session.api.send(Membership, 'POST', `/teams/${team.id}/members`, member));
      }),
    );

const role = (): Command =>
  new Command('role')
    .description('change the role of a member')
    .argument('<team>', 'name or id')
    .argument('<username>')
    .addArgument(new Argument('<role>').choices([...teamRoles]))
    .action(
      managing(async (session, name: string, username: string, wanted: TeamRole) => {
        const team = await findTeam(session.api, name);
        const { member_id } = await findMember(session.api, team, username);
        const path = `/teams/${team.id}/members/${member_id}`;
        show(session, team.name, await session.api.send(Membership, 'PUT', path, { role: wanted }));
      }),
    );

const remove = (): Command =>
  new Command('remove')
    .description('remove somebody from a team')
    .argument('<team>', 'name or id')
    .argument('<username>')
    .action(
      managing(async ({ api, terminal }, name: string, username: string) => {
        const team = await findTeam(api, name);
        const { member_id } = await findMember(api, team, username);
        await api.remove(`/teams/${team.id}/members/${member_id}`);
        terminal.answer({ removed: username }, () => [`${username} is no longer a member of ${team.name}.`]);
      }),
    );
