import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../lib/api-context.tsx';
import { useSession } from '../session/session.ts';
import { teamsQuery } from './queries.ts';
import { words } from './words.ts';

interface Teams {
  readonly names: readonly string[];
  /** Whether the server has said. */
  readonly known: boolean;
  /** Whether there are others beyond these. */
  readonly more: boolean;
}

/** Names of the teams in which the person at the page may create namespaces, by a part of their name. */
export function useTeams(search: string): Teams {
  const signedIn = useSession().user !== null;
  const { data } = useQuery({ ...teamsQuery(useApi(), search), enabled: signedIn });
  const open = data?.items.filter(({ can }) => can['create_namespace'] === true) ?? [];
  return {
    names: open.map(({ name }) => name),
    known: data !== undefined,
    more: data !== undefined && data.pageCount > 1,
  };
}

/** Whether there is a team, or may be one among those not looked at, in which somebody may create a namespace. */
export function useMayCreate(): boolean {
  const { names, more } = useTeams('');
  return more || names.length > 0;
}

interface TeamChoiceProps {
  readonly label?: string;
  readonly description?: string;
  /** Name of the team; empty: none yet. */
  readonly value: string;
  /** One that is no choice. */
  readonly except?: string;
  readonly error?: string | null;
  readonly onChange: (name: string) => void;
}

/** A team found by a part of its name. There may be thousands, so the server searches. */
export function TeamChoice({ label = words.teamLabel, description, value, except, error, onChange }: TeamChoiceProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed === value ? '' : typed.trim(), 250);
  const found = useTeams(search).names.filter((name) => name !== except);
  // What is chosen stays, whatever is searched for next.
  const data = value === '' || found.includes(value) ? found : [value, ...found];
  return (
    <Select
      label={label}
      description={description ?? null}
      placeholder={words.teamPlaceholder}
      required
      searchable
      data={data}
      value={value === '' ? null : value}
      error={error ?? null}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(name) => {
        onChange(name ?? '');
      }}
      nothingFoundMessage={words.noTeamFound}
      maxDropdownHeight={240}
    />
  );
}
