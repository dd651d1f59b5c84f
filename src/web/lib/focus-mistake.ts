import type { UseFormReturnType } from '@mantine/form';

/** Goes to the first field that the page itself finds wrong; the second argument of `form.onSubmit`. */
export const focusMistake =
  <V extends object>(form: UseFormReturnType<V>) =>
  (mistakes: Readonly<Record<string, unknown>>): void => {
    const [first] = Object.keys(mistakes);
    if (first !== undefined) form.getInputNode(first)?.focus();
  };
