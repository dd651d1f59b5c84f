import { Anchor, Switch, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Webhook } from '../../../contract/api/webhooks.ts';
import { webhookAddress } from '../../lib/addresses.ts';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { StateMark } from './state-mark.tsx';
import { useWebhookChange } from './use-webhook-change.ts';
import { eventName, words } from './words.ts';

export function WebhookTable({ webhooks }: { readonly webhooks: readonly Webhook[] }) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.name}</Table.Th>
          <Table.Th visibleFrom="sm">{words.events}</Table.Th>
          <Table.Th visibleFrom="sm">{words.lastDelivery}</Table.Th>
          <Table.Th ta="end">{words.on}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

const shownEvents = 2;

/** The first of the events in words, and how many more there are. */
export function eventsInWords({ events }: Pick<Webhook, 'events'>, shown = shownEvents): string {
  if (events.length === 0) return words.allEvents;
  return words.someEvents(events.slice(0, shown).map(eventName), Math.max(events.length - shown, 0));
}

function WebhookRow({ webhook }: { readonly webhook: Webhook }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={webhookAddress(webhook.id)} className={classes['name'] ?? ''}>
          {webhook.name === '' ? webhook.url : webhook.name}
        </Anchor>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {webhook.url}
        </Text>
        <Text size="sm" c="dimmed" hiddenFrom="sm" component="div">
          {eventsInWords(webhook)} · <LastDelivery webhook={webhook} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        {eventsInWords(webhook)}
      </Table.Td>
      <Table.Td visibleFrom="sm" className={classes['quiet'] ?? ''}>
        <LastDelivery webhook={webhook} />
      </Table.Td>
      <Table.Td ta="end">
        <OnOff webhook={webhook} />
      </Table.Td>
    </Table.Tr>
  );
}

function LastDelivery({ webhook: { last_delivery: last } }: { readonly webhook: Webhook }) {
  if (last === null) return words.never;
  return (
    <>
      <StateMark state={last.state} /> <When at={last.at} />
    </>
  );
}

/** A switch for whoever may, a word for the others. */
function OnOff({ webhook }: { readonly webhook: Webhook }) {
  const save = useWebhookChange(webhook);
  const mayChange = webhook.can['update'] === true;
  if (!mayChange) return webhook.enabled ? words.on : words.off;
  return (
    <Switch
      display="inline-block"
      aria-label={words.switchedOn(webhook.name)}
      checked={save.isPending ? save.variables.enabled === true : webhook.enabled}
      disabled={save.isPending}
      onChange={(event) => {
        save.mutate({ enabled: event.currentTarget.checked });
      }}
    />
  );
}
