import { Badge, Button, Group, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { ActiveSession } from '../../../contract/api/identity.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { deviceOf } from '../../lib/user-agent.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { Filled } from '../../ui/filled.tsx';
import classes from '../../ui/list.module.css';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { sessionsQuery } from './queries.ts';
import { words } from './words.ts';

/** The browsers in which one is signed in. */
export function Sessions() {
  const api = useApi();
  return (
    <Section title={words.sessions} description={words.sessionsHint}>
      <SessionList
        query={useQuery(sessionsQuery(api))}
        onEnd={(id) => api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } })}
      />
    </Section>
  );
}

type EndSession = (id: number) => Promise<unknown>;

interface SessionListProps {
  readonly query: UseQueryResult<ActiveSession[]>;
  readonly onEnd: EndSession;
}

/** Anybody's sessions; who asks says how one is ended. */
export function SessionList({ query, onEnd }: SessionListProps) {
  return (
    <Answer query={query} waiting={<WaitingRows rows={2} />}>
      {(sessions) =>
        sessions.length === 0 ? (
          <Text c="dimmed">{words.noSessions}</Text>
        ) : (
          <Card>
            <Table className={classes['list'] ?? ''} verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{words.browser}</Table.Th>
                  <Table.Th visibleFrom="sm">{words.signedIn}</Table.Th>
                  <Table.Th aria-label={words.actions} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {sessions.map((session) => (
                  <SessionRow key={session.id} session={session} onEnd={onEnd} />
                ))}
              </Table.Tbody>
            </Table>
          </Card>
        )
      }
    </Answer>
  );
}

interface SessionRowProps {
  readonly session: ActiveSession;
  readonly onEnd: EndSession;
}

function SessionRow({ session, onEnd }: SessionRowProps) {
  const device = deviceOf(session.user_agent);
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text fw={600} inherit title={session.user_agent}>
            {device}
          </Text>
          {session.current && <Badge variant="light">{words.thisOne}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {`${session.address} · `}
          <Filled text={words.active} values={{ when: <When at={session.last_seen_at} /> }} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        <When at={session.created_at} />
      </Table.Td>
      <Table.Td ta="end" w={1}>
        {!session.current && <End session={session} device={device} onEnd={onEnd} />}
      </Table.Td>
    </Table.Tr>
  );
}

function End({ session, device, onEnd }: SessionRowProps & { readonly device: string }) {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => onEnd(session.id),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.sessions }),
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={words.endOne(device)}
      loading={end.isPending}
      onClick={() => {
        end.mutate();
      }}
    >
      {words.end}
    </Button>
  );
}
