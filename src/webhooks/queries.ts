/** Reads of webhooks and their deliveries. Who may read them is asked before: all are of one namespace. */
import type { Selectable } from 'kysely';
import type { DeliveryState } from '../contract/vocabulary.ts';
import type { Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';
import type { WebhookDeliveryTable, WebhookTable } from '../schema/tables.ts';

export type WebhookRow = Selectable<WebhookTable>;
export type DeliveryRow = Selectable<WebhookDeliveryTable>;

function selected(db: Db) {
  return db
    .selectFrom('webhooks as w')
    .leftJoin('webhook_deliveries as d', (join) =>
      join.on('d.id', '=', (select) =>
        select
          .selectFrom('webhook_deliveries as x')
          .select(({ fn }) => fn.max<number>('x.id').as('id'))
          .whereRef('x.webhook_id', '=', 'w.id'),
      ),
    )
    .selectAll('w')
    .select(['d.state as last_state', 'd.created_at as last_created_at', 'd.last_attempt_at as last_attempt_at']);
}

export type WebhookListRow = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

export function listWebhooks(
  db: Db,
  namespaceId: number,
  wanted: ListQuery,
  url: string,
): Promise<Listed<WebhookListRow>> {
  const query = selected(db).where('w.namespace_id', '=', namespaceId);
  const sorts = { name: 'w.name', created_at: 'w.created_at' };
  return listRows(db, query, wanted, { id: 'w.id', sorts, fallback: 'id' }, url);
}

export function findWebhook(db: Db, id: number): Promise<WebhookListRow | undefined> {
  return selected(db).where('w.id', '=', id).executeTakeFirst();
}

/** Without the bodies, which may be large. */
const listed = [
  'id',
  'webhook_id',
  'uuid',
  'event',
  'target',
  'state',
  'attempts',
  'next_attempt_at',
  'status',
  'error',
  'duration_ms',
  'created_at',
  'last_attempt_at',
] as const;

export type DeliveryListRow = Pick<DeliveryRow, (typeof listed)[number]>;

export interface DeliveryFilter extends ListQuery {
  readonly state?: DeliveryState | undefined;
}

export function listDeliveries(
  db: Db,
  webhookId: number,
  filter: DeliveryFilter,
  url: string,
): Promise<Listed<DeliveryListRow>> {
  let query = db.selectFrom('webhook_deliveries').select(listed).where('webhook_id', '=', webhookId);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  return listRows(db, query, filter, { id: 'id', fallback: '-id', countAtMost: 10_000 }, url);
}

export function findDelivery(db: Db, webhookId: number, id: number): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('id', '=', id)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
}
