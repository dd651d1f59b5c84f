/** `POST /api/v1/doctor`: the examination, for administrators. */
import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { DoctorCheck, type DoctorLine, DoctorRequest } from '../contract/api/doctor.ts';
import type { ServerAddress } from '../platform/database/server-url.ts';
import type { DoctorDeps } from './deps.ts';
import { examine, planOf } from './run.ts';

export interface DoctorRouteDeps extends ApiDeps, DoctorDeps {
  readonly server: ServerAddress | null;
}

const lines = 'application/x-ndjson';

export const doctorRoutes: FastifyPluginAsyncTypebox<DoctorRouteDeps> = async (app, deps) => {
  app.post(
    '/doctor',
    {
      config: { access: 'registry.create' },
      schema: {
        summary: 'Examine this installation, from its settings to a push that its notification tells of',
        description:
          'Takes up to half a minute. Nothing of what is pushed shows anywhere, and it is deleted again. Whoever accepts `application/x-ndjson` is told each check as it ends; whoever hangs up ends the examination.',
        tags: ['operations'],
        body: DoctorRequest,
        response: {
          200: {
            description: 'Every check, in the order in which they are made.',
            content: {
              'application/json': { schema: Type.Array(DoctorCheck) },
              [lines]: {
                schema: Type.Unsafe<Readable>(
                  Type.String({
                    description: 'At first `{"plan": [PlannedCheck, …]}`, then `{"check": DoctorCheck}` in each line.',
                  }),
                ),
              },
            },
          },
          ...problems(400, 401, 403),
        },
      },
    },
    async ({ actor, body, headers: { accept = '' } }, reply) => {
      authorize('registry.create', actor, noFacts, deps.access);
      if (accept.includes(lines)) {
        return reply
          .type(`${lines}; charset=utf-8`)
          .header('cache-control', 'no-store')
          .header('x-accel-buffering', 'no')
          .send(Readable.from(told(deps, body)));
      }
      const checks: DoctorCheck[] = [];
      for await (const check of examine(deps, deps.server, body)) checks.push(check);
      return reply.type('application/json').send(checks);
    },
  );
};

const lineOf = (line: DoctorLine): string => `${JSON.stringify(line)}\n`;

async function* told(deps: DoctorRouteDeps, wish: DoctorRequest): AsyncGenerator<string> {
  yield lineOf({ plan: await planOf(deps, deps.server, wish) });
  for await (const check of examine(deps, deps.server, wish)) yield lineOf({ check });
}
