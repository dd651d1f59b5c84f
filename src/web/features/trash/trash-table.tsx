import { Checkbox, Table, VisuallyHidden } from '@mantine/core';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import classes from '../../ui/list.module.css';
import { TrashRow } from './trash-row.tsx';
import { words } from './words.ts';

interface TrashTableProps {
  readonly entries: readonly TrashEntry[];
  /** Ids of those that can be chosen. */
  readonly free: ReadonlySet<number>;
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: (ids: ReadonlySet<number>) => void;
}

export function TrashTable({ entries, free, chosen, onChoose }: TrashTableProps) {
  const anyFree = free.size > 0;
  const choose = (id: number, wanted: boolean): void => {
    const next = new Set(chosen);
    if (wanted) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          {anyFree && (
            <Table.Th w={36}>
              <Checkbox
                aria-label={words.selectAll}
                checked={chosen.size === free.size}
                indeterminate={chosen.size > 0 && chosen.size < free.size}
                onChange={(event) => {
                  onChoose(event.currentTarget.checked ? free : new Set());
                }}
              />
            </Table.Th>
          )}
          <Table.Th>{words.deleted}</Table.Th>
          <Table.Th visibleFrom="sm">{words.by}</Table.Th>
          <Table.Th visibleFrom="sm">{words.goes}</Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.frees}
          </Table.Th>
          <Table.Th visibleFrom="sm">
            <VisuallyHidden>{words.actions}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <TrashRow
            key={entry.id}
            entry={entry}
            choice={!anyFree ? 'none' : free.has(entry.id) ? 'free' : 'blocked'}
            chosen={chosen.has(entry.id)}
            onChoose={(wanted) => {
              choose(entry.id, wanted);
            }}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}
