import { Button, Center, EmptyState, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconActivity, IconArrowUp } from '@tabler/icons-react';
import type { Activity } from '../../../contract/api/operations.ts';
import type { Repository } from '../../../contract/api/catalog.ts';
import type { Page } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { Entry } from './entry.tsx';
import { EventIcon } from './event-icon.tsx';
import { type ActivityFilter, countFilters, noFilter } from './filter.ts';
import { NothingLeft } from './nothing-left.tsx';
import { activitiesPerPage, activitiesQuery } from './queries.ts';
import { useHeld } from './use-held.ts';
import { words } from './words.ts';

interface ActivityFeedProps {
  readonly repository?: Pick<Repository, 'id'>;
  readonly namespaceId?: number;
  readonly teamId?: number;
  readonly filter?: ActivityFilter;
  /** Whether new entries are looked for and told of. */
  readonly live?: boolean;
}

/** Most events come with the live stream; those that do not are asked for. */
const lookAgainMs = 20_000;

/** What happened, newest first: in one repository, namespace or team when one is given. */
export function ActivityFeed({ repository, namespaceId, teamId, filter = noFilter, live = true }: ActivityFeedProps) {
  const [{ page }, change] = useListParams();
  const scope = { repositoryId: repository?.id, namespaceId, teamId, filter };
  const query = useQuery({
    ...activitiesQuery(useApi(), page, scope),
    refetchInterval: live && page === 1 ? lookAgainMs : false,
  });
  const held = useHeld(JSON.stringify([scope, page]), query.isPlaceholderData ? undefined : query.data);
  return (
    <Answer query={query} waiting={<WaitingRows height={52} />}>
      {(newest) => {
        const list = held.list ?? newest;
        if (list.items.length === 0) return countFilters(filter) === 0 ? <Nothing /> : <NothingLeft />;
        return (
          <>
            {live && page === 1 && held.news > 0 && <News count={held.news} onShow={held.show} />}
            <Entries list={list} />
            <Pager
              list={list}
              page={page}
              perPage={activitiesPerPage}
              onPage={(wanted) => {
                change({ page: wanted });
              }}
            />
          </>
        );
      }}
    </Answer>
  );
}

function Entries({ list }: { readonly list: Page<Activity> }) {
  return (
    <Card p={{ base: 'md', sm: 'lg' }}>
      <Timeline bulletSize={30} lineWidth={1}>
        {list.items.map((activity) => (
          <Timeline.Item key={activity.id} bullet={<EventIcon event={activity.event} />}>
            <Entry activity={activity} />
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  );
}

function News({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  return (
    <Center mb="sm" role="status">
      <Button variant="light" size="xs" radius="xl" leftSection={<IconArrowUp size={14} />} onClick={onShow}>
        {words.news(count, count === activitiesPerPage)}
      </Button>
    </Center>
  );
}

function Nothing() {
  return (
    <EmptyState
      py={48}
      icon={<IconActivity size={36} stroke={1.5} />}
      title={words.emptyTitle}
      description={words.emptyHint}
    />
  );
}
