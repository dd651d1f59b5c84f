import { Alert, Anchor, DataList, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { HelmChart } from '../../../contract/api/catalog.ts';
import { listed } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import listClasses from '../../ui/list.module.css';
import { maintainerName, webAddress } from './chart.ts';
import { words } from './words.ts';

/** What Chart.yaml says. */
export function ChartFacts({ chart }: { readonly chart: HelmChart }) {
  const { sources, maintainers, keywords } = chart;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [words.chartName, chart.name],
    [words.version, chart.version],
    [words.appVersion, chart.app_version],
    [words.description, chart.description],
    [words.chartType, chart.type],
    [words.home, chart.home === null ? null : <WebLink address={chart.home} />],
    [words.sources, sources.length === 0 ? null : <WebLinks addresses={sources} />],
    [words.keywords, keywords.length === 0 ? null : listed(keywords)],
    [words.maintainers, maintainers.length === 0 ? null : listed(maintainers.map(maintainerName))],
  ];
  return (
    <Stack gap="md">
      {chart.deprecated && (
        <Alert variant="default" icon={<IconAlertTriangle />} title={words.deprecated}>
          {words.deprecatedMeaning}
        </Alert>
      )}
      <Card p="md">
        <DataList labelWidth={190}>
          {facts.map(([name, value]) =>
            value === null ? null : (
              <DataList.Item key={name}>
                <DataList.ItemLabel>{name}</DataList.ItemLabel>
                <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{value}</DataList.ItemValue>
              </DataList.Item>
            ),
          )}
        </DataList>
      </Card>
      {chart.dependencies.length > 0 && <Dependencies of={chart.dependencies} />}
    </Stack>
  );
}

/** Only addresses of the web become links: a chart may say anything. */
function WebLink({ address }: { readonly address: string }) {
  const href = webAddress(address);
  return href === null ? (
    address
  ) : (
    <Anchor href={href} rel="noreferrer nofollow" inherit>
      {address}
    </Anchor>
  );
}

const WebLinks = ({ addresses }: { readonly addresses: readonly string[] }) => (
  <Stack gap={4}>
    {addresses.map((address) => (
      <span key={address}>
        <WebLink address={address} />
      </span>
    ))}
  </Stack>
);

function Dependencies({ of }: { readonly of: HelmChart['dependencies'] }) {
  return (
    <div>
      <Text fw={600} component="h3" mb="xs">
        {words.dependencies}
      </Text>
      <Card>
        <Table className={listClasses['list'] ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.dependency}</Table.Th>
              <Table.Th>{words.version}</Table.Th>
              <Table.Th visibleFrom="sm">{words.repository}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {of.map(({ name, version, repository }, index) => (
              <Table.Tr key={index}>
                <Table.Td>
                  <Text inherit className={listClasses['name'] ?? ''}>
                    {name}
                  </Text>
                  <Text hiddenFrom="sm" c="dimmed" className={listClasses['mono'] ?? ''}>
                    {repository}
                  </Text>
                </Table.Td>
                <Table.Td>{version}</Table.Td>
                <Table.Td visibleFrom="sm" className={listClasses['mono'] ?? ''}>
                  {repository}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Card>
    </div>
  );
}
