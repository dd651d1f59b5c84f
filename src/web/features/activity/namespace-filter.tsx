import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../lib/api-context.tsx';
import { noNamespaceParams } from '../namespaces/namespace-params.ts';
import { namespaceQuery, namespacesQuery } from '../namespaces/queries.ts';
import { words } from './words.ts';

interface NamespaceFilterProps {
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
}

/** One of the namespaces one may see, found by a part of its name. */
export function NamespaceFilter({ value, onChange }: NamespaceFilterProps) {
  const api = useApi();
  const [text, setText] = useState('');
  const chosen = useQuery({ ...namespaceQuery(api, value ?? 0), enabled: value !== null, retry: false }).data;
  const [search] = useDebouncedValue(text === chosen?.name ? '' : text.trim(), 200);
  const found = useQuery(namespacesQuery(api, { ...noNamespaceParams, search })).data?.items ?? [];
  const known = [...(chosen === undefined ? [] : [chosen]), ...found.filter(({ id }) => id !== chosen?.id)];
  return (
    <Select
      label={words.namespace}
      placeholder={words.anywhere}
      data={known.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === null ? null : String(value)}
      searchable
      clearable
      // The server has sifted.
      filter={({ options }) => options}
      onSearchChange={setText}
      onChange={(id) => {
        onChange(id === null ? null : Number(id));
      }}
    />
  );
}
