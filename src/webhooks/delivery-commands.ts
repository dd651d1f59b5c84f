/** Writes of deliveries: claim, finish, send again, try out, forget. */
import type { Permit } from '../access/permit.ts';
import { recordActivity } from '../activity/commands.ts';
import { type Clock, dayMs } from '../platform/clock.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import type { WebhookDeliveryTable } from '../schema/tables.ts';
import { abandonDeliveries, lockWebhook } from './commands.ts';
import type { Outcome } from './outcome.ts';
import type { WebhookRow } from './queries.ts';

export interface DueDelivery {
  readonly id: number;
  readonly webhook_id: number;
  readonly url: string;
}

/** The deliveries that wait longest, of webhooks that are not in the list. */
export function dueDeliveries(db: Db, now: number, notOf: readonly number[], limit: number): Promise<DueDelivery[]> {
  let query = db
    .selectFrom('webhook_deliveries as d')
    .innerJoin('webhooks as w', 'w.id', 'd.webhook_id')
    .select(['d.id', 'd.webhook_id', 'w.url'])
    .where('d.state', '=', 'pending')
    .where('d.next_attempt_at', '<=', now)
    .where('d.lease_until', '<=', now);
  if (notOf.length > 0) query = query.where('d.webhook_id', 'not in', notOf);
  return query.orderBy('d.next_attempt_at').orderBy('d.id').limit(limit).execute();
}

/** Leases a delivery. One conditional update decides between nodes. @returns whether it is ours */
export async function claimDelivery(
  db: Db,
  id: number,
  { owner, now, leaseMs }: { readonly owner: string; readonly now: number; readonly leaseMs: number },
): Promise<boolean> {
  const claimed = await db
    .updateTable('webhook_deliveries')
    .set({ lease_owner: owner, lease_until: now + leaseMs })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .where('lease_until', '<=', now)
    .executeTakeFirst();
  return Number(claimed.numUpdatedRows) > 0;
}

/** Gives a delivery back that was not sent to its end. */
export async function releaseDelivery(db: Db, id: number, owner: string): Promise<void> {
  await db
    .updateTable('webhook_deliveries')
    .set({ lease_owner: null, lease_until: 0 })
    .where('id', '=', id)
    .where('lease_owner', '=', owner)
    .execute();
}

/** What is kept of an attempt, for people. */
export type AttemptRecord = Pick<
  WebhookDeliveryTable,
  'attempts' | 'duration_ms' | 'status' | 'request_headers' | 'response_headers' | 'response_body'
>;

export interface FinishedAttempt {
  readonly deliveryId: number;
  readonly webhookId: number;
  readonly owner: string;
  readonly outcome: Outcome;
  readonly record: AttemptRecord;
  /** Setting `webhooks.disableAfterDays`. */
  readonly disableAfterDays: number;
}

/** Writes down an attempt. Nothing happens when its lease was lost: another worker has it now. */
export async function finishDelivery(db: Db, attempt: FinishedAttempt, clock: Clock): Promise<void> {
  const { deliveryId, webhookId, owner, outcome, record } = attempt;
  const now = clock();
  await atomically(db, async (tx) => {
    // First, as whoever switches a webhook off does it: the other order could wait for each other.
    const webhook = await lockWebhook(tx, webhookId);
    const next =
      outcome.kind === 'again'
        ? { state: 'pending' as const, next_attempt_at: now + outcome.pauseMs }
        : { state: outcome.kind };
    const finished = await tx
      .updateTable('webhook_deliveries')
      .set({
        ...record,
        ...next,
        error: outcome.kind === 'delivered' ? null : outcome.error,
        lease_owner: null,
        lease_until: 0,
        last_attempt_at: now,
      })
      .where('id', '=', deliveryId)
      .where('lease_owner', '=', owner)
      .executeTakeFirst();
    if (Number(finished.numUpdatedRows) === 0) return;
    await noteOnWebhook(tx, webhook, attempt, now);
  });
}

/** Keeps since when everything fails; a webhook that fails too long, or whose receiver wants no more, is switched off. */
async function noteOnWebhook(
  tx: Db,
  webhook: WebhookRow,
  { outcome, disableAfterDays }: FinishedAttempt,
  now: number,
): Promise<void> {
  const since = outcome.kind === 'delivered' ? null : (webhook.failing_since ?? now);
  if (since !== webhook.failing_since)
    await tx.updateTable('webhooks').set({ failing_since: since }).where('id', '=', webhook.id).execute();
  if (outcome.kind !== 'dead' || since === null || webhook.enabled === 0) return;
  if (outcome.gone) await disable(tx, webhook, outcome.error, now);
  else if (now - since >= disableAfterDays * dayMs)
    await disable(
      tx,
      webhook,
      `Every delivery failed for ${disableAfterDays} days. The last one: ${outcome.error}`,
      now,
    );
}

async function disable(tx: Db, { id, name, namespace_id }: WebhookRow, reason: string, now: number): Promise<void> {
  await tx.updateTable('webhooks').set({ enabled: 0, disabled_reason: reason }).where('id', '=', id).execute();
  await abandonDeliveries(tx, id, now);
  await recordActivity(tx, {
    event: 'webhook.disabled',
    at: now,
    actor: { id: null, name: null },
    target: name,
    namespaceId: namespace_id,
    detail: { reason },
  });
}

/**
 * Sends a stored delivery once more, with the settings the webhook has now; the same row and the same `webhook-id`. One
 * that is being sent at this moment stays as it is.
 *
 * @throws Problem `not-found`
 */
export async function retryDelivery(
  db: Db,
  { facts: { webhook } }: Permit<'webhook.update'>,
  deliveryId: number,
  clock: Clock,
): Promise<void> {
  await atomically(db, async (tx) => {
    await lockWebhook(tx, webhook.id);
    const ours = tx.selectFrom('webhook_deliveries').select('id').where('webhook_id', '=', webhook.id);
    if ((await ours.where('id', '=', deliveryId).executeTakeFirst()) === undefined)
      throw new Problem('not-found', 'This webhook has no such delivery. Old ones are forgotten.');
    await tx
      .updateTable('webhook_deliveries')
      .set({ state: 'pending', next_attempt_at: clock() })
      .where('id', '=', deliveryId)
      .where('lease_until', '<=', clock())
      .execute();
  });
}

/** Forgets deliveries that are over. */
export async function pruneDeliveries(db: Db, keptMs: number, clock: Clock): Promise<void> {
  await db
    .deleteFrom('webhook_deliveries')
    .where('state', 'in', ['delivered', 'dead'])
    .where('created_at', '<', clock() - keptMs)
    .execute();
}
