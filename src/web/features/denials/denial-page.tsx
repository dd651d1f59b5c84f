import { DataList, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Denial } from '../../../contract/api/operations.ts';
import { useApi } from '../../lib/api-context.tsx';
import { capitalised, counted } from '../../lib/words.ts';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { denialQuery } from './queries.ts';
import { Rules } from './rules.tsx';
import { wishOf } from './wish.ts';

/** Why a client was refused, and who can change it. */
export function Component() {
  const query = useQuery(denialQuery(useApi(), useParams()['code'] ?? ''));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(denial) => (
        <>
          <PageHeader
            title={`Denied: ${wishOf(denial)}`}
            above={[{ title: 'Denials', to: '/denials' }]}
            description={denial.summary}
          />
          <Stack gap="lg">
            <Remedy ask={denial.ask} />
            <Facts denial={denial} />
            <section>
              <Title order={2} mb={4}>
                Rules that were considered
              </Title>
              <Text size="sm" c="dimmed" mb="md">
                A rule holds when all its conditions are true. A denying rule that holds always wins; otherwise one
                allowing rule is enough.
              </Text>
              <Rules rules={denial.rules} />
            </section>
          </Stack>
        </>
      )}
    </Answer>
  );
}

function Remedy({ ask }: { readonly ask: readonly string[] }) {
  if (ask.length === 0) return null;
  return (
    <Card p="md">
      <Title order={2} mb="xs">
        Who can change it
      </Title>
      <List size="sm" spacing={4}>
        {ask.map((way) => (
          <List.Item key={way}>{capitalised(way)}</List.Item>
        ))}
      </List>
    </Card>
  );
}

function Facts({ denial }: { readonly denial: Denial }) {
  return (
    <Card p="md">
      <DataList labelWidth={110}>
        <DataList.Item>
          <DataList.ItemLabel>Who</DataList.ItemLabel>
          <DataList.ItemValue>{denial.actor ?? 'Nobody signed in'}</DataList.ItemValue>
        </DataList.Item>
        <DataList.Item>
          <DataList.ItemLabel>When</DataList.ItemLabel>
          <DataList.ItemValue>
            <When at={denial.at} />
            {denial.count > 1 && `, ${counted(denial.count, 'time')} since then`}
          </DataList.ItemValue>
        </DataList.Item>
        {denial.client !== null && (
          <DataList.Item>
            <DataList.ItemLabel>Client</DataList.ItemLabel>
            <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>
              {denial.client}
              {denial.address !== null && ` from ${denial.address}`}
            </DataList.ItemValue>
          </DataList.Item>
        )}
        <DataList.Item>
          <DataList.ItemLabel>Code</DataList.ItemLabel>
          <DataList.ItemValue>{denial.code}</DataList.ItemValue>
        </DataList.Item>
      </DataList>
    </Card>
  );
}
