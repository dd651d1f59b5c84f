import { Box, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Member, Team } from '../../../contract/api/teams.ts';
import type { TeamRole } from '../../../contract/vocabulary.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { OwnerHint } from './owner-hint.tsx';
import { isRole, roleChoices } from './roles.ts';
import { words } from './words.ts';

const width = 170;

/** Changes the role of a member where it stands. */
export function MemberRole({ team, member }: { readonly team: Team; readonly member: Member }) {
  const api = useApi();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (role: TeamRole) =>
      api.PUT('/api/v1/teams/{id}/members/{member_id}', {
        params: { path: { id: team.id, member_id: member.member_id } },
        body: { role },
      }),
    // One's own role decides what the page shows.
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.teams }),
  });
  if (member.admin && member.role === 'owner')
    return (
      <Text size="sm" c="dimmed" w={width}>
        {words.adminsOwn}
      </Text>
    );
  return (
    <Box maw={240}>
      <NativeSelect
        aria-label={words.roleOf(member.username)}
        data={roleChoices}
        value={change.isPending ? change.variables : member.role}
        disabled={change.isPending}
        w={width}
        onChange={(event) => {
          const role = event.currentTarget.value;
          if (isRole(role)) change.mutate(role);
        }}
      />
      {change.isError && (
        <div role="alert">
          <Text size="sm" c="var(--mantine-color-error)" mt={4}>
            {sentenceOf(change.error)}
          </Text>
          <OwnerHint error={change.error} />
        </div>
      )}
    </Box>
  );
}
