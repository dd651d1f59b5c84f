import { EmptyState, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFolders } from '@tabler/icons-react';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { NamespaceTable } from './namespace-table.tsx';
import { namespacesPerPage, namespacesQuery } from './queries.ts';

export function Component() {
  const [{ search, page }, change] = useListParams();
  const query = useQuery(namespacesQuery(useApi(), { search, page }));
  return (
    <>
      <PageHeader
        title="Namespaces"
        description="A namespace is the first part of a repository's name. Its team and its visibility decide who may push and pull."
      />
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.total === 0 && search === '' ? (
            <EmptyState
              py={48}
              icon={<IconFolders size={36} stroke={1.5} />}
              title="No namespaces to see"
              description="A team's namespaces appear here as soon as you become a member of the team."
            />
          ) : (
            <>
              <Group mb="md">
                <SearchField
                  label="Search namespaces"
                  value={search}
                  onSearch={(text) => {
                    change({ search: text });
                  }}
                />
              </Group>
              {list.items.length === 0 ? (
                <NothingFound
                  what="namespaces"
                  search={search}
                  onClear={() => {
                    change({ search: '' });
                  }}
                />
              ) : (
                <Card>
                  <NamespaceTable namespaces={list.items} />
                </Card>
              )}
              <Pager
                list={list}
                page={page}
                perPage={namespacesPerPage}
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
