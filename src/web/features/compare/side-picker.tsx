import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Repository } from '../../../contract/api/catalog.ts';
import { useApi } from '../../lib/api-context.tsx';
import { tagChoicesQuery } from '../tags/queries.ts';
import { words } from './words.ts';

interface SidePickerProps {
  readonly repository: Repository;
  readonly label: string;
  /** A tag or a digest; empty when nothing is chosen. */
  readonly value: string;
  readonly onChoose: (reference: string) => void;
}

/** Chooses one side of a comparison, by searching tags or by a digest. */
export function SidePicker({ repository, label, value, onChoose }: SidePickerProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The address can change without typing: back, or the button that swaps the sides.
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  const [search] = useDebouncedValue(text === value || text.includes(':') ? '' : text.trim(), 200);
  const { data } = useQuery(tagChoicesQuery(useApi(), repository, search));
  const choose = (reference: string): void => {
    const wanted = reference.trim();
    if (wanted !== '' && wanted !== value) onChoose(wanted);
  };
  return (
    <Autocomplete
      label={label}
      placeholder={words.pick}
      value={text}
      data={(data?.items ?? []).map(({ name }) => name)}
      // The server has searched.
      filter={({ options }) => options}
      maxLength={160}
      onChange={setText}
      onOptionSubmit={choose}
      onBlur={() => {
        choose(text);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') choose(text);
      }}
      styles={{ input: { textOverflow: 'ellipsis' } }}
    />
  );
}
