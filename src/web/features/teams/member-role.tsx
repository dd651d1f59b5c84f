import { NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Member, Team } from '../../../contract/api/teams.ts';
import type { TeamRole } from '../../../contract/vocabulary.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { OwnerHint } from './owner-hint.tsx';
import { isRole, roleChoices } from './roles.ts';
import { words } from './words.ts';

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
  return (
    <>
      <NativeSelect
        aria-label={words.roleOf(member.username)}
        data={roleChoices}
        value={change.isPending ? change.variables : member.role}
        disabled={change.isPending}
        w={{ base: 130, sm: 160 }}
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
          {!member.admin && <OwnerHint error={change.error} />}
        </div>
      )}
    </>
  );
}
