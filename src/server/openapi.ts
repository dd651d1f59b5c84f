/** The API description as the routes themselves declare it. */
import type { FastifyInstance } from 'fastify';
import { apiPrefix } from '../contract/api/routes.ts';

/** The OpenAPI 3.1 document of an application that is ready; without the paths of the page and the registry protocol. */
export function openapiDocument(app: FastifyInstance): Record<string, unknown> {
  const { paths = {}, ...document } = app.swagger();
  const described = Object.entries(paths).filter(
    ([path]) => path.startsWith(apiPrefix) || path === '/health' || path === '/_ping',
  );
  return { ...document, paths: Object.fromEntries(described) };
}
