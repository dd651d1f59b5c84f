/**
 * `Idempotency-Key` on POST (draft-ietf-httpapi-idempotency-key-header): the first request runs, a repeat gets its reply.
 *
 * Only for callers with an account: an address is shared by strangers, and what they may POST (signing in, making an
 * account) happens once by itself.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../platform/problem.ts';
import { sha256 } from '../../platform/secrets.ts';
import { type Claim, claimKey, keepReply, type KeptReply, type KeyStoreDeps, releaseKey } from './idempotency-keys.ts';

/** Headers that belong to the reply and not to the moment. */
const keptHeaders = ['content-type', 'location', 'etag', 'link'] as const;

export function repeatReplies(api: FastifyInstance, deps: KeyStoreDeps): void {
  const claims = new WeakMap<FastifyRequest, Claim>();

  // After the validation: a request that cannot be read may be mended and sent under the same key.
  api.addHook('preHandler', async (request, reply) => {
    const key = keyOf(request);
    if (key === undefined) return;
    const claimed = await claimKey(deps, key, sha256(JSON.stringify(request.body ?? null)));
    switch (claimed.kind) {
      case 'run':
        claims.set(request, claimed.claim);
        return;
      case 'repeat':
        return repeat(reply, claimed.reply);
      case 'under-way':
        throw new Problem('conflict', 'The first request with this idempotency key is still under way.', {
          retryAfterSeconds: 1,
        });
      case 'other-body':
        throw new Problem(
          'invalid',
          'This idempotency key was used for a request with another body. Choose a new one.',
        );
    }
  });

  // Before the reply leaves, so that whoever saw it can have it again.
  api.addHook('onSend', async (request, reply, payload) => {
    const claim = claims.get(request);
    if (claim === undefined) return;
    claims.delete(request);
    const body = payload ?? '';
    await (
      typeof body === 'string' && isFinal(reply)
        ? keepReply(deps, claim, { status: reply.statusCode, headers: headersOf(reply), body })
        : releaseKey(deps, claim)
    ).catch((error: unknown) => request.log.error({ err: error }, 'A reply could not be kept for repeats.'));
  });
}

/** What the key of a request is stored under; undefined: the request is an ordinary one. */
function keyOf({ method, headers, actor, url }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (method !== 'POST' || key === undefined || actor.kind !== 'user') return undefined;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new Problem('bad-request', 'An idempotency key has 1 to 255 printable characters and no spaces.');
  // A limited token must not be told what an unlimited one of the same account was.
  return sha256(JSON.stringify([actor.id, actor.limits, key, method, url]));
}

/** A failure of ours is worth another try; a cookie is for one browser. */
function isFinal(reply: FastifyReply): boolean {
  return reply.statusCode < 500 && reply.statusCode !== 429 && reply.getHeader('set-cookie') === undefined;
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

function repeat(reply: FastifyReply, { status, headers, body }: KeptReply): FastifyReply {
  reply.code(status).headers(headers).header('idempotency-replayed', 'true');
  return body === '' ? reply.send() : reply.send(body);
}
