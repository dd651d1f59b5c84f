import { ActionIcon, Group, NumberInput, TagsInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { type ConditionName, type Conditions, limits } from './draft.ts';
import { words } from './words.ts';

interface ConditionFieldProps {
  readonly name: ConditionName;
  readonly conditions: Conditions;
  readonly mistake: string | undefined;
  /** It was added a moment ago, to be filled in now. */
  readonly focused: boolean;
  readonly onChange: (change: Conditions) => void;
  readonly onDrop: () => void;
}

/** One condition of a rule, and the way to be rid of it. */
export function ConditionField({ onDrop, ...props }: ConditionFieldProps) {
  return (
    <Group wrap="nowrap" align="flex-start" gap="xs">
      <Field {...props} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        mt={26}
        aria-label={words.dropCondition(words.names[props.name])}
        onClick={onDrop}
      >
        <IconX size={16} />
      </ActionIcon>
    </Group>
  );
}

function Field({ name, conditions, mistake, focused, onChange }: Omit<ConditionFieldProps, 'onDrop'>) {
  const hint = words.hints[name];
  const common = {
    label: words.names[name],
    ...(hint === '' ? {} : { description: hint }),
    error: mistake,
    autoFocus: focused,
    style: { flex: 1, minWidth: 0 },
  };
  switch (name) {
    case 'repositories':
      return (
        <TextInput
          {...common}
          value={conditions[name] ?? ''}
          maxLength={limits.pattern}
          onChange={(event) => {
            onChange({ [name]: event.currentTarget.value });
          }}
        />
      );
    case 'matching':
    case 'not_matching':
      return (
        <Patterns
          {...common}
          value={conditions[name] ?? []}
          onChange={(patterns) => {
            onChange({ [name]: patterns });
          }}
        />
      );
    case 'last_pushed':
    case 'older_than_days':
    case 'pushed_within_days':
    case 'pulled_within_days':
    case 'not_pulled_within_days': {
      const value = conditions[name] ?? '';
      const unit = name === 'last_pushed' ? words.tagsUnit : words.days;
      return (
        <NumberInput
          {...common}
          value={value}
          min={name === 'last_pushed' ? 1 : 0}
          max={name === 'last_pushed' ? limits.last : limits.days}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          suffix={value === '' ? '' : unit(value)}
          onChange={(wanted) => {
            onChange({ [name]: wanted === '' ? '' : Number(wanted) });
          }}
        />
      );
    }
  }
}

interface PatternsProps {
  readonly value: readonly string[];
  readonly onChange: (patterns: readonly string[]) => void;
}

/** What is typed counts when the field is left, too: nobody should lose a pattern for want of a key. */
function Patterns({ value, onChange, ...common }: PatternsProps) {
  const [typed, setTyped] = useState('');
  return (
    <TagsInput
      {...common}
      value={[...value]}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={onChange}
      acceptValueOnBlur
      // A comma belongs to patterns: {a,b}.
      splitChars={[' ', '\n']}
      maxTags={limits.patterns}
    />
  );
}
