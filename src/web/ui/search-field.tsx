import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { words } from './words.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Searches while one types, a quarter of a second after the last key. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The address can change without typing: back, or a link that clears the search.
  if (known !== value) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  const searchSoon = useDebouncedCallback((wanted: string) => {
    onSearch(wanted.trim());
  }, 250);
  const change = (wanted: string): void => {
    setText(wanted);
    searchSoon(wanted);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      maxLength={128}
      leftSection={<IconSearch size={16} />}
      rightSection={
        text === '' ? null : (
          <CloseButton
            size="sm"
            aria-label={words.clearSearch}
            onClick={() => {
              change('');
            }}
          />
        )
      }
      onChange={(event) => {
        change(event.currentTarget.value);
      }}
      w={{ base: '100%', xs: 280 }}
    />
  );
}
