import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Digest, shortDigest } from '../../ui/digest.tsx';
import { words as common } from '../../ui/words.ts';
import { moveBack } from './queries.ts';
import { words } from './words.ts';

interface MoveBackButtonProps {
  readonly repository: Repository;
  readonly tag: string;
  /** What it points to now; null when it is gone. */
  readonly from: string | null;
  readonly to: string;
}

/** Lets a tag point again to what it once pointed to, after saying what that changes. */
export function MoveBackButton({ repository, tag, from, to }: MoveBackButtonProps) {
  const api = useApi();
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const name = `${repository.full_name}:${tag}`;
  const move = useMutation({
    mutationFn: () => moveBack(api, repository, tag, to),
    onSuccess: async () => {
      close();
      notifications.show({ color: 'teal', message: words.restored(name, shortDigest(to)) });
      await client.invalidateQueries();
    },
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={words.restoreThis(shortDigest(to))}
        onClick={() => {
          move.reset();
          open();
        }}
      >
        {words.restore}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={words.restoreTitle(name)}
        closeButtonProps={{ 'aria-label': common.close }}
      >
        <Stack>
          <div>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {words.restoreFrom(name)}
            </Text>
            {from === null ? <Text size="sm">{words.restoreNothing}</Text> : <Digest value={from} />}
          </div>
          <div>
            <Text size="sm" c="dimmed">
              {words.restoreTo}
            </Text>
            <Digest value={to} />
          </div>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {words.restoreEffect(name)}
          </Text>
          <FormProblem error={move.error} fields={[]} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.leaveIt}
            </Button>
            <Button
              loading={move.isPending}
              onClick={() => {
                move.mutate();
              }}
            >
              {words.restore}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
