/**
 * `/api/docs`: the description of the API to read and to try. Only files of ours: no inline script, no other host. The page
 * tries calls as whoever is signed in, or with a token that is typed into it.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { csrfHeader } from '../contract/api/routes.ts';
import { dayMs, secondMs } from '../platform/clock.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { siteHeaders } from './site-headers.ts';

const folder = join(dirname(fileURLToPath(import.meta.resolve('@fastify/swagger-ui/package.json'))), 'static');
const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];
const daySeconds = dayMs / secondMs;

export async function referenceRoutes(app: FastifyInstance, publicUrl: PublicUrl): Promise<void> {
  await app.register(fastifyStatic, { root: folder, serve: false, index: false, cacheControl: false });
  const { path } = publicUrl;
  const base = `${path}/api`;
  const [page, style, script] = [pageOf(base), styleSheet, scriptOf(base, path)];
  const route = { config: { access: 'public' }, schema: { hide: true } } as const;
  const headers = siteHeaders(publicUrl, [`style-src 'self'`]);
  app.get('/api/docs', route, (_request, reply) => reply.headers(headers).type('text/html; charset=utf-8').send(page));
  app.get('/api/docs/', route, (_request, reply) => reply.redirect(`${base}/docs`));
  app.get('/api/docs/reference.css', route, (_request, reply) => reply.headers(headers).type('text/css').send(style));
  app.get('/api/docs/reference.js', route, (_request, reply) =>
    reply.headers(headers).type('text/javascript').send(script),
  );
  for (const name of files) {
    app.get(`/api/docs/${name}`, route, (_request, reply) =>
      reply
        .headers({ 'x-content-type-options': 'nosniff', 'cache-control': `public, max-age=${daySeconds}` })
        .sendFile(name),
    );
  }
}

function pageOf(base: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>API reference · Portus</title>
    <link rel="stylesheet" href="${base}/docs/swagger-ui.css" />
    <link rel="stylesheet" href="${base}/docs/reference.css" />
    <link rel="icon" type="image/png" href="${base}/docs/favicon-32x32.png" />
  </head>
  <body>
    <main id="reference"></main>
    <script src="${base}/docs/swagger-ui-bundle.js"></script>
    <script src="${base}/docs/reference.js"></script>
  </body>
</html>
`;
}

/** Small windows scroll wide things inside themselves and put columns below each other. */
const styleSheet = `body { margin: 0; background: #fff; }
.swagger-ui table { display: block; overflow-x: auto; }
.swagger-ui .opblock .opblock-summary-path { max-width: none; word-break: break-word; }
.swagger-ui .opblock-summary-description { min-width: 0; }
.swagger-ui .info a, .swagger-ui .info .title { overflow-wrap: anywhere; }
@media (max-width: 600px) {
  .swagger-ui table.parameters :is(thead, tbody, tr, td), .swagger-ui table.responses-table :is(thead, tbody, tr, td) {
    display: block; width: auto; min-width: 0; padding-left: 0;
  }
  .swagger-ui :is(table.parameters, table.responses-table) thead { display: none; }
  .swagger-ui .parameters-container .parameters-col_description input { max-width: 100%; }
}
`;

/** A session proves with every change that our own page asks. */
function scriptOf(base: string, path: string): string {
  return `'use strict';
const session = fetch(${JSON.stringify(`${path}/api/v1/session`)}).then((reply) => (reply.ok ? reply.json() : {}));
window.ui = SwaggerUIBundle({
  url: ${JSON.stringify(`${base}/openapi-spec`)},
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  filter: true,
  validatorUrl: null,
  tryItOutEnabled: false,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
  requestInterceptor: async (request) => {
    const { csrf_token: token } = await session;
    const method = (request.method ?? 'GET').toUpperCase();
    if (token && method !== 'GET' && method !== 'HEAD') request.headers['${csrfHeader}'] = token;
    return request;
  },
});
`;
}
