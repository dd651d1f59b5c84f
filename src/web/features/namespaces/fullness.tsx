import { Group, Progress, Stack, Text } from '@mantine/core';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { type Fullness, repositoriesOf, storageOf } from '../../lib/quota.ts';
import { words } from './words.ts';

const colors = { plain: 'harbour', warning: 'yellow', full: 'red' } as const;
const levels = { plain: '', warning: ` · ${words.isNearlyFull}`, full: ` · ${words.isFull}` } as const;

/** What the namespace holds, and how much of its quota that is. */
export function NamespaceFullness({ namespace }: { readonly namespace: Namespace }) {
  const storage = storageOf(namespace);
  const repositories = repositoriesOf(namespace);
  const limited = namespace.quota.bytes !== null || repositories !== null;
  return (
    <Group gap="xl">
      {storage === null ? (
        <Text size="sm" c="dimmed">
          {words.notCounted}
        </Text>
      ) : (
        <Meter name={words.storage} fullness={storage} />
      )}
      {repositories !== null && <Meter name={words.repositories} fullness={repositories} />}
      {!namespace.quota.enforced && limited && (
        <Text size="sm" c="dimmed">
          {words.warnsOnly}
        </Text>
      )}
    </Group>
  );
}

interface MeterProps {
  readonly name: string;
  readonly fullness: Fullness;
}

function Meter({ name, fullness: { words: amount, percent, level } }: MeterProps) {
  return (
    <Stack gap={4} miw={percent === null ? 0 : 220}>
      <Text size="sm">
        <Text span inherit c="dimmed">
          {`${name} `}
        </Text>
        {amount}
        <Text span inherit fw={600}>
          {levels[level]}
        </Text>
      </Text>
      {percent !== null && (
        <Progress value={Math.min(percent, 100)} color={colors[level]} size="sm" aria-label={`${name}: ${amount}`} />
      )}
    </Stack>
  );
}
