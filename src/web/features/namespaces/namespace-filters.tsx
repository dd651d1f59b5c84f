import { Chip, Group, NativeSelect } from '@mantine/core';
import { visibilities } from '../../../contract/vocabulary.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { visibilityName } from '../../ui/visibility.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { useSession } from '../session/session.ts';
import { type NamespaceParams, namespaceSorts, type NamespaceSort } from './namespace-params.ts';
import { words } from './words.ts';

const sortWords: Record<NamespaceSort, string> = {
  name: words.nameUp,
  '-name': words.nameDown,
  '-created_at': words.newest,
  '-usage': words.largest,
};

interface NamespaceFiltersProps {
  readonly params: NamespaceParams;
  readonly onChange: (change: Partial<NamespaceParams>) => void;
}

/** Search, filters and order of the namespaces. */
export function NamespaceFilters({ params, onChange }: NamespaceFiltersProps) {
  // Those without a team are for whoever looks after the whole registry.
  const seesAll = useSession().can['read_registry'] === true;
  return (
    <Group mb="md" gap="sm">
      <SearchField
        label={uiWords.search(words.what)}
        value={params.search}
        onSearch={(search) => {
          onChange({ search });
        }}
      />
      <NativeSelect
        aria-label={words.visibility}
        value={params.visibility ?? ''}
        data={[
          { value: '', label: words.anyVisibility },
          ...visibilities.map((value) => ({ value, label: visibilityName(value) })),
        ]}
        onChange={(event) => {
          onChange({ visibility: visibilities.find((value) => value === event.currentTarget.value) ?? null });
        }}
      />
      <NativeSelect
        aria-label={words.order}
        value={params.sort}
        data={namespaceSorts.map((value) => ({ value, label: sortWords[value] }))}
        onChange={(event) => {
          const sort = namespaceSorts.find((value) => value === event.currentTarget.value);
          if (sort !== undefined) onChange({ sort });
        }}
      />
      <Chip
        variant="outline"
        checked={params.nearlyFull}
        onChange={(nearlyFull) => {
          onChange({ nearlyFull });
        }}
      >
        {words.nearlyFull}
      </Chip>
      {(seesAll || params.orphan) && (
        <Chip
          variant="outline"
          checked={params.orphan}
          onChange={(orphan) => {
            onChange({ orphan });
          }}
        >
          {words.withoutTeam}
        </Chip>
      )}
    </Group>
  );
}
