/** The description of the API (OpenAPI 3.1), as the routes themselves declare it. */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { ProblemDocument } from '../../contract/api/base.ts';
import { csrfHeader, sessionCookie } from '../../contract/api/routes.ts';
import { hoistSchemas } from './components.ts';
import { replyHeaders, requestParameters } from './headers.ts';
import { completeOperation, type Operation } from './operation.ts';
import { problemResponses } from './problem-responses.ts';

export interface ApiInfo {
  readonly version: string;
  /** Path of the public URL; `''` for none. */
  readonly path: string;
}

const securitySchemes = {
  token: { type: 'http', scheme: 'bearer', description: 'An application token.' },
  portusAuth: {
    type: 'apiKey',
    in: 'header',
    name: 'Portus-Auth',
    description: '`user:token`, as the old Portus had it.',
  },
  session: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: 'The session of the page.' },
  csrf: { type: 'apiKey', in: 'header', name: csrfHeader, description: 'The `csrf_token` of the session.' },
} as const;

/** Options of the plugin that walks through the routes. */
export function swaggerOptions({ version, path }: ApiInfo): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Portus',
        version,
        description: 'Who may push and pull, what the registry holds, and what happened.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: path === '' ? '/' : path }],
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: { ...schema, 'x-access': route.config?.access ?? 'public' } as typeof schema,
    }),
  };
}

type Path = Readonly<Record<string, Operation>>;

/** The document of an application that is ready; without the paths of the page and the registry protocol. */
export function openapiDocument(app: FastifyInstance): Record<string, unknown> {
  const { openapi, info, servers, paths = {} }: Readonly<Record<string, unknown>> = { ...app.swagger() };
  const described = Object.entries(paths as Record<string, Path>)
    .filter(([path]) => /^\/(api\/|healthz$|readyz$|metrics$)/.test(path))
    .map(([path, operations]) => [path, completePath(path, operations)]);
  const schemas: Record<string, unknown> = { Problem: JSON.parse(JSON.stringify(ProblemDocument)) as unknown };
  const hoisted = hoistSchemas(Object.fromEntries(described), schemas);
  return {
    openapi,
    info,
    servers,
    components: {
      schemas,
      responses: problemResponses(),
      headers: replyHeaders,
      parameters: requestParameters,
      securitySchemes,
    },
    paths: hoisted,
  };
}

function completePath(path: string, operations: Path): Record<string, unknown> {
  const tagged = Object.values(operations).some(({ parameters = [] }) =>
    parameters.some(({ name }) => name === 'if-match'),
  );
  return Object.fromEntries(
    Object.entries(operations).map(([method, operation]) => [
      method,
      completeOperation(operation, { method, path, tagged }),
    ]),
  );
}
