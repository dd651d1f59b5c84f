/** What the fields of a webhook must be. Pure. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { parseRepositoryPattern } from '../access/repository-pattern.ts';
import { webhookEvents } from '../contract/events.ts';
import { invalidField } from '../platform/problem.ts';

const notAUrl = () => invalidField('url', 'is not a valid URL');

/**
 * The address of a receiver. Without a scheme `http://` is put in front (portus-compatible).
 *
 * @throws Problem `invalid` on `url`
 */
export function receiverUrl(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw invalidField('url', "can't be blank");
  if (/[\s\u0000-\u001f\u007f]/.test(trimmed) || /^https?:(?!\/\/)/i.test(trimmed)) throw notAUrl();
  const complete = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(complete)) throw notAUrl();
  const url = new URL(complete);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw notAUrl();
  // The URL is shown to everybody who may see the webhook.
  if (url.username !== '' || url.password !== '')
    throw invalidField('url', 'must not contain a user name or password; use the fields "username" and "password"');
  return complete;
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** Belong to the connection (RFC 9110 §7.6.1) or to the message as we write it. */
const ownHeaders = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-connection',
  'upgrade',
  'te',
  'trailer',
  'expect',
]);

/**
 * @param known the headers so far: one without a value keeps the value it has
 * @throws Problem `invalid` on `headers`
 */
export function checkedHeaders(
  wanted: readonly { readonly name: string; readonly value?: string }[],
  known: readonly Header[],
): readonly Header[] {
  const values = new Map(known.map(({ name, value }) => [name.toLowerCase(), value]));
  const seen = new Set<string>();
  return wanted.map(({ name, value: given }) => {
    const key = name.toLowerCase();
    const value = given ?? values.get(key);
    if (value === undefined) throw invalidField('headers', `value of "${name}" can't be blank`);
    if (!isHeader(name, value)) throw invalidField('headers', `"${name}" is not a valid header`);
    if (ownHeaders.has(key) || key.startsWith('webhook-'))
      throw invalidField('headers', `"${name}" cannot be set: Portus itself writes it`);
    if (seen.has(key)) throw invalidField('headers', `"${name}" has already been taken`);
    seen.add(key);
    return { name, value };
  });
}

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

const nouns = new Set(webhookEvents.map((name) => name.split('.', 1)[0] ?? ''));

/** @throws Problem `invalid` on `events` */
export function checkedEvents(names: readonly string[]): readonly string[] {
  const unknown = names.find((name) => !isSubscribable(name));
  if (unknown === undefined) return [...new Set(names)];
  throw invalidField('events', `cannot contain "${unknown}". Known: ${webhookEvents.join(', ')}, or noun.*`);
}

function isSubscribable(name: string): boolean {
  return webhookEvents.some((known) => known === name) || (name.endsWith('.*') && nouns.has(name.slice(0, -2)));
}

export interface NamespaceName {
  readonly name: string;
  readonly global: boolean;
}

/** @throws Problem `invalid` on `repository_pattern`, also when no repository of the namespace could ever match */
export function checkedRepositoryPattern(text: string | null, namespace: NamespaceName): string | null {
  if (text === null || text === '') return null;
  const pattern = parseRepositoryPattern(text);
  if (pattern === null)
    throw invalidField('repository_pattern', 'is a full name of a repository that may end in one * or **');
  const own = `${namespace.name}/`;
  const reaches = pattern.prefix.startsWith(own) || (pattern.wildcard === 'any' && own.startsWith(pattern.prefix));
  if (namespace.global ? pattern.prefix.includes('/') : !reaches)
    throw invalidField('repository_pattern', `matches nothing in ${namespace.global ? 'this namespace' : own}`);
  return text;
}

/** @throws Problem `invalid` on `tag_pattern` */
export function checkedTagPattern(text: string | null): string | null {
  if (text === null || text === '') return null;
  if (/^[\w.*-]+$/.test(text)) return text;
  throw invalidField('tag_pattern', 'can only contain characters of tags, and * for anything');
}
