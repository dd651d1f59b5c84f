import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { readListParams, writeListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { type HistoryProps, HistoryTable } from './history-table.tsx';
import { MoveBackDialog } from './move-back-dialog.tsx';
import { momentsPerPage, momentsQuery } from './queries.ts';
import { words } from './words.ts';

/** Everything a tag has pointed to. */
export function History(props: HistoryProps) {
  const { repository, tag, now, movable, immutable } = props;
  // Asked here and not in its row, so that a change of the list does not take the question away.
  const [wanted, setWanted] = useState<string | null>(null);
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
              <HistoryTable {...props} moments={list.items} onRestore={setWanted} />
            </Card>
            <Pager
              list={list}
              page={page}
              perPage={momentsPerPage}
              onPage={(next) => {
                setAddress(writeListParams(address, { page: next }));
              }}
            />
          </>
        )}
      </Answer>
      <MoveBackDialog
        repository={repository}
        tag={tag}
        from={now}
        to={wanted}
        onClose={() => {
          setWanted(null);
        }}
      />
    </Stack>
  );
}
