import { Anchor, Badge, Box, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Member, Team } from '../../../contract/api/teams.ts';
import { personAddress } from '../../lib/addresses.ts';
import { Filled } from '../../ui/filled.tsx';
import listClasses from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { useSession } from '../session/session.ts';
import { MemberRole } from './member-role.tsx';
import classes from './members.module.css';
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
    <li className={classes['row']}>
      <Group justify="space-between" gap="sm">
        <Box flex="1 1 220px" miw={0}>
          <Group gap="xs">
            <Name member={member} />
            <Marks member={member} />
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {details.map((text) => `${text} · `)}
            <Filled text={words.sinceTime} values={{ when: <When at={member.created_at} /> }} />
          </Text>
        </Box>
        {manages ? (
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <MemberRole team={team} member={member} />
            <RemoveMember team={team} member={member} />
          </Group>
        ) : (
          <Text c="dimmed">{roleNames[member.role]}</Text>
        )}
      </Group>
    </li>
  );
}

/** Leads to the person where the person at the page may see other people. */
function Name({ member: { id, username } }: { readonly member: Member }) {
  const maySeePeople = useSession().can['read_registry'] === true;
  return maySeePeople ? (
    <Anchor component={Link} to={personAddress(id)} className={listClasses['name'] ?? ''}>
      {username}
    </Anchor>
  ) : (
    <Text inherit className={listClasses['name'] ?? ''}>
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
