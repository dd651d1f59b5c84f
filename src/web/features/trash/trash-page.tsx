import { EmptyState, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconTrash } from '@tabler/icons-react';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { trashPerPage, trashQuery } from './queries.ts';
import { TrashTable } from './trash-table.tsx';

/** What was deleted and can still be restored. */
export function Component() {
  const [{ search, page }, change] = useListParams();
  const query = useQuery(trashQuery(useApi(), { search, page }));
  return (
    <>
      <PageHeader
        title="Trash"
        description="What was deleted stays here for a while, out of reach of every client, and can be restored."
      />
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.items.length === 0 && search === '' ? (
            <EmptyState
              py={48}
              icon={<IconTrash size={36} stroke={1.5} />}
              title="The trash is empty"
              description="Deleted tags, repositories, namespaces and teams appear here before they go for good."
            />
          ) : (
            <>
              <Group mb="md">
                <SearchField
                  label="Search the trash"
                  value={search}
                  onSearch={(wanted) => {
                    change({ search: wanted });
                  }}
                />
              </Group>
              {list.items.length === 0 ? (
                <NothingFound
                  what="deleted things"
                  search={search}
                  onClear={() => {
                    change({ search: '' });
                  }}
                />
              ) : (
                <Card>
                  <TrashTable entries={list.items} />
                </Card>
              )}
              <Pager
                list={list}
                page={page}
                perPage={trashPerPage}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </>
          )
        }
      </Answer>
    </>
  );
}
