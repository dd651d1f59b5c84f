import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconFolderExclamation, IconTrash } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useApi } from '../../lib/api-context.tsx';
import { number } from '../../lib/words.ts';
import { nearlyFullQuery, trashSizeQuery } from './queries.ts';
import { words } from './words.ts';

/** What belongs to tidying up and has a page of its own. */
export function OtherPlaces() {
  const api = useApi();
  const trash = useQuery(trashSizeQuery(api)).data;
  const full = useQuery(nearlyFullQuery(api)).data;
  return (
    <Group gap="xl" mb="lg">
      <Place icon={IconTrash} title={words.inTrash} to="/trash" count={trash?.total} />
      <Place
        icon={IconFolderExclamation}
        title={words.nearlyFull}
        to="/namespaces?nearly_full=true"
        count={full?.total}
      />
    </Group>
  );
}

interface PlaceProps {
  readonly icon: TablerIcon;
  readonly title: string;
  readonly to: string;
  /** undefined: not known yet. */
  readonly count: number | undefined;
}

function Place({ icon: Icon, title, to, count }: PlaceProps) {
  return (
    <Group gap={8} wrap="nowrap">
      <Icon size={18} stroke={1.6} aria-hidden="true" />
      <Anchor component={Link} to={to} size="sm">
        {title}
      </Anchor>
      <Text size="sm" c="dimmed">
        {count === undefined ? '…' : count === 0 ? words.none : number(count)}
      </Text>
    </Group>
  );
}
