import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import type { CreatedWebhook } from '../../../contract/api/webhooks.ts';
import { webhookAddress } from '../../lib/addresses.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { words as uiWords } from '../../ui/words.ts';
import { Secret } from './secret.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { words } from './words.ts';

interface NewWebhookWindowProps {
  readonly namespace: Namespace;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a webhook and shows its secret, the only time anybody sees it. */
export function NewWebhookWindow({ namespace, opened, onClose }: NewWebhookWindowProps) {
  const api = useApi();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [created, setCreated] = useState<CreatedWebhook | null>(null);
  const close = (): void => {
    setCreated(null);
    onClose();
    if (created !== null) void navigate(webhookAddress(created.id));
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={created === null ? words.create : words.secretTitle}
      // A click beside the window must not throw away what was typed, nor the secret.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': uiWords.close }}
      size="lg"
    >
      {created === null ? (
        <WebhookForm
          webhook={null}
          namespaceName={namespace.global ? null : namespace.name}
          submitLabel={words.create}
          send={(body) =>
            dataOf<CreatedWebhook>(
              api.POST('/api/v1/namespaces/{id}/webhooks', { params: { path: { id: namespace.id } }, body }),
            )
          }
          onDone={(webhook) => {
            setCreated(webhook);
            void client.invalidateQueries({ queryKey: queryKeys.namespaces });
          }}
          onCancel={close}
        />
      ) : (
        <Secret secret={created.secret} onDone={close} />
      )}
    </Modal>
  );
}
