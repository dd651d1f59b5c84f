import { Box, Button, Group, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { actionNames } from '../../../contract/actions.ts';
import { capitalised } from '../../lib/words.ts';
import { NameFilter } from '../access/name-filter.tsx';
import { wishLabel } from '../access/wishes.ts';
import { type DenialFilter, isFiltered } from './filter.ts';
import { words } from './words.ts';

const actions = actionNames.map((value) => ({ value, label: capitalised(wishLabel(value)) }));

/** On a phone behind a button: the fields would hide the list. */
export function DenialFilters({ filter }: { readonly filter: DenialFilter }) {
  const [, setAddress] = useSearchParams();
  const [opened, { toggle }] = useDisclosure(isFiltered(filter));
  const change = (name: 'actor' | 'action' | 'since', value: string): void => {
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        next.delete('page');
        if (value === '') next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return (
    <Box mb="md" role="group" aria-label={words.filters}>
      <Group hiddenFrom="xs" mb="sm">
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.7} />}
          aria-expanded={opened}
          onClick={toggle}
        >
          {words.filters}
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" {...(opened ? {} : { visibleFrom: 'xs' })}>
        <NameFilter
          label={words.who}
          kind="user"
          value={filter.actor}
          onName={(name) => {
            change('actor', name);
          }}
        />
        <Select
          label={words.what}
          placeholder={words.anyAction}
          data={actions}
          value={filter.action}
          searchable
          clearable
          onChange={(value) => {
            change('action', value ?? '');
          }}
        />
        <TextInput
          type="date"
          label={words.since}
          value={filter.since}
          onChange={(event) => {
            change('since', event.currentTarget.value);
          }}
        />
      </SimpleGrid>
    </Box>
  );
}
