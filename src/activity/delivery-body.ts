/** What a delivery tells, in the forms receivers may choose. Pure. */
import type { EventName } from '../contract/events.ts';

/** What an event is about, as far as it is content of the registry. */
export interface Content {
  /** Full name. */
  readonly repository: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
}

const noContent: Content = { repository: null, tag: null, digest: null };

/** Reads it from what the log keeps: targets of content are `full/name`, `full/name:tag` or `full/name@digest`. */
export function contentOf(event: EventName, target: string, detail: Readonly<Record<string, unknown>>): Content {
  if (!/^(repository|tag|manifest)\./.test(event)) return noContent;
  const [, repository = null, tag = null, named = null] = /^([^:@\s]+)(?::([^:@\s]+))?(?:@(\S+))?$/.exec(target) ?? [];
  const told = detail['digest'];
  return { repository, tag, digest: named ?? (typeof told === 'string' ? told : null) };
}

export interface ToldEvent {
  /** The `webhook-id`. */
  readonly id: string;
  /** `portus.test`: somebody tries a webhook. */
  readonly type: EventName | 'portus.test';
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actor: { readonly id: number | null; readonly name: string | null };
  readonly namespace: { readonly id: number; readonly name: string; readonly global: boolean };
  readonly target: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * @param publicUrl of this Portus, without a trailing slash
 * @returns JSON
 */
export function deliveryBody(format: 'portus' | 'cloudevents', event: ToldEvent, publicUrl: string): string {
  const data = portusBody(event, new URL(publicUrl).host);
  return JSON.stringify(format === 'portus' ? data : cloudEvent(event, data, publicUrl));
}

function portusBody({ id, type, at, actor, namespace, target, detail }: ToldEvent, registry: string) {
  const content = type === 'portus.test' ? noContent : contentOf(type, target, detail);
  return {
    id,
    type,
    timestamp: new Date(at).toISOString(),
    actor,
    /** The host in front of a repository's name in an image reference. */
    registry,
    namespace: { id: namespace.id, name: namespace.global ? registry : namespace.name },
    ...content,
    target,
    detail,
  };
}

/**
 * CloudEvents 1.0, JSON format, for the structured mode of HTTP. `type` has the prefix `portus.` instead of a reversed
 * domain: the project has none of its own.
 */
function cloudEvent(
  { id, type, namespace, target }: ToldEvent,
  data: ReturnType<typeof portusBody>,
  publicUrl: string,
) {
  return {
    specversion: '1.0',
    id,
    source: `${publicUrl}/namespaces/${namespace.id}`,
    type: type.startsWith('portus.') ? type : `portus.${type}`,
    subject: target,
    time: data.timestamp,
    datacontenttype: 'application/json',
    data,
  };
}
