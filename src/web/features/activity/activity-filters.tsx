import { Box, Button, Group, MultiSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { capitalised } from '../../lib/words.ts';
import { NameFilter } from '../access/name-filter.tsx';
import { eventChoice, isEvent } from './event-words.ts';
import { type ActivityFilter, countFilters, noFilter, writeActivityFilter } from './filter.ts';
import { NamespaceFilter } from './namespace-filter.tsx';
import { words } from './words.ts';

const events = eventChoice.map(({ group, items }) => ({
  group,
  items: items.map(({ value, label }) => ({ value, label: capitalised(label) })),
}));

/** On a phone behind a button: five fields would hide the list. */
export function ActivityFilters({ filter }: { readonly filter: ActivityFilter }) {
  const [opened, { toggle }] = useDisclosure();
  const [, setAddress] = useSearchParams();
  const count = countFilters(filter);
  const change = (wanted: Partial<ActivityFilter>): void => {
    setAddress((now) => writeActivityFilter(now, wanted), { replace: true, preventScrollReset: true });
  };
  return (
    <Box mb="lg" role="group" aria-label={words.filters}>
      <Group hiddenFrom="sm" mb="sm">
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.7} />}
          aria-expanded={opened}
          onClick={toggle}
        >
          {count === 0 ? words.filters : words.someFilters(count)}
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 5 }} spacing="sm" {...(opened ? {} : { visibleFrom: 'sm' })}>
        <NameFilter
          label={words.who}
          placeholder={words.whoHint}
          kind="user"
          value={filter.actor}
          onName={(actor) => {
            change({ actor });
          }}
        />
        <MultiSelect
          label={words.events}
          {...(filter.events.length === 0 ? { placeholder: words.anything } : {})}
          data={events}
          value={[...filter.events]}
          searchable
          clearable
          onChange={(wanted) => {
            change({ events: wanted.filter(isEvent) });
          }}
        />
        <NamespaceFilter
          value={filter.namespaceId}
          onChange={(namespaceId) => {
            change({ namespaceId });
          }}
        />
        <Day label={words.since} value={filter.since} onDay={(since) => change({ since })} />
        <Day label={words.until} value={filter.until} onDay={(until) => change({ until })} />
      </SimpleGrid>
      {count > 0 && (
        <Group mt="sm">
          <Button variant="default" size="xs" onClick={() => change(noFilter)}>
            {words.clearFilters}
          </Button>
        </Group>
      )}
    </Box>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onDay: (day: string) => void;
}

function Day({ label, value, onDay }: DayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => {
        onDay(event.currentTarget.value);
      }}
    />
  );
}
