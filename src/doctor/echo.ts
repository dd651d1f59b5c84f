/**
 * Tells the doctor how its own request arrived here, whatever path a proxy made of it. The request proves by a header that it
 * comes from somebody who has the secrets of this installation; to everybody else nothing is different.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { type Clock, minuteMs } from '../platform/clock.ts';
import { randomSecret } from '../platform/ids.ts';
import type { SecretStore } from '../platform/secrets.ts';
import type { Reply } from './look/ask.ts';

export const echoHeader = 'portus-doctor';

const Header = Type.Union([Type.String(), Type.Null()]);

export const Echo = Type.Object({
  /** Path and query as they came. */
  path: Type.String(),
  host: Header,
  /** Whether our own connection is TLS. */
  encrypted: Type.Boolean(),
  /** Address of whoever connected to us: of the proxy, if there is one. */
  peer: Type.String(),
  forwardedProto: Header,
  forwardedHost: Header,
  forwardedFor: Header,
  authorization: Type.Boolean(),
});
export type Echo = Static<typeof Echo>;

const lifeMs = minuteMs;

const sign = (secrets: SecretStore, text: string): string =>
  // Derived, because behind a balancer another replica may answer.
  createHmac('sha256', secrets.derive('doctor echo')).update(text).digest('base64url');

/** Good for one request, for a minute. */
export function echoKey(secrets: SecretStore, clock: Clock): string {
  const text = `${clock() + lifeMs}.${randomSecret(12)}`;
  return `${text}.${sign(secrets, text)}`;
}

/** What arrived; null: somebody else answered, or not this installation. */
export function echoOf(reply: Reply): Echo | null {
  if (reply.kind === 'failure' || reply.status !== 200) return null;
  try {
    const value: unknown = JSON.parse(reply.body);
    return Value.Check(Echo, value) ? value : null;
  } catch {
    return null;
  }
}

export interface EchoDeps {
  readonly secrets: SecretStore;
  readonly clock: Clock;
}

/** Before everything else on the application, because a proxy may have led the request astray. */
export function answerDoctor(app: FastifyInstance, { secrets, clock }: EchoDeps): void {
  const used = new LRUCache<string, true>({ max: 1000, ttl: 2 * lifeMs });
  const isGood = (key: string): boolean => {
    const [until = '', nonce = '', signature = ''] = key.split('.');
    if (Number(until) < clock() || Number(until) > clock() + 2 * lifeMs || used.has(nonce)) return false;
    const [given, right] = [Buffer.from(signature), Buffer.from(sign(secrets, `${until}.${nonce}`))];
    if (given.length !== right.length || !timingSafeEqual(given, right)) return false;
    used.set(nonce, true);
    return true;
  };
  app.addHook('onRequest', async (request, reply) => {
    const key = request.headers[echoHeader];
    if (typeof key !== 'string' || !isGood(key)) return;
    await reply
      .header('cache-control', 'no-store')
      .type('application/json')
      .send(JSON.stringify(seenOf(request)));
  });
}

function seenOf({ headers, originalUrl, raw, ip }: FastifyRequest): Echo {
  const text = (name: string): string | null => headers[name]?.toString() ?? null;
  return {
    path: originalUrl,
    host: text('host'),
    encrypted: 'encrypted' in raw.socket,
    peer: raw.socket.remoteAddress ?? ip,
    forwardedProto: text('x-forwarded-proto'),
    forwardedHost: text('x-forwarded-host'),
    forwardedFor: text('x-forwarded-for'),
    authorization: text('authorization') !== null,
  };
}
