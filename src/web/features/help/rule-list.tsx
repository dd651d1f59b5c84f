import { Badge, Code, Group, List, Stack, Text } from '@mantine/core';
import { capitalised } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { actionsWords, type RuleRow } from './permissions.ts';
import { words } from './words.ts';

/** Prohibitions first, as they are asked. */
export function RuleList({ rules }: { readonly rules: readonly RuleRow[] }) {
  const sorted = [
    ...rules.filter(({ effect }) => effect === 'deny'),
    ...rules.filter(({ effect }) => effect === 'allow'),
  ];
  return (
    <Stack gap="sm">
      {sorted.map((rule) => (
        <RuleCard key={rule.rule} rule={rule} />
      ))}
    </Stack>
  );
}

function RuleCard({ rule }: { readonly rule: RuleRow }) {
  return (
    <Card p="md">
      <Group gap="xs" mb={4}>
        <Badge variant="default">{rule.effect === 'deny' ? words.prohibits : words.permits}</Badge>
        <Text fw={600} size="sm" lang="en">
          {rule.because}
        </Text>
        <Code>{rule.rule}</Code>
      </Group>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {capitalised(actionsWords(rule))}
      </Text>
      {rule.conditions.length > 0 && (
        <>
          <Text size="sm" mt={6}>
            {words.when}
          </Text>
          <List size="sm" lang="en">
            {rule.conditions.map((condition) => (
              <List.Item key={condition} style={{ overflowWrap: 'anywhere' }}>
                {condition}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Card>
  );
}
