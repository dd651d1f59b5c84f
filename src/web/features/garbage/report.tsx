import { Alert, DataList, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Collection, CollectionReport } from '../../../contract/api/garbage.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { number } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { shortDigest } from '../../ui/digest.tsx';
import { When } from '../../ui/when.tsx';
import classes from './garbage.module.css';
import { adviceFor } from './phases.ts';
import { resultOf } from './result-words.ts';
import { words } from './words.ts';

/** The newest run, when it is over. */
export function LastReport({ run }: { readonly run: Collection }) {
  return (
    <Card p="md">
      <Text fw={600}>{run.dry_run ? words.lastDry : words.lastRun}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        <When at={run.finished_at ?? run.started_at} />
      </Text>
      <Report run={run} />
    </Card>
  );
}

/** What a run found and did; of one that did not come to its end also why, and what to do. */
export function Report({ run }: { readonly run: Collection }) {
  const { report, error } = run;
  const advice = error === null ? null : adviceFor(error);
  return (
    <Stack gap="sm">
      {error !== null && (
        <Alert
          color={run.state === 'failed' ? 'red' : 'yellow'}
          icon={<IconAlertTriangle />}
          title={words.states[run.state]}
          styles={{ title: { color: 'var(--mantine-color-text)' } }}
        >
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {error}
          </Text>
          {advice !== null && (
            <Text size="sm" mt={4}>
              {words.advice[advice]}
            </Text>
          )}
        </Alert>
      )}
      {error === null && <Text>{resultOf(run)}</Text>}
      {report !== null && <Details report={report} run={run} />}
    </Stack>
  );
}

function Details({ report, run }: { readonly report: CollectionReport; readonly run: Collection }) {
  const facts: readonly (readonly [string, string])[] = [
    [words.facts.needed, number(report.marked_blobs)],
    [words.facts.eligible, `${number(report.eligible_blobs)} (${formatBytes(report.eligible_bytes)})`],
    ...(report.layer_links > 0 ? [[words.facts.links, number(report.layer_links)] as const] : []),
    ...(run.dry_run ? [] : [[words.facts.verified, number(report.verified_tags)] as const]),
    [words.facts.duration, words.seconds(Math.max(1, Math.round(report.duration_ms / 1000)))],
  ];
  return (
    <>
      <DataList labelWidth="min(260px, 55%)">
        {facts.map(([name, value]) => (
          <DataList.Item key={name}>
            <DataList.ItemLabel>{name}</DataList.ItemLabel>
            <DataList.ItemValue>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
      {report.held.length > 0 && (
        <>
          <Text size="sm">{words.held}</Text>
          <List size="sm">
            {report.held.map(({ digest, repository, because }) => (
              <List.Item key={digest} style={{ overflowWrap: 'anywhere' }}>
                <code>{shortDigest(digest)}</code> {words.heldBecause(repository, because)}
              </List.Item>
            ))}
          </List>
        </>
      )}
      {report.digests.length > 0 && <Digests report={report} />}
    </>
  );
}

function Digests({ report: { digests, eligible_blobs: all } }: { readonly report: CollectionReport }) {
  return (
    <details>
      <summary>
        <Text span size="sm">
          {words.digests(digests.length, all)}
        </Text>
      </summary>
      <ul className={classes['digests']}>
        {digests.map((digest) => (
          <li key={digest}>
            <code>{digest}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
