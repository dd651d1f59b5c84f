import { Alert, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Webhook } from '../../../contract/api/webhooks.ts';
import { namespaceAddress } from '../../lib/addresses.ts';
import { useApi } from '../../lib/api-context.tsx';
import { Answer } from '../../ui/answer.tsx';
import { Filled } from '../../ui/filled.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { WaitingPage } from '../../ui/waiting.tsx';
import { When } from '../../ui/when.tsx';
import { namespaceQuery } from '../namespaces/queries.ts';
import { words as namespaceWords } from '../namespaces/words.ts';
import { Deliveries } from './deliveries.tsx';
import { webhookQuery } from './queries.ts';
import { WebhookActions } from './webhook-actions.tsx';
import { WebhookFacts } from './webhook-facts.tsx';
import { words } from './words.ts';

export function Component() {
  const id = Number(useParams()['id']);
  return Number.isSafeInteger(id) && id > 0 ? <Found id={id} /> : <Missing />;
}

function Found({ id }: { readonly id: number }) {
  const query = useQuery(webhookQuery(useApi(), id));
  return (
    <Answer query={query} waiting={<WaitingPage />}>
      {(webhook) => <WebhookPage webhook={webhook} />}
    </Answer>
  );
}

function WebhookPage({ webhook }: { readonly webhook: Webhook }) {
  const namespace = useQuery(namespaceQuery(useApi(), webhook.namespace_id)).data;
  const above =
    namespace === undefined
      ? []
      : [
          { title: namespace.name, to: namespaceAddress(namespace.id) },
          { title: words.title, to: `${namespaceAddress(namespace.id)}?tab=webhooks` },
        ];
  return (
    <>
      <PageHeader
        title={webhook.name === '' ? webhook.url : webhook.name}
        above={[{ title: namespaceWords.title, to: '/namespaces' }, ...above]}
        actions={<WebhookActions webhook={webhook} />}
      />
      <Trouble webhook={webhook} />
      <WebhookFacts webhook={webhook} />
      <Deliveries webhook={webhook} />
    </>
  );
}

/** Why nothing arrives, when nothing does. */
function Trouble({
  webhook: { enabled, disabled_reason: reason, failing_since: since },
}: {
  readonly webhook: Webhook;
}) {
  if (!enabled)
    return (
      <Alert color={reason === null ? 'gray' : 'red'} title={words.isOff} mb="md">
        {reason !== null && (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {words.offReason(reason)}
          </Text>
        )}
        <Text size="sm">{words.offText}</Text>
      </Alert>
    );
  if (since === null) return null;
  return (
    <Alert color="red" title={words.failing} mb="md">
      <Text size="sm">
        <Filled text={words.failingText} values={{ when: <When at={since} /> }} />
      </Text>
    </Alert>
  );
}
