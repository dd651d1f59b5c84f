import { Anchor, Badge, Group, Table, Text } from '@mantine/core';
import type { Member, Team } from '../../../contract/api/teams.ts';
import { Link } from 'react-router';
import { personAddress } from '../../lib/addresses.ts';
import { Filled } from '../../ui/filled.tsx';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { useSession } from '../session/session.ts';
import { MemberRole } from './member-role.tsx';
import { RemoveMember } from './remove-member.tsx';
import { roleNames } from './roles.ts';
import { words } from './words.ts';

interface MemberRowProps {
  readonly team: Team;
  readonly member: Member;
  /** Whether the person at the page may change the members. */
  readonly manages: boolean;
}

export function MemberRow({ team, member, manages }: MemberRowProps) {
  const details = [member.display_name, member.email].filter((text) => text !== null);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Name member={member} />
          <Marks member={member} />
        </Group>
        {details.length > 0 && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {details.join(' · ')}
          </Text>
        )}
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          <Filled text={words.sinceTime} values={{ when: <When at={member.created_at} /> }} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        <When at={member.created_at} />
      </Table.Td>
      <Table.Td>{manages ? <MemberRole team={team} member={member} /> : roleNames[member.role]}</Table.Td>
      {manages && (
        <Table.Td ta="end" w={1}>
          <RemoveMember team={team} member={member} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}

/** Leads to the person where the person at the page may see other people. */
function Name({ member: { id, username } }: { readonly member: Member }) {
  const maySeePeople = useSession().can['read_registry'] === true;
  return maySeePeople ? (
    <Anchor component={Link} to={personAddress(id)} className={classes['name'] ?? ''}>
      {username}
    </Anchor>
  ) : (
    <Text inherit className={classes['name'] ?? ''}>
      {username}
    </Text>
  );
}

function Marks({ member: { id, bot, admin, enabled } }: { readonly member: Member }) {
  const self = useSession().user?.id === id;
  return (
    <>
      {self && (
        <Text size="sm" c="dimmed">
          {words.you}
        </Text>
      )}
      {bot && <Badge variant="default">{words.bot}</Badge>}
      {admin && <Badge variant="default">{words.admin}</Badge>}
      {!enabled && (
        <Badge variant="default" c="dimmed">
          {words.disabled}
        </Badge>
      )}
    </>
  );
}
