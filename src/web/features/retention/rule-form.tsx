import { Button, Menu, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { ConditionField } from './condition-field.tsx';
import {
  type ConditionName,
  conditionNames,
  type Conditions,
  conditionsOf,
  type DraftRule,
  fits,
  type Mistakes,
  ruleField,
} from './draft.ts';
import { words } from './words.ts';

interface RuleFormProps {
  readonly rule: DraftRule;
  readonly index: number;
  readonly mistakes: Mistakes;
  readonly onChange: (rule: DraftRule) => void;
}

/** An empty field of each kind. */
const begun = {
  repositories: '',
  matching: [],
  not_matching: [],
  older_than_days: '',
  pushed_within_days: '',
  pulled_within_days: '',
  not_pulled_within_days: '',
  last_pushed: '',
} as const satisfies Required<Conditions>;

/** What a rule does, what it is about, and its conditions. */
export function RuleForm({ rule, index, mistakes, onChange }: RuleFormProps) {
  const { conditions, effect, untagged } = rule;
  const [added, setAdded] = useState<ConditionName | null>(null);
  const there = conditionsOf(rule);
  const missing = conditionNames.filter((name) => !there.includes(name) && fits(name, rule));
  const drop = (name: ConditionName): void => {
    const rest = Object.entries(conditions).filter(([known]) => known !== name);
    onChange({ ...rule, conditions: Object.fromEntries(rest) });
  };
  return (
    <Stack gap="sm" mt="sm">
      <SegmentedControl
        aria-label={words.effect}
        value={effect}
        data={[
          { value: 'keep', label: words.keep },
          { value: 'remove', label: words.removeEffect },
        ]}
        onChange={(value) => {
          onChange(value === 'keep' ? { ...rule, effect: 'keep', untagged: false } : { ...rule, effect: 'remove' });
        }}
      />
      {effect === 'remove' && (
        <SegmentedControl
          aria-label={words.about}
          value={untagged ? 'untagged' : 'tags'}
          data={[
            { value: 'tags', label: words.tags },
            { value: 'untagged', label: words.untagged },
          ]}
          onChange={(value) => {
            onChange({ ...rule, untagged: value === 'untagged' });
          }}
        />
      )}
      <Text size="sm" fw={600}>
        {words.conditions}
      </Text>
      {there.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.noConditions}
        </Text>
      )}
      {there.map((name) => (
        <ConditionField
          key={name}
          name={name}
          conditions={conditions}
          mistake={mistakes[ruleField(index, name)]}
          focused={added === name}
          onChange={(change) => {
            onChange({ ...rule, conditions: { ...conditions, ...change } });
          }}
          onDrop={() => {
            drop(name);
          }}
        />
      ))}
      {missing.length > 0 && (
        <Menu position="bottom-start" returnFocus={false}>
          <Menu.Target>
            <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} />} w="fit-content">
              {words.addCondition}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {missing.map((name) => (
              <Menu.Item
                key={name}
                onClick={() => {
                  setAdded(name);
                  onChange({ ...rule, conditions: { ...conditions, [name]: begun[name] } });
                }}
              >
                {words.names[name]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Stack>
  );
}
