import { EmptyState, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconUser } from '@tabler/icons-react';
import type { Member, Team } from '../../../contract/api/teams.ts';
import { teamRoles } from '../../../contract/vocabulary.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { AddMember } from './add-member.tsx';
import { MemberRow } from './member-row.tsx';
import classes from './members.module.css';
import { membersPerPage, membersQuery } from './queries.ts';
import { roleMeanings, roleNames } from './roles.ts';
import { words } from './words.ts';

/** Who is in the team, and as what. */
export function Members({ team }: { readonly team: Team }) {
  const [{ page }, change] = useListParams();
  const query = useQuery(membersQuery(useApi(), team.id, page));
  return (
    <Stack gap="lg">
      {team.can['manage_members'] === true && <AddMember team={team} />}
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState
              py={48}
              icon={<IconUser size={36} stroke={1.5} />}
              title={words.noMembers}
              description={words.noMembersHint}
            />
          ) : (
            <div>
              <Card>
                <MemberList team={team} members={list.items} />
              </Card>
              <Pager
                list={list}
                page={page}
                perPage={membersPerPage}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </div>
          )
        }
      </Answer>
      <Roles />
    </Stack>
  );
}

function MemberList({ team, members }: { readonly team: Team; readonly members: readonly Member[] }) {
  const manages = team.can['manage_members'] === true;
  return (
    <ul className={classes['list']} aria-label={words.members}>
      {members.map((member) => (
        <MemberRow key={member.member_id} team={team} member={member} manages={manages} />
      ))}
    </ul>
  );
}

function Roles() {
  return (
    <Stack gap={4} component="section" aria-label={words.rolesTitle}>
      {teamRoles.map((role) => (
        <Text key={role} size="sm" c="dimmed">
          <Text span inherit fw={600}>
            {roleNames[role]}
          </Text>
          {` · ${roleMeanings[role]}`}
        </Text>
      ))}
    </Stack>
  );
}
