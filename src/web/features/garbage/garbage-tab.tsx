import { NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { registriesQuery } from '../registries/queries.ts';
import { CollectionPanel } from './collection-panel.tsx';
import { Guide } from './guide.tsx';
import { words } from './words.ts';

/** Collections of one registry; which one stands in the address. */
export function GarbageTab() {
  const query = useQuery(registriesQuery(useApi()));
  return (
    <Answer query={query} waiting={<WaitingRows rows={3} height={90} />}>
      {(registries) => <Chosen registries={registries} />}
    </Answer>
  );
}

function Chosen({ registries }: { readonly registries: readonly Registry[] }) {
  const [address, setAddress] = useSearchParams();
  const wanted = Number(address.get('registry'));
  const registry = registries.find(({ id }) => id === wanted) ?? registries[0];
  if (registry === undefined) return <Text c="dimmed">{words.noRegistry}</Text>;
  return (
    <Stack gap="lg">
      {registries.length > 1 && (
        <NativeSelect
          label={words.registry}
          w={{ base: '100%', xs: 320 }}
          value={String(registry.id)}
          data={registries.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={(event) => {
            const next = new URLSearchParams({ tab: 'garbage', registry: event.currentTarget.value });
            setAddress(next, { preventScrollReset: true });
          }}
        />
      )}
      {registry.kind === 'embedded' ? (
        <CollectionPanel key={registry.id} registry={registry} />
      ) : (
        <Guide key={registry.id} registry={registry} />
      )}
    </Stack>
  );
}
