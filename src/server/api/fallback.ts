/** Paths under `/api` that no route serves, and paths asked with a method that they do not have. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../../platform/problem.ts';

/** Path template → methods it has. */
export type KnownPaths = ReadonlyMap<string, ReadonlySet<string>>;

/** Notes every route of the context that is registered from now on. */
export function noteRoutes(api: FastifyInstance): KnownPaths {
  const known = new Map<string, Set<string>>();
  api.addHook('onRoute', ({ url, method, schema }) => {
    if (schema?.hide === true) return;
    const methods = known.get(url) ?? new Set();
    known.set(url, methods);
    for (const name of [method].flat()) methods.add(name);
  });
  return known;
}

/** Methods of all templates that the path fits, `OPTIONS` included; empty: there is no such path. Pure. */
export function methodsOf(known: KnownPaths, path: string): readonly string[] {
  const fitting = [...known].filter(([template]) => patternOf(template).test(path));
  return fitting.length === 0 ? [] : [...new Set(fitting.flatMap(([, methods]) => [...methods])), 'OPTIONS'].sort();
}

/** `/users/:id` → one path component for each parameter. */
function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/[.+?^$()[\]{}|\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}/?$`);
}

/** The path of a request, without its query. */
export function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '';
}

/** Register it last. `OPTIONS` of a known path has been answered before. */
export function fallbackRoutes(api: FastifyInstance, known: KnownPaths): void {
  for (const url of ['/api', '/api/*']) {
    api.all(url, { config: { access: 'public' }, schema: { hide: true } }, (request, reply) => {
      const path = pathOf(request);
      const methods = methodsOf(known, path);
      const where = `${request.method} ${path.slice(0, 200)}`;
      if (methods.length === 0) throw new Problem('not-found', `Not found. There is nothing at ${where}.`);
      reply.header('allow', methods.join(', '));
      throw new Problem('method-not-allowed', `${where} does not exist. This path has ${methods.join(', ')}.`);
    });
  }
}
