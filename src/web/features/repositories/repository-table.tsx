import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Repository } from '../../../contract/api/catalog.ts';
import { repositoryAddress } from '../../lib/addresses.ts';
import { counted } from '../../lib/words.ts';
import { VisibilityBadge } from '../../ui/visibility.tsx';
import { When } from '../../ui/when.tsx';
import classes from '../../ui/list.module.css';

/** Repositories with what one wants to know before opening one. On a narrow screen the rest moves under the name. */
export function RepositoryTable({ repositories }: { readonly repositories: readonly Repository[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Repository</Table.Th>
          <Table.Th visibleFrom="sm">Visibility</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Tags
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Pulls
          </Table.Th>
          <Table.Th visibleFrom="sm">Last push</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {repositories.map((repository) => (
          <Table.Tr key={repository.id}>
            <Table.Td>
              <Anchor component={Link} to={repositoryAddress(repository.full_name)} className={classes['name'] ?? ''}>
                {repository.full_name}
              </Anchor>
              {repository.description !== null && (
                <Text size="sm" c="dimmed" lineClamp={1}>
                  {repository.description}
                </Text>
              )}
              <Text size="sm" c="dimmed" hiddenFrom="sm">
                {counted(repository.tags_count, 'tag')} · <LastPush repository={repository} />
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <VisibilityBadge visibility={repository.namespace.visibility} />
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="right">
              {repository.tags_count.toLocaleString('en')}
            </Table.Td>
            <Table.Td visibleFrom="sm" ta="right">
              {repository.pull_count.toLocaleString('en')}
            </Table.Td>
            <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
              <LastPush repository={repository} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function LastPush({ repository: { latest_push: push } }: { readonly repository: Repository }) {
  if (push === null) return 'nothing pushed yet';
  return (
    <>
      <When at={push.at} />
      {push.author.name === null ? '' : ` by ${push.author.name}`}
    </>
  );
}
