import { Button, Loader, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { User } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { ConfirmWindow } from '../../ui/confirm-window.tsx';
import { Changes } from '../trash/plan-view.tsx';
import { personPlanQuery } from './queries.ts';
import { words } from './words.ts';

/** Shows what goes with the account before it goes. There is no way back. */
export function DeletePerson({ user }: { readonly user: User }) {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="default" c="var(--mantine-color-error)" onClick={open}>
        {words.deleteButton}
      </Button>
      {opened && <DeletionWindow user={user} onClose={close} />}
    </>
  );
}

function DeletionWindow({ user, onClose }: { readonly user: User; readonly onClose: () => void }) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const plan = useQuery(personPlanQuery(api, user.id));
  const deletion = useMutation({
    mutationFn: () => api.DELETE('/api/v1/users/{id}', { params: { path: { id: String(user.id) } } }),
    onSuccess: async () => {
      notifications.show({ message: words.deleted(user.username), color: 'teal' });
      await navigate('/people');
      await client.invalidateQueries();
    },
  });
  return (
    <ConfirmWindow
      opened
      onClose={onClose}
      title={words.deleteTitle(user.username)}
      size="lg"
      action={words.deleteAction}
      keep={words.keep}
      typed={{ name: user.username, label: words.typeName(user.username) }}
      disabled={plan.data === undefined}
      pending={deletion.isPending}
      error={deletion.error ?? plan.error}
      onConfirm={() => {
        deletion.mutate();
      }}
    >
      <Text size="sm">{words.deleteText}</Text>
      {plan.isLoading && <Loader size="sm" aria-label={words.looking} />}
      {plan.data !== undefined && <Changes changes={plan.data.changes} />}
    </ConfirmWindow>
  );
}
