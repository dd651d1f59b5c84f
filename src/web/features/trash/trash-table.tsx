import { Group, Table, Text } from '@mantine/core';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { capitalised } from '../../lib/words.ts';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { PurgeButton } from './purge-button.tsx';
import { RestoreButton } from './restore-button.tsx';

export function TrashTable({ entries }: { readonly entries: readonly TrashEntry[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Deleted</Table.Th>
          <Table.Th visibleFrom="sm">By</Table.Th>
          <Table.Th visibleFrom="sm">Goes for good</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Frees
          </Table.Th>
          <Table.Th aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((entry) => (
          <TrashRow key={entry.id} entry={entry} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

const states: Readonly<Record<TrashEntry['state'], string | null>> = {
  moving: 'being deleted …',
  held: null,
  restoring: 'being restored …',
  purging: 'being removed for good …',
};

function TrashRow({ entry }: { readonly entry: TrashEntry }) {
  const { kind, target, state, bytes, deleted_by: by, deleted_at: at, expires_at: until, error } = entry;
  const who = by.name ?? 'Portus';
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600} inherit style={{ overflowWrap: 'anywhere' }}>
          {target}
        </Text>
        <Text size="sm" c="dimmed">
          {capitalised(kind)} · <When at={at} />
          {states[state] === null ? '' : ` · ${states[state] ?? ''}`}
        </Text>
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {who} · goes for good <When at={until} />
        </Text>
        {error !== null && (
          <Text size="sm" c="red">
            {error}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">{who}</Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        <When at={until} />
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right" className={classes['quiet'] ?? ''}>
        {bytes === null ? '–' : formatBytes(bytes)}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {entry.can['restore'] === true && state === 'held' && <RestoreButton entry={entry} />}
          {entry.can['purge'] === true && state === 'held' && <PurgeButton entry={entry} />}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
