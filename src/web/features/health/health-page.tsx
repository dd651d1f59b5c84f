import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Health } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { useSession } from '../session/session.ts';
import { healthQuery } from './queries.ts';

const states = {
  ok: { color: 'teal', word: 'Works', sentence: 'Everything works.' },
  degraded: { color: 'yellow', word: 'Works in part', sentence: 'Something does not work as it should.' },
  down: { color: 'red', word: 'Does not work', sentence: 'Something important does not work.' },
} as const satisfies Record<Health['status'], object>;

/** The parts of this installation; asked anew every ten seconds. */
export function Component() {
  const query = useQuery(healthQuery(useApi()));
  const { version, public_url: publicUrl } = useSession();
  return (
    <>
      <PageHeader title="Health" description={`Portus ${version} at ${publicUrl}`} />
      <Answer query={query} waiting={<WaitingRows rows={4} height={64} />}>
        {(health) => (
          <Stack gap="sm">
            <Text role="status">{states[health.status].sentence}</Text>
            {Object.entries(health.components).map(([name, part]) => (
              <Card key={name} p="md">
                <Group justify="space-between">
                  <Text fw={600} tt="capitalize">
                    {name.replace(/_/g, ' ')}
                  </Text>
                  <Badge variant="dot" color={states[part.status].color}>
                    {states[part.status].word}
                  </Badge>
                </Group>
                {part.detail !== null && (
                  <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
                    {part.detail}
                  </Text>
                )}
              </Card>
            ))}
          </Stack>
        )}
      </Answer>
    </>
  );
}
