import { useState } from 'react';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { Card } from '../../ui/card.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { TrashTable } from './trash-table.tsx';

const selectable = ({ state, can }: TrashEntry): boolean =>
  state === 'held' && (can['restore'] === true || can['purge'] === true);

/** The entries of a page, some of which may be chosen to do something with all of them. */
export function TrashList({ entries }: { readonly entries: readonly TrashEntry[] }) {
  const [wanted, setWanted] = useState<ReadonlySet<number>>(new Set());
  const free = entries.filter(selectable);
  // What is gone or on another page is not chosen any more.
  const chosen = free.filter(({ id }) => wanted.has(id));
  return (
    <>
      <SelectionBar
        entries={chosen}
        onClear={() => {
          setWanted(new Set());
        }}
      />
      <Card>
        <TrashTable
          entries={entries}
          free={new Set(free.map(({ id }) => id))}
          chosen={new Set(chosen.map(({ id }) => id))}
          onChoose={setWanted}
        />
      </Card>
    </>
  );
}
