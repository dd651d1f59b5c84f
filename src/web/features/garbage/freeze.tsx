import { Alert, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconSnowflake } from '@tabler/icons-react';
import type { Registry } from '../../../contract/api/registries.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Filled } from '../../ui/filled.tsx';
import { When } from '../../ui/when.tsx';
import { freeze, thaw } from './queries.ts';
import { words } from './words.ts';

const minutes = 120;

/** The first and the last step of a collection elsewhere, at a click. */
export function Freeze({ registry, mayFreeze }: { readonly registry: Registry; readonly mayFreeze: boolean }) {
  const api = useApi();
  const client = useQueryClient();
  const { frozen, id, name } = registry;
  const change = useMutation({
    mutationFn: () => (frozen === null ? freeze(api, id, { because: words.freezeReason, minutes }) : thaw(api, id)),
    onSuccess: async () => {
      notifications.show({ message: frozen === null ? words.frozenNow(name) : words.thawed(name), color: 'teal' });
      await client.invalidateQueries({ queryKey: queryKeys.registries });
    },
    onError: (error) => {
      notifications.show({ message: sentenceOf(error), color: 'red' });
    },
  });
  const button = mayFreeze && (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconSnowflake size={14} />}
      loading={change.isPending}
      onClick={() => {
        change.mutate();
      }}
    >
      {frozen === null ? words.freeze : words.thaw}
    </Button>
  );
  if (frozen === null) return <Group>{button}</Group>;
  const { because, since, until, no_writes_from: from } = frozen;
  return (
    <Alert
      color="blue"
      icon={<IconSnowflake />}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      title={words.frozen(because)}
    >
      <Text size="sm">
        {until === null ? (
          <Filled text={words.frozenOpen} values={{ since: <When at={since} /> }} />
        ) : (
          <Filled text={words.frozenSince} values={{ since: <When at={since} />, until: <When at={until} /> }} />
        )}{' '}
        <Filled text={words.noWrites} values={{ from: <When at={from} /> }} />
      </Text>
      <Group mt="xs">{button}</Group>
    </Alert>
  );
}
