import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Delivery, DeliveryDetail, Webhook } from '../../../contract/api/webhooks.ts';
import { dataOf } from '../../lib/api.ts';
import { useApi } from '../../lib/api-context.tsx';
import { queryKeys } from '../../lib/query-keys.ts';
import { CopyIcon } from '../../ui/copy-icon.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { When } from '../../ui/when.tsx';
import { answerOf, DeliveryState } from './delivery-table.tsx';
import { MessageView } from './message-view.tsx';
import { isSending } from './progress.ts';
import { words } from './words.ts';

/** As much of an answer as the server keeps (contract/api/webhooks.ts). */
const keptBytes = 16 * 1024;

interface DeliveryViewProps {
  readonly webhook: Webhook;
  readonly delivery: DeliveryDetail;
  /** When the server was asked, in milliseconds. */
  readonly seenAt: number;
}

export function DeliveryView({ webhook, delivery, seenAt }: DeliveryViewProps) {
  const { attempts, duration_ms: duration, error, last_attempt_at: last, next_attempt_at: next } = delivery;
  const sending = isSending(delivery, seenAt);
  const cut = delivery.response_body.length >= keptBytes;
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="sm">
        <div role="status">
          <DeliveryState delivery={delivery} seenAt={seenAt} />
          {!sending && delivery.state === 'delivered' && (
            <Text span size="sm" ms="xs">
              {words.arrived}
            </Text>
          )}
        </div>
        {webhook.can['update'] === true && <AgainButton webhook={webhook} delivery={delivery} sending={sending} />}
      </Group>
      {error !== null && !sending && (
        <Text size="sm" c="var(--mantine-color-error)" style={{ overflowWrap: 'anywhere' }}>
          {error}
        </Text>
      )}
      <SimpleGrid component="dl" cols={2} my={0} spacing="md" verticalSpacing="xs">
        <Fact name={words.about}>{delivery.target}</Fact>
        <Fact name={words.attempts}>
          {attempts}
          {delivery.state === 'pending' && !sending && next !== null && (
            <>
              {` · ${words.nextTry} `}
              <When at={next} />
            </>
          )}
        </Fact>
        <Fact name={words.answer}>{answerOf(delivery)}</Fact>
        <Fact name={words.lastTry}>
          {last === null ? words.notYet : <When at={last} />}
          {duration !== null && ` · ${words.milliseconds(duration)}`}
        </Fact>
      </SimpleGrid>
      <div>
        <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {`webhook-id: ${delivery.uuid} `}
          <CopyIcon value={delivery.uuid} what="webhook-id" />
        </Text>
        <Text size="xs" c="dimmed">
          {words.idHint}
        </Text>
      </div>
      <MessageView title={words.request} headers={delivery.request_headers} body={delivery.request_body} />
      {delivery.status === null ? (
        <MessageView title={words.response} headers={{}} body="" empty={words.noResponse} />
      ) : (
        <MessageView
          title={words.response}
          headers={delivery.response_headers}
          body={delivery.response_body}
          empty={words.noBody}
          note={cut ? words.firstPart : null}
        />
      )}
    </Stack>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}

interface AgainButtonProps {
  readonly webhook: Webhook;
  readonly delivery: Delivery;
  readonly sending: boolean;
}

/** Loads until the attempt is over, which the drawer learns by looking again. */
function AgainButton({ webhook, delivery, sending }: AgainButtonProps) {
  const api = useApi();
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () =>
      dataOf<Delivery>(
        api.POST('/api/v1/webhooks/{id}/deliveries/{delivery_id}/retry', {
          params: { path: { id: webhook.id, delivery_id: delivery.id } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.webhooks }),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} stroke={1.7} />}
        loading={again.isPending || sending}
        onClick={() => {
          again.mutate();
        }}
      >
        {words.again}
      </Button>
      <FormProblem error={again.error} fields={[]} />
    </>
  );
}
