/** `GET` and `POST /v2/token` (alias `/auth/token`) and the JWKS document. No cookie, no redirect, never stored by a cache. */
import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';
import { secondMs } from '../platform/clock.ts';
import { randomSecret } from '../platform/ids.ts';
import type { RightsEpoch } from '../platform/database/rights-epoch.ts';
import { type Issued, type IssueDeps, issueToken } from './issue.ts';
import { outcomeOfFailure, type TokenMeter, type TokenOutcome } from './outcome.ts';
import { parseTokenForm, parseTokenQuery } from './request.ts';

export interface TokenRouteDeps extends IssueDeps {
  readonly rights: RightsEpoch;
  readonly meter: TokenMeter;
}

interface Answer {
  /** Bytes, because writing text costs more than everything else on a warm request. */
  readonly body: Buffer;
  readonly outcome: TokenOutcome;
}

interface KeptReply extends Answer {
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
  const { meter } = deps;
  const replies = keepReplies(deps.clock, deps.rights);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: longestForm },
    (_request, body, done) => done(null, body),
  );

  const answer = async (began: number, reply: FastifyReply, make: () => Promise<Answer>): Promise<FastifyReply> => {
    const { body, outcome } = await make().catch((error: unknown) => {
      meter.end(began, outcomeOfFailure(error));
      throw error;
    });
    meter.end(began, outcome);
    return send(reply, body);
  };

  const get = (request: FastifyRequest, reply: FastifyReply): FastifyReply | Promise<FastifyReply> => {
    const began = meter.begin();
    const query = request.raw.url?.split('?', 2)[1] ?? '';
    const { authorization } = request.headers;
    const key = replies.keyOf(query, authorization);
    const known = replies.find(key);
    if (known !== undefined) {
      meter.end(began, known.outcome);
      return send(reply, known.body);
    }
    return answer(began, reply, async () => {
      const parsed = parseTokenQuery(query, authorization);
      const make = async (): Promise<Answer> => toAnswer(await issueToken(deps, parsed, callerOf(request)));
      return parsed.offline ? make() : replies.make(key, make);
    });
  };

  const post = (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    answer(meter.begin(), reply, async () => {
      const form = typeof request.body === 'string' ? request.body : '';
      const parsed = parseTokenForm(form, request.headers.authorization);
      return toAnswer(await issueToken(deps, parsed, callerOf(request)));
    });

  const config = { access: 'public', surface: 'registry' } as const;
  for (const path of ['/v2/token', '/v2/token/', '/auth/token', '/auth/token/']) {
    app.get(path, { config }, get);
    app.post(path, { config }, post);
  }
  app.get('/.well-known/jwks.json', { config }, () => deps.keys.jwks());
  // Public, as certificates are: what goes into the `rootcertbundle` of a registry.
  app.get('/.well-known/registry-root.pem', { config }, (_request, reply) =>
    reply.header('content-type', 'application/x-pem-file').send(deps.keys.rootCertificates()),
  );
}

function callerOf(request: FastifyRequest) {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
}

function toAnswer({ token, outcome }: Issued): Answer {
  return { body: Buffer.from(JSON.stringify(token)), outcome };
}

function send(reply: FastifyReply, body: Buffer): FastifyReply {
  return reply.header('content-type', 'application/json').header('cache-control', 'no-store').send(body);
}

/** Finished replies under a keyed digest of the request, so that memory holds no credential. */
function keepReplies(clock: Clock, rights: RightsEpoch) {
  const secret = randomSecret();
  const finished = new LRUCache<string, KeptReply>({ max: 10_000 });
  // Clients that ask the same at the same moment share one answer, else each expiry would start as many as are waiting.
  const underway = new Map<string, Promise<Answer>>();
  return {
    keyOf: (query: string, authorization = ''): string =>
      hash('sha256', `${secret}\n${authorization}\n${query}`, 'base64'),
    find: (key: string): Answer | undefined => {
      const known = finished.get(key);
      return known !== undefined && known.epoch === rights.current() && known.until > clock() ? known : undefined;
    },
    make: (key: string, make: () => Promise<Answer>): Promise<Answer> => {
      const epoch = rights.current();
      const sharedKey = `${key} ${epoch}`;
      const known = underway.get(sharedKey);
      if (known !== undefined) return known;
      const made = make()
        .then((answer) => {
          finished.set(key, { ...answer, epoch, until: clock() + keptForMs });
          return answer;
        })
        .finally(() => underway.delete(sharedKey));
      underway.set(sharedKey, made);
      return made;
    },
  };
}
