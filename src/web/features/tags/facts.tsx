import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';

/** What one wants to know first, side by side. */
export function Facts({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  return (
    <Card p="md" mb="lg">
      <SimpleGrid component="dl" cols={{ base: 2, sm: columns }} spacing="md" m={0}>
        {children}
      </SimpleGrid>
    </Card>
  );
}

export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} size="sm" lh="28px" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}
