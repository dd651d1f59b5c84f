import { Code, DataList } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Denial } from '../../../contract/api/operations.ts';
import { Card } from '../../ui/card.tsx';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { When } from '../../ui/when.tsx';
import { words } from './words.ts';

export function DenialFacts({ denial }: { readonly denial: Denial }) {
  const { actor, at, count, client, address, code, action } = denial;
  return (
    <Card p="md">
      <DataList labelWidth={110}>
        <Fact label={words.who}>{actor ?? words.nobody}</Fact>
        <Fact label={words.when}>
          <When at={at} />
          {count > 1 && `, ${words.sinceThen(words.times(count))}`}
        </Fact>
        {client !== null && <Fact label={words.client}>{address === null ? client : words.from(client, address)}</Fact>}
        <Fact label={words.action}>
          <Code>{action}</Code>
        </Fact>
        <Fact label={words.code}>
          <Code>{code}</Code>
          <CopyIcon value={code} what={words.code} />
        </Fact>
      </DataList>
    </Card>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}
