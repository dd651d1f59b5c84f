import { Anchor, Badge, EmptyState, Group, SegmentedControl, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { searchKinds, type SearchResult } from '../../../contract/api/search.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Card } from '../../ui/card.tsx';
import listClasses from '../../ui/list.module.css';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { searchQuery } from './queries.ts';
import { addressOf, kindIcons, kindNames, nameOf } from './results.ts';
import { words } from './words.ts';

const everything = 'all';

/** Whatever has a name one may see; text and kind are in the address. */
export function Component() {
  const [address, setAddress] = useSearchParams();
  const text = address.get('q') ?? '';
  const kind = searchKinds.find((known) => known === address.get('kind'));
  const change = (wanted: Readonly<Record<string, string | undefined>>): void => {
    const next = Object.entries({ q: text, kind, ...wanted }).filter(
      ([, value]) => value !== undefined && value !== '',
    );
    setAddress(new URLSearchParams(next as [string, string][]), { replace: true });
  };
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Group mb="lg" gap="sm">
        <SearchField
          label={words.field}
          value={text}
          onSearch={(q) => {
            change({ q });
          }}
        />
        <SegmentedControl
          aria-label={words.kind}
          size="xs"
          value={kind ?? everything}
          onChange={(wanted) => {
            change({ kind: wanted === everything ? undefined : wanted });
          }}
          data={[
            { value: everything, label: words.everything },
            ...searchKinds.map((value) => ({ value, label: kindNames[value] })),
          ]}
        />
      </Group>
      {text === '' ? <Beginning /> : <Results text={text} kind={kind} onClear={() => change({ q: '' })} />}
    </>
  );
}

function Beginning() {
  return (
    <EmptyState
      py={48}
      icon={<IconSearch size={36} stroke={1.5} />}
      title={words.beginTitle}
      description={words.beginHint}
    />
  );
}

interface ResultsProps {
  readonly text: string;
  readonly kind: (typeof searchKinds)[number] | undefined;
  readonly onClear: () => void;
}

const mostResults = 50;

function Results({ text, kind, onClear }: ResultsProps) {
  const query = useQuery(searchQuery(useApi(), { text, limit: mostResults, ...(kind === undefined ? {} : { kind }) }));
  return (
    <Answer query={query} waiting={<WaitingRows height={52} />}>
      {(results) =>
        results.length === 0 ? (
          <NothingFound what={words.names} search={text} onClear={onClear} />
        ) : (
          <>
            <Card>
              <ResultTable results={results} />
            </Card>
            {results.length === mostResults && (
              <Text size="sm" c="dimmed" mt="sm">
                {words.first(mostResults)}
              </Text>
            )}
          </>
        )
      }
    </Answer>
  );
}

function ResultTable({ results }: { readonly results: readonly SearchResult[] }) {
  return (
    <Table className={listClasses['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.name}</Table.Th>
          <Table.Th>{words.kind}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {results.map((result) => {
          const Icon = kindIcons[result.kind];
          return (
            <Table.Tr key={`${result.kind} ${result.id} ${result.repository ?? ''}`}>
              <Table.Td>
                <Anchor component={Link} to={addressOf(result)} className={listClasses['name'] ?? ''}>
                  {nameOf(result)}
                </Anchor>
                {result.detail !== null && (
                  <Text size="sm" c="dimmed" lineClamp={1}>
                    {result.detail}
                  </Text>
                )}
              </Table.Td>
              <Table.Td w={1}>
                <Badge variant="default" leftSection={<Icon size={13} aria-hidden="true" />}>
                  {kindNames[result.kind]}
                </Badge>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
