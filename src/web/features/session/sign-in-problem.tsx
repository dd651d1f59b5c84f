import { Alert, Text } from '@mantine/core';
import { ApiProblem, sentenceOf } from '../../lib/problem.ts';
import { words } from './words.ts';

/** Why somebody was not signed in: their fault or ours is the first thing they want to know. */
export function SignInProblem({ error }: { readonly error: unknown }) {
  if (error === null) return null;
  const ours = !(error instanceof ApiProblem) || error.status >= 500;
  return (
    <Alert color="red" role="alert" title={words.notSignedIn}>
      <Text size="sm">{sentenceOf(error)}</Text>
      {ours && (
        <Text size="sm" mt={4}>
          {words.ours}
        </Text>
      )}
    </Alert>
  );
}
