import { Anchor, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconRepeat } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { InboxEvent } from '../../../contract/api/operations.ts';
import { repositoryAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Card } from '../../ui/card.tsx';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import classes from './notifications-page.module.css';
import { replay } from './queries.ts';
import { words } from './words.ts';

/** A registry may have a word of its own; then it is shown as it is. */
const actionOf = (action: string): string =>
  Object.entries(words.action).find(([known]) => known === action)?.[1] ?? action;

interface EventCardProps {
  readonly event: InboxEvent;
  readonly mayReplay: boolean;
}

export function EventCard({ event, mayReplay }: EventCardProps) {
  const { action, repository, state, last_error: error, attempts, received_at: at } = event;
  return (
    <Card p="md">
      <Group justify="space-between" align="flex-start">
        <div className={classes['event']}>
          <Text fw={600}>
            {actionOf(action)}{' '}
            {repository === null ? (
              words.nothing
            ) : (
              <Anchor component={Link} to={repositoryAddress(repository)} inherit>
                {repository}
              </Anchor>
            )}
          </Text>
          {(error !== null || state === 'dead') && (
            <Text size="sm" className={classes['error'] ?? ''}>
              {error ?? words.noError}
            </Text>
          )}
          <Text size="sm" c="dimmed">
            <Filled text={words.received(attempts)} values={{ when: <When at={at} /> }} />
          </Text>
        </div>
        {mayReplay && state === 'dead' && <Replay event={event} />}
      </Group>
    </Card>
  );
}

function Replay({ event: { id, action, repository } }: { readonly event: InboxEvent }) {
  const api = useApi();
  const client = useQueryClient();
  const replaying = useMutation({
    mutationFn: () => replay(api, id),
    onSuccess: async () => {
      notifications.show({ message: words.handedOver(1), color: 'teal' });
      await client.invalidateQueries({ queryKey: queryKeys.notifications });
    },
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={words.againOne(`${actionOf(action)} ${repository ?? words.nothing}`)}
      leftSection={<IconRepeat size={14} stroke={1.7} />}
      loading={replaying.isPending}
      onClick={() => {
        replaying.mutate();
      }}
    >
      {words.again}
    </Button>
  );
}
