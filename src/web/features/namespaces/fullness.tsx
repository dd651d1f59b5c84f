import { Group, Progress, Stack, Text } from '@mantine/core';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { type Fullness, repositoriesOf, storageOf } from '../../lib/quota.ts';

const colors = { plain: 'harbour', warning: 'yellow', full: 'red' } as const;

/** What the namespace holds, and how much of its quota that is. */
export function NamespaceFullness({ namespace }: { readonly namespace: Namespace }) {
  const storage = storageOf(namespace);
  const repositories = repositoriesOf(namespace);
  if (storage === null && repositories === null) return null;
  return (
    <Group gap="xl" mb="md">
      {storage !== null && <Meter name="Storage" fullness={storage} />}
      {repositories !== null && <Meter name="Repositories" fullness={repositories} />}
      {!namespace.quota.enforced && (namespace.quota.bytes !== null || repositories !== null) && (
        <Text size="sm" c="dimmed">
          Clients reach this registry without Portus, so the quota only warns.
        </Text>
      )}
    </Group>
  );
}

function Meter({ name, fullness: { words, percent, level } }: { readonly name: string; readonly fullness: Fullness }) {
  return (
    <Stack gap={4} miw={220}>
      <Text size="sm">
        <Text span c="dimmed">
          {name}{' '}
        </Text>
        {words}
        {level !== 'plain' && (
          <Text span fw={600}>
            {level === 'full' ? ' · full' : ' · nearly full'}
          </Text>
        )}
      </Text>
      {percent !== null && (
        <Progress value={Math.min(percent, 100)} color={colors[level]} size="sm" aria-label={`${name}: ${words}`} />
      )}
    </Stack>
  );
}
