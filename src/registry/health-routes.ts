/** Whether one registry answers. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { RegistryHealth } from '../contract/api/registries.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryDirectory } from './directory.ts';
import { healthOf } from './health.ts';
import type { RegistryState } from './supervisor.ts';

export interface RegistryHealthDeps extends ApiDeps {
  readonly registries: RegistryDirectory;
  /** Of the embedded registry; null when there is none. */
  readonly registryState: () => RegistryState | null;
}

export const registryHealthRoutes: FastifyPluginAsyncTypebox<RegistryHealthDeps> = async (app, deps) => {
  app.get(
    '/registries/:id/health',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'Whether a registry answers Portus now',
        description: 'A look is at most a few seconds old.',
        tags: ['registries'],
        params: IdParams,
        response: { 200: RegistryHealth, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params }, reply) => {
      authorize('registry.read', actor, noFacts, deps.access);
      const known = await deps.registries.byId(params.id);
      if (known === undefined) throw new Problem('not-found', 'There is no such registry.');
      reply.header('cache-control', 'no-store');
      return healthOf(known, deps.registryState());
    },
  );
};
