import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconArrowsDiff, IconWand } from '@tabler/icons-react';
import { useState } from 'react';
import type { SyncRun } from '../../../contract/api/sync.ts';
import { useApi } from '../../lib/api-context.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { beginRun, runsKey } from './queries.ts';
import classes from './sync.module.css';
import { words } from './words.ts';

interface StartRunProps {
  readonly registryId: number;
  readonly onBegun: (run: SyncRun) => void;
}

export function StartRun({ registryId, onBegun }: StartRunProps) {
  const api = useApi();
  const client = useQueryClient();
  const [keep, setKeep] = useState(false);
  const [accept, setAccept] = useState(false);
  const starting = useMutation({
    mutationFn: (dryRun: boolean) =>
      beginRun(api, registryId, {
        dry_run: dryRun,
        accept_empty: accept,
        ...(keep ? { strategy: 'update' as const } : {}),
      }),
    onSuccess: async (run) => {
      onBegun(run);
      await client.invalidateQueries({ queryKey: runsKey(registryId) });
    },
  });
  const begin = (dryRun: boolean) => (): void => {
    starting.mutate(dryRun);
  };
  const going = starting.isPending ? starting.variables : null;
  return (
    <Stack gap="sm">
      <FormProblem error={starting.error} fields={[]} />
      <Group gap="sm">
        <Button
          leftSection={<IconArrowsDiff size={16} stroke={1.7} />}
          loading={going === true}
          disabled={going === false}
          onClick={begin(true)}
        >
          {words.look}
        </Button>
        <Button
          variant="default"
          leftSection={<IconWand size={16} stroke={1.7} />}
          loading={going === false}
          disabled={going === true}
          onClick={begin(false)}
        >
          {words.repair}
        </Button>
      </Group>
      <details className={classes['fold']}>
        <summary>{words.more}</summary>
        <Stack gap="sm" pt="xs">
          <Checkbox
            label={words.keep}
            description={words.keepHint}
            checked={keep}
            onChange={(event) => {
              setKeep(event.currentTarget.checked);
            }}
          />
          <Checkbox
            label={words.accept}
            description={words.acceptHint}
            checked={accept}
            onChange={(event) => {
              setAccept(event.currentTarget.checked);
            }}
          />
        </Stack>
      </details>
    </Stack>
  );
}
