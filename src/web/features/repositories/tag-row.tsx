import { Anchor, Badge, Checkbox, Group, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { tagAddress } from '../../lib/addresses.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { kindWords, platformsOf } from '../../lib/kinds.ts';
import { number } from '../../lib/words.ts';
import { Digest } from '../../ui/digest.tsx';
import listClasses from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { TagMarks } from './tag-marks.tsx';
import classes from './tag-table.module.css';
import { words } from './words.ts';

interface TagRowProps {
  readonly repository: Repository;
  readonly tag: Tag;
  /** Names of the other tags with the same content, as far as they are in view. */
  readonly same: readonly string[];
  readonly selected: boolean;
  /** null: it cannot be chosen. `range`: with the shift key held. */
  readonly onSelect: ((range: boolean) => void) | null;
}

export function TagRow({ repository, tag, same, selected, onSelect }: TagRowProps) {
  const plain = tag.kind === 'image' || tag.kind === 'index';
  return (
    <Table.Tr aria-selected={onSelect === null ? undefined : selected}>
      {onSelect !== null && (
        <Table.Td className={classes['select'] ?? ''}>
          <SelectTag tag={tag} selected={selected} onSelect={onSelect} />
        </Table.Td>
      )}
      <Table.Td>
        <Group gap="xs">
          <Anchor
            component={Link}
            to={tagAddress(repository.full_name, tag.name)}
            className={listClasses['name'] ?? ''}
          >
            <bdi>{tag.name}</bdi>
          </Anchor>
          {!plain && <Badge variant="light">{kindWords[tag.kind]}</Badge>}
        </Group>
        <TagMarks tag={tag} same={same} />
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {formatBytes(tag.size)} · <Pushed tag={tag} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Digest value={tag.digest} />
      </Table.Td>
      <Table.Td visibleFrom="sm" className={listClasses['quiet'] ?? ''}>
        {platformsOf(tag.platforms, 2)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end" style={{ whiteSpace: 'nowrap' }}>
        {formatBytes(tag.size)}
      </Table.Td>
      <Table.Td visibleFrom="md" ta="end">
        {number(tag.pull_count)}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={listClasses['quiet'] ?? ''}>
        <Pushed tag={tag} />
      </Table.Td>
    </Table.Tr>
  );
}

interface SelectTagProps {
  readonly tag: Tag;
  readonly selected: boolean;
  readonly onSelect: (range: boolean) => void;
}

function SelectTag({ tag, selected, onSelect }: SelectTagProps) {
  return (
    <Checkbox
      aria-label={words.select(tag.name)}
      checked={selected}
      // A click with the shift key would also mark the text in between.
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault();
      }}
      onChange={({ nativeEvent }) => {
        onSelect('shiftKey' in nativeEvent && nativeEvent.shiftKey === true);
      }}
    />
  );
}

function Pushed({ tag }: { readonly tag: Tag }) {
  return (
    <>
      <When at={tag.updated_at} />
      {tag.author.name === null ? '' : words.by(tag.author.name)}
    </>
  );
}
