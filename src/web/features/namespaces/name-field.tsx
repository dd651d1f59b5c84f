import { Loader, Text, TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconCheck } from '@tabler/icons-react';
import { useApi } from '../../lib/api-context.tsx';
import { capitalised } from '../../lib/words.ts';
import { nameQuery } from './queries.ts';
import { words } from './words.ts';

interface NameFieldProps extends TextInputProps {
  readonly value: string;
  /** The name it has: that one is always free. */
  readonly current?: string;
}

/** A name for a namespace. The server is asked what it thinks of it as soon as typing stops; only saving is binding. */
export function NameField({ value, current, error, ...props }: NameFieldProps) {
  const [settled] = useDebouncedValue(value, 300);
  const asked = settled !== '' && settled !== current;
  const { data, isFetching } = useQuery({ ...nameQuery(useApi(), settled), enabled: asked });
  const answer = asked && settled === value ? data : undefined;
  const mistake = answer?.messages['name']?.map(capitalised).join(' ');
  const free = answer?.valid === true;
  return (
    <div>
      <TextInput
        label={words.name}
        description={words.nameHint}
        maxLength={255}
        autoComplete="off"
        spellCheck={false}
        value={value}
        error={error ?? mistake ?? null}
        rightSection={
          asked && isFetching ? (
            <Loader size="xs" aria-label={words.checking} />
          ) : free ? (
            <IconCheck size={18} stroke={1.7} aria-hidden="true" />
          ) : null
        }
        {...props}
      />
      <Text size="xs" c="dimmed" mt={4} role="status">
        {free && words.nameFree}
      </Text>
    </div>
  );
}
