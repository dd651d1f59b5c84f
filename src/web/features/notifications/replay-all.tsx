import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconRepeat } from '@tabler/icons-react';
import { useState } from 'react';
import type { InboxEvent } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { replay } from './queries.ts';
import { words } from './words.ts';

interface Outcome {
  readonly done: number;
  readonly refused: number;
  readonly error: unknown;
}

/** Everything on this page once more, one after the other; what is refused stays and does not stop the others. */
export function ReplayAll({ events }: { readonly events: readonly InboxEvent[] }) {
  const api = useApi();
  const client = useQueryClient();
  const [progress, setProgress] = useState({ done: 0, all: 0 });
  const replaying = useMutation({
    mutationFn: async (): Promise<Outcome> => {
      let outcome: Outcome = { done: 0, refused: 0, error: null };
      for (const [index, { id }] of events.entries()) {
        setProgress({ done: index, all: events.length });
        outcome = await replay(api, id).then(
          () => ({ ...outcome, done: outcome.done + 1 }),
          (error: unknown) => ({ ...outcome, refused: outcome.refused + 1, error }),
        );
      }
      return outcome;
    },
    onSuccess: async ({ done }) => {
      if (done > 0) notifications.show({ message: words.handedOver(done), color: 'teal' });
      await client.invalidateQueries({ queryKey: queryKeys.notifications });
    },
  });
  const outcome = replaying.data;
  if (events.length === 0) return null;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" maw={560}>
          {words.hint}
        </Text>
        <Button
          size="xs"
          leftSection={<IconRepeat size={14} stroke={1.7} />}
          loading={replaying.isPending}
          onClick={() => {
            replaying.mutate();
          }}
        >
          {words.allAgain(events.length)}
        </Button>
      </Group>
      {replaying.isPending && progress.all > 0 && (
        <Stack gap={4}>
          <Text size="sm" role="status">
            {words.progress(progress.done, progress.all)}
          </Text>
          <Progress aria-label={words.again} value={(progress.done / progress.all) * 100} size="sm" />
        </Stack>
      )}
      {outcome !== undefined && outcome.refused > 0 && (
        <Alert color="red" role="alert" title={words.notHandedOver(outcome.refused)}>
          {sentenceOf(outcome.error)}
        </Alert>
      )}
    </Stack>
  );
}
