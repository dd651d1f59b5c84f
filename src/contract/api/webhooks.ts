/** Webhooks and their deliveries. */
import Type, { type Static } from 'typebox';
import { deliveryStates, webhookFormats } from '../vocabulary.ts';
import { Abilities, Id, listQuery, Nullable, Timestamp } from './base.ts';

const Header = Type.Object({
  name: Type.String({ maxLength: 255, examples: ['X-Environment'] }),
  value: Type.Optional(
    Type.String({
      maxLength: 4096,
      description: 'Never shown again. In a change it may be left out: the header keeps its value.',
      examples: ['production'],
    }),
  ),
});

const methods = ['POST', 'GET'] as const;
const contentTypes = ['application/json', 'application/x-www-form-urlencoded'] as const;

export const Webhook = Type.Object(
  {
    id: Id,
    namespace_id: Id,
    name: Type.String(),
    url: Type.String({ examples: ['https://ci.example.org/hook'] }),
    format: Type.Enum([...webhookFormats]),
    events: Type.Array(Type.String(), { description: 'Event names, or `noun.*`.', examples: [['tag.*']] }),
    repository_pattern: Nullable(Type.String()),
    tag_pattern: Nullable(Type.String()),
    request_method: Type.Enum([...methods]),
    content_type: Type.Enum([...contentTypes]),
    username: Nullable(Type.String({ description: 'For HTTP Basic authentication.' })),
    has_password: Type.Boolean({ description: 'The password itself is never shown.' }),
    headers: Type.Array(Type.Object({ name: Type.String() }), { description: 'Values are never shown.' }),
    enabled: Type.Boolean(),
    disabled_reason: Nullable(Type.String({ description: 'Why Portus itself disabled it.' })),
    failing_since: Nullable(Timestamp),
    last_delivery: Nullable(Type.Object({ at: Timestamp, state: Type.Enum([...deliveryStates]) })),
    created_at: Timestamp,
    updated_at: Timestamp,
    can: Abilities,
  },
  { title: 'Webhook' },
);
export type Webhook = Static<typeof Webhook>;

/** Without defaults: they would be filled into a change, which leaves alone what it does not name. */
const fields = {
  name: Type.String({ maxLength: 255, examples: ['CI'] }),
  url: Type.String({ minLength: 1, maxLength: 2000, examples: ['https://ci.example.org/hook'] }),
  format: Type.Enum([...webhookFormats], { description: 'At first `portus`.', examples: ['portus'] }),
  events: Type.Array(Type.String({ maxLength: 100 }), {
    maxItems: 50,
    description: 'Event names, or `noun.*`. Empty: all.',
    examples: [['tag.pushed', 'tag.deleted']],
  }),
  repository_pattern: Nullable(
    Type.String({
      maxLength: 255,
      description: 'Only repositories of this full name; may end in `*` (not beyond a slash) or `**`.',
      examples: ['**'],
    }),
  ),
  tag_pattern: Nullable(
    Type.String({ maxLength: 255, description: 'Only these tags; `*` stands for anything.', examples: ['v1.*'] }),
  ),
  request_method: Type.Enum([...methods], { description: 'At first `POST`.', examples: ['POST'] }),
  content_type: Type.Enum([...contentTypes], {
    description: 'At first `application/json`.',
    examples: ['application/json'],
  }),
  username: Nullable(Type.String({ maxLength: 255, description: 'For HTTP Basic authentication.', examples: ['ci'] })),
  password: Nullable(Type.String({ maxLength: 1000, description: 'Never shown again.', examples: ['correct horse'] })),
  headers: Type.Array(Header, { maxItems: 50, description: 'Sent with every delivery. Names must differ.' }),
  enabled: Type.Boolean({ description: 'At first true.', examples: [true] }),
} as const;

const optional = Type.Partial(Type.Object(fields));

export const NewWebhook = Type.Interface([optional], { name: fields.name, url: fields.url });
export type NewWebhook = Static<typeof NewWebhook>;

/** What is left out stays as it is. */
export const WebhookChange = optional;
export type WebhookChange = Static<typeof WebhookChange>;

/** The only reply that shows the signing secret. */
export const WebhookSecret = Type.Object(
  { secret: Type.String({ description: 'Signing secret (Standard Webhooks).', examples: ['whsec_…'] }) },
  { title: 'WebhookSecret' },
);

export const CreatedWebhook = Type.Interface([Webhook, WebhookSecret], {}, { title: 'CreatedWebhook' });
export type CreatedWebhook = Static<typeof CreatedWebhook>;

export const WebhookQuery = listQuery(['id', 'name', 'created_at'], 'id');

export const Delivery = Type.Object(
  {
    id: Id,
    webhook_id: Id,
    uuid: Type.String({ description: 'The `webhook-id` header: the same for every attempt.' }),
    event: Type.String({ examples: ['tag.pushed'] }),
    target: Type.String({ examples: ['backend/api:1.0'] }),
    state: Type.Enum([...deliveryStates]),
    attempts: Type.Integer(),
    next_attempt_at: Nullable(Timestamp),
    status: Nullable(Type.Integer({ description: 'HTTP status of the last answer; null when there was none.' })),
    error: Nullable(Type.String({ description: 'Why the last attempt failed.' })),
    duration_ms: Nullable(Type.Integer()),
    created_at: Timestamp,
    last_attempt_at: Nullable(Timestamp),
  },
  { title: 'Delivery' },
);
export type Delivery = Static<typeof Delivery>;

export const DeliveryDetail = Type.Interface(
  [Delivery],
  {
    request_headers: Type.Record(Type.String(), Type.String(), { description: 'Secrets are replaced by ***.' }),
    request_body: Type.String(),
    response_headers: Type.Record(Type.String(), Type.String()),
    response_body: Type.String({ description: 'At most 16 KiB of it.' }),
  },
  { title: 'DeliveryDetail' },
);
export type DeliveryDetail = Static<typeof DeliveryDetail>;

export const DeliveryQuery = Type.Interface([listQuery(['id'], '-id')], {
  state: Type.Optional(Type.Enum([...deliveryStates], { description: 'Only deliveries in this state.' })),
});
