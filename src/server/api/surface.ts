/** Everything under `/api`: what holds for each of its requests, in the order in which it is asked. */
import type { FastifyInstance } from 'fastify';
import { apiPrefix } from '../../contract/api/routes.ts';
import { type AuthenticateDeps, authenticateRequests } from '../../identity/authenticate.ts';
import type { PublicUrl } from '../../platform/public-url.ts';
import { aboutRoutes } from './about.ts';
import { readBodies } from './bodies.ts';
import { answerOtherOrigins } from './cors.ts';
import { fallbackRoutes, noteRoutes } from './fallback.ts';
import { repeatReplies } from './idempotency.ts';
import type { KeyStoreDeps } from './idempotency-keys.ts';
import { limitRequests } from './rate-limit.ts';

export interface ApiSurfaceDeps extends AuthenticateDeps, KeyStoreDeps {
  readonly publicUrl: PublicUrl;
  readonly version: string;
  readonly requestsPerMinute: number;
  /** What `Access-Control-Allow-Origin` says to an origin; null: nothing. */
  readonly originFor: (origin: string) => string | null;
  /** Observes the time each request takes. */
  readonly measure: (app: FastifyInstance) => void;
}

/** @param routes registers the routes of all modules; it gets a context with the prefix of the API */
export async function apiSurface(
  api: FastifyInstance,
  deps: ApiSurfaceDeps,
  routes: (api: FastifyInstance) => Promise<void>,
): Promise<void> {
  const known = noteRoutes(api);
  deps.measure(api);
  answerOtherOrigins(api, deps.originFor, known);
  authenticateRequests(api, deps);
  // The operator's own command line may do much at once.
  if (deps.operatorToken === undefined) await limitRequests(api, deps.requestsPerMinute);
  await readBodies(api);
  repeatReplies(api, deps);
  finishReplies(api, deps.publicUrl);
  await api.register(aboutRoutes, { prefix: '/api', version: deps.version });
  await api.register(routes, { prefix: apiPrefix });
  fallbackRoutes(api, known);
}

function finishReplies(api: FastifyInstance, { path }: PublicUrl): void {
  api.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store');
    reply.header('x-content-type-options', 'nosniff');
    if (path === '') return;
    // Routes know their own addresses without the path that a proxy may have taken away.
    const { location, link } = reply.getHeaders();
    if (location !== undefined) reply.header('location', `${path}${String(location)}`);
    if (link !== undefined) reply.header('link', String(link).replace(/(^|, )</g, `$1<${path}`));
  });
  api.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      { method: request.method, url: request.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    );
  });
}
