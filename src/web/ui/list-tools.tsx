import { Group, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { contentSorts } from '../lib/list-params.ts';
import type { ContentSort, ListParams } from '../lib/list-params.ts';
import { SearchField } from './search-field.tsx';
import { words } from './words.ts';

const sortWords: Record<ContentSort, string> = {
  '-updated_at': words.newest,
  updated_at: words.oldest,
  name: words.nameUp,
  '-name': words.nameDown,
};

interface ListToolsProps {
  /** What is searched, as in "Search repositories". */
  readonly what: string;
  readonly params: ListParams;
  readonly onChange: (change: Partial<ListParams>) => void;
  /** What can be done beside looking. */
  readonly action?: ReactNode;
}

/** Search and order of a list. */
export function ListTools({ what, params, onChange, action }: ListToolsProps) {
  return (
    <Group justify="space-between" mb="md" gap="sm">
      <SearchField
        label={words.search(what)}
        value={params.search}
        onSearch={(search) => {
          onChange({ search });
        }}
      />
      <Group gap="sm">
        {action}
        <NativeSelect
          aria-label={words.order}
          value={params.sort}
          data={contentSorts.map((sort) => ({ value: sort, label: sortWords[sort] }))}
          onChange={(event) => {
            const wanted = contentSorts.find((sort) => sort === event.currentTarget.value);
            if (wanted !== undefined) onChange({ sort: wanted });
          }}
        />
      </Group>
    </Group>
  );
}
