import { ActionIcon, Alert, Button, Group, Modal, Stack, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconTrashX } from '@tabler/icons-react';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';

/** Asks first: this is the one deletion that nobody can undo. */
export function PurgeButton({ entry }: { readonly entry: TrashEntry }) {
  const api = useApi();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const purge = useMutation({
    mutationFn: () => api.DELETE('/api/v1/trash/{id}', { params: { path: { id: entry.id } } }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Tooltip label="Remove for good">
        <ActionIcon variant="default" size={30} onClick={open} aria-label={`Remove ${entry.target} for good`}>
          <IconTrashX size={16} />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={close}
        title={`Remove ${entry.target} for good?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text size="sm">What nothing else uses of it is removed from the registry. This cannot be undone.</Text>
          {purge.isError && (
            <Alert color="red" role="alert">
              {sentenceOf(purge.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button
              color="red.9"
              loading={purge.isPending}
              onClick={() => {
                purge.mutate();
              }}
            >
              Remove for good
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
