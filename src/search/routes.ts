/** Search across everything the caller may see. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { SearchQuery, SearchResult } from '../contract/api/search.ts';
import { search } from './search.ts';

export interface SearchRouteDeps extends ApiDeps {
  /** Knows the host[:port] of image references. */
  readonly registries: { readonly mainHost: () => Promise<string> };
}

export const searchRoutes: FastifyPluginAsyncTypebox<SearchRouteDeps> = async (app, { reads, access, registries }) => {
  app.get(
    '/search',
    {
      // Each kind is asked for under its own action.
      config: { access: 'public' },
      schema: {
        summary: 'Search for anything I may see',
        description:
          'Finds beginnings, words, fragments and mistyped names of namespaces, repositories, teams and users; tags by their beginning, also as `repository:tag`; manifests by the beginning of their digest. Best answers first.',
        tags: ['search'],
        querystring: SearchQuery,
        response: { 200: Type.Array(SearchResult), ...problems(400, 401) },
      },
    },
    async ({ actor, query: { q, kind, limit } }) =>
      search(reads, { actor, access }, { q, kinds: kind, limit, host: await registries.mainHost() }),
  );
};
