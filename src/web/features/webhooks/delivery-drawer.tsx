import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Webhook } from '../../../contract/api/webhooks.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { WaitingRows } from '../../ui/waiting.tsx';
import { DeliveryView } from './delivery-view.tsx';
import { deliveryQuery } from './queries.ts';
import { eventName, words } from './words.ts';

interface DeliveryDrawerProps {
  readonly webhook: Webhook;
  /** null: none is open. */
  readonly id: number | null;
  readonly onClose: () => void;
}

/** One delivery with what was sent and what came back, beside the list. */
export function DeliveryDrawer({ webhook, id, onClose }: DeliveryDrawerProps) {
  const query = useQuery({ ...deliveryQuery(useApi(), webhook.id, id ?? 0), enabled: id !== null });
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="xl"
      styles={{ title: { fontWeight: 650 } }}
      title={query.data === undefined ? words.deliveries : words.delivery(eventName(query.data.event))}
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <Answer query={query} waiting={<WaitingRows />}>
        {(delivery) => <DeliveryView webhook={webhook} delivery={delivery} seenAt={query.dataUpdatedAt} />}
      </Answer>
    </Drawer>
  );
}
