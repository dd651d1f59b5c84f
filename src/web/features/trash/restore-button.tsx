import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { useApi } from '../../lib/api-context.tsx';
import { hasStatus, sentenceOf } from '../../lib/problem.ts';

/** Restores at a click; asks for another name only when somebody has pushed the tag anew. */
export function RestoreButton({ entry }: { readonly entry: TrashEntry }) {
  const api = useApi();
  const client = useQueryClient();
  const [asking, { open, close }] = useDisclosure();
  const restore = useMutation({
    mutationFn: (tag: string | undefined) =>
      api.POST('/api/v1/trash/{id}/restore', {
        params: { path: { id: entry.id } },
        body: tag === undefined ? {} : { tag },
      }),
    onSuccess: async () => {
      close();
      notifications.show({ message: `${entry.target} is back.`, color: 'teal' });
      await client.invalidateQueries();
    },
    onError: (error: unknown) => {
      if (hasStatus(error, 409) && entry.kind === 'tag') open();
      else notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={restore.isPending}
        aria-label={`Restore ${entry.target}`}
        onClick={() => {
          restore.mutate(undefined);
        }}
      >
        Restore
      </Button>
      <Modal
        opened={asking}
        onClose={close}
        title="The tag was pushed anew"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <OtherName
          problem={sentenceOf(restore.error)}
          pending={restore.isPending}
          onName={(tag) => {
            restore.mutate(tag);
          }}
          onCancel={close}
        />
      </Modal>
    </>
  );
}

interface OtherNameProps {
  readonly problem: string;
  readonly pending: boolean;
  readonly onName: (tag: string) => void;
  readonly onCancel: () => void;
}

function OtherName({ problem, pending, onName, onCancel }: OtherNameProps) {
  const [name, setName] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onName(name.trim());
      }}
    >
      <Stack>
        <Text size="sm">{problem}</Text>
        <TextInput
          label="Restore it as"
          placeholder="restored"
          value={name}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Leave it in the trash
          </Button>
          <Button type="submit" loading={pending} disabled={name.trim() === ''}>
            Restore
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
