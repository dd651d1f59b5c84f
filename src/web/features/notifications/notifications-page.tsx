import { Button, EmptyState, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconMailCheck, IconRepeat } from '@tabler/icons-react';
import type { InboxEvent } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { useListParams } from '../../lib/list-params.ts';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { counted } from '../../lib/words.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager } from '../../ui/pager.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { useSession } from '../session/session.ts';
import classes from './notifications-page.module.css';
import { notificationsPerPage, notificationsQuery } from './queries.ts';

export function Component() {
  const [{ page }, change] = useListParams();
  const query = useQuery(notificationsQuery(useApi(), page));
  return (
    <>
      <PageHeader
        title="Notifications"
        description="The registry tells Portus about every push. What could not be processed after several attempts waits here."
      />
      <Answer query={query} waiting={<WaitingRows height={56} />}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyState
              py={48}
              icon={<IconMailCheck size={36} stroke={1.5} />}
              title="Every notification was processed"
              description="If one fails for good, it appears here with its error and can be tried again."
            />
          ) : (
            <>
              <Stack gap="sm">
                {list.items.map((event) => (
                  <EventCard key={event.id} event={event} />
                ))}
              </Stack>
              <Pager
                list={list}
                page={page}
                perPage={notificationsPerPage}
                onPage={(wanted) => {
                  change({ page: wanted });
                }}
              />
            </>
          )
        }
      </Answer>
    </>
  );
}

function EventCard({ event }: { readonly event: InboxEvent }) {
  return (
    <Card p="md">
      <Group justify="space-between" align="flex-start">
        <div className={classes['event']}>
          <Text fw={600}>
            {event.action} {event.repository ?? ''}
          </Text>
          <Text size="sm">{event.last_error ?? 'No error was recorded.'}</Text>
          <Text size="sm" c="dimmed">
            Received <When at={event.received_at} />, {counted(event.attempts, 'attempt')}
          </Text>
        </div>
        <Replay event={event} />
      </Group>
    </Card>
  );
}

function Replay({ event }: { readonly event: InboxEvent }) {
  const api = useApi();
  const client = useQueryClient();
  const allowed = useSession().can['replay_inbox'] === true;
  const replay = useMutation({
    mutationFn: () => api.POST('/api/v1/inbox/{id}/replay', { params: { path: { id: event.id } } }),
    onSuccess: async () => {
      notifications.show({ message: 'It will be tried again in a moment.', color: 'teal' });
      await client.invalidateQueries({ queryKey: queryKeys.notifications });
    },
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  if (!allowed) return null;
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconRepeat size={14} />}
      loading={replay.isPending}
      onClick={() => {
        replay.mutate();
      }}
    >
      Try again
    </Button>
  );
}
