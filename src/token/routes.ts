/** `GET` and `POST /v2/token` (alias `/auth/token`) and the JWKS document. No cookie, no redirect, never stored by a cache. */
import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';
import { secondMs } from '../platform/clock.ts';
import { randomSecret } from '../platform/ids.ts';
import type { RightsEpoch } from '../platform/database/rights-epoch.ts';
import { type IssueDeps, type IssuedToken, issueToken } from './issue.ts';
import { parseTokenForm, parseTokenQuery } from './request.ts';

export interface TokenRouteDeps extends IssueDeps {
  readonly rights: RightsEpoch;
}

interface KeptReply {
  /** Bytes, because writing text costs more than everything else on a warm request. */
  readonly body: Buffer;
  readonly epoch: number;
  readonly until: number;
}

/**
 * An identical request within this time gets the same token, unless this node changed a right in between. It is also
 * the longest time another node may go on with old rights.
 */
const keptForMs = secondMs;
const longestForm = 131_072;

export async function tokenRoutes(app: FastifyInstance, deps: TokenRouteDeps): Promise<void> {
  const replies = keepReplies(deps.clock, deps.rights);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: longestForm },
    (_request, body, done) => done(null, body),
  );

  const get = (request: FastifyRequest, reply: FastifyReply): FastifyReply | Promise<FastifyReply> => {
    const query = request.raw.url?.split('?', 2)[1] ?? '';
    const { authorization } = request.headers;
    const key = replies.keyOf(query, authorization);
    const known = replies.find(key);
    if (known !== undefined) return send(reply, known);
    const parsed = parseTokenQuery(query, authorization);
    const make = async (): Promise<Buffer> => toBytes(await issueToken(deps, parsed, callerOf(request)));
    return (parsed.offline ? make() : replies.make(key, make)).then((body) => send(reply, body));
  };

  const post = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const form = typeof request.body === 'string' ? request.body : '';
    const parsed = parseTokenForm(form, request.headers.authorization);
    return send(reply, toBytes(await issueToken(deps, parsed, callerOf(request))));
  };

  const config = { access: 'public', surface: 'registry' } as const;
  for (const path of ['/v2/token', '/v2/token/', '/auth/token', '/auth/token/']) {
    app.get(path, { config }, get);
    app.post(path, { config }, post);
  }
  app.get('/.well-known/jwks.json', { config }, () => deps.keys.jwks());
}

function callerOf(request: FastifyRequest) {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

function toBytes(token: IssuedToken): Buffer {
  return Buffer.from(JSON.stringify(token));
}

function send(reply: FastifyReply, body: Buffer): FastifyReply {
  return reply.header('content-type', 'application/json').header('cache-control', 'no-store').send(body);
}

/** Finished replies under a keyed digest of the request, so that memory holds no credential. */
function keepReplies(clock: Clock, rights: RightsEpoch) {
  const secret = randomSecret();
  const finished = new LRUCache<string, KeptReply>({ max: 10_000 });
  // Clients that ask the same at the same moment share one answer, else each expiry would start as many as are waiting.
  const underway = new Map<string, Promise<Buffer>>();
  return {
    keyOf: (query: string, authorization = ''): string =>
      hash('sha256', `${secret}\n${authorization}\n${query}`, 'base64'),
    find: (key: string): Buffer | undefined => {
      const known = finished.get(key);
      return known !== undefined && known.epoch === rights.current() && known.until > clock() ? known.body : undefined;
    },
    make: (key: string, make: () => Promise<Buffer>): Promise<Buffer> => {
      const epoch = rights.current();
      const sharedKey = `${key} ${epoch}`;
      const known = underway.get(sharedKey);
      if (known !== undefined) return known;
      const made = make()
        .then((body) => {
          finished.set(key, { body, epoch, until: clock() + keptForMs });
          return body;
        })
        .finally(() => underway.delete(sharedKey));
      underway.set(sharedKey, made);
      return made;
    },
  };
}
