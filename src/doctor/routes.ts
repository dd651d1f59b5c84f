/** `POST /api/v1/doctor`: the examination, for administrators. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { DoctorCheck, DoctorRequest } from '../contract/api/doctor.ts';
import type { ServerAddress } from '../platform/database/server-url.ts';
import type { DoctorDeps } from './deps.ts';
import { examine } from './run.ts';

export interface DoctorRouteDeps extends ApiDeps, DoctorDeps {
  readonly server: ServerAddress | null;
}

export const doctorRoutes: FastifyPluginAsyncTypebox<DoctorRouteDeps> = async (app, deps) => {
  app.post(
    '/doctor',
    {
      config: { access: 'registry.create' },
      schema: {
        summary: 'Examine this installation, from its settings to a push that its notification tells of',
        description: 'Takes up to half a minute. Nothing of what is pushed shows anywhere, and it is deleted again.',
        tags: ['operations'],
        body: DoctorRequest,
        response: { 200: Type.Array(DoctorCheck), ...problems(400, 401, 403) },
      },
    },
    async ({ actor, body }) => {
      authorize('registry.create', actor, noFacts, deps.access);
      const checks: DoctorCheck[] = [];
      for await (const check of examine(deps, deps.server, body)) checks.push(check);
      return checks;
    },
  );
};
