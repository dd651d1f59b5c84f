import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Team } from '../../../contract/api/teams.ts';
import { teamAddress } from '../../lib/addresses.ts';
import { number } from '../../lib/words.ts';
import classes from '../../ui/list.module.css';
import { roleNames } from './roles.ts';
import { words } from './words.ts';

const roleOf = ({ role }: Team): string => (role === null ? words.notMember : roleNames[role]);

export function TeamTable({ teams }: { readonly teams: readonly Team[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.team}</Table.Th>
          <Table.Th visibleFrom="sm">{words.yourRole}</Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.members}
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.namespaces}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {teams.map((team) => (
          <Table.Tr key={team.id}>
            <Table.Td>
              <Anchor component={Link} to={teamAddress(team.id)} className={classes['name'] ?? ''}>
                {team.name}
              </Anchor>
              {team.description !== null && (
                <Text size="sm" c="dimmed" lineClamp={1}>
                  {team.description}
                </Text>
              )}
              <Text size="sm" c="dimmed" hiddenFrom="sm">
                {[
                  roleOf(team),
                  words.countedMembers(team.users_count),
                  words.countedNamespaces(team.namespaces_count),
                ].join(' · ')}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
              {roleOf(team)}
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="end">
              {number(team.users_count)}
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="end">
              {number(team.namespaces_count)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
