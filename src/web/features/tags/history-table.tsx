import { ActionIcon, Badge, Button, Group, Table, Text, Tooltip } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Repository, TagMoment } from '../../../contract/api/catalog.ts';
import { comparisonAddress } from '../../lib/addresses.ts';
import { Digest, shortDigest } from '../../ui/digest.tsx';
import listClasses from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { ManifestLink } from './manifest-link.tsx';
import { momentState } from './moment-state.ts';
import type { MomentState } from './moment-state.ts';
import { words } from './words.ts';

export interface HistoryProps {
  readonly repository: Repository;
  readonly tag: string;
  /** What it points to now; null when it is gone. */
  readonly now: string | null;
  /** Whether the caller may let it point elsewhere. */
  readonly movable: boolean;
  readonly immutable: boolean;
}

interface HistoryTableProps extends HistoryProps {
  readonly moments: readonly TagMoment[];
  readonly onRestore: (digest: string) => void;
}

interface MomentProps extends Omit<HistoryTableProps, 'moments'> {
  readonly moment: TagMoment;
}

export function HistoryTable({ moments, ...of }: HistoryTableProps) {
  return (
    <Table className={listClasses['list'] ?? ''} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.pointedTo}</Table.Th>
          <Table.Th visibleFrom="sm">{words.since}</Table.Th>
          <Table.Th visibleFrom="sm">{words.by}</Table.Th>
          <Table.Th visibleFrom="md">{words.state}</Table.Th>
          <Table.Th aria-label={words.actions} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {moments.map((moment) => (
          <Moment key={`${moment.at} ${moment.digest ?? ''}`} moment={moment} {...of} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

const stateWords: Readonly<Record<MomentState, string>> = {
  removed: '',
  // A mark beside the digest says it.
  now: '',
  held: words.held,
  trash: words.inTrash,
  gone: words.notHeld,
};

function Moment({ moment, ...of }: MomentProps) {
  const { repository, now } = of;
  const state = momentState(moment, now);
  const who = moment.actor ?? 'Portus';
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <What repository={repository} moment={moment} />
          {state === 'now' && <Badge variant="light">{words.now}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" hiddenFrom="sm">
          <When at={moment.at} /> · {who}
        </Text>
        {(state === 'gone' || state === 'trash') && (
          <Text size="sm" c="dimmed" hiddenFrom="md">
            {stateWords[state]}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={listClasses['quiet'] ?? ''}>
        <When at={moment.at} />
      </Table.Td>
      <Table.Td visibleFrom="sm">{who}</Table.Td>
      <Table.Td visibleFrom="md" className={listClasses['quiet'] ?? ''}>
        {stateWords[state]}
      </Table.Td>
      <Table.Td>{moment.digest !== null && <Actions moment={moment} digest={moment.digest} {...of} />}</Table.Td>
    </Table.Tr>
  );
}

/** A link as long as there is something to look at. */
function What({ repository, moment }: { readonly repository: Repository; readonly moment: TagMoment }) {
  if (moment.digest === null) return <Text inherit>{words.wasRemoved}</Text>;
  return moment.available ? (
    <ManifestLink repository={repository} digest={moment.digest} />
  ) : (
    <Digest value={moment.digest} />
  );
}

interface ActionsProps extends MomentProps {
  readonly digest: string;
}

function Actions({ repository, tag, now, movable, moment, digest, onRestore }: ActionsProps) {
  if (digest === now) return null;
  const compare = words.compareWithNow(shortDigest(digest));
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {moment.available && now !== null && (
        <Tooltip label={compare}>
          <ActionIcon
            component={Link}
            to={comparisonAddress(repository.full_name, digest, tag)}
            variant="default"
            size={30}
            aria-label={compare}
          >
            <IconArrowsDiff size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      )}
      {movable && moment.restorable && (
        <Button
          variant="default"
          size="xs"
          aria-label={words.restoreThis(shortDigest(digest))}
          onClick={() => {
            onRestore(digest);
          }}
        >
          {words.restore}
        </Button>
      )}
    </Group>
  );
}
