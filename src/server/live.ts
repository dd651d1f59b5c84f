/**
 * The live stream (server-sent events): says what changed, never its content; the page asks again for what it shows.
 * Each listener hears only of what the rules let them see.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { decide } from '../access/evaluate.ts';
import { namespaceFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import type { LiveEvent } from '../contract/api/operations.ts';
import { secondMs } from '../platform/clock.ts';
import { Problem } from '../platform/problem.ts';

export interface LiveHub {
  /** A repository changed. */
  repositoryChanged(repository: { readonly namespaceId: number; readonly fullName: string }): void;
  readonly listen: (listener: Listener) => () => void;
  readonly close: () => void;
}

interface Listener {
  readonly onChange: (event: { readonly namespaceId: number; readonly fullName: string }) => void;
  readonly end: () => void;
}

/** Proxies close silent connections, usually after a minute. */
const heartbeatMs = 25 * secondMs;
const mostListeners = 1000;

export function createLiveHub(): LiveHub {
  const listeners = new Set<Listener>();
  return {
    repositoryChanged: (repository) => {
      for (const { onChange } of listeners) onChange(repository);
    },
    listen: (listener) => {
      if (listeners.size >= mostListeners)
        throw new Problem('unavailable', 'Too many live connections.', { retryAfterSeconds: 60 });
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      for (const { end } of listeners) end();
    },
  };
}

export interface LiveRouteDeps extends ApiDeps {
  readonly hub: LiveHub;
  /** Whether the caller is still signed in as when the stream began. */
  readonly stillSignedIn: (request: FastifyRequest) => Promise<boolean>;
}

export async function liveRoutes(app: FastifyInstance, deps: LiveRouteDeps): Promise<void> {
  app.get(
    '/events',
    {
      config: { access: 'public', endless: true },
      schema: {
        summary: 'What changes, as it changes',
        description:
          'Server-sent events. Each `data` is a `LiveEvent`; it never holds content, only what to ask for again.',
        tags: ['operations'],
        response: { 200: { content: { 'text/event-stream': { schema: Type.String() } } } },
      },
    },
    (request, reply) => {
      const out = reply.raw;
      const send = (event: LiveEvent): boolean => out.write(`data: ${JSON.stringify(event)}\n\n`);
      const stop = deps.hub.listen({
        onChange: ({ namespaceId, fullName }) => {
          void maySee(deps, request, namespaceId).then(
            (visible) => {
              if (visible && !out.destroyed)
                send({ topic: 'repository', repository: fullName, namespace_id: namespaceId });
            },
            () => out.destroy(),
          );
        },
        end: () => out.end(),
      });
      reply.hijack();
      out.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      out.write('retry: 2000\n\n');
      const heartbeat = setInterval(() => {
        void deps.stillSignedIn(request).then(
          (still) => (still ? out.write(': still here\n\n') : out.end()),
          () => out.destroy(),
        );
      }, heartbeatMs);
      out.on('close', () => {
        clearInterval(heartbeat);
        stop();
      });
    },
  );
}

async function maySee({ db, access }: LiveRouteDeps, { actor }: FastifyRequest, namespaceId: number): Promise<boolean> {
  const facts = (await namespaceFacts(db, actor, [namespaceId])).get(namespaceId);
  return facts !== undefined && decide('namespace.read', actor, facts, access).allowed;
}
