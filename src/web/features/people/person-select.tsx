import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useApi } from '../../lib/api-context.tsx';
import { somePeopleQuery } from './queries.ts';

interface PersonSelectProps {
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  readonly nothingFound: string;
  readonly error?: ReactNode;
  readonly onChange?: (id: number | null) => void;
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Finds a person by name, for those who may see everybody. */
export function PersonSelect({ onChange, nothingFound, ...field }: PersonSelectProps) {
  const [chosen, setChosen] = useState<Option | null>(null);
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 200);
  const found = useQuery(somePeopleQuery(useApi(), search)).data ?? [];
  const others = found.map(({ id, username }) => ({ value: String(id), label: username }));
  const missing = chosen !== null && !others.some(({ value }) => value === chosen.value);
  return (
    <Select
      {...field}
      searchable
      clearable
      data={missing ? [chosen, ...others] : others}
      // The server searched already.
      filter={({ options }) => options}
      nothingFoundMessage={nothingFound}
      value={chosen?.value ?? null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(_, option) => {
        setChosen(option === null ? null : { value: option.value, label: option.label });
        onChange?.(option === null ? null : Number(option.value));
      }}
    />
  );
}
