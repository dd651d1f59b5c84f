/** Files for the reverse proxy of this installation, for administrators. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { noFacts } from '../../access/facts.ts';
import { authorize } from '../../access/permit.ts';
import type { ApiDeps } from '../../access/route.ts';
import { problems } from '../../contract/api/base.ts';
import { GeneratedFiles } from '../../contract/api/installation.ts';
import { ProxyConfigQuery } from '../../contract/api/proxies.ts';
import type { Addresses } from '../../platform/addresses.ts';
import type { Config } from '../../platform/config/schema.ts';
import type { RegistryDirectory } from '../../registry/directory.ts';
import { generateProxyFiles } from './generate.ts';
import { commandOf, proxyFacts } from './wish.ts';

export interface ProxyRouteDeps extends ApiDeps, Addresses {
  readonly config: Config;
  readonly registries: RegistryDirectory;
}

export const proxyRoutes: FastifyPluginAsyncTypebox<ProxyRouteDeps> = async (app, deps) => {
  app.get(
    '/proxy_config',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'The configuration of a reverse proxy in front of Portus and its registries',
        description: 'From the public URL and the names of the registries. `notes` say what else is to be done.',
        tags: ['registries'],
        querystring: ProxyConfigQuery,
        response: { 200: GeneratedFiles, ...problems(400, 401, 403) },
      },
    },
    async ({ actor, query }) => {
      authorize('registry.read', actor, noFacts, deps.access);
      return generateProxyFiles(query.kind, proxyFacts(query, deps, await deps.registries.all()), commandOf(query));
    },
  );
};
