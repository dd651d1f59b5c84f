import { Anchor, Badge, Group, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { tagAddress } from '../../lib/addresses.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { kindWords, platformsOf } from '../../lib/kinds.ts';
import { Digest } from '../../ui/digest.tsx';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';

interface TagTableProps {
  readonly repository: Repository;
  readonly tags: readonly Tag[];
}

export function TagTable({ repository, tags }: TagTableProps) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Tag</Table.Th>
          <Table.Th visibleFrom="md">Digest</Table.Th>
          <Table.Th visibleFrom="sm">Platforms</Table.Th>
          <Table.Th ta="right">Size</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Pulls
          </Table.Th>
          <Table.Th visibleFrom="sm">Pushed</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tags.map((tag) => (
          <TagRow key={tag.id} repository={repository} tag={tag} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function TagRow({ repository, tag }: { readonly repository: Repository; readonly tag: Tag }) {
  const plain = tag.kind === 'image' || tag.kind === 'index';
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Anchor component={Link} to={tagAddress(repository.full_name, tag.name)} className={classes['name'] ?? ''}>
            {tag.name}
          </Anchor>
          {!plain && <Badge variant="light">{kindWords[tag.kind]}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          <Pushed tag={tag} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Digest value={tag.digest} />
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        {platformsOf(tag.platforms, 2)}
      </Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        {formatBytes(tag.size)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right">
        {tag.pull_count}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''} style={{ whiteSpace: 'nowrap' }}>
        <Pushed tag={tag} />
      </Table.Td>
    </Table.Tr>
  );
}

function Pushed({ tag }: { readonly tag: Tag }) {
  return (
    <>
      <When at={tag.updated_at} />
      {tag.author.name === null ? '' : ` by ${tag.author.name}`}
    </>
  );
}
