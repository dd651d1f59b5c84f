import { Button, Group, Loader, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SyncRun } from '../../../contract/api/sync.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { runsKey, stopRun } from './queries.ts';
import { words } from './words.ts';

interface RunProgressProps {
  readonly run: SyncRun;
  readonly mayStop: boolean;
}

export function RunProgress({ run, mayStop }: RunProgressProps) {
  const api = useApi();
  const client = useQueryClient();
  const stopping = useMutation({
    mutationFn: () => stopRun(api, run),
    onSuccess: async () => {
      notifications.show({ message: words.canceled, color: 'teal' });
      await client.invalidateQueries({ queryKey: runsKey(run.registry_id) });
    },
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  const {
    phase,
    repositories_done: done,
    repositories_total: total,
    tags_seen: tags,
    waits_until: until,
  } = run.progress;
  return (
    <Stack gap={8}>
      <Group justify="space-between" gap="sm">
        <Group gap="xs" wrap="nowrap">
          <Loader size={16} aria-hidden />
          <Text fw={600}>{run.dry_run ? words.running.look : words.running.repair}</Text>
        </Group>
        {mayStop && (
          <Button
            size="xs"
            variant="default"
            loading={stopping.isPending}
            onClick={() => {
              stopping.mutate();
            }}
          >
            {words.cancel}
          </Button>
        )}
      </Group>
      <Text size="sm" role="status">
        <Filled text={words.phase[phase]} values={{ until: until === null ? '' : <When at={until} /> }} />
      </Text>
      <Progress aria-label={words.title} size="sm" value={total === null || total === 0 ? 0 : (done / total) * 100} />
      <Text size="sm" c="dimmed">
        {total === null ? words.seen(done, tags) : words.progress(done, total)}
      </Text>
    </Stack>
  );
}
