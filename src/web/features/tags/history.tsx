import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { readListParams, writeListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { HistoryTable } from './history-table.tsx';
import { momentsPerPage, momentsQuery } from './queries.ts';
import { words } from './words.ts';

export interface HistoryProps {
  readonly repository: Repository;
  readonly tag: string;
  /** What it points to now; null when it is gone. */
  readonly now: string | null;
  /** Whether the caller may let it point elsewhere. */
  readonly movable: boolean;
  readonly immutable: boolean;
}

/** Everything a tag has pointed to. */
export function History(props: HistoryProps) {
  const { repository, tag, movable, immutable } = props;
  const [address, setAddress] = useSearchParams();
  const { page } = readListParams(address);
  const query = useQuery(momentsQuery(useApi(), repository, tag, page));
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {words.historyHint(tag)}
        {!movable && ` ${immutable ? words.immutableStays : words.cannotMove}`}
      </Text>
      <Answer query={query} waiting={<WaitingRows rows={3} />}>
        {(list) => (
          <>
            <Card>
              <HistoryTable {...props} moments={list.items} />
            </Card>
            <Pager
              list={list}
              page={page}
              perPage={momentsPerPage}
              onPage={(wanted) => {
                setAddress(writeListParams(address, { page: wanted }));
              }}
            />
          </>
        )}
      </Answer>
    </Stack>
  );
}
