import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem, sentenceOf } from '../lib/problem.ts';
import { words } from './words.ts';

interface FailureProps {
  readonly error: unknown;
  readonly retry?: () => void;
  readonly retrying?: boolean;
}

/** What went wrong, with a way on. */
export function Failure({ error, retry, retrying = false }: FailureProps) {
  const requestId = error instanceof ApiProblem && error.status >= 500 ? error.requestId : null;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={words.failed} role="alert">
      <Text size="sm">{sentenceOf(error)}</Text>
      {requestId !== null && (
        <Text size="sm" mt={4}>
          {words.log(requestId)}
        </Text>
      )}
      {retry !== undefined && (
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={retry} loading={retrying}>
            {words.tryAgain}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
