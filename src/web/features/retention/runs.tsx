import { Badge, Button, Modal, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { RetentionRun } from '../../../contract/api/retention.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import lists from '../../ui/list.module.css';
import { Pager } from '../../ui/pager.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { runsPerPage, runsQuery, type Scope } from './queries.ts';
import { resultOf } from './result-words.ts';
import { RunReport } from './run-report.tsx';
import { words } from './words.ts';

/** What the policy did so far. Which report is open stands in the address. */
export function Runs({ scope }: { readonly scope: Scope }) {
  const [{ page }, change] = useListParams();
  const [address, setAddress] = useSearchParams();
  const query = useQuery(runsQuery(useApi(), scope, page));
  const open = Number(address.get('run'));
  const show = (id: number | null): void => {
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        if (id === null) next.delete('run');
        else next.set('run', String(id));
        return next;
      },
      { preventScrollReset: true },
    );
  };
  const shown = Number.isSafeInteger(open) && open > 0;
  return (
    <Section title={words.history} description={words.historyHint}>
      <Answer query={query} waiting={<WaitingRows rows={3} />}>
        {(list) =>
          list.items.length === 0 ? (
            <Text c="dimmed">{words.noRuns}</Text>
          ) : (
            <>
              <Card>
                <Table className={lists['list'] ?? ''} verticalSpacing="sm">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{words.started}</Table.Th>
                      <Table.Th>{words.result}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {list.items.map((run) => (
                      <RunRow key={run.id} run={run} onShow={show} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Card>
              <Pager list={list} page={page} perPage={runsPerPage} onPage={(wanted) => change({ page: wanted })} />
            </>
          )
        }
      </Answer>
      <Modal
        opened={shown}
        onClose={() => {
          show(null);
        }}
        title={words.report(open)}
        size="lg"
        closeButtonProps={{ 'aria-label': uiWords.close }}
      >
        {shown && <RunReport scope={scope} id={open} />}
      </Modal>
    </Section>
  );
}

const colours = { running: 'blue', done: 'teal', failed: 'red', stopped: 'yellow' } as const;

function RunRow({ run, onShow }: { readonly run: RetentionRun; readonly onShow: (id: number) => void }) {
  const { removed, skipped, failed, planned } = run.progress;
  return (
    <Table.Tr>
      <Table.Td>
        <Button
          variant="transparent"
          size="compact-sm"
          px={0}
          aria-label={words.showReport(run.id)}
          onClick={() => {
            onShow(run.id);
          }}
        >
          {words.runNumber(run.id)}
        </Button>
        <Text size="sm" c="dimmed">
          <When at={run.started_at} />, {words.triggers[run.trigger]}
          {run.requested_by === null ? '' : ` ${words.by(run.requested_by)}`}
        </Text>
      </Table.Td>
      <Table.Td>
        {run.state !== 'done' && (
          <Badge variant="light" color={colours[run.state]}>
            {words.states[run.state]}
          </Badge>
        )}
        <Text size="sm">
          {run.state === 'running' ? words.progress(removed + skipped + failed, planned) : resultOf(run)}
        </Text>
        {run.error !== null && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {run.error}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
