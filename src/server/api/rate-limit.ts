/**
 * How many requests an account, or an address that is not signed in, may make in a minute (draft-ietf-httpapi-ratelimit-headers-07).
 * Each process counts for itself.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { minuteMs } from '../../platform/clock.ts';
import { Problem } from '../../platform/problem.ts';

/** Accounts and addresses that are remembered at the same time. */
const remembered = 50_000;

/** Register it after the authentication: it counts by account. */
export async function limitRequests(api: FastifyInstance, requestsPerMinute: number): Promise<void> {
  await api.register(rateLimit, { global: false, cache: remembered });
  const limit = api.createRateLimit({ max: requestsPerMinute, timeWindow: minuteMs, keyGenerator: counterOf });
  const counted = new WeakSet<FastifyRequest>();

  const count = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    counted.add(request);
    const state = await limit(request);
    if (state.isAllowed) return;
    const { max, remaining, ttlInSeconds, isExceeded } = state;
    reply.headers({ 'ratelimit-limit': max, 'ratelimit-remaining': remaining, 'ratelimit-reset': ttlInSeconds });
    if (!isExceeded) return;
    throw new Problem('too-many-requests', `More than ${max} requests in a minute. Wait ${ttlInSeconds} seconds.`, {
      retryAfterSeconds: ttlInSeconds,
    });
  };

  api.addHook('onRequest', count);
  // Whoever was refused before it came to that, with a wrong token for example, is counted by address.
  api.setErrorHandler(async (error, request, reply) => {
    if (!counted.has(request)) await count(request, reply);
    throw error;
  });
}

function counterOf({ actor, ip }: FastifyRequest): string {
  return actor.kind === 'user' ? `user:${actor.id}` : `address:${ip}`;
}
