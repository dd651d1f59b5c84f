/** Failures as replies: problem documents (RFC 9457) for the API, the registry's error envelope for `/v2`. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemDocument } from '../contract/api/base.ts';
import { isUnstorableText } from '../platform/database/dialect.ts';
import { type FieldErrors, Problem, type ProblemKind, problemKinds } from '../platform/problem.ts';
import type { OnProblem } from './refusals.ts';

/** @param onProblem called before every reply that fails */
export function handleProblems(app: FastifyInstance, onProblem: OnProblem): void {
  app.setErrorHandler(async (error, request, reply) => {
    const problem = toProblem(error as FastifyError | Problem);
    if (problem.status >= 500) request.log.error({ err: problem.cause ?? error, reqId: request.id }, problem.message);
    return sendProblem(request, reply, problem, await onProblem(problem, request, reply));
  });
  app.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      new Problem('not-found', `There is nothing at ${request.method} ${pathOf(request)}.`),
      null,
    ),
  );
}

function pathOf({ url }: FastifyRequest): string {
  return (url.split('?', 1)[0] ?? '').slice(0, 200);
}

const kindOfStatus = new Map<number, ProblemKind>(
  (Object.entries(problemKinds) as [ProblemKind, { status: number }][])
    .reverse()
    .map(([kind, { status }]) => [status, kind]),
);

/** Fastify's own errors (validation, body limits, content types) become Problems; anything else is ours to mend. */
function toProblem(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  if (error.validation !== undefined) return validationProblem(error);
  if (isUnstorableText(error))
    return new Problem('bad-request', 'The request holds a NUL character.', { cause: error });
  const kind = kindOfStatus.get(error.statusCode ?? 500);
  if (kind === undefined || (error.statusCode ?? 500) >= 500) {
    return new Problem('internal', 'Something went wrong inside Portus. The log has the cause under this request id.', {
      cause: error,
    });
  }
  return new Problem(kind, error.message, { cause: error });
}

type Params = Readonly<Record<string, unknown>>;

/** What a validation keyword means, for people. */
const sentenceFor: Readonly<Record<string, (params: Params) => string>> = {
  required: () => 'is missing',
  minLength: ({ limit }) => (limit === 1 ? 'must not be empty' : `needs at least ${String(limit)} characters`),
  maxLength: ({ limit }) => `may have at most ${String(limit)} characters`,
  minimum: ({ limit }) => `must be at least ${String(limit)}`,
  maximum: ({ limit }) => `must be at most ${String(limit)}`,
  maxItems: ({ limit }) => `may have at most ${String(limit)} entries`,
  type: ({ type }) => (type === 'integer' ? 'must be a whole number' : `must be of type ${String(type)}`),
  enum: ({ allowedValues }) => `must be one of ${Array.isArray(allowedValues) ? allowedValues.join(', ') : ''}`,
  format: ({ format }) =>
    format === 'date-time' ? 'must be a time such as 2026-11-21T09:00:00Z' : `must be a ${String(format)}`,
  pattern: () => 'does not have the right form',
  additionalProperties: () => 'is not known here',
};

function validationProblem(error: FastifyError): Problem {
  const fields: Record<string, string[]> = {};
  for (const { instancePath, keyword, message = 'is not valid', params } of error.validation ?? []) {
    const property = params['missingProperty'] ?? params['additionalProperty'];
    const path = typeof property === 'string' ? `${instancePath}/${property}` : instancePath;
    const name = fieldName(path) || (error.validationContext ?? 'body');
    (fields[name] ??= []).push(sentenceFor[keyword]?.(params) ?? message);
  }
  const sentence = Object.entries(fields)
    .map(([name, sentences]) => `${name} ${sentences.join(', ')}`)
    .join('; ');
  return new Problem('bad-request', `${sentence}.`, { fields });
}

/** A JSON pointer (RFC 6901) as people write it: `/namespaces/2/visibility` is `namespaces[2].visibility`. */
function fieldName(pointer: string): string {
  return pointer
    .slice(1)
    .replaceAll(/\/(\d+)(?=\/|$)/g, '[$1]')
    .replaceAll('/', '.')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  more: string | null,
): FastifyReply {
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  return request.routeOptions.config.surface === 'registry'
    ? sendEnvelope(reply, problem)
    : sendDocument(request, reply, problem, more);
}

function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  more: string | null,
): FastifyReply {
  const { title } = problemKinds[problem.kind];
  const document: ProblemDocument = {
    type: `/problems/${problem.kind}`,
    title,
    status: problem.status,
    detail: [problem.message, problem.detail, more].filter((part) => typeof part === 'string').join(' '),
    message: problem.fields === undefined ? problem.message : mutable(problem.fields),
    request_id: request.id,
    ...(problem.fields === undefined ? {} : { errors: mutable(problem.fields) }),
  };
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .serializer(JSON.stringify)
    .send(document);
}

function mutable(fields: FieldErrors): Record<string, string[]> {
  return Object.fromEntries(Object.entries(fields).map(([name, sentences]) => [name, [...sentences]]));
}

/** Longest sentence that clients show on one line. */
const envelopeMessage = 200;

/**
 * The envelope docker prints from, with the OAuth members for strict clients of the token endpoint. Everything that
 * concerns an account is 401 with a Basic challenge; clients hide the text of a 403 there.
 */
function sendEnvelope(reply: FastifyReply, problem: Problem): FastifyReply {
  const { registryCode: code } = problemKinds[problem.kind];
  const message = problem.message.replace(/[^ -~]/g, '?').slice(0, envelopeMessage);
  if (problem.kind === 'unauthenticated') reply.header('www-authenticate', 'Basic realm="Portus"');
  const oauth =
    problem.kind === 'unauthenticated'
      ? 'invalid_grant'
      : problem.kind === 'bad-request'
        ? 'invalid_request'
        : undefined;
  return reply
    .code(problem.status)
    .header('content-type', 'application/json')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send({
      errors: [{ code, message, detail: null }],
      ...(oauth === undefined ? {} : { error: oauth, error_description: message }),
    });
}
