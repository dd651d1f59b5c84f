import { List, Text } from '@mantine/core';
import { capitalised } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { words } from './words.ts';

/** Whom to ask, best first. */
export function Remedy({ ask }: { readonly ask: readonly string[] }) {
  if (ask.length === 0) return null;
  return (
    <Card p="md">
      <Text fw={600} component="h2" mb="xs">
        {words.change}
      </Text>
      <List size="sm" spacing={4}>
        {ask.map((way) => (
          <List.Item key={way}>{capitalised(way)}</List.Item>
        ))}
      </List>
    </Card>
  );
}
