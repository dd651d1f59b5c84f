import { Button, Group, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Registry, UnknownName } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { counted } from '../../lib/words.ts';
import { Card } from '../../ui/card.tsx';
import { When } from '../../ui/when.tsx';
import { unknownNamesQuery } from './queries.ts';

interface UnknownNamesProps {
  readonly registries: readonly Registry[];
  readonly mayAdopt: boolean;
}

/** Shown only when there are some: most installations never see one. */
export function UnknownNames({ registries, mayAdopt }: UnknownNamesProps) {
  const { data: names = [] } = useQuery(unknownNamesQuery(useApi()));
  if (names.length === 0) return null;
  return (
    <section aria-labelledby="unknown-names">
      <Title order={2} size="h3" id="unknown-names" mb={4}>
        Names that belong to no registry
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        Somebody used them. Say which registry is meant, and it works from then on.
      </Text>
      <Stack gap="sm">
        {names.map((name) => (
          <UnknownNameCard key={name.id} name={name} registries={registries} mayAdopt={mayAdopt} />
        ))}
      </Stack>
    </section>
  );
}

const sentences = {
  service: 'Clients asked for tokens for this service.',
  host: 'Clients reached a registry under this name.',
  sender:
    'Notifications come from this address without the secret of a registry: put it into the headers of the notification endpoint.',
} as const satisfies Record<UnknownName['kind'], string>;

function UnknownNameCard({ name, registries, mayAdopt }: UnknownNamesProps & { readonly name: UnknownName }) {
  const api = useApi();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(String(registries[0]?.id ?? ''));
  const settled = (message: string) => async (): Promise<void> => {
    notifications.show({ message, color: 'teal' });
    await client.invalidateQueries({ queryKey: queryKeys.registries });
  };
  const onError = (error: unknown): void => {
    notifications.show({ message: sentenceOf(error), color: 'red' });
  };
  const path = { id: name.id };
  const adopt = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/registries/unknown_names/{id}/adopt', {
        params: { path },
        body: { registry_id: Number(chosen) },
      }),
    onSuccess: settled(`${name.name} is a name of that registry now.`),
    onError,
  });
  const forget = useMutation({
    mutationFn: () => api.DELETE('/api/v1/registries/unknown_names/{id}', { params: { path } }),
    onSuccess: settled('Forgotten until it is used again.'),
    onError,
  });
  return (
    <Card p="md">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Stack gap={2} miw={0}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {name.name}
          </Text>
          <Text size="sm">{sentences[name.kind]}</Text>
          <Text size="sm" c="dimmed">
            {counted(name.count, 'time')}, last <When at={name.last_seen_at} />
          </Text>
        </Stack>
        {mayAdopt && (
          <Group gap="xs">
            {name.kind !== 'sender' && registries.length > 0 && (
              <>
                <NativeSelect
                  size="xs"
                  aria-label={`Registry that ${name.name} is a name of`}
                  value={chosen}
                  data={registries.map(({ id, name: label }) => ({ value: String(id), label }))}
                  onChange={(event) => {
                    setChosen(event.currentTarget.value);
                  }}
                />
                <Button
                  size="xs"
                  loading={adopt.isPending}
                  onClick={() => {
                    adopt.mutate();
                  }}
                >
                  It is this registry
                </Button>
              </>
            )}
            <Button
              size="xs"
              variant="default"
              loading={forget.isPending}
              onClick={() => {
                forget.mutate();
              }}
            >
              Forget
            </Button>
          </Group>
        )}
      </Group>
    </Card>
  );
}
