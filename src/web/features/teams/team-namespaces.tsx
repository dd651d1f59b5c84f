import { Button, EmptyState, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFolders } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Team } from '../../../contract/api/teams.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { NamespaceTable } from '../namespaces/namespace-table.tsx';
import { teamNamespacesQuery, teamsPerPage } from './queries.ts';
import { words } from './words.ts';

/** What the team owns. */
export function TeamNamespaces({ team }: { readonly team: Team }) {
  const [{ search, page }, change] = useListParams();
  const query = useQuery(teamNamespacesQuery(useApi(), team.id, { search, page }));
  const create = team.can['create_namespace'] === true && (
    <Button component={Link} to={`/namespaces?new&team=${String(team.id)}`}>
      {words.newNamespace}
    </Button>
  );
  return (
    <Answer query={query} waiting={<WaitingRows height={56} />}>
      {(list) =>
        list.total === 0 && search === '' ? (
          <EmptyState
            py={48}
            icon={<IconFolders size={36} stroke={1.5} />}
            title={words.noNamespaces}
            description={create === false ? words.noNamespacesHintReader : words.noNamespacesHint}
          >
            <EmptyState.Actions>{create}</EmptyState.Actions>
          </EmptyState>
        ) : (
          <>
            <Group mb="md" justify="space-between" gap="sm">
              <SearchField
                label={uiWords.search(words.namespaces)}
                value={search}
                onSearch={(wanted) => {
                  change({ search: wanted });
                }}
              />
              {create}
            </Group>
            {list.items.length === 0 ? (
              <NothingFound
                what={words.namespaces}
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
              perPage={teamsPerPage}
              onPage={(wanted) => {
                change({ page: wanted });
              }}
            />
          </>
        )
      }
    </Answer>
  );
}
