import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Tag } from '../../../contract/api/catalog.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { Card } from '../../ui/card.tsx';
import { Digest } from '../../ui/digest.tsx';
import { When } from '../../ui/when.tsx';

/** What one wants to know first. */
export function TagFacts({ tag }: { readonly tag: Tag }) {
  return (
    <Card p="md" mb="lg">
      <SimpleGrid component="dl" cols={{ base: 2, sm: tag.platforms.length === 1 ? 5 : 4 }} spacing="md" m={0}>
        <Fact name="Digest">
          <Digest value={tag.digest} />
        </Fact>
        <Fact name="Size">{formatBytes(tag.size)}</Fact>
        {tag.platforms.length === 1 && <Fact name="Platform">{tag.platforms[0]}</Fact>}
        <Fact name="Pushed">
          <When at={tag.updated_at} />
          {tag.author.name === null ? '' : ` by ${tag.author.name}`}
        </Fact>
        <Fact name="Pulls">
          {tag.pull_count.toLocaleString('en')}
          {tag.last_pulled_at !== null && (
            <Text span c="dimmed" inherit>
              , last <When at={tag.last_pulled_at} />
            </Text>
          )}
        </Fact>
      </SimpleGrid>
    </Card>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} size="sm" lh="28px">
        {children}
      </Text>
    </div>
  );
}
