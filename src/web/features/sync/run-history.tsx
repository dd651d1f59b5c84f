import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { SyncRun } from '../../../contract/api/sync.ts';
import type { Page } from '../../lib/api.ts';
import { Card } from '../../ui/card.tsx';
import listClasses from '../../ui/list.module.css';
import { Pager } from '../../ui/pager.tsx';
import { Section } from '../../ui/section.tsx';
import { When } from '../../ui/when.tsx';
import { summaryOf } from './findings.ts';
import { runsPerPage } from './queries.ts';
import { words } from './words.ts';

interface RunHistoryProps {
  readonly list: Page<SyncRun>;
  readonly page: number;
  /** Id of the run that is shown. */
  readonly chosen: number;
  readonly onPage: (page: number) => void;
}

/** The runs that are kept, the latest first; each leads to what it found. */
export function RunHistory({ list, page, chosen, onPage }: RunHistoryProps) {
  return (
    <Section title={words.history}>
      <div>
        <Card>
          <Table className={listClasses['list'] ?? ''} verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.when}</Table.Th>
                <Table.Th visibleFrom="sm">{words.why}</Table.Th>
                <Table.Th>{words.result}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.items.map((run) => (
                <RunRow key={run.id} run={run} shown={run.id === chosen} page={page} />
              ))}
            </Table.Tbody>
          </Table>
        </Card>
        <Pager list={list} page={page} perPage={runsPerPage} onPage={onPage} />
      </div>
    </Section>
  );
}

interface RunRowProps {
  readonly run: SyncRun;
  readonly shown: boolean;
  readonly page: number;
}

function RunRow({ run, shown, page }: RunRowProps) {
  const to = { tab: 'sync', run: String(run.id), ...(page === 1 ? {} : { page: String(page) }) };
  const why = run.requested_by === null ? words.trigger[run.trigger] : words.by(run.requested_by);
  return (
    <Table.Tr aria-current={shown ? 'true' : undefined}>
      <Table.Td>
        <Anchor
          component={Link}
          to={`?${String(new URLSearchParams(to))}`}
          preventScrollReset
          size="sm"
          fw={shown ? 650 : 400}
        >
          <When at={run.started_at} />
        </Anchor>
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {why}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm">{why}</Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {run.state === 'done' ? summaryOf(run) || words.same : (run.error ?? words.state[run.state])}
        </Text>
        {run.dry_run && (
          <Text size="xs" c="dimmed">
            {words.only}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
