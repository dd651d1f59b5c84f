import { Button, Group, List, Loader, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import type { Collection } from '../../../contract/api/garbage.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Card } from '../../ui/card.tsx';
import { canBeCancelled, type PhaseState, phasesOf, progressOf, stateOf } from './phases.ts';
import { cancelCollection } from './queries.ts';
import { words } from './words.ts';

interface RunProgressProps {
  readonly run: Collection;
  readonly mayCancel: boolean;
}

/** A run that goes on: every step, which one it is at, and how much it has seen. */
export function RunProgress({ run, mayCancel }: RunProgressProps) {
  const title = run.dry_run ? words.dryUnderWay : words.underWay;
  return (
    <Card p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Text fw={600}>{title}</Text>
            <Text size="sm" c="dimmed">
              {words.writesRefused}
            </Text>
          </div>
          {mayCancel && canBeCancelled(run) && <Cancel run={run} />}
        </Group>
        <Progress value={progressOf(run)} aria-label={title} />
        <VisuallyHidden role="status">{words.phases[run.phase]}</VisuallyHidden>
        <List size="sm" spacing={4} listStyleType="none" withPadding={false}>
          {phasesOf(run).map((phase) => {
            const state = stateOf(phase, run);
            return (
              <List.Item key={phase} icon={<Mark state={state} />} {...(state === 'later' ? { c: 'dimmed' } : {})}>
                {words.phases[phase]}
                <VisuallyHidden>{`: ${words.phaseStates[state]}`}</VisuallyHidden>
              </List.Item>
            );
          })}
        </List>
        <Text size="sm" c="dimmed">
          {words.marked(run.marked)}
          {run.deleted > 0 && ` · ${words.deleted(run.deleted)}`}
        </Text>
        {!canBeCancelled(run) && <Text size="sm">{words.tooLate}</Text>}
      </Stack>
    </Card>
  );
}

function Mark({ state }: { readonly state: PhaseState }) {
  switch (state) {
    case 'over':
      return <IconCheck size={16} stroke={1.7} aria-hidden="true" />;
    case 'now':
      return <Loader size={16} aria-hidden="true" />;
    case 'later':
      return <IconPoint size={16} stroke={1.7} aria-hidden="true" />;
  }
}

function Cancel({ run }: { readonly run: Collection }) {
  const api = useApi();
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelCollection(api, run),
    onSuccess: () => {
      notifications.show({ message: words.cancelled });
    },
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.collections }),
  });
  return (
    <Button
      variant="default"
      size="xs"
      loading={cancel.isPending}
      onClick={() => {
        cancel.mutate();
      }}
    >
      {words.cancel}
    </Button>
  );
}
