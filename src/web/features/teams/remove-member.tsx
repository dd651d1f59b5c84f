import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconUserMinus } from '@tabler/icons-react';
import type { Member, Team } from '../../../contract/api/teams.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { ConfirmWindow } from '../../ui/confirm-window.tsx';
import { OwnerHint } from './owner-hint.tsx';
import { words } from './words.ts';

export function RemoveMember({ team, member }: { readonly team: Team; readonly member: Member }) {
  const api = useApi();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const remove = useMutation({
    mutationFn: () =>
      api.DELETE('/api/v1/teams/{id}/members/{member_id}', {
        params: { path: { id: team.id, member_id: member.member_id } },
      }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: queryKeys.teams });
    },
  });
  const name = member.username;
  return (
    <>
      <Tooltip label={words.remove}>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={words.removeOne(name)}
          onClick={() => {
            remove.reset();
            open();
          }}
        >
          <IconUserMinus size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <ConfirmWindow
        opened={opened}
        onClose={close}
        title={words.removeTitle(name, team.name)}
        action={words.remove}
        keep={words.keep}
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => {
          remove.mutate();
        }}
      >
        <Text size="sm">{words.removeText}</Text>
        <OwnerHint error={remove.error} />
      </ConfirmWindow>
    </>
  );
}
