import { Alert, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RetentionRunDetail } from '../../../contract/api/retention.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { shortDigest } from '../../ui/digest.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import classes from './retention.module.css';
import { runQuery, type Scope } from './queries.ts';
import { resultOf } from './result-words.ts';
import { pageOfList } from './verdicts.ts';
import { words } from './words.ts';

/** How far a run is, and what became of each thing it named. */
export function RunReport({ scope, id }: { readonly scope: Scope; readonly id: number }) {
  const query = useQuery(runQuery(useApi(), scope, id));
  return (
    <Answer query={query} waiting={<WaitingRows rows={3} />}>
      {(run) => <Found run={run} />}
    </Answer>
  );
}

const perPage = 20;

function Found({ run }: { readonly run: RetentionRunDetail }) {
  const { planned, removed, skipped, failed } = run.progress;
  const done = removed + skipped + failed;
  const [page, setPage] = useState(1);
  const items = pageOfList(run.items, page, perPage);
  return (
    <Stack gap="sm">
      <div role="status">
        <Text fw={600}>{`${words.runNumber(run.id)}: ${words.states[run.state]}`}</Text>
        <Text size="sm">{run.state === 'running' ? words.progress(done, planned) : resultOf(run)}</Text>
      </div>
      {run.state === 'running' && (
        <Progress value={planned === 0 ? 100 : (100 * done) / planned} aria-label={words.progress(done, planned)} />
      )}
      {run.error !== null && (
        <Alert color="red" role="alert">
          {run.error}
        </Alert>
      )}
      {skipped > 0 && (
        <Text size="sm" c="dimmed">
          {words.skippedHint}
        </Text>
      )}
      <ul className={classes['verdicts']} aria-label={words.report(run.id)}>
        {items.map((item) => (
          <li key={`${item.repository} ${item.tag ?? item.digest}`} className={classes['verdict']}>
            <span className={classes['tag']}>
              {item.tag === null ? `${item.repository}@${shortDigest(item.digest)}` : `${item.repository}:${item.tag}`}
            </span>
            <span className={classes['why']} title={item.sentence}>
              {words.outcomes[item.outcome]}
              {item.error === null ? '' : ` · ${item.error}`}
            </span>
          </li>
        ))}
      </ul>
      <Pager
        list={{ items, total: run.items.length, pageCount: Math.ceil(run.items.length / perPage) }}
        page={page}
        perPage={perPage}
        onPage={setPage}
      />
    </Stack>
  );
}
