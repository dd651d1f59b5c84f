import { Box, Button, Checkbox, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { TrashEntry } from '../../../contract/api/trash.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Filled } from '../../ui/filled.tsx';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { Holds } from './holds.tsx';
import { shortened } from './names.ts';
import { PurgeButton } from './purge-button.tsx';
import { RestoreButton } from './restore-button.tsx';
import { words } from './words.ts';

interface TrashRowProps {
  readonly entry: TrashEntry;
  /** `none`: nothing in the table can be chosen. */
  readonly choice: 'free' | 'blocked' | 'none';
  readonly chosen: boolean;
  readonly onChoose: (chosen: boolean) => void;
}

const portus = 'Portus';

export function TrashRow({ entry, choice, chosen, onChoose }: TrashRowProps) {
  const { kind, target, state, bytes, deleted_by: by, deleted_at: at, expires_at: until, error } = entry;
  const [opened, { toggle }] = useDisclosure();
  const who = by.name ?? portus;
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <Table.Tr>
      {choice !== 'none' && (
        <Table.Td style={{ verticalAlign: 'top' }}>
          <Checkbox
            aria-label={words.select(target)}
            checked={chosen}
            disabled={choice === 'blocked'}
            onChange={(event) => {
              onChoose(event.currentTarget.checked);
            }}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Text fw={600} inherit style={{ overflowWrap: 'anywhere' }} title={target}>
          {shortened(target)}
        </Text>
        <Text size="sm" c="dimmed">
          {words.kindOf[kind]} · <When at={at} />
          {state === 'held' ? '' : ` · ${words.states[state]}`}
        </Text>
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          {who} · <Filled text={words.goesWhen} values={{ when: <When at={until} /> }} />
          {bytes === null ? '' : ` · ${words.freesBytes(formatBytes(bytes))}`}
        </Text>
        {error !== null && (
          <Text size="sm" c="var(--mantine-color-error)">
            {error}
          </Text>
        )}
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          ms={-6}
          leftSection={<Chevron size={14} />}
          aria-expanded={opened}
          aria-label={words.holds(target)}
          onClick={toggle}
        >
          {words.holdsShort}
        </Button>
        {opened && <Holds entry={entry} />}
        <Box hiddenFrom="sm" mt={6}>
          <Ways entry={entry} />
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="sm" style={{ overflowWrap: 'anywhere' }}>
        {who}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        <When at={until} />
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end" className={classes['quiet'] ?? ''}>
        {bytes === null ? '–' : formatBytes(bytes)}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Ways entry={entry} />
      </Table.Td>
    </Table.Tr>
  );
}

/** Back, or out for good. */
function Ways({ entry }: { readonly entry: TrashEntry }) {
  if (entry.state !== 'held') return null;
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {entry.can['restore'] === true && <RestoreButton entry={entry} />}
      {entry.can['purge'] === true && <PurgeButton entry={entry} />}
    </Group>
  );
}
