import type { UseFormReturnType } from '@mantine/form';

/** Goes to the first field with a mistake. For `onSubmit`, when the page itself refuses what was typed. */
export const focusMistake =
  <V extends object>(form: Pick<UseFormReturnType<V>, 'getInputNode'>, fields: readonly string[]) =>
  (errors: Readonly<Record<string, unknown>>): void => {
    const first = fields.find((field) => Boolean(errors[field]));
    if (first !== undefined) form.getInputNode(first)?.focus();
  };
