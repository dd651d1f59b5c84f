import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Team } from '../../../contract/api/teams.ts';
import { useApi } from '../../lib/api-context.tsx';
import { ConfirmWindow } from '../../ui/confirm-window.tsx';
import { OwnerHint } from './owner-hint.tsx';
import { words } from './words.ts';

/** One's own way out. What one may see changes with it, so everything is asked anew. */
export function LeaveTeam({ team }: { readonly team: Team }) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure();
  const leave = useMutation({
    mutationFn: () => api.POST('/api/v1/teams/{id}/leave', { params: { path: { id: team.id } } }),
    onSuccess: async () => {
      notifications.show({ message: words.left(team.name), color: 'teal' });
      await navigate('/teams');
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          leave.reset();
          open();
        }}
      >
        {words.leave}
      </Button>
      <ConfirmWindow
        opened={opened}
        onClose={close}
        title={words.leaveTitle(team.name)}
        action={words.leave}
        keep={words.stay}
        pending={leave.isPending}
        error={leave.error}
        onConfirm={() => {
          leave.mutate();
        }}
      >
        <Text size="sm">{words.leaveText}</Text>
        <OwnerHint error={leave.error} />
      </ConfirmWindow>
    </>
  );
}
