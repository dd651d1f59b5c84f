import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RetentionPreview } from '../../../contract/api/retention.ts';
import { useApi } from '../../lib/api-context.tsx';
import { hasStatus, sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { type Scope, startRun } from './queries.ts';
import { RunReport } from './run-report.tsx';
import { words } from './words.ts';

interface RunWindowProps {
  readonly scope: Scope;
  readonly preview: RetentionPreview;
  readonly onClose: () => void;
}

/** Asks, then shows how far it is, then what came of it. */
export function RunWindow({ scope, preview, onClose }: RunWindowProps) {
  const api = useApi();
  const client = useQueryClient();
  // What was shown when the question was put: a newer preview must not be run unseen.
  const [asked] = useState(preview);
  const [accepted, setAccepted] = useState(false);
  const { share, max_share: most, stopped, plan, counts } = asked;
  const run = useMutation({
    mutationFn: () => startRun(api, scope, { plan, acceptShare: stopped === null ? null : share }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.retention }),
  });
  if (run.data !== undefined)
    return (
      <Stack>
        <RunReport scope={scope} id={run.data.id} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.close}
          </Button>
        </Group>
      </Stack>
    );
  const outdated = hasStatus(run.error, 409);
  return (
    <Stack>
      <Text size="sm">{words.runDoes(counts.tags_removed, counts.untagged_removed)}</Text>
      <Text size="sm" c="dimmed">
        {words.runElse}
      </Text>
      {stopped !== null && (
        <Checkbox
          label={words.accept(share)}
          description={words.acceptHint(most)}
          checked={accepted}
          onChange={(event) => {
            setAccepted(event.currentTarget.checked);
          }}
        />
      )}
      {run.error !== null && (
        <Alert color="red" role="alert">
          {sentenceOf(run.error)}
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {outdated ? words.newPreview : words.notNow}
        </Button>
        {!outdated && (
          <Button
            color="red.9"
            loading={run.isPending}
            disabled={stopped !== null && !accepted}
            onClick={() => {
              run.mutate();
            }}
          >
            {words.runIt}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
