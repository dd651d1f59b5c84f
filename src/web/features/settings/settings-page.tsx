import { Button, EmptyState, Group, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAdjustments } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { Setting } from '../../../contract/api/settings.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Missing } from '../../ui/missing.tsx';
import { NothingFound } from '../../ui/nothing-found.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Section } from '../../ui/section.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { words as shared } from '../../ui/words.ts';
import { useSession } from '../session/session.ts';
import { groupsOf } from './groups.ts';
import { settingsQuery } from './queries.ts';
import { SettingList } from './setting-list.tsx';
import { words } from './words.ts';

/** What this installation runs with; to read, not to change. */
export function Component() {
  const { can } = useSession();
  return can['read_registry'] === true ? <Shown /> : <Missing />;
}

function Shown() {
  const query = useQuery(settingsQuery(useApi()));
  const [address, setAddress] = useSearchParams();
  const search = address.get('search') ?? '';
  const changed = address.has('changed');
  const change = (wanted: { search?: string; changed?: boolean }): void => {
    const next = { search, changed, ...wanted };
    setAddress(
      { ...(next.search === '' ? {} : { search: next.search }), ...(next.changed ? { changed: '' } : {}) },
      { replace: true },
    );
  };
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Group justify="space-between" mb="lg" gap="sm">
        <SearchField
          label={shared.search(words.settings)}
          value={search}
          onSearch={(text) => change({ search: text })}
        />
        <Switch
          label={words.onlyChanged}
          checked={changed}
          onChange={(event) => {
            change({ changed: event.currentTarget.checked });
          }}
        />
      </Group>
      <Answer query={query} waiting={<WaitingRows rows={8} height={64} />}>
        {(settings) => (
          <Groups
            settings={settings}
            search={search}
            changed={changed}
            onClear={() => change({ search: '' })}
            onAll={() => change({ changed: false })}
          />
        )}
      </Answer>
    </>
  );
}

interface GroupsProps {
  readonly settings: readonly Setting[];
  readonly search: string;
  readonly changed: boolean;
  readonly onClear: () => void;
  readonly onAll: () => void;
}

function Groups({ settings, search, changed, onClear, onAll }: GroupsProps) {
  const groups = groupsOf(settings, { search, changed });
  if (groups.length === 0 && search !== '')
    return <NothingFound what={words.settings} search={search} onClear={onClear} />;
  if (groups.length === 0) {
    return (
      <EmptyState
        py={48}
        icon={<IconAdjustments size={36} stroke={1.5} />}
        title={words.allDefault}
        description={words.allDefaultHint}
      >
        <EmptyState.Actions>
          <Button variant="default" onClick={onAll}>
            {words.showAll}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    );
  }
  return (
    <Stack gap="xl">
      {groups.map((group) => (
        <Section key={group.title} title={group.title}>
          <SettingList settings={group.settings} />
        </Section>
      ))}
      <Text size="sm" c="dimmed">
        {words.file}
      </Text>
    </Stack>
  );
}
