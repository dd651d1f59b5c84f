/**
 * The web page: the built files, and `index.html` for every path that is a place in the page. Content-Security-Policy
 * allows our own files and nothing else; styles that the component library makes carry a nonce of the reply.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { randomSecret } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { siteHeaders } from './site-headers.ts';

const yearSeconds = 31_536_000;

/**
 * @param folder the built page
 * @throws Problem `startup` when it has not been built
 */
export async function pageRoutes(
  app: FastifyInstance,
  { folder, publicUrl }: { folder: string; publicUrl: PublicUrl },
): Promise<void> {
  const index = readIndex(folder);
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
  });
  const rootFiles = new Set(readdirSync(folder).filter((name) => name !== 'index.html' && name !== 'assets'));
  const send = (reply: FastifyReply): FastifyReply => {
    const nonce = randomSecret(16);
    const html = index.replaceAll('__CSP_NONCE__', nonce).replaceAll('__PORTUS_BASE__', `${publicUrl.path}/`);
    return reply
      .headers(siteHeaders(publicUrl, [`style-src 'self' 'nonce-${nonce}'`]))
      .type('text/html; charset=utf-8')
      .send(html);
  };
  const config = { access: 'public' } as const;
  app.get('/', { config }, (_request, reply) => send(reply));
  // Built files carry a digest of their content in their names.
  app.get<{ Params: { '*': string } }>('/assets/*', { config }, (request, reply) =>
    reply
      .headers({ ...fileHeaders, 'cache-control': `public, max-age=${yearSeconds}, immutable` })
      .sendFile(`assets/${request.params['*']}`),
  );
  app.get<{ Params: { '*': string } }>('/*', { config }, (request, reply) => {
    const path = request.params['*'];
    if (rootFiles.has(path)) return reply.headers({ ...fileHeaders, 'cache-control': 'no-cache' }).sendFile(path);
    // A page at /v1 would make clients take this for a registry of the first generation when they get no answer at /v2.
    if (/^(api|v1|v2)(\/|$)/.test(path)) throw new Problem('not-found', `There is nothing at /${path.slice(0, 200)}.`);
    return send(reply);
  });
}

const fileHeaders = { 'x-content-type-options': 'nosniff' };

function readIndex(folder: string): string {
  const path = join(folder, 'index.html');
  if (!existsSync(path))
    throw new Problem('startup', 'The web page has not been built.', {
      detail: 'Run `npm run build` once; `npm start` does it by itself.',
    });
  return readFileSync(path, 'utf8');
}
