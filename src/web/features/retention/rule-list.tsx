import { Alert, EmptyState, Group, Stack, Text, Title } from '@mantine/core';
import { IconChecklist, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Card } from '../../ui/card.tsx';
import { AddRule } from './add-rule.tsx';
import { type Draft, type DraftRule, type Mistakes, moved, removesNothing } from './draft.ts';
import { RuleCard } from './rule-card.tsx';
import { words } from './words.ts';

interface RuleListProps {
  readonly draft: Draft;
  readonly editable: boolean;
  readonly mistakes: Mistakes;
  readonly onChange: (draft: Draft) => void;
}

/** The rules in their order, one of which may be open. */
export function RuleList({ draft, editable, mistakes, onChange }: RuleListProps) {
  const { rules } = draft;
  const [open, setOpen] = useState<number | null>(null);
  const change = (wanted: readonly DraftRule[]): void => {
    onChange({ ...draft, rules: wanted });
  };
  const add = (rule: Omit<DraftRule, 'key'>): void => {
    const key = Math.max(-1, ...rules.map((known) => known.key)) + 1;
    change([...rules, { ...rule, key }]);
    setOpen(key);
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={3} size="h4">
          {words.rules}
        </Title>
        {editable && <AddRule count={rules.length} onAdd={add} />}
      </Group>
      {rules.length > 0 && (
        <Text size="sm" c="dimmed">
          {words.rulesHint}
        </Text>
      )}
      {rules.length === 0 && (
        <Card p="lg">
          <EmptyState icon={<IconChecklist size={32} stroke={1.5} />} description={words.noRules} />
        </Card>
      )}
      {rules.map((rule, index) => (
        <RuleCard
          key={rule.key}
          rule={rule}
          index={index}
          last={index === rules.length - 1}
          editable={editable}
          opened={open === rule.key}
          mistakes={mistakes}
          onOpen={(wanted) => {
            setOpen(wanted ? rule.key : null);
          }}
          onChange={(wanted) => {
            change(rules.map((known) => (known.key === rule.key ? wanted : known)));
          }}
          onMove={(by) => {
            change(moved(rules, index, by));
          }}
          onRemove={() => {
            change(rules.filter((known) => known.key !== rule.key));
          }}
        />
      ))}
      {rules.length > 0 && removesNothing(draft) && (
        <Alert color="blue" icon={<IconInfoCircle />}>
          {words.onlyKeepRules}
        </Alert>
      )}
    </Stack>
  );
}
