/** Webhooks and deliveries as the API shows them: no password, no header value, no signing secret. */
import { abilities } from '../access/abilities.ts';
import type { Actor } from '../access/actor.ts';
import type { WebhookFacts } from '../access/facts.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { Delivery, DeliveryDetail, Webhook } from '../contract/api/webhooks.ts';
import { entityTag } from '../platform/entity-tag.ts';
import { iso, isoOrNull } from '../platform/paging.ts';
import type { SecretStore } from '../platform/secrets.ts';
import type { DeliveryListRow, DeliveryRow, WebhookListRow } from './queries.ts';
import { openHeaders, settingsOf } from './settings.ts';

export interface Reader {
  readonly actor: Actor;
  readonly access: AccessSettings;
  readonly secrets: SecretStore;
}

/** For many receivers the path of the address is a secret: only who may change a webhook reads it. */
export function presentWebhook(row: WebhookListRow, facts: WebhookFacts, { actor, access, secrets }: Reader): Webhook {
  const { id, namespace_id, name, format, repository_pattern, tag_pattern, request_method, username } = row;
  const can = abilities('webhook', actor, facts, access);
  return {
    url: can['update'] === true ? row.url : `${new URL(row.url).origin}/***`,
    ...{ id, namespace_id, name, format, repository_pattern, tag_pattern, request_method, username },
    events: JSON.parse(row.events) as string[],
    content_type: row.content_type as Webhook['content_type'],
    has_password: row.password !== null,
    headers: openHeaders(row.headers, secrets).map((header) => ({ name: header.name })),
    enabled: row.enabled === 1,
    disabled_reason: row.disabled_reason,
    failing_since: isoOrNull(row.failing_since),
    last_delivery: lastDelivery(row),
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    can,
  };
}

function lastDelivery({ last_state: state, last_created_at, last_attempt_at }: WebhookListRow) {
  if (state === null || last_created_at === null) return null;
  return { at: iso(last_attempt_at ?? last_created_at), state };
}

export const webhookTag = (row: WebhookListRow): string => entityTag({ ...settingsOf(row) });

export function presentDelivery(row: DeliveryListRow): Delivery {
  const { id, webhook_id, uuid, event, target, state, attempts, status, error, duration_ms } = row;
  return {
    ...{ id, webhook_id, uuid, event, target, state, attempts, status, error, duration_ms },
    next_attempt_at: state === 'pending' ? iso(row.next_attempt_at) : null,
    created_at: iso(row.created_at),
    last_attempt_at: isoOrNull(row.last_attempt_at),
  };
}

export function presentDeliveryDetail(row: DeliveryRow): DeliveryDetail {
  return {
    ...presentDelivery(row),
    request_headers: JSON.parse(row.request_headers) as Record<string, string>,
    request_body: row.body,
    response_headers: JSON.parse(row.response_headers) as Record<string, string>,
    response_body: row.response_body,
  };
}
