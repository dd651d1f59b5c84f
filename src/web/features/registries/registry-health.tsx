import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RegistryHealth } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { registryHealthQuery } from './queries.ts';
import { words } from './words.ts';

const looks = {
  ok: { color: 'teal', word: words.answers },
  down: { color: 'red', word: words.silent },
} as const satisfies Record<RegistryHealth['status'], object>;

/** Whether a registry answers at this moment. */
export function HealthMark({ id }: { readonly id: number }) {
  const { data, isError } = useQuery(registryHealthQuery(useApi(), id));
  if (data === undefined) {
    return isError ? null : (
      <Badge variant="dot" color="gray">
        {words.asking}
      </Badge>
    );
  }
  const { color, word } = looks[data.status];
  return (
    <Badge variant="dot" color={color}>
      {word}
    </Badge>
  );
}

/** Why it does not answer; silent when it does. */
export function HealthProblem({ id }: { readonly id: number }) {
  const { data, error } = useQuery(registryHealthQuery(useApi(), id));
  const problem = error !== null ? sentenceOf(error) : data?.status === 'down' ? data.detail : null;
  if (problem === null) return null;
  return (
    <Text size="sm" c="var(--mantine-color-error)" style={{ overflowWrap: 'anywhere' }}>
      {problem}
    </Text>
  );
}
