import { ActionIcon, Alert, Button, Group, Modal, Stack, Text, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import type { Comment } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { words as uiWords } from '../../ui/words.ts';
import { words } from './words.ts';

/** Asks first: comments have no trash. */
export function DeleteComment({ comment }: { readonly comment: Comment }) {
  const api = useApi();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const deletion = useMutation({
    mutationFn: () =>
      api.DELETE('/api/v1/repositories/{id}/comments/{comment_id}', {
        params: { path: { id: comment.repository_id, comment_id: comment.id } },
      }),
    onSuccess: async () => {
      close();
      notifications.show({ message: words.deleted, color: 'teal' });
      await client.invalidateQueries({ queryKey: queryKeys.everyRepository });
    },
  });
  return (
    <>
      <Tooltip label={words.delete}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={words.deleteOf(comment.author.name ?? words.somebody)}
          onClick={() => {
            deletion.reset();
            open();
          }}
        >
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Modal opened={opened} onClose={close} title={words.question} closeButtonProps={{ 'aria-label': uiWords.close }}>
        <Stack>
          <Text size="sm">{words.warning}</Text>
          {deletion.isError && (
            <Alert color="red" role="alert">
              {sentenceOf(deletion.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.keep}
            </Button>
            <Button
              color="red.9"
              loading={deletion.isPending}
              onClick={() => {
                deletion.mutate();
              }}
            >
              {words.delete}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
