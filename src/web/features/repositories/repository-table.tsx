import { Anchor, Badge, Group, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Repository } from '../../../contract/api/catalog.ts';
import { repositoryAddress } from '../../lib/addresses.ts';
import { number } from '../../lib/words.ts';
import classes from '../../ui/list.module.css';
import { VisibilityBadge, visibilityName } from '../../ui/visibility.tsx';
import { excerptOf } from './excerpt.ts';
import { LastPush } from './last-push.tsx';
import { StarButton } from './star-button.tsx';
import { words } from './words.ts';

interface RepositoryTableProps {
  readonly repositories: readonly Repository[];
  readonly withVisibility: boolean;
}

/** Repositories with what one wants to know before opening one. On a narrow screen the rest moves under the name. */
export function RepositoryTable({ repositories, withVisibility }: RepositoryTableProps) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.repository}</Table.Th>
          {withVisibility && (
            <Table.Th visibleFrom="md" w={130}>
              {words.visibility}
            </Table.Th>
          )}
          <Table.Th visibleFrom="sm" ta="end">
            {words.tags}
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.pulls}
          </Table.Th>
          <Table.Th visibleFrom="sm" w={170}>
            {words.lastPush}
          </Table.Th>
          <Table.Th aria-label={words.star} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {repositories.map((repository) => (
          <RepositoryRow key={repository.id} repository={repository} withVisibility={withVisibility} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RepositoryRowProps {
  readonly repository: Repository;
  readonly withVisibility: boolean;
}

function RepositoryRow({ repository, withVisibility }: RepositoryRowProps) {
  const { full_name: name, tags_count: tags, pull_count: pulls, namespace } = repository;
  const excerpt = excerptOf(repository.description);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Anchor component={Link} to={repositoryAddress(name)} className={classes['name'] ?? ''}>
            <bdi>{name}</bdi>
          </Anchor>
          {repository.read_only && (
            <Badge variant="default" title={words.readOnlyMeaning}>
              {words.readOnly}
            </Badge>
          )}
        </Group>
        {excerpt !== null && (
          <Text size="sm" c="dimmed" lineClamp={1} style={{ overflowWrap: 'anywhere' }}>
            {excerpt}
          </Text>
        )}
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {withVisibility ? `${visibilityName(namespace.visibility)} · ` : ''}
          {words.countTags(tags)} · {words.countPulls(pulls)} · <LastPush repository={repository} />
        </Text>
      </Table.Td>
      {withVisibility && (
        <Table.Td visibleFrom="md">
          <VisibilityBadge visibility={namespace.visibility} />
        </Table.Td>
      )}
      <Table.Td visibleFrom="sm" ta="end">
        {number(tags)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {number(pulls)}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        <LastPush repository={repository} />
      </Table.Td>
      <Table.Td ta="end" w={76}>
        <StarButton repository={repository} compact />
      </Table.Td>
    </Table.Tr>
  );
}
