import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Digest, shortDigest } from '../../ui/digest.tsx';
import { words as common } from '../../ui/words.ts';
import { moveBack } from './queries.ts';
import { words } from './words.ts';

interface MoveBackProps {
  readonly repository: Repository;
  readonly tag: string;
  /** What it points to now; null when it is gone. */
  readonly from: string | null;
  readonly to: string;
  readonly onClose: () => void;
}

interface MoveBackDialogProps extends Omit<MoveBackProps, 'to'> {
  /** null: nothing is asked. */
  readonly to: string | null;
}

/** Lets a tag point again to what it once pointed to, after saying what that changes. */
export function MoveBackDialog({ to, ...props }: MoveBackDialogProps) {
  return (
    <Modal
      opened={to !== null}
      onClose={props.onClose}
      title={words.restoreTitle(`${props.repository.full_name}:${props.tag}`)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      {to !== null && <MoveBack to={to} {...props} />}
    </Modal>
  );
}

function MoveBack({ repository, tag, from, to, onClose }: MoveBackProps) {
  const api = useApi();
  const client = useQueryClient();
  const name = `${repository.full_name}:${tag}`;
  const move = useMutation({
    mutationFn: () => moveBack(api, repository, tag, to),
    onSuccess: async () => {
      onClose();
      notifications.show({ color: 'teal', message: words.restored(name, shortDigest(to)) });
      await client.invalidateQueries();
    },
    // What was refused may no longer be offered.
    onError: () => client.invalidateQueries({ queryKey: queryKeys.repository(repository.full_name) }),
  });
  return (
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
        <Button variant="default" onClick={onClose}>
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
  );
}
