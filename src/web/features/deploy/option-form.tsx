import { NativeSelect, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { mistakesAt } from '../../lib/problem.ts';
import { Card } from '../../ui/card.tsx';
import classes from './deploy.module.css';
import type { Option, Options } from './options.ts';
import { words } from './words.ts';

interface OptionFormProps {
  readonly offered: readonly Option[];
  readonly options: Options;
  /** Why the server refused them. */
  readonly error: unknown;
}

/** A small form whose answers are in the address. */
export function OptionForm({ offered, options, error }: OptionFormProps) {
  const mistakes = mistakesAt(
    error,
    offered.map(({ name }) => name),
  );
  const fields = (rare: boolean) => (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      {offered
        .filter((option) => (option.rare ?? false) === rare)
        .map((option) => (
          <OptionField key={option.name} option={option} options={options} mistake={mistakes[option.name]} />
        ))}
    </SimpleGrid>
  );
  const open = offered.some((option) => option.rare === true && options.read(option) !== undefined);
  return (
    <Card p="md">
      {fields(false)}
      {offered.some(({ rare }) => rare) && (
        <details className={classes['fold']} open={open}>
          <summary>{words.more}</summary>
          {fields(true)}
        </details>
      )}
    </Card>
  );
}

interface OptionFieldProps {
  readonly option: Option;
  readonly options: Options;
  readonly mistake: string | undefined;
}

function OptionField({ option, options, mistake }: OptionFieldProps) {
  const { name, label, description } = option;
  const value = options.read(option) ?? '';
  const common = { label, description, error: mistake };
  switch (option.kind) {
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={value === '' ? (option.choices[0]?.value ?? '') : value}
          data={[...option.choices]}
          onChange={(event) => {
            options.change(name, event.currentTarget.value);
          }}
        />
      );
    case 'switch':
      return (
        <Switch
          {...common}
          checked={value !== ''}
          onChange={(event) => {
            options.change(name, event.currentTarget.checked ? 'true' : '');
          }}
        />
      );
    case 'text':
      return (
        <TextOption
          key={value}
          {...common}
          placeholder={option.placeholder}
          value={value}
          onSettled={(text) => {
            options.change(name, text);
          }}
        />
      );
  }
}

interface TextOptionProps {
  readonly label: string;
  readonly description: string | undefined;
  readonly error: string | undefined;
  readonly placeholder: string | undefined;
  readonly value: string;
  readonly onSettled: (text: string) => void;
}

/** Text counts when one leaves the field or presses Enter: half of a path makes no file. */
function TextOption({ value, onSettled, ...shown }: TextOptionProps) {
  const [text, setText] = useState(value);
  const settle = (): void => {
    if (text.trim() !== value) onSettled(text.trim());
  };
  return (
    <TextInput
      {...shown}
      value={text}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={500}
      onChange={(event) => {
        setText(event.currentTarget.value);
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
      }}
    />
  );
}
