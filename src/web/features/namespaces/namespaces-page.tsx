import { Anchor, EmptyState, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFolders } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Namespace } from '../../../contract/api/catalog.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { counted } from '../../lib/words.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import classes from '../../ui/list.module.css';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { VisibilityBadge, visibilityName } from '../../ui/visibility.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { belongsTo } from './belongs-to.ts';
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

function NamespaceTable({ namespaces }: { readonly namespaces: readonly Namespace[] }) {
  const session = useSession();
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Namespace</Table.Th>
          <Table.Th visibleFrom="sm">Visibility</Table.Th>
          <Table.Th visibleFrom="sm">Belongs to</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Repositories
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {namespaces.map((namespace) => (
          <Table.Tr key={namespace.id}>
            <Table.Td>
              <Anchor component={Link} to={namespaceAddress(namespace.id)} className={classes['name'] ?? ''}>
                {namespace.name}
              </Anchor>
              {namespace.description !== null && (
                <Text size="sm" c="dimmed" lineClamp={1}>
                  {namespace.description}
                </Text>
              )}
              <Text size="sm" c="dimmed" hiddenFrom="sm">
                {visibilityName(namespace.visibility)} ·{' '}
                {counted(namespace.repositories_count, 'repository', 'repositories')} · {belongsTo(namespace, session)}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <VisibilityBadge visibility={namespace.visibility} />
            </Table.Td>
            <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
              {belongsTo(namespace, session)}
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="right">
              {namespace.repositories_count}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
