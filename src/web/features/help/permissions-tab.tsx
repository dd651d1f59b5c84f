import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Permissions } from '../../../contract/api/explain.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { words as shared } from '../../ui/words.ts';
import { permissionsQuery } from '../access/queries.ts';
import { ActionTable } from './action-table.tsx';
import { actionsFitting, rulesFitting } from './permissions.ts';
import { RuleList } from './rule-list.tsx';
import { words } from './words.ts';

/** What the program decides by, as a table of people and as rules. */
export function PermissionsTab() {
  const query = useQuery(permissionsQuery(useApi()));
  const [search, onSearch] = useSearch();
  return (
    <>
      <Group mb="lg">
        <SearchField label={shared.search(`${words.actions}, ${words.rules}`)} value={search} onSearch={onSearch} />
      </Group>
      <Answer query={query} waiting={<WaitingRows rows={10} />}>
        {(permissions) => (
          <Found
            permissions={permissions}
            search={search}
            onClear={() => {
              onSearch('');
            }}
          />
        )}
      </Answer>
    </>
  );
}

/** The search of a tab, in the address beside it. */
export function useSearch(): [string, (text: string) => void] {
  const [address, setAddress] = useSearchParams();
  const onSearch = (text: string): void => {
    setAddress(
      (now) => {
        const next = new URLSearchParams(now);
        if (text === '') next.delete('search');
        else next.set('search', text);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return [address.get('search') ?? '', onSearch];
}

interface FoundProps {
  readonly permissions: Permissions;
  readonly search: string;
  readonly onClear: () => void;
}

function Found({ permissions, search, onClear }: FoundProps) {
  const actions = actionsFitting(permissions.actions, search);
  const rules = rulesFitting(permissions.rules, search);
  if (actions.length + rules.length === 0) return <NothingFound what={words.rules} search={search} onClear={onClear} />;
  return (
    <Stack gap="xl">
      {actions.length > 0 && (
        <Section title={words.rolesTitle} description={words.rolesHint}>
          <ActionTable actions={actions} />
        </Section>
      )}
      {rules.length > 0 && (
        <Section title={words.rulesTitle} description={`${words.rulesDescription} ${words.language}`}>
          <RuleList rules={rules} />
        </Section>
      )}
    </Stack>
  );
}
