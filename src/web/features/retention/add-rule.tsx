import { Button, Menu, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type DraftRule, limits } from './draft.ts';
import { words } from './words.ts';

type NewRule = Omit<DraftRule, 'key'>;

/** What most people want, as a beginning. */
const keeping: readonly (readonly [string, NewRule])[] = [
  [words.newest, { effect: 'keep', untagged: false, conditions: { last_pushed: 10 } }],
  [words.used, { effect: 'keep', untagged: false, conditions: { pulled_within_days: 30 } }],
  [words.named, { effect: 'keep', untagged: false, conditions: { matching: [] } }],
];
const removing: readonly (readonly [string, NewRule])[] = [
  [words.old, { effect: 'remove', untagged: false, conditions: { older_than_days: 30, not_pulled_within_days: 30 } }],
  [words.builds, { effect: 'remove', untagged: false, conditions: { matching: ['ci-*'], older_than_days: 14 } }],
  [words.untaggedOld, { effect: 'remove', untagged: true, conditions: { older_than_days: 7 } }],
];

/** Adds a rule that is complete or nearly so. */
export function AddRule({ count, onAdd }: { readonly count: number; readonly onAdd: (rule: NewRule) => void }) {
  if (count >= limits.rules)
    return (
      <Text size="sm" c="dimmed">
        {words.tooMany(limits.rules)}
      </Text>
    );
  const items = (rules: typeof keeping) =>
    rules.map(([title, rule]) => (
      <Menu.Item
        key={title}
        onClick={() => {
          onAdd(rule);
        }}
      >
        {title}
      </Menu.Item>
    ));
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} />}>
          {words.addRule}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words.removing}</Menu.Label>
        {items(removing)}
        <Menu.Label>{words.keeping}</Menu.Label>
        {items(keeping)}
      </Menu.Dropdown>
    </Menu>
  );
}
