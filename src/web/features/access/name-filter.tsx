import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import type { SearchKind } from '../../../contract/api/search.ts';
import { NameField } from './name-field.tsx';

interface NameFilterProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly kind: SearchKind;
  readonly value: string;
  readonly onName: (name: string) => void;
}

/** A name that filters a list while one types, a moment after the last key. */
export function NameFilter({ value, onName, ...props }: NameFilterProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // The address can change without typing: back, or a link that clears the filters.
  if (known !== value) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  const tellSoon = useDebouncedCallback((wanted: string) => {
    onName(wanted.trim());
  }, 300);
  return (
    <NameField
      {...props}
      size="sm"
      maxLength={255}
      value={text}
      onChange={(wanted) => {
        setText(wanted);
        tellSoon(wanted);
      }}
    />
  );
}
