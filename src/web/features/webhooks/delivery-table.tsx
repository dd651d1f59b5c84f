import { Anchor, Table, Text } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { Delivery } from '../../../contract/api/webhooks.ts';
import { number } from '../../lib/words.ts';
import classes from '../../ui/list.module.css';
import { When } from '../../ui/when.tsx';
import { isSending } from './progress.ts';
import { StateMark } from './state-mark.tsx';
import { eventName, words } from './words.ts';

interface DeliveryTableProps {
  readonly deliveries: readonly Delivery[];
  /** When the server was asked, in milliseconds. */
  readonly seenAt: number;
}

export function DeliveryTable({ deliveries, seenAt }: DeliveryTableProps) {
  return (
    <Table className={classes['list'] ?? ''} verticalSpacing="sm" highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.event}</Table.Th>
          <Table.Th visibleFrom="sm">{words.state}</Table.Th>
          <Table.Th visibleFrom="sm">{words.answer}</Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.duration}
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.attempts}
          </Table.Th>
          <Table.Th visibleFrom="sm" ta="end">
            {words.time}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} seenAt={seenAt} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** What came back, in a word or two. */
export function answerOf({ status, attempts }: Delivery): string {
  if (status !== null) return String(status);
  return attempts === 0 ? words.notYet : words.noAnswer;
}

interface SeenDelivery {
  readonly delivery: Delivery;
  readonly seenAt: number;
}

/** The state, or that something is happening right now. */
export function DeliveryState({ delivery, seenAt }: SeenDelivery) {
  return isSending(delivery, seenAt) ? (
    <StateMark state="pending" label={words.sending} />
  ) : (
    <StateMark state={delivery.state} />
  );
}

function DeliveryRow({ delivery, seenAt }: SeenDelivery) {
  const [address] = useSearchParams();
  const opened = new URLSearchParams(address);
  opened.set('delivery', String(delivery.id));
  const { attempts, duration_ms: duration } = delivery;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          to={{ search: opened.toString() }}
          preventScrollReset
          className={classes['name'] ?? ''}
        >
          {eventName(delivery.event)}
        </Anchor>
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {delivery.target}
        </Text>
        <Text size="sm" c="dimmed" hiddenFrom="sm" component="div">
          <DeliveryState delivery={delivery} seenAt={seenAt} /> {answerOf(delivery)} · {words.tries(attempts)} ·{' '}
          <When at={delivery.created_at} />
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <DeliveryState delivery={delivery} seenAt={seenAt} />
      </Table.Td>
      <Table.Td visibleFrom="sm">{answerOf(delivery)}</Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {duration === null ? '–' : words.milliseconds(duration)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {number(attempts)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end" className={classes['quiet'] ?? ''}>
        <When at={delivery.created_at} />
      </Table.Td>
    </Table.Tr>
  );
}
