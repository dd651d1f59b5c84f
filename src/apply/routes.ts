/** Teams, namespaces, members and webhooks as one description. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { Applied, DesiredState } from '../contract/api/apply.ts';
import { DryRunQuery, problems } from '../contract/api/base.ts';
import type { Outgoing } from '../platform/outgoing/outgoing.ts';
import type { SecretStore } from '../platform/secrets.ts';
import { applyState } from './commands.ts';

export interface ApplyRouteDeps extends ApiDeps {
  readonly secrets: SecretStore;
  readonly outgoing: Outgoing;
}

export const applyRoutes: FastifyPluginAsyncTypebox<ApplyRouteDeps> = async (app, deps) => {
  app.post(
    '/apply',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Make teams, members, namespaces and webhooks what a description says: all of it or nothing',
        tags: ['apply'],
        querystring: DryRunQuery,
        body: DesiredState,
        response: { 200: Applied, ...problems(400, 401, 403, 422) },
      },
    },
    async (request) => {
      const { db, access, clock, secrets, outgoing } = deps;
      const { actor, body, query } = request;
      const context = { actor, access, change: changeOf(request, clock), secrets, outgoing };
      return applyState(db, body, query.dry_run ?? false, context);
    },
  );
};
