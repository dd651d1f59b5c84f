import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { itemsPerPage, repositoriesQuery } from './queries.ts';
import { RepositoryTable } from './repository-table.tsx';

interface RepositoryListProps {
  readonly namespaceId?: number;
  /** Shown when there is nothing at all, not for a search without results. */
  readonly whenEmpty: ReactNode;
  readonly action?: ReactNode;
}

/** Repositories with search, order and pages. */
export function RepositoryList({ namespaceId, whenEmpty, action }: RepositoryListProps) {
  const api = useApi();
  const [params, change] = useListParams();
  const query = useQuery(repositoriesQuery(api, params, namespaceId));
  return (
    <Answer query={query} waiting={<WaitingRows height={56} />}>
      {(list) =>
        list.total === 0 && params.search === '' ? (
          whenEmpty
        ) : (
          <>
            <ListTools what="repositories" params={params} onChange={change} action={action} />
            {list.items.length === 0 ? (
              <NothingFound
                what="repositories"
                search={params.search}
                onClear={() => {
                  change({ search: '' });
                }}
              />
            ) : (
              <Card>
                <RepositoryTable repositories={list.items} />
              </Card>
            )}
            <Pager
              list={list}
              page={params.page}
              perPage={itemsPerPage}
              onPage={(page) => {
                change({ page });
              }}
            />
          </>
        )
      }
    </Answer>
  );
}
