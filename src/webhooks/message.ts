/** The HTTP request of a delivery, signed as Standard Webhooks 1.0 defines it. Pure. */
import { createHmac } from 'node:crypto';
import { secondMs } from '../platform/clock.ts';
import type { DeliveryRow, WebhookRow } from './queries.ts';
import type { Header } from './receiver.ts';

/** What is sealed in the database, opened for one attempt. */
export interface OpenedSecrets {
  readonly password: string | null;
  readonly headers: readonly Header[];
  /** `whsec_` and the key in base64. */
  readonly secret: string;
}

export interface Message {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Webhook = Pick<WebhookRow, 'url' | 'request_method' | 'content_type' | 'username' | 'format'>;

/**
 * Headers that people set win over ours of the same name; those of the signature cannot be set.
 *
 * @param userAgent `Portus/1.0`
 */
export function messageOf(
  webhook: Webhook,
  { uuid, body }: Pick<DeliveryRow, 'uuid' | 'body'>,
  secrets: OpenedSecrets,
  clockMs: number,
  userAgent: string,
): Message {
  const timestamp = String(Math.floor(clockMs / secondMs));
  const credentials = basicCredentials(webhook.username, secrets.password);
  const headers = new Map([
    // A structured-mode CloudEvent is known by its media type (CloudEvents HTTP binding §3.2).
    ['content-type', webhook.format === 'cloudevents' ? 'application/cloudevents+json' : webhook.content_type],
    ['user-agent', userAgent],
    ...(credentials === null ? [] : [['authorization', credentials] as const]),
    ...secrets.headers.map(({ name, value }) => [name.toLowerCase(), value] as const),
    ['webhook-id', uuid],
    ['webhook-timestamp', timestamp],
    ['webhook-signature', signature(secrets.secret, `${uuid}.${timestamp}.${body}`)],
  ]);
  return { url: webhook.url, method: webhook.request_method, headers: Object.fromEntries(headers), body };
}

function basicCredentials(username: string | null, password: string | null): string | null {
  if (username === null || password === null) return null;
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}

/** Shorter ones are in any text by chance. */
const shortestHidden = 4;

/**
 * Makes of text from or to a receiver what people may read: a receiver that repeats its request would show the secrets in
 * it. A NUL, which not every database stores, is replaced too.
 */
export function withoutSecrets({ password, headers, secret }: OpenedSecrets, username: string | null) {
  const hidden = [
    password,
    basicCredentials(username, password)?.replace('Basic ', ''),
    secret,
    ...headers.map(({ value }) => value),
  ].flatMap((value) => (value !== undefined && value !== null && value.length >= shortestHidden ? [value] : []));
  return (text: string): string =>
    hidden.reduce((shown, value) => shown.replaceAll(value, '***'), text).replaceAll('\0', '\uFFFD');
}

/** The headers of a message as people may see them. */
export function shownHeaders({ headers }: Message, secrets: OpenedSecrets): Readonly<Record<string, string>> {
  const hidden = new Set(['authorization', ...secrets.headers.map(({ name }) => name.toLowerCase())]);
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hidden.has(name) ? '***' : value]));
}
