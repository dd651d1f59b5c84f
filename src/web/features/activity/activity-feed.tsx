import { Anchor, EmptyState, Text, ThemeIcon, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconActivity, IconKey, IconPackage, IconTag, IconTrash, IconUser } from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Repository } from '../../../contract/api/catalog.ts';
import type { Activity } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { activitiesPerPage, activitiesQuery } from './queries.ts';
import { objectOf, placeOf, verbOf } from './sentence.ts';

/** What happened, newest first; in one repository when one is given. */
export function ActivityFeed({ repository }: { readonly repository?: Repository }) {
  const [{ page }, change] = useListParams();
  const query = useQuery(activitiesQuery(useApi(), page, repository));
  return (
    <Answer query={query} waiting={<WaitingRows height={52} />}>
      {(list) =>
        list.items.length === 0 ? (
          <EmptyState
            py={48}
            icon={<IconActivity size={36} stroke={1.5} />}
            title="Nothing has happened yet"
            description="Pushes, removals and changes appear here as they happen."
          />
        ) : (
          <>
            <Card p={{ base: 'md', sm: 'lg' }}>
              <Timeline bulletSize={30} lineWidth={1}>
                {list.items.map((activity) => (
                  <Timeline.Item key={activity.id} bullet={<Bullet event={activity.event} />}>
                    <Sentence activity={activity} />
                  </Timeline.Item>
                ))}
              </Timeline>
            </Card>
            <Pager
              list={list}
              page={page}
              perPage={activitiesPerPage}
              onPage={(wanted) => {
                change({ page: wanted });
              }}
            />
          </>
        )
      }
    </Answer>
  );
}

const icons: readonly (readonly [RegExp, TablerIcon])[] = [
  [/\.(deleted|emptied)$/, IconTrash],
  [/^tag\./, IconTag],
  [/^(repository|namespace|manifest)\./, IconPackage],
  [/^application_token\./, IconKey],
  [/^user\./, IconUser],
];

function Bullet({ event }: { readonly event: string }) {
  const Icon = icons.find(([pattern]) => pattern.test(event))?.[1] ?? IconActivity;
  return (
    <ThemeIcon variant="default" radius="xl" size={30}>
      <Icon size={15} stroke={1.7} />
    </ThemeIcon>
  );
}

function Sentence({ activity }: { readonly activity: Activity }) {
  const place = placeOf(activity);
  const object = objectOf(activity);
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <strong>{activity.actor ?? 'Somebody'}</strong> {verbOf(activity.event)}{' '}
        {place === null ? (
          <strong>{object}</strong>
        ) : (
          <Anchor component={Link} to={place} fw={600} inherit>
            {object}
          </Anchor>
        )}
      </Text>
      <Text size="sm" c="dimmed">
        <When at={activity.at} />
      </Text>
    </>
  );
}
