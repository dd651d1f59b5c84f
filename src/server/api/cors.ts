/**
 * Pages of other origins (Fetch standard, CORS). They come with a token: cookies are never let through, so an origin gets
 * nothing that its page did not bring.
 */
import type { FastifyInstance } from 'fastify';
import { csrfHeader } from '../../contract/api/routes.ts';
import { dayMs, secondMs } from '../../platform/clock.ts';
import { Problem } from '../../platform/problem.ts';
import { type KnownPaths, methodsOf, pathOf } from './fallback.ts';

/** Reply headers that a page of another origin may read. */
const exposed = [
  ...['Link', 'X-Total', 'X-Total-Pages', 'X-Per-Page', 'X-Page', 'X-Next-Page', 'X-Prev-Page', 'X-Next-Cursor'],
  ...['ETag', 'Location', 'X-Request-Id', 'Idempotency-Replayed', 'Content-Disposition'],
  ...['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset', 'Retry-After'],
].join(', ');

const preflight = {
  'access-control-allow-headers': `Authorization, Portus-Auth, Content-Type, If-Match, If-None-Match, Idempotency-Key, ${csrfHeader}`,
  'access-control-max-age': String(dayMs / secondMs),
};

/**
 * @param text origins of the configuration, separated by commas; `*`: all
 * @returns what to write into `Access-Control-Allow-Origin` for a request of this origin; null: nothing
 * @throws Problem `startup` naming the one that is no origin
 */
export function allowedOrigins(text: string): (origin: string) => string | null {
  const origins = text
    .split(',')
    .map((item) => item.trim().replace(/\/$/, ''))
    .filter((item) => item !== '');
  if (origins.includes('*')) return () => '*';
  const wrong = origins.find((item) => !URL.canParse(item) || new URL(item).origin !== item);
  if (wrong !== undefined) {
    throw new Problem('startup', `api.corsOrigins has "${wrong}", which is no origin.`, {
      detail: 'Write scheme, host and port only, for example https://dashboard.example.org.',
    });
  }
  const known = new Set(origins);
  return (origin) => (known.has(origin) ? origin : null);
}

/** Answers `OPTIONS` before anybody is asked who they are, and lets the configured origins read replies. */
export function answerOtherOrigins(
  api: FastifyInstance,
  originFor: (origin: string) => string | null,
  known: KnownPaths,
): void {
  api.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    const allowed = origin === undefined ? null : originFor(origin);
    if (originFor('') !== '*') reply.header('vary', 'Origin');
    if (allowed !== null) {
      reply.headers({ 'access-control-allow-origin': allowed, 'access-control-expose-headers': exposed });
    }
    if (request.method !== 'OPTIONS') return;
    const methods = methodsOf(known, pathOf(request));
    if (methods.length === 0) return;
    if (allowed !== null) reply.headers({ ...preflight, 'access-control-allow-methods': methods.join(', ') });
    return reply.code(204).header('allow', methods.join(', ')).send();
  });
}
