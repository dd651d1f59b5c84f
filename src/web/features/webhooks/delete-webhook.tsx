import { Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Webhook } from '../../../contract/api/webhooks.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { words as uiWords } from '../../ui/words.ts';
import { webhookPlanQuery } from './queries.ts';
import { words } from './words.ts';

interface DeleteWebhookWindowProps {
  readonly webhook: Webhook;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says first what goes with it. */
export function DeleteWebhookWindow({ webhook, opened, onClose }: DeleteWebhookWindowProps) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const plan = useQuery({ ...webhookPlanQuery(api, webhook.id), enabled: opened });
  const deletion = useMutation({
    mutationFn: () => api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id: webhook.id } } }),
    onSuccess: async () => {
      notifications.show({ color: 'teal', message: words.gone(webhook.name) });
      await navigate(`${namespaceAddress(webhook.namespace_id)}?tab=webhooks`);
      // Its own answers are of no use any more, and asking again would only find that.
      client.removeQueries({ queryKey: [...queryKeys.webhooks, 'one', webhook.id] });
      await client.invalidateQueries({ queryKey: queryKeys.namespaces });
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.deleteTitle(webhook.name)}
      closeButtonProps={{ 'aria-label': uiWords.close }}
    >
      <Stack>
        <Text size="sm">{words.deleteText}</Text>
        {plan.isLoading && <Loader size="sm" aria-label={words.loadingPlan} />}
        <List size="sm">
          {plan.data?.changes.map(({ name, detail }) => (
            <List.Item key={name} style={{ overflowWrap: 'anywhere' }}>
              {name}
              {detail !== null && ` (${detail})`}
            </List.Item>
          ))}
        </List>
        <FormProblem error={deletion.error ?? plan.error} fields={[]} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.keep}
          </Button>
          <Button
            color="red.9"
            loading={deletion.isPending}
            disabled={plan.data === undefined}
            onClick={() => {
              deletion.mutate();
            }}
          >
            {words.deleteDo}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
