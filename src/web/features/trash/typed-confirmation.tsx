import { TextInput } from '@mantine/core';
import { Filled } from '../../ui/filled.tsx';
import { words } from './words.ts';

interface TypedConfirmationProps {
  /** What must be typed. */
  readonly wanted: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Asks to type a name, so that nothing big goes by a slip of the hand. */
export function TypedConfirmation({ wanted, value, onChange }: TypedConfirmationProps) {
  return (
    <TextInput
      label={<Filled text={words.typeName} values={{ name: <code>{wanted}</code> }} />}
      styles={{ label: { overflowWrap: 'anywhere' } }}
      value={value}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      data-autofocus
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
