import { Alert, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Repository } from '../../../contract/api/catalog.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Card } from '../../ui/card.tsx';
import { Section } from '../../ui/section.tsx';
import { DeleteButton } from '../trash/delete-button.tsx';
import { words } from './words.ts';

/** What can be decided about a repository as a whole. */
export function SettingsTab({ repository }: { readonly repository: Repository }) {
  return (
    <Stack gap="lg">
      {repository.can['update'] === true && (
        <Card p="md">
          <ReadOnly repository={repository} />
        </Card>
      )}
      <Card p="md">
        <Section
          title={words.deleteTitle}
          description={words.deleteHint}
          actions={
            repository.can['delete'] === true && (
              <DeleteButton
                what={{ kind: 'repository', id: repository.id, name: repository.full_name }}
                after={namespaceAddress(repository.namespace.id)}
              />
            )
          }
        >
          {repository.can['delete'] !== true && (
            <Text size="sm">{repository.read_only ? words.deleteReadOnly : words.deleteOff}</Text>
          )}
        </Section>
      </Card>
    </Stack>
  );
}

function ReadOnly({ repository }: { readonly repository: Repository }) {
  const api = useApi();
  const client = useQueryClient();
  const saving = useMutation({
    mutationFn: (wanted: boolean) =>
      api.PUT('/api/v1/repositories/{id}', {
        params: { path: { id: repository.id } },
        body: { repository: { read_only: wanted } },
      }),
    onSuccess: async (_, wanted) => {
      await client.invalidateQueries({ queryKey: queryKeys.repository(repository.full_name) });
      await client.invalidateQueries({ queryKey: queryKeys.repositories });
      notifications.show({ message: wanted ? words.nowReadOnly : words.nowWritable, color: 'teal' });
    },
  });
  return (
    <Stack gap="sm">
      {saving.isError && (
        <Alert color="red" role="alert">
          {sentenceOf(saving.error)}
        </Alert>
      )}
      <Switch
        label={words.readOnly}
        description={words.readOnlyHint}
        checked={saving.isPending ? saving.variables : repository.read_only}
        onChange={(event) => {
          if (!saving.isPending) saving.mutate(event.currentTarget.checked);
        }}
      />
    </Stack>
  );
}
