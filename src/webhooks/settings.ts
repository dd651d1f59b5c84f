/** The columns of a webhook that people set: checked, and with their secrets sealed. Pure but for the sealing. */
import type { WebhookChange } from '../contract/api/webhooks.ts';
import { invalidField } from '../platform/problem.ts';
import type { SecretStore } from '../platform/secrets.ts';
import type { WebhookTable } from '../schema/tables.ts';
import {
  checkedEvents,
  checkedHeaders,
  checkedRepositoryPattern,
  checkedTagPattern,
  type Header,
  type NamespaceName,
  receiverUrl,
} from './receiver.ts';

export type WebhookSettings = Omit<
  WebhookTable,
  'id' | 'namespace_id' | 'secret' | 'disabled_reason' | 'failing_since' | 'created_at' | 'updated_at'
>;

/** A new webhook before its fields are filled in. */
export const blank: WebhookSettings = {
  name: '',
  url: '',
  format: 'portus',
  events: '[]',
  repository_pattern: null,
  tag_pattern: null,
  request_method: 'POST',
  content_type: 'application/json',
  username: null,
  password: null,
  headers: null,
  enabled: 1,
};

/** The fields that `If-Match` is about (platform/entity-tag.ts). Sealed ones count: a new password is a change. */
export function settingsOf(row: WebhookSettings): WebhookSettings {
  const { name, url, format, events, repository_pattern, tag_pattern, request_method } = row;
  const { content_type, username, password, headers, enabled } = row;
  return {
    ...{ name, url, format, events, repository_pattern, tag_pattern, request_method },
    ...{ content_type, username, password, headers, enabled },
  };
}

/**
 * What the settings become; what is left out stays.
 *
 * @throws Problem `invalid` on the field
 */
export function changedSettings(
  row: WebhookSettings,
  input: WebhookChange,
  namespace: NamespaceName,
  secrets: SecretStore,
): WebhookSettings {
  const { name, url, events, repository_pattern: repositories, tag_pattern: tags, password, headers, enabled } = input;
  return {
    name: name === undefined ? row.name : checkedName(name),
    url: url === undefined ? row.url : receiverUrl(url),
    format: input.format ?? row.format,
    events: events === undefined ? row.events : JSON.stringify(checkedEvents(events)),
    repository_pattern:
      repositories === undefined ? row.repository_pattern : checkedRepositoryPattern(repositories, namespace),
    tag_pattern: tags === undefined ? row.tag_pattern : checkedTagPattern(tags),
    request_method: input.request_method ?? row.request_method,
    content_type: input.content_type ?? row.content_type,
    username: input.username === undefined ? row.username : checkedUsername(input.username),
    password: password === undefined ? row.password : sealedText(password, secrets),
    headers: headers === undefined ? row.headers : sealedHeaders(headers, row.headers, secrets),
    enabled: enabled === undefined ? row.enabled : enabled ? 1 : 0,
  };
}

function checkedName(text: string): string {
  const name = text.trim();
  if (name === '') throw invalidField('name', "can't be blank");
  if (/[\u0000-\u001f\u007f]/.test(name)) throw invalidField('name', 'must not contain control characters.');
  return name;
}

/** A colon would end it (RFC 7617 §2). */
function checkedUsername(name: string | null): string | null {
  if (name === null || name === '') return null;
  if (/[:\u0000-\u001f\u007f]/.test(name))
    throw invalidField('username', 'must not contain ":" or control characters.');
  return name;
}

const sealedText = (text: string | null, secrets: SecretStore): string | null =>
  text === null || text === '' ? null : secrets.seal(text);

export function openHeaders(sealed: string | null, secrets: SecretStore): readonly Header[] {
  return sealed === null ? [] : (JSON.parse(secrets.open(sealed)) as readonly Header[]);
}

function sealedHeaders(
  wanted: Parameters<typeof checkedHeaders>[0],
  known: string | null,
  secrets: SecretStore,
): string | null {
  const headers = checkedHeaders(wanted, openHeaders(known, secrets));
  return headers.length === 0 ? null : secrets.seal(JSON.stringify(headers));
}
