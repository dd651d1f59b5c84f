import { Checkbox, Table } from '@mantine/core';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import listClasses from '../../ui/list.module.css';
import { sameContent } from './same-content.ts';
import type { SelectionStep } from './selection.ts';
import { TagRow } from './tag-row.tsx';
import classes from './tag-table.module.css';
import { words } from './words.ts';

interface TagSelection {
  readonly chosen: ReadonlyMap<number, Tag>;
  readonly select: (step: SelectionStep<Tag>) => void;
}

interface TagTableProps {
  readonly repository: Repository;
  readonly tags: readonly Tag[];
  /** null: nothing can be done with several of them. */
  readonly selection: TagSelection | null;
}

export function TagTable({ repository, tags, selection }: TagTableProps) {
  const same = sameContent(tags);
  return (
    <Table className={`${listClasses['list'] ?? ''} ${classes['tags'] ?? ''}`} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {selection !== null && (
            <Table.Th className={classes['select'] ?? ''}>
              <WholePage tags={tags} selection={selection} />
            </Table.Th>
          )}
          <Table.Th>{words.tag}</Table.Th>
          <Table.Th visibleFrom="md">{words.digest}</Table.Th>
          <Table.Th visibleFrom="sm">{words.platforms}</Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.size}
          </Table.Th>
          <Table.Th visibleFrom="md" ta="end">
            {words.pulls}
          </Table.Th>
          <Table.Th visibleFrom="sm">{words.pushed}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tags.map((tag) => (
          <TagRow
            key={tag.id}
            repository={repository}
            tag={tag}
            same={same.get(tag.name) ?? []}
            selected={selection?.chosen.has(tag.id) ?? false}
            onSelect={
              selection === null
                ? null
                : (range) => {
                    selection.select(range ? { kind: 'range', item: tag, shown: tags } : { kind: 'toggle', item: tag });
                  }
            }
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function WholePage({ tags, selection }: { readonly tags: readonly Tag[]; readonly selection: TagSelection }) {
  const count = tags.filter(({ id }) => selection.chosen.has(id)).length;
  return (
    <Checkbox
      aria-label={words.selectPage}
      checked={count === tags.length}
      indeterminate={count > 0 && count < tags.length}
      onChange={(event) => {
        selection.select({ kind: 'page', shown: tags, wanted: event.currentTarget.checked });
      }}
    />
  );
}
