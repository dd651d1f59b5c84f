import { Anchor, Group, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { User } from '../../../contract/api/identity.ts';
import { personAddress } from '../../lib/addresses.ts';
import { Filled } from '../../ui/filled.tsx';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { PersonMarks } from './marks.tsx';
import { words } from './words.ts';

export function PeopleTable({ people }: { readonly people: readonly User[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.name}</Table.Th>
          <Table.Th visibleFrom="sm">{words.state}</Table.Th>
          <Table.Th visibleFrom="sm">{words.lastSignIn}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map((user) => (
          <PersonRow key={user.id} user={user} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function PersonRow({ user }: { readonly user: User }) {
  const details = [user.display_name, user.email].filter((text) => text !== null);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={personAddress(user.id)} className={classes['name'] ?? ''}>
          {user.username}
        </Anchor>
        {details.length > 0 && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {details.join(' · ')}
          </Text>
        )}
        <Group gap="xs" mt={4} hiddenFrom="sm">
          <PersonMarks user={user} />
          <Text size="sm" c="dimmed">
            <LastSignIn user={user} />
          </Text>
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Group gap="xs">
          <PersonMarks user={user} />
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        <LastSignIn user={user} />
      </Table.Td>
    </Table.Tr>
  );
}

/** The latest one: `last_sign_in_at` of the API is the one before, as in the old Portus. */
export function LastSignIn({ user: { bot, current_sign_in_at: at } }: { readonly user: User }) {
  if (bot) return words.botsDoNot;
  return at === null ? words.neverSignedIn : <Filled text={words.signedIn} values={{ when: <When at={at} /> }} />;
}
