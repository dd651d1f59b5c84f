/** `GET` and `POST /v2/token` (alias `/auth/token`) and the JWKS document. No cookie, no redirect, never stored by a cache. */
import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';
import { secondMs } from '../platform/clock.ts';
import type { RightsEpoch } from '../platform/database/rights-epoch.ts';
import { type IssueDeps, issueToken } from './issue.ts';
import { parseTokenForm, parseTokenQuery } from './request.ts';

export interface TokenRouteDeps extends IssueDeps {
  readonly rights: RightsEpoch;
}

interface KeptReply {
  readonly body: string;
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
  const kept = createKeptReplies(deps.clock, deps.rights);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: longestForm },
    (_request, body, done) => done(null, body),
  );

  const get = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const query = request.raw.url?.split('?', 2)[1] ?? '';
    const { authorization } = request.headers;
    const key = kept.keyOf(query, authorization);
    const known = kept.find(key);
    if (known !== undefined) return send(reply, known);
    const epoch = deps.rights.current();
    const parsed = parseTokenQuery(query, authorization);
    const body = JSON.stringify(await issueToken(deps, parsed, callerOf(request)));
    if (!parsed.offline) kept.keep(key, body, epoch);
    return send(reply, body);
  };

  const post = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const form = typeof request.body === 'string' ? request.body : '';
    const parsed = parseTokenForm(form, request.headers.authorization);
    return send(reply, JSON.stringify(await issueToken(deps, parsed, callerOf(request))));
  };

  const config = { access: 'public', surface: 'registry' } as const;
  for (const path of ['/v2/token', '/v2/token/', '/auth/token', '/auth/token/']) {
    app.get(path, { config, logLevel: 'warn' }, get);
    app.post(path, { config, logLevel: 'warn' }, post);
  }
  app.get('/.well-known/jwks.json', { config }, () => deps.keys.jwks());
}

function callerOf(request: FastifyRequest) {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

function send(reply: FastifyReply, body: string): FastifyReply {
  return reply.header('content-type', 'application/json').header('cache-control', 'no-store').send(body);
}

/** Finished replies under a keyed digest of the request, so that memory holds no credential. */
function createKeptReplies(clock: Clock, rights: RightsEpoch) {
  const secret = randomBytes(32);
  const replies = new LRUCache<string, KeptReply>({ max: 10_000 });
  return {
    keyOf: (query: string, authorization = ''): string =>
      createHmac('sha256', secret).update(`${authorization}\n${query}`).digest('base64url'),
    find: (key: string): string | undefined => {
      const known = replies.get(key);
      return known !== undefined && known.epoch === rights.current() && known.until > clock() ? known.body : undefined;
    },
    keep: (key: string, body: string, epoch: number): void => {
      replies.set(key, { body, epoch, until: clock() + keptForMs });
    },
  };
}
