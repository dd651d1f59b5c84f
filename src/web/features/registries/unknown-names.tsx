import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Registry, UnknownName } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Card } from '../../ui/card.tsx';
import { Filled } from '../../ui/filled.tsx';
import { Section } from '../../ui/section.tsx';
import { When } from '../../ui/when.tsx';
import { unknownNamesQuery } from './queries.ts';
import { words } from './words.ts';

interface UnknownNamesProps {
  readonly registries: readonly Registry[];
  readonly mayForget: boolean;
}

/** Shown only when there are some: most installations never see one. */
export function UnknownNames({ registries, mayForget }: UnknownNamesProps) {
  const { data: names = [] } = useQuery(unknownNamesQuery(useApi()));
  const adopters = registries.filter(({ can }) => can['update'] === true);
  if (names.length === 0) return null;
  return (
    <Section title={words.unknownTitle} description={words.unknownPurpose}>
      <Stack gap="sm">
        {names.map((name) => (
          <Card key={name.id} p="md">
            <Group justify="space-between" align="flex-end" gap="sm">
              <Stack gap={2} miw={0}>
                <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {name.name}
                </Text>
                <Text size="sm">{words.unknown[name.kind]}</Text>
                <Text size="sm" c="dimmed">
                  <Filled text={words.times(name.count)} values={{ when: <When at={name.last_seen_at} /> }} />
                </Text>
              </Stack>
              <Group gap="xs">
                {name.kind !== 'sender' && adopters.length > 0 && <Adopt name={name} registries={adopters} />}
                {mayForget && <Forget name={name} />}
              </Group>
            </Group>
          </Card>
        ))}
      </Stack>
    </Section>
  );
}

/** Tells how it went, and asks again for what is shown. */
function useSettled(message: string) {
  const client = useQueryClient();
  return {
    onSuccess: async (): Promise<void> => {
      notifications.show({ message, color: 'teal' });
      await client.invalidateQueries({ queryKey: queryKeys.registries });
    },
    onError: (error: unknown): void => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  };
}

interface AdoptProps {
  readonly name: UnknownName;
  readonly registries: readonly Registry[];
}

function Adopt({ name, registries }: AdoptProps) {
  const api = useApi();
  const [chosen, setChosen] = useState(String(registries[0]?.id ?? ''));
  const adopting = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/registries/unknown_names/{id}/adopt', {
        params: { path: { id: name.id } },
        body: { registry_id: Number(chosen) },
      }),
    ...useSettled(words.adopted(name.name)),
  });
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={words.whose(name.name)}
        value={chosen}
        data={registries.map(({ id, name: label }) => ({ value: String(id), label }))}
        onChange={(event) => {
          setChosen(event.currentTarget.value);
        }}
      />
      <Button
        size="xs"
        loading={adopting.isPending}
        onClick={() => {
          adopting.mutate();
        }}
      >
        {words.adopt}
      </Button>
    </>
  );
}

function Forget({ name }: { readonly name: UnknownName }) {
  const api = useApi();
  const forgetting = useMutation({
    mutationFn: () => api.DELETE('/api/v1/registries/unknown_names/{id}', { params: { path: { id: name.id } } }),
    ...useSettled(words.forgotten),
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-label={words.forgetName(name.name)}
      loading={forgetting.isPending}
      onClick={() => {
        forgetting.mutate();
      }}
    >
      {words.forget}
    </Button>
  );
}
