/** A webhook as its form holds it: what it begins with, what is wrong with it, what is sent. Pure. */
import type { NewWebhook, Webhook } from '../../../contract/api/webhooks.ts';
import type { WebhookFormat } from '../../../contract/vocabulary.ts';
import { words } from './words.ts';

export interface HeaderValues {
  readonly name: string;
  readonly value: string;
  /** It has a value already, which nobody can see: an empty field keeps it. */
  readonly kept: boolean;
}

export interface WebhookValues {
  readonly name: string;
  readonly url: string;
  readonly choice: 'all' | 'some';
  readonly events: readonly string[];
  readonly repository_pattern: string;
  readonly tag_pattern: string;
  readonly format: WebhookFormat;
  readonly request_method: Webhook['request_method'];
  readonly content_type: Webhook['content_type'];
  readonly username: string;
  readonly password: string;
  readonly headers: readonly HeaderValues[];
}

export const methods = ['POST', 'GET'] as const satisfies Webhook['request_method'][];
export const contentTypes = [
  'application/json',
  'application/x-www-form-urlencoded',
] as const satisfies Webhook['content_type'][];

/** What the form begins with: the webhook, or what most people want of a new one. */
export function webhookValues(webhook: Webhook | null): WebhookValues {
  return {
    name: webhook?.name ?? '',
    url: webhook?.url ?? '',
    choice: webhook === null || webhook.events.length > 0 ? 'some' : 'all',
    events: webhook?.events ?? ['tag.pushed'],
    repository_pattern: webhook?.repository_pattern ?? '',
    tag_pattern: webhook?.tag_pattern ?? '',
    format: webhook?.format ?? 'portus',
    request_method: webhook?.request_method ?? 'POST',
    content_type: webhook?.content_type ?? 'application/json',
    username: webhook?.username ?? '',
    password: '',
    headers: webhook?.headers.map(({ name }) => ({ name, value: '', kept: true })) ?? [],
  };
}

type Mistakes = Partial<Record<keyof WebhookValues, string>>;

/** Why the server would refuse it, as far as that can be told here (webhooks/receiver.ts). */
export function webhookMistakes(values: WebhookValues): Mistakes {
  const { name, choice, events, repository_pattern: repositories, tag_pattern: tags, username } = values;
  const all: Readonly<Record<string, string | null>> = {
    name: name.trim() === '' ? words.needsName : null,
    url: urlMistake(values.url.trim()),
    events: choice === 'some' && events.length === 0 ? words.needsEvents : null,
    repository_pattern: /^([A-Za-z0-9._/-]*\*{0,2})$/.test(repositories.trim()) ? null : words.badRepositoryPattern,
    tag_pattern: /^[\w.*-]*$/.test(tags.trim()) ? null : words.badTagPattern,
    username: username.includes(':') ? words.badUsername : null,
    headers: headersMistake(values.headers),
  };
  return Object.fromEntries(Object.entries(all).filter(([, mistake]) => mistake !== null));
}

function urlMistake(text: string): string | null {
  if (text === '') return words.needsUrl;
  // The server puts http:// in front when nothing is.
  const complete = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (/\s/.test(text) || !URL.canParse(complete)) return words.notUrl;
  const { protocol, username, password } = new URL(complete);
  if (protocol !== 'http:' && protocol !== 'https:') return words.notUrl;
  return username === '' && password === '' ? null : words.urlCredentials;
}

function headersMistake(headers: readonly HeaderValues[]): string | null {
  const seen = new Set<string>();
  for (const { name, value, kept } of headers) {
    const key = name.trim().toLowerCase();
    if (key === '') return words.headerNeedsName;
    if (value === '' && !kept) return words.headerNeedsValue(name.trim());
    if (seen.has(key)) return words.headerTwice(name.trim());
    seen.add(key);
  }
  return null;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The request of a new webhook or a change. An empty password keeps the one that is set, as long as there is a user name. */
export function webhookRequest(values: WebhookValues): NewWebhook {
  const username = orNull(values.username);
  return {
    name: values.name.trim(),
    url: values.url.trim(),
    events: values.choice === 'all' ? [] : [...values.events],
    repository_pattern: orNull(values.repository_pattern),
    tag_pattern: orNull(values.tag_pattern),
    format: values.format,
    request_method: values.request_method,
    content_type: values.content_type,
    username,
    ...(username === null ? { password: null } : values.password === '' ? {} : { password: values.password }),
    headers: values.headers.map(({ name, value }) => ({ name: name.trim(), ...(value === '' ? {} : { value }) })),
  };
}

/** Whether something is set that most webhooks leave alone, so that it must not be hidden. */
export function isUnusual(values: WebhookValues): boolean {
  const usual = webhookValues(null);
  const plain = ['repository_pattern', 'tag_pattern', 'format', 'request_method', 'content_type', 'username'] as const;
  return values.headers.length > 0 || plain.some((field) => values[field] !== usual[field]);
}
