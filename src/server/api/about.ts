/** What the API says about itself. */
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { Version } from '../../contract/api/operations.ts';
import { openapiDocument } from '../openapi/document.ts';

const tags = ['about'];
const OpenapiDocument = Type.Object({ openapi: Type.String() }, { additionalProperties: true });

export async function aboutRoutes(app: FastifyInstance, { version }: { readonly version: string }): Promise<void> {
  app.get(
    '/version',
    {
      config: { access: 'signed-in' },
      schema: { summary: 'Version of Portus and of its API', tags, response: { 200: Version } },
    },
    () => ({ 'api-versions': ['v1'], git: null, version }),
  );

  let document: string | undefined;
  app.get(
    '/openapi-spec',
    {
      config: { access: 'public' },
      schema: {
        summary: 'This description of the API (OpenAPI 3.1)',
        tags,
        response: { 200: { content: { 'application/json': { schema: OpenapiDocument } } } },
      },
    },
    async (_request, reply) => {
      document ??= JSON.stringify(openapiDocument(app));
      reply.header('cache-control', 'public, max-age=60');
      return reply.type('application/json').send(document);
    },
  );
}
