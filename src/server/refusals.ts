/** Refusals of the API are kept as those of the registry are: with their explanation, under a short id. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf } from '../access/permit.ts';
import type { DenialLog } from '../activity/denials.ts';
import type { Problem } from '../platform/problem.ts';
import type { PublicUrl } from '../platform/public-url.ts';

export interface RefusalDeps {
  readonly denials: DenialLog;
  readonly publicUrl: PublicUrl;
}

/** @returns what to tell besides; null: nothing */
export type OnProblem = (problem: Problem, request: FastifyRequest, reply: FastifyReply) => Promise<string | null>;

export function recordRefusals({ denials, publicUrl }: RefusalDeps): OnProblem {
  return async (problem, request, reply) => {
    const refusal = refusalOf(problem);
    if (refusal === undefined) return null;
    const { actor, namespaceId } = refusal;
    const explanation = refusal.explain();
    const by = { address: request.ip, client: request.headers['user-agent'] ?? '' };
    const failed = (err: unknown): null => {
      request.log.warn({ err, reqId: request.id }, 'A refusal could not be recorded.');
      return null;
    };
    if (explanation.visible) {
      const code = await denials.record(actor, explanation, namespaceId, by).catch(failed);
      return code === null ? null : `Details: ${publicUrl.href}/denied/${code}`;
    }
    // The answer must be that of a thing which does not exist, and come as fast.
    reply.raw.once('finish', () => {
      denials.record(actor, explanation, namespaceId, { ...by, secret: true }).catch(failed);
    });
    return null;
  };
}
