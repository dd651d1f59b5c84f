import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  IconDots,
  IconKey,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconSend,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Delivery, Webhook } from '../../../contract/api/webhooks.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { sentenceOf } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { DeleteWebhookWindow } from './delete-webhook.tsx';
import { EditWebhookWindow } from './edit-webhook.tsx';
import { ReplaceSecretWindow } from './replace-secret.tsx';
import { useWebhookChange } from './use-webhook-change.ts';
import { words } from './words.ts';

type Asked = 'edit' | 'secret' | 'delete';

/** What the person at the page may do with a webhook. */
export function WebhookActions({ webhook }: { readonly webhook: Webhook }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const change = useWebhookChange(webhook);
  const [mayChange, mayDelete] = [webhook.can['update'] === true, webhook.can['delete'] === true];
  const close = (): void => {
    setAsked(null);
  };
  const SwitchIcon = webhook.enabled ? IconPlayerPause : IconPlayerPlay;
  if (!mayChange && !mayDelete) return null;
  return (
    <>
      <Group gap="sm">
        {mayChange && <TestButton webhook={webhook} />}
        {mayChange && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} stroke={1.7} />}
            onClick={() => {
              setAsked('edit');
            }}
          >
            {words.edit}
          </Button>
        )}
        <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={words.more2} loading={change.isPending}>
              <IconDots size={18} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {mayChange && (
              <>
                <Menu.Item
                  leftSection={<SwitchIcon size={16} stroke={1.7} />}
                  onClick={() => {
                    change.mutate({ enabled: !webhook.enabled });
                  }}
                >
                  {webhook.enabled ? words.switchOff : words.switchOn}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconKey size={16} stroke={1.7} />}
                  onClick={() => {
                    setAsked('secret');
                  }}
                >
                  {words.replaceSecret}
                </Menu.Item>
              </>
            )}
            {mayDelete && (
              <Menu.Item
                leftSection={<IconTrash size={16} stroke={1.7} />}
                onClick={() => {
                  setAsked('delete');
                }}
              >
                {words.delete}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <EditWebhookWindow webhook={webhook} opened={asked === 'edit'} onClose={close} />
      <ReplaceSecretWindow webhook={webhook} opened={asked === 'secret'} onClose={close} />
      <DeleteWebhookWindow webhook={webhook} opened={asked === 'delete'} onClose={close} />
    </>
  );
}

/** Sends a ping and opens its delivery, where one sees what came of it. */
function TestButton({ webhook: { id } }: { readonly webhook: Webhook }) {
  const api = useApi();
  const client = useQueryClient();
  const [, setAddress] = useSearchParams();
  const test = useMutation({
    mutationFn: () => dataOf<Delivery>(api.POST('/api/v1/webhooks/{id}/test', { params: { path: { id } } })),
    onSuccess: async (delivery) => {
      setAddress({ delivery: String(delivery.id) }, { preventScrollReset: true });
      await client.invalidateQueries({ queryKey: queryKeys.webhooks });
    },
    onError: (error) => {
      notifications.show({ color: 'red', message: sentenceOf(error) });
    },
  });
  return (
    <Button
      leftSection={<IconSend size={16} stroke={1.7} />}
      loading={test.isPending}
      onClick={() => {
        test.mutate();
      }}
    >
      {words.test}
    </Button>
  );
}
