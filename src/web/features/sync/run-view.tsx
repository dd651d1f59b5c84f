import { Alert, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SyncRunDetail } from '../../../contract/api/sync.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Filled } from '../../ui/filled.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { EntryList } from './entry-list.tsx';
import { foundLists } from './findings.ts';
import { runQuery } from './queries.ts';
import { RunProgress } from './run-progress.tsx';
import { words } from './words.ts';

interface RunViewProps {
  readonly registryId: number;
  readonly id: number;
  readonly mayStop: boolean;
}

/** One comparison: how far it is, then what it found. */
export function RunView({ registryId, id, mayStop }: RunViewProps) {
  const query = useQuery(runQuery(useApi(), registryId, id));
  return (
    <Answer query={query} waiting={<WaitingRows rows={2} />}>
      {(run) => (
        <Card p="md">
          <Stack gap="md">
            {run.state === 'running' ? <RunProgress run={run} mayStop={mayStop} /> : <Outcome run={run} />}
            <Report run={run} />
          </Stack>
        </Card>
      )}
    </Answer>
  );
}

/** How it ended, in a sentence. */
function sentenceOf(run: SyncRunDetail): string {
  if (run.state !== 'done') return words.state[run.state];
  if (foundLists(run).length === 0) return words.same;
  return run.dry_run ? words.dryFound : words.repaired;
}

function Outcome({ run }: { readonly run: SyncRunDetail }) {
  const { progress, error, finished_at: at, started_at: begun } = run;
  return (
    <div>
      <Group justify="space-between" gap={4}>
        <Text fw={600} role="status">
          {sentenceOf(run)}
        </Text>
        <Text size="sm" c="dimmed">
          <Filled text={words.of} values={{ when: <When at={at ?? begun} /> }} />
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {words.seen(progress.repositories_done, progress.tags_seen)}
      </Text>
      {error !== null && (
        <Alert color={run.state === 'failed' ? 'red' : 'yellow'} mt="sm" style={{ overflowWrap: 'anywhere' }}>
          {error}
        </Alert>
      )}
    </div>
  );
}

function Report({ run }: { readonly run: SyncRunDetail }) {
  const lists = foundLists(run);
  if (lists.length === 0) return null;
  return lists.map((list) => <EntryList key={list} run={run} list={list} />);
}
