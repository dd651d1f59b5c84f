import { Autocomplete } from '@mantine/core';
import type { AutocompleteProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { SearchKind } from '../../../contract/api/search.ts';
import { useApi } from '../../lib/api-context.tsx';
import { searchQuery } from '../search/queries.ts';
import { nameOf } from '../search/results.ts';

interface NameFieldProps extends Omit<AutocompleteProps, 'data' | 'filter'> {
  /** What is looked for; undefined: nothing, the text is free. */
  readonly kind: SearchKind | undefined;
  readonly value: string;
}

/** A name to type, with those that begin to fit, as far as one may see them. Any other text is taken as well. */
export function NameField({ kind, value, ...props }: NameFieldProps) {
  const [text] = useDebouncedValue(value.trim(), 200);
  const found = useQuery({
    ...searchQuery(useApi(), { text, limit: 8, ...(kind === undefined ? {} : { kind }) }),
    enabled: text !== '' && kind !== undefined,
  });
  const names = new Set((kind === undefined ? [] : (found.data ?? [])).map(nameOf));
  return (
    <Autocomplete
      {...props}
      value={value}
      data={[...names]}
      // The server has sifted, and forgives mistakes in typing.
      filter={({ options }) => options}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
