/** Notifications as a registry sends them, made by hand. */
import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { TestApp } from './app.ts';

export interface EventFields {
  readonly id?: string;
  readonly action: 'push' | 'pull' | 'delete' | 'mount';
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly mediaType?: string;
  readonly method?: string;
  readonly actor?: string;
  /** Epoch milliseconds. */
  readonly at?: number;
}

export function eventOf({ id = randomUUID(), action, actor, method, at, ...target }: EventFields) {
  return {
    id,
    action,
    ...(at === undefined ? {} : { timestamp: new Date(at).toISOString() }),
    target,
    request: { method: method ?? { push: 'PUT', pull: 'GET', delete: 'DELETE', mount: 'POST' }[action] },
    actor: actor === undefined ? {} : { name: actor },
    source: { addr: 'registry:5000', instanceID: 'instance-1' },
  };
}

export interface Sending {
  /** Default: the right one. null: none. */
  readonly authorization?: string | null;
  readonly contentType?: string;
}

/** Sends a body to the sink. */
export function notifyRaw(
  test: TestApp,
  payload: string | Buffer,
  { authorization, contentType }: Sending = {},
): Promise<LightMyRequestResponse> {
  const secret = authorization === undefined ? `Bearer ${test.core.secrets.get('notifications')}` : authorization;
  const headers = {
    'content-type': contentType ?? 'application/vnd.docker.distribution.events.v1+json',
    ...(secret === null ? {} : { authorization: secret }),
  };
  return test.app.inject({ method: 'POST', url: '/v2/webhooks/events', headers, payload });
}

export function notify(
  test: TestApp,
  events: readonly unknown[],
  sending: Sending = {},
): Promise<LightMyRequestResponse> {
  return notifyRaw(test, JSON.stringify({ events }), sending);
}
