/** `portus webhook test|deliveries|delivery|retry`. */
import { Command, Option } from 'commander';
import { Delivery, DeliveryDetail } from '../contract/api/webhooks.ts';
import { deliveryStates } from '../contract/vocabulary.ts';
import { findWebhook } from './client/resolve.ts';
import { listing, type ListOptions, managing, type Session, showList, wholeNumber } from './session.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<Delivery>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'AT', value: ({ created_at }) => created_at },
  { title: 'EVENT', value: ({ event }) => event },
  { title: 'TARGET', value: ({ target }) => target },
  { title: 'STATE', value: ({ state }) => state },
  { title: 'ATTEMPTS', value: ({ attempts }) => attempts, align: 'right' },
  { title: 'STATUS', value: ({ status }) => status, align: 'right' },
  { title: 'ERROR', value: ({ error }) => error },
];

function show({ terminal }: Session, delivery: Delivery): void {
  terminal.facts(delivery, [
    ['id', delivery.id],
    ['event', delivery.event],
    ['state', delivery.state],
    ['next attempt', delivery.next_attempt_at],
  ]);
}

/** The arguments that name one webhook. */
export const ofWebhook = (command: Command): Command =>
  command.argument('<namespace>', 'name or id').argument('<webhook>', 'name or id');

export const deliveryCommands = (): readonly Command[] => [test(), deliveries(), delivery(), retry()];

const test = (): Command =>
  ofWebhook(new Command('test').description('send a ping; see `webhook deliveries` for what came of it')).action(
    managing(async (session, namespace: string, name: string) => {
      const { id } = await findWebhook(session.api, namespace, name);
      show(session, await session.api.send(Delivery, 'POST', `/webhooks/${id}/test`));
    }),
  );

const deliveries = (): Command =>
  listing(ofWebhook(new Command('deliveries').description('what was sent, or waits to be')))
    .addOption(new Option('--state <state>', 'only these').choices([...deliveryStates]))
    .action(
      managing(async (session, namespace: string, name: string, options: ListOptions & { state?: string }) => {
        const { id } = await findWebhook(session.api, namespace, name);
        const query = { state: options.state };
        await showList(session, { schema: Delivery, path: `/webhooks/${id}/deliveries`, query }, columns, options);
      }),
    );

const oneDelivery = (command: Command): Command => ofWebhook(command).argument('<delivery>', 'its id', wholeNumber);

const delivery = (): Command =>
  oneDelivery(new Command('delivery').description('one delivery with request and answer')).action(
    managing(async ({ api, terminal }, namespace: string, name: string, id: number) => {
      const webhook = await findWebhook(api, namespace, name);
      const found = await api.get(DeliveryDetail, `/webhooks/${webhook.id}/deliveries/${id}`);
      terminal.facts(found, [
        ['id', found.id],
        ['event', found.event],
        ['state', found.state],
        ['status', found.status],
        ['error', found.error],
        ['milliseconds', found.duration_ms],
        ['request', found.request_body],
        ['answer', found.response_body],
      ]);
    }),
  );

const retry = (): Command =>
  oneDelivery(new Command('retry').description('send a delivery again')).action(
    managing(async (session, namespace: string, name: string, id: number) => {
      const webhook = await findWebhook(session.api, namespace, name);
      show(session, await session.api.send(Delivery, 'POST', `/webhooks/${webhook.id}/deliveries/${id}/retry`));
    }),
  );
