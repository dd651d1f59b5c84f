/**
 * Tells the webhooks of a namespace: in the transaction of what happened, so that nothing is told that did not happen,
 * and nothing forgotten. Sending is the business of the webhooks module. Most namespaces have no webhook: they cost one
 * query by an index.
 */
import type { EventName } from '../contract/events.ts';
import { webhookEvents } from '../contract/events.ts';
import type { Db } from '../platform/database/dialect.ts';
import { upsert } from '../platform/database/dialect.ts';
import { randomUUID } from '../platform/ids.ts';
import { type Content, contentOf, deliveryBody, type ToldEvent } from './delivery-body.ts';
import { wants } from './interest.ts';

const told: ReadonlySet<EventName> = new Set(webhookEvents);

type Happened = Pick<ToldEvent, 'at' | 'actor' | 'target' | 'detail'> & {
  readonly event: EventName;
  readonly namespaceId: number | undefined;
};

/** Tells what was just written to the log. */
export async function tellWebhooks(tx: Db, { event, namespaceId, ...entry }: Happened): Promise<void> {
  if (namespaceId === undefined || !told.has(event)) return;
  const content = contentOf(event, entry.target, entry.detail);
  for (const webhook of await webhooksOf(tx, namespaceId)) {
    if (webhook.format === 'registry' || !wants(webhook, [event], content)) continue;
    const namespace = { id: namespaceId, name: webhook.namespace, global: webhook.global === 1 };
    const id = randomUUID();
    const body = deliveryBody(webhook.format, { ...entry, id, type: event, namespace }, await publicUrlOf(tx));
    await addDelivery(tx, webhook.id, { uuid: id, event, target: entry.target, body, at: entry.at });
  }
}

/** A notification of the registry about its content. */
export interface Notification extends Content {
  readonly action: 'push' | 'delete';
  readonly repository: string;
  /** The event as the registry sent it, JSON. */
  readonly body: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Passes a notification on to the webhooks that want them as they are (format `registry`, portus-compatible). */
export async function forwardNotification(tx: Db, namespaceId: number, notification: Notification): Promise<void> {
  const { action, repository, tag, digest, body, at } = notification;
  // Most registries only know deletion by digest, which takes the tags along.
  const names: readonly EventName[] = action === 'push' ? ['tag.pushed'] : ['tag.deleted', 'manifest.deleted'];
  const event = action === 'push' ? 'tag.pushed' : tag === null ? 'manifest.deleted' : 'tag.deleted';
  const target = tag === null ? `${repository}@${digest ?? ''}` : `${repository}:${tag}`;
  for (const webhook of await webhooksOf(tx, namespaceId)) {
    if (webhook.format !== 'registry' || !wants(webhook, names, notification)) continue;
    await addDelivery(tx, webhook.id, { uuid: randomUUID(), event, target, body, at });
  }
}

function webhooksOf(tx: Db, namespaceId: number) {
  return tx
    .selectFrom('webhooks as w')
    .innerJoin('namespaces as n', 'n.id', 'w.namespace_id')
    .select([
      'w.id',
      'w.format',
      'w.events',
      'w.repository_pattern',
      'w.tag_pattern',
      'n.name as namespace',
      'n.global',
    ])
    .where('w.namespace_id', '=', namespaceId)
    .where('w.enabled', '=', 1)
    .orderBy('w.id')
    .execute();
}

export interface NewDelivery {
  /** The `webhook-id`. */
  readonly uuid: string;
  readonly event: string;
  readonly target: string;
  readonly body: string;
  /** Epoch milliseconds; it is sent from then on. */
  readonly at: number;
}

/** Stores what a webhook is to be sent. */
export async function addDelivery(tx: Db, webhookId: number, { at, ...delivery }: NewDelivery): Promise<void> {
  await tx
    .insertInto('webhook_deliveries')
    .values({
      ...delivery,
      webhook_id: webhookId,
      state: 'pending',
      attempts: 0,
      next_attempt_at: at,
      lease_owner: null,
      lease_until: 0,
      created_at: at,
      last_attempt_at: null,
      duration_ms: null,
      status: null,
      error: null,
      request_headers: '{}',
      response_headers: '{}',
      response_body: '',
    })
    .execute();
}

/** Bodies name this Portus; writers of the log need not know its address. */
const publicUrlName = 'public-url';

/** Called at start: the configuration may have changed. */
export async function savePublicUrl(db: Db, href: string): Promise<void> {
  await upsert(db, 'installation', { name: publicUrlName, value: href }, ['name'], { value: href });
}

export async function publicUrlOf(db: Db): Promise<string> {
  const row = await db
    .selectFrom('installation')
    .select('value')
    .where('name', '=', publicUrlName)
    .executeTakeFirstOrThrow();
  return row.value;
}
