import type { UseFormReturnType } from '@mantine/form';
import { mistakesAt } from './problem.ts';

/** Shows the mistakes of a refused request at the fields of its form, and goes to the first of them. */
export function showMistakes<V extends object>(
  form: UseFormReturnType<V>,
  error: unknown,
  fields: readonly string[],
): void {
  const mistakes = mistakesAt(error, fields);
  form.setErrors(mistakes);
  const first = fields.find((field) => mistakes[field] !== undefined);
  if (first !== undefined) form.getInputNode(first)?.focus();
}
