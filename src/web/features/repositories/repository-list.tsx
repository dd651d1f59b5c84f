import { Button, EmptyState, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconStar } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { ListTools } from '../../ui/list-tools.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { itemsPerPage, repositoriesQuery } from './queries.ts';
import { RepositoryTable } from './repository-table.tsx';
import { useFlag } from './use-flag.ts';
import { words } from './words.ts';

interface RepositoryListProps {
  readonly namespaceId?: number;
  /** Shown when there is nothing at all, not for a search without results. */
  readonly whenEmpty: ReactNode;
  readonly action?: ReactNode;
}

/** Repositories with search, filter, order and pages. */
export function RepositoryList({ namespaceId, whenEmpty, action }: RepositoryListProps) {
  const api = useApi();
  const guest = useSession().user === null;
  const [params, change] = useListParams();
  const [marked, setStarred] = useFlag('starred');
  const starred = marked && !guest;
  const query = useQuery(repositoriesQuery(api, params, { namespaceId, starred }));
  return (
    <Answer query={query} waiting={<WaitingRows height={56} />}>
      {(list) =>
        list.total === 0 && params.search === '' && !starred ? (
          whenEmpty
        ) : (
          <>
            <ListTools
              what={words.what}
              params={params}
              onChange={change}
              action={
                <>
                  {action}
                  {!guest && <StarFilter starred={starred} onChange={setStarred} />}
                </>
              }
            />
            {list.items.length > 0 ? (
              <Card>
                {/* Where all are alike nobody needs to be told for each. */}
                <RepositoryTable repositories={list.items} withVisibility={!guest && namespaceId === undefined} />
              </Card>
            ) : params.search === '' ? (
              <NoStars
                onAll={() => {
                  setStarred(false);
                }}
              />
            ) : (
              <NothingFound
                what={words.what}
                search={params.search}
                onClear={() => {
                  change({ search: '' });
                }}
              />
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

interface StarFilterProps {
  readonly starred: boolean;
  readonly onChange: (starred: boolean) => void;
}

function StarFilter({ starred, onChange }: StarFilterProps) {
  return (
    <SegmentedControl
      aria-label={words.which}
      size="sm"
      value={starred ? 'starred' : 'all'}
      data={[
        { value: 'all', label: words.all },
        { value: 'starred', label: words.starred },
      ]}
      onChange={(wanted) => {
        onChange(wanted === 'starred');
      }}
    />
  );
}

function NoStars({ onAll }: { readonly onAll: () => void }) {
  return (
    <EmptyState
      py={48}
      icon={<IconStar size={36} stroke={1.5} />}
      title={words.noStars}
      description={words.noStarsHint}
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={onAll}>
          {words.showAll}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
