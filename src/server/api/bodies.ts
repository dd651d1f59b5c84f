/** Bodies of API requests: JSON, and forms with brackets (`user[email]=…`) as the old API took them. */
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import qs from 'qs';
import { Problem } from '../../platform/problem.ts';

/** No body of ours is deeper or has more fields. */
const bounds = { depth: 6, parameterLimit: 1000, arrayLimit: 1000 } as const;

/** Clients of the old API compare the beginning of it. */
const notJson =
  "When specifying application/json as content-type, you must pass valid application/json in the request's body.";

export async function readBodies(api: FastifyInstance): Promise<void> {
  const parseJson = api.getDefaultJsonParser('error', 'error');
  api.removeContentTypeParser('application/json');
  api.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    // Clients that always name a type send it without a body too.
    if (text === '') {
      done(null, undefined);
      return;
    }
    void parseJson(request, text, (error, body) => {
      if (error === null) done(null, body);
      else done(new Problem('bad-request', notJson, { cause: error }));
    });
  });
  await api.register(formbody, { parser: parseForm });
}

/** @throws Problem `bad-request` for a form beyond the bounds */
export function parseForm(text: string): Record<string, unknown> {
  try {
    return qs.parse(text, { ...bounds, strictDepth: true, throwOnLimitExceeded: true, allowPrototypes: false });
  } catch (cause) {
    throw new Problem('bad-request', 'The form has too many fields, or fields that are nested too deeply.', { cause });
  }
}
