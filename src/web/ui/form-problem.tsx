import { Alert } from '@mantine/core';
import { ApiProblem, mistakesAt, sentenceOf } from '../lib/problem.ts';

interface FormProblemProps {
  readonly error: unknown;
  /** The fields of the form; mistakes at them are shown there. */
  readonly fields: readonly string[];
}

/** Why a form was refused, as far as its fields do not say it. */
export function FormProblem({ error, fields }: FormProblemProps) {
  if (error === null) return null;
  const mistakes = error instanceof ApiProblem ? Object.keys(error.fields) : [];
  if (mistakes.length > 0 && Object.keys(mistakesAt(error, fields)).length === mistakes.length) return null;
  return (
    <Alert color="red" role="alert">
      {sentenceOf(error)}
    </Alert>
  );
}
