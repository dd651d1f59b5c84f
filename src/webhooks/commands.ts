/** Writes of webhooks. */
import { randomBytes } from 'node:crypto';
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { Change, Plan } from '../contract/api/base.ts';
import type { NewWebhook, WebhookChange } from '../contract/api/webhooks.ts';
import type { EventName } from '../contract/events.ts';
import { atomically, type Db, insertId, lockRow } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import type { Outgoing } from '../platform/outgoing/outgoing.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import type { SecretStore } from '../platform/secrets.ts';
import type { WebhookRow } from './queries.ts';
import { receiverUrl } from './receiver.ts';
import { blank, changedSettings, settingsOf } from './settings.ts';

/**
 * Tells early that a receiver would never be called. Asks for its name, so it is called before a transaction; every
 * delivery is checked again.
 *
 * @throws Problem `invalid` on `url`
 */
export async function checkReceiver(outgoing: Outgoing, url: string | undefined): Promise<void> {
  if (url === undefined) return;
  await outgoing.check(new URL(receiverUrl(url))).catch((error: unknown) => {
    throw error instanceof Problem ? invalidField('url', `cannot be called: ${error.message}`) : error;
  });
}

/** Signing secret as Standard Webhooks writes it: 32 random bytes. */
const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/**
 * Makes a webhook in the namespace of the permit, switched on unless said otherwise.
 *
 * @returns its id, and the signing secret, which is never shown again
 * @throws Problem `invalid` on a field
 */
export async function createWebhook(
  db: Db,
  permit: Permit<'webhook.create'>,
  input: NewWebhook,
  secrets: SecretStore,
  change: ChangeContext,
): Promise<{ readonly id: number; readonly secret: string }> {
  const { namespace } = permit.facts;
  const settings = changedSettings(blank, input, namespace, secrets);
  const secret = newSecret();
  const now = change.clock();
  return atomically(db, async (tx) => {
    const id = await insertId(tx, 'webhooks', {
      ...settings,
      namespace_id: namespace.id,
      secret: secrets.seal(secret),
      disabled_reason: null,
      failing_since: null,
      created_at: now,
      updated_at: now,
    });
    await record(tx, permit, 'webhook.created', settings.name, change);
    return { id, secret };
  });
}

/**
 * Changes what is given. Switching it on, or to another receiver, forgets that it failed; switching it off gives up what
 * waits to be sent.
 *
 * @param ifMatch value of `If-Match`
 * @throws Problem `invalid` on a field, `precondition-failed`, `not-found`
 */
export async function updateWebhook(
  db: Db,
  permit: Permit<'webhook.update'>,
  input: WebhookChange,
  secrets: SecretStore,
  change: ChangeContext,
  ifMatch?: string,
): Promise<void> {
  await atomically(db, async (tx) => {
    const row = await lockWebhook(tx, permit.facts.webhook.id);
    const before = settingsOf(row);
    checkIfMatch(ifMatch, { ...before });
    const after = changedSettings(before, input, permit.facts.namespace, secrets);
    const changed = differences(before, after);
    if (changed.length === 0) return;
    const fresh = changed.includes('url') || (changed.includes('enabled') && after.enabled === 1);
    await tx
      .updateTable('webhooks')
      .set({
        ...after,
        ...(fresh ? { failing_since: null } : {}),
        ...(after.enabled === 1 ? { disabled_reason: null } : {}),
        updated_at: change.clock(),
      })
      .where('id', '=', row.id)
      .execute();
    if (after.enabled === 0) await abandonDeliveries(tx, row.id, change.clock());
    await record(tx, permit, 'webhook.updated', after.name, change, { changed });
  });
}

function differences<T extends object>(before: T, after: T): readonly (keyof T & string)[] {
  return (Object.keys(after) as (keyof T & string)[]).filter((name) => before[name] !== after[name]);
}

/** Replaces the signing secret. @returns the new one, which is never shown again */
export async function rotateSecret(
  db: Db,
  permit: Permit<'webhook.update'>,
  secrets: SecretStore,
  change: ChangeContext,
): Promise<string> {
  const secret = newSecret();
  await atomically(db, async (tx) => {
    const { id, name } = await lockWebhook(tx, permit.facts.webhook.id);
    const set = { secret: secrets.seal(secret), updated_at: change.clock() };
    await tx.updateTable('webhooks').set(set).where('id', '=', id).execute();
    await record(tx, permit, 'webhook.updated', name, change, { changed: ['secret'] });
  });
  return secret;
}

/** Deletes the webhook with its deliveries, or only says so. */
export async function deleteWebhook(
  db: Db,
  permit: Permit<'webhook.delete'>,
  change: ChangeContext,
  { ifMatch, dryRun = false }: { readonly ifMatch?: string | undefined; readonly dryRun?: boolean | undefined } = {},
): Promise<Plan> {
  return atomically(db, async (tx) => {
    const row = await lockWebhook(tx, permit.facts.webhook.id);
    checkIfMatch(ifMatch, { ...settingsOf(row) });
    const waiting = await tx
      .selectFrom('webhook_deliveries')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('webhook_id', '=', row.id)
      .where('state', '=', 'pending')
      .executeTakeFirstOrThrow();
    const detail = waiting.count === 0 ? null : `deliveries that wait and are not sent: ${waiting.count}`;
    const changes: Change[] = [{ verb: 'delete', kind: 'webhook', name: row.name, detail }];
    if (dryRun) return { changes };
    await tx.deleteFrom('webhooks').where('id', '=', row.id).execute();
    await record(tx, permit, 'webhook.deleted', row.name, change);
    return { changes };
  });
}

/** The webhook as it is now; nobody else changes it for the rest of the transaction. @throws Problem `not-found` */
export async function lockWebhook(tx: Db, id: number): Promise<WebhookRow> {
  await lockRow(tx, 'webhooks', id);
  const row = await tx.selectFrom('webhooks').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'The webhook was deleted in the meantime.');
  return row;
}

/** Gives up what waits to be sent to a webhook that was switched off; what is being sent now ends by itself. */
export async function abandonDeliveries(tx: Db, webhookId: number, now: number): Promise<void> {
  await tx
    .updateTable('webhook_deliveries')
    .set({ state: 'dead', error: 'The webhook was switched off before this was sent.' })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'pending')
    .where('lease_until', '<=', now)
    .execute();
}

type WebhookPermit = Permit<'webhook.create'> | Permit<'webhook.update'> | Permit<'webhook.delete'>;

async function record(
  tx: Db,
  permit: WebhookPermit,
  event: EventName,
  target: string,
  { clock, origin }: ChangeContext,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await recordActivity(tx, {
    event,
    at: clock(),
    actor: namedActor(permit.actor),
    target,
    namespaceId: permit.facts.namespace.id,
    detail,
    rule: permit.rule,
    origin,
  });
}
