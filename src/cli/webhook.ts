/** `portus webhook`: webhooks of a namespace. Their deliveries are in webhook-deliveries.ts. */
import { Command } from 'commander';
import {
  CreatedWebhook,
  type NewWebhook,
  Webhook,
  type WebhookChange,
  WebhookSecret,
} from '../contract/api/webhooks.ts';
import { findNamespace, findWebhook } from './client/resolve.ts';
import {
  listing,
  type ListOptions,
  managing,
  removeThing,
  removing,
  type RemovalOptions,
  type Session,
  showList,
} from './session.ts';
import type { Column } from './terminal/table.ts';
import { deliveryCommands, ofWebhook } from './webhook-deliveries.ts';
import { settingsFrom, type SettingOptions, withSettings } from './webhook-settings.ts';

const columns: readonly Column<Webhook>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'NAME', value: ({ name }) => name },
  { title: 'URL', value: ({ url }) => url },
  { title: 'FORMAT', value: ({ format }) => format },
  { title: 'EVENTS', value: eventsOf },
  { title: 'ENABLED', value: ({ enabled }) => enabled },
  { title: 'LAST DELIVERY', value: ({ last_delivery: last }) => (last === null ? null : `${last.state} ${last.at}`) },
];

function eventsOf({ events }: Webhook): string {
  return events.length === 0 ? 'all' : events.join(', ');
}

const pairs = (webhook: Webhook) =>
  [
    ['id', webhook.id],
    ['name', webhook.name],
    ['url', webhook.url],
    ['format', webhook.format],
    ['events', eventsOf(webhook)],
    ['repositories', webhook.repository_pattern ?? 'all'],
    ['tags', webhook.tag_pattern ?? 'all'],
    ['request', `${webhook.request_method} ${webhook.content_type}`],
    ['headers', webhook.headers.map(({ name }) => name).join(', ')],
    ['username', webhook.username],
    ['enabled', webhook.enabled],
    ['disabled because', webhook.disabled_reason],
    ['failing since', webhook.failing_since],
  ] as const;

const show = ({ terminal }: Session, webhook: Webhook): void => terminal.facts(webhook, pairs(webhook));

export function webhookCommand(): Command {
  const command = new Command('webhook').description('webhooks of a namespace, and what was sent');
  for (const one of [list(), showOne(), create(), update(), secret(), remove(), ...deliveryCommands()]) {
    command.addCommand(one);
  }
  return command.addHelpText(
    'after',
    "\nExamples:\n  portus webhook create backend CI https://ci.example.org/hook --event 'tag.*'\n  portus webhook test backend CI\n  portus webhook deliveries backend CI --state dead",
  );
}

const list = (): Command =>
  listing(new Command('list').description('list the webhooks of a namespace'))
    .argument('<namespace>', 'name or id')
    .action(
      managing(async (session, name: string, options: ListOptions) => {
        const { id } = await findNamespace(session.api, name);
        await showList(session, { schema: Webhook, path: `/namespaces/${id}/webhooks` }, columns, options);
      }),
    );

const showOne = (): Command =>
  ofWebhook(new Command('show').description('show one webhook')).action(
    managing(async (session, namespace: string, name: string) => {
      show(session, await findWebhook(session.api, namespace, name));
    }),
  );

const create = (): Command =>
  withSettings(new Command('create').description('create a webhook; its signing secret is shown once'))
    .argument('<namespace>', 'name or id')
    .argument('<name>')
    .argument('<url>', 'where to send')
    .action(
      managing(async (session, namespace: string, name: string, url: string, options: SettingOptions) => {
        const { id } = await findNamespace(session.api, namespace);
        const webhook: NewWebhook = { name, url, ...(await settingsFrom(session.terminal, options)) };
        const made = await session.api.send(CreatedWebhook, 'POST', `/namespaces/${id}/webhooks`, webhook);
        session.terminal.facts(made, [...pairs(made), ['signing secret', made.secret]]);
        session.terminal.note('Keep the secret now: it is not shown again.');
      }),
    );

const update = (): Command =>
  withSettings(ofWebhook(new Command('update').description('change a webhook; what is left out stays')))
    .option('--name <name>', 'new name')
    .option('--url <url>', 'where to send')
    .option('--enable', 'send again')
    .option('--disable', 'send nothing for now')
    .action(
      managing(async (session, namespace: string, current: string, options: SettingOptions & Changes) => {
        const { id } = await findWebhook(session.api, namespace, current);
        const { name, url, enable, disable } = options;
        const change: WebhookChange = {
          ...(await settingsFrom(session.terminal, options)),
          ...(name === undefined ? {} : { name }),
          ...(url === undefined ? {} : { url }),
          ...(enable === true ? { enabled: true } : disable === true ? { enabled: false } : {}),
        };
        show(session, await session.api.send(Webhook, 'PUT', `/webhooks/${id}`, change));
      }),
    );

interface Changes {
  readonly name?: string;
  readonly url?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
}

const secret = (): Command =>
  ofWebhook(new Command('secret').description('replace the signing secret; the old one is void at once')).action(
    managing(async ({ api, terminal }, namespace: string, name: string) => {
      const { id } = await findWebhook(api, namespace, name);
      const made = await api.send(WebhookSecret, 'POST', `/webhooks/${id}/secret`);
      terminal.answer(made, () => [made.secret]);
    }),
  );

const remove = (): Command =>
  removing(ofWebhook(new Command('delete').description('delete a webhook with its deliveries'))).action(
    managing(async (session, namespace: string, wanted: string, options: RemovalOptions) => {
      const { id, name } = await findWebhook(session.api, namespace, wanted);
      await removeThing(session, { name, path: `/webhooks/${id}` }, options);
    }),
  );
