import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ActiveSession } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { deviceOf } from '../../lib/user-agent.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import classes from '../../ui/list.module.css';
import { WaitingRows } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { sessionsQuery } from './queries.ts';
import { Section } from '../../ui/section.tsx';

/** The browsers in which one is signed in. */
export function Sessions() {
  const query = useQuery(sessionsQuery(useApi()));
  return (
    <Section title="Sessions" description="Where you are signed in. End what you do not recognise.">
      <Answer query={query} waiting={<WaitingRows rows={2} />}>
        {(sessions) => (
          <Card>
            <Table className={classes['list'] ?? ''} verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Browser</Table.Th>
                  <Table.Th visibleFrom="sm">Signed in</Table.Th>
                  <Table.Th aria-label="Actions" />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {sessions.map((session) => (
                  <SessionRow key={session.id} session={session} />
                ))}
              </Table.Tbody>
            </Table>
          </Card>
        )}
      </Answer>
    </Section>
  );
}

function SessionRow({ session }: { readonly session: ActiveSession }) {
  const device = deviceOf(session.user_agent);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text fw={600} inherit title={session.user_agent}>
            {device}
          </Text>
          {session.current && <Badge variant="light">this one</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {session.address} · active <When at={session.last_seen_at} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        <When at={session.created_at} />
      </Table.Td>
      <Table.Td ta="right">{!session.current && <End session={session} device={device} />}</Table.Td>
    </Table.Tr>
  );
}

function End({ session, device }: { readonly session: ActiveSession; readonly device: string }) {
  const api = useApi();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => api.DELETE('/api/v1/sessions/{id}', { params: { path: { id: session.id } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.sessions }),
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={`End the session of ${device}`}
      loading={end.isPending}
      onClick={() => {
        end.mutate();
      }}
    >
      End
    </Button>
  );
}
