import { Button, EmptyState, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconSearchOff, IconShieldCheck } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { CodeCard } from './code-form.tsx';
import { DenialFilters } from './denial-filters.tsx';
import { DenialTable } from './denial-table.tsx';
import { isFiltered, readDenialFilter } from './filter.ts';
import { denialsPerPage, denialsQuery } from './queries.ts';
import { words } from './words.ts';

/** Refusals one may see, newest first; filters are in the address. */
export function DenialList() {
  const [address, setAddress] = useSearchParams();
  const [{ page }, change] = useListParams();
  const filter = readDenialFilter(address);
  const query = useQuery(denialsQuery(useApi(), page, filter));
  return (
    <Stack gap="lg">
      <CodeCard />
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.items.length === 0 && !isFiltered(filter) ? (
            <EmptyState
              py={48}
              icon={<IconShieldCheck size={36} stroke={1.5} />}
              title={words.emptyTitle}
              description={words.emptyHint}
            />
          ) : (
            <div>
              <DenialFilters filter={filter} />
              {list.items.length === 0 ? (
                <NothingLeft onClear={() => setAddress({}, { replace: true })} />
              ) : (
                <Card>
                  <DenialTable denials={list.items} />
                </Card>
              )}
              <Pager
                list={list}
                page={page}
                perPage={denialsPerPage}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </div>
          )
        }
      </Answer>
    </Stack>
  );
}

function NothingLeft({ onClear }: { readonly onClear: () => void }) {
  return (
    <EmptyState
      py={48}
      icon={<IconSearchOff size={36} stroke={1.5} />}
      title={words.noMatchTitle}
      description={words.noMatchHint}
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={onClear}>
          {words.clearFilters}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
