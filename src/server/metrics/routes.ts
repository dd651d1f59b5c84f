/** `GET /metrics`: for the token of the configuration, and for those who watch over the whole. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../../access/facts.ts';
import { authorize } from '../../access/permit.ts';
import type { ApiDeps } from '../../access/route.ts';
import { problems } from '../../contract/api/base.ts';
import { type AuthenticateDeps, authenticateRequests } from '../../identity/authenticate.ts';
import { sameDigest, sha256 } from '../../platform/secrets.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsRouteDeps extends ApiDeps, AuthenticateDeps {
  readonly metrics: Metrics;
  /** Bearer token of the configuration; undefined: there is none. */
  readonly metricsToken: string | undefined;
}

export const metricsRoutes: FastifyPluginAsyncTypebox<MetricsRouteDeps> = async (app, deps) => {
  const { metrics, access, metricsToken } = deps;
  const expected = metricsToken === undefined ? undefined : sha256(`Bearer ${metricsToken}`);
  // Whoever has the token of the configuration is answered before anybody looks for an account.
  app.addHook('onRequest', async ({ headers: { authorization = '' } }, reply) => {
    if (expected === undefined || !sameDigest(expected, sha256(authorization))) return;
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.scrape());
  });
  authenticateRequests(app, deps);
  app.get(
    '/metrics',
    {
      config: { access: 'metrics.read' },
      schema: {
        summary: 'Measurements for Prometheus',
        description: 'Also for the Bearer token of the setting `metrics.token`.',
        tags: ['operations'],
        response: { 200: { content: { 'text/plain': { schema: Type.String() } } }, ...problems(401, 403, 500) },
      },
    },
    async ({ actor }, reply) => {
      authorize('metrics.read', actor, noFacts, access);
      return reply
        .type(metrics.contentType)
        .header('cache-control', 'no-store')
        .send(await metrics.scrape());
    },
  );
};
