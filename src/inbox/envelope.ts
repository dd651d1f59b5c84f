/**
 * Notification envelopes of the registry (Distribution "Notifications", media types events.v1 and v2), read without
 * trust: only the secret of the call is believed, and what an event says is a hint. Pure.
 */
import { isDigest, isHiddenTag, isRepositoryName, isTag, probeRepository } from '../registry/reference.ts';

/** One event as it is stored; `ignored` says why nothing will be done for it. */
export interface ReceivedEvent {
  readonly id: string;
  readonly action: string;
  readonly repository: string | null;
  readonly body: string;
  readonly instanceId: string | null;
  /** The `Host` that the client dialled, as image references write it. */
  readonly host: string | null;
  readonly ignored: string | null;
  /** Portus itself asked for it, so the catalog will soon say so without our help. */
  readonly own: boolean;
}

export type ReceivedEnvelope =
  | { readonly kind: 'events'; readonly events: readonly ReceivedEvent[] }
  | { readonly kind: 'malformed'; readonly reason: string };

export interface EnvelopeOptions {
  /** Name under which our own reads of the registry appear. */
  readonly ownSubject: string;
  /** An id for an event that has none. */
  readonly makeId: () => string;
}

const actions = new Set(['push', 'pull', 'delete']);
const longestText = 255;

export function readEnvelope(text: string, options: EnvelopeOptions): ReceivedEnvelope {
  const envelope = parse(text.replace(/^\uFEFF/, ''));
  if (!isObject(envelope)) return { kind: 'malformed', reason: 'The body is not a JSON object.' };
  const events = envelope['events'] ?? [];
  if (!Array.isArray(events)) return { kind: 'malformed', reason: '"events" is not a list.' };
  return { kind: 'events', events: events.map((event) => readEvent(event, options)) };
}

function readEvent(value: unknown, options: EnvelopeOptions): ReceivedEvent {
  const event = isObject(value) ? value : {};
  const target = objectOf(event['target']);
  const repository = textOf(target['repository']);
  const id = textOf(event['id']);
  return {
    id: id === null || id.length > longestText ? options.makeId() : id,
    action: (textOf(event['action']) ?? 'unknown').slice(0, longestText),
    repository: repository !== null && isRepositoryName(repository) ? repository : null,
    body: JSON.stringify(value),
    instanceId: textOf(objectOf(event['source'])['instanceID'])?.slice(0, longestText) ?? null,
    host: hostName(textOf(objectOf(event['request'])['host'])),
    ignored: reasonToIgnore(event, options.ownSubject),
    own: isOwn(event, options.ownSubject),
  };
}

function hostName(text: string | null): string | null {
  const host = text?.toLowerCase() ?? '';
  return host !== '' && host.length <= longestText && !/[/?#@\s]/.test(host) ? host : null;
}

function reasonToIgnore(event: Record<string, unknown>, ownSubject: string): string | null {
  const target = objectOf(event['target']);
  const action = textOf(event['action']) ?? '';
  if (!actions.has(action)) return action === 'mount' ? 'blob' : 'unknown action';
  if (target['repository'] === probeRepository) return 'probe of the doctor';
  // Of a deletion it is asked again later, should Portus have ended before it could write it down.
  if (action !== 'delete' && isOwn(event, ownSubject)) return 'own request';
  if (!isRepositoryName(textOf(target['repository']) ?? '')) return 'no repository';
  // What is in the trash is no news, and nobody else has business with such a tag.
  if (isHiddenTag(textOf(target['tag']) ?? '')) return 'hidden tag';
  if (textOf(target['mediaType']) === 'application/octet-stream') return 'blob';
  return null;
}

const isOwn = (event: Record<string, unknown>, ownSubject: string): boolean =>
  textOf(objectOf(event['actor'])['name']) === ownSubject;

/** What the worker needs of a stored event. */
export interface Hint {
  readonly action: 'push' | 'pull' | 'delete';
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly actorName: string | null;
  readonly method: string | null;
  /** Whose request at the registry it was. */
  readonly origin: { readonly address: string | null; readonly requestId: string | null };
  /** Epoch milliseconds by the registry's clock; NaN when it is missing. */
  readonly at: number;
}

/** @returns null for an event that cannot be acted on */
export function readHint(body: string): Hint | null {
  const event = objectOf(parse(body));
  const [target, request] = [objectOf(event['target']), objectOf(event['request'])];
  const [action, repository, tag, digest] = [
    textOf(event['action']),
    textOf(target['repository']),
    textOf(target['tag']),
    textOf(target['digest']),
  ];
  if ((action !== 'push' && action !== 'pull' && action !== 'delete') || repository === null) return null;
  return {
    action,
    repository,
    tag: tag !== null && isTag(tag) ? tag : null,
    digest: digest !== null && isDigest(digest) ? digest : null,
    actorName: textOf(objectOf(event['actor'])['name'])?.slice(0, longestText) ?? null,
    method: textOf(request['method']),
    origin: {
      address: hostOf(textOf(request['addr'])),
      requestId: textOf(request['id'])?.slice(0, longestText) ?? null,
    },
    at: Date.parse(textOf(event['timestamp']) ?? ''),
  };
}

/** `address:port`, or the bare address that a proxy told. */
function hostOf(address: string | null): string | null {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\]:\d+|([^:]+):\d+)$/.exec(address ?? '') ?? [];
  return (bracketed ?? plain ?? address)?.slice(0, longestText) ?? null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const objectOf = (value: unknown): Record<string, unknown> => (isObject(value) ? value : {});

/** Registry 3 writes absent members as empty text; text with a NUL is none that a database could keep. */
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && !value.includes('\0') ? value : null;
