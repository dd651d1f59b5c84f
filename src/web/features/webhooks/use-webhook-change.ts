import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Webhook, WebhookChange } from '../../../contract/api/webhooks.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { webhookQuery } from './queries.ts';

/** Changes a part of a webhook where there is no form that could say why not. */
export function useWebhookChange({ id }: Pick<Webhook, 'id'>) {
  const api = useApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: WebhookChange) =>
      dataOf<Webhook>(api.PUT('/api/v1/webhooks/{id}', { params: { path: { id } }, body: change })),
    onSuccess: async (saved) => {
      client.setQueryData(webhookQuery(api, id).queryKey, saved);
      await client.invalidateQueries({ queryKey: queryKeys.webhooks });
    },
    onError: (error) => {
      notifications.show({ color: 'red', message: sentenceOf(error) });
    },
  });
}
