import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Webhook } from '../../../contract/api/webhooks.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { words as uiWords } from '../../ui/words.ts';
import { namespaceQuery } from '../namespaces/queries.ts';
import { webhookQuery } from './queries.ts';
import { WebhookForm } from './webhook-form.tsx';
import { words } from './words.ts';

interface WindowProps {
  readonly webhook: Webhook;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function EditWebhookWindow({ webhook, opened, onClose }: WindowProps) {
  const api = useApi();
  const client = useQueryClient();
  const namespace = useQuery(namespaceQuery(api, webhook.namespace_id)).data;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={words.editTitle(webhook.name)}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': uiWords.close }}
      size="lg"
    >
      <WebhookForm
        webhook={webhook}
        namespaceName={namespace === undefined || namespace.global ? null : namespace.name}
        submitLabel={words.save}
        send={(body) =>
          dataOf<Webhook>(api.PUT('/api/v1/webhooks/{id}', { params: { path: { id: webhook.id } }, body }))
        }
        onDone={(saved) => {
          client.setQueryData(webhookQuery(api, saved.id).queryKey, saved);
          notifications.show({ color: 'teal', message: words.saved });
          onClose();
          void client.invalidateQueries({ queryKey: queryKeys.webhooks });
        }}
        onCancel={onClose}
      />
    </Modal>
  );
}
