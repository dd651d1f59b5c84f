/** Application tokens: one's own, and for administrators those of everybody. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { authorize } from '../access/permit.ts';
import { applicationTokenFacts, userFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { DryRunQuery, IdParams, Plan, problems } from '../contract/api/base.ts';
import { ApplicationToken, CreatedApplicationToken, NewApplicationToken } from '../contract/api/identity.ts';
import { presentToken } from './present.ts';
import { tokensOfUser } from './queries.ts';
import { createApplicationToken, deleteApplicationToken } from './token-commands.ts';

export interface ApplicationTokenRouteDeps extends ApiDeps {
  /** How many tokens one account may have. */
  readonly tokensPerUser: number;
}

const tags = ['application tokens'];

export const applicationTokenRoutes: FastifyPluginAsyncTypebox<ApplicationTokenRouteDeps> = async (app, deps) => {
  const { db, access, clock, tokensPerUser } = deps;
  const factsOf = async (id: number) => (await userFacts(db, [id])).get(id);

  app.get(
    '/users/:id/application_tokens',
    {
      config: { access: 'application_token.read' },
      schema: {
        summary: 'Application tokens of an account',
        tags,
        params: IdParams,
        response: { 200: Type.Array(ApplicationToken), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id } }) => {
      const { user } = authorize('application_token.read', actor, await factsOf(id), access).facts;
      return (await tokensOfUser(db, user.id)).map(presentToken);
    },
  );

  app.post(
    '/users/:id/application_tokens',
    {
      config: { access: 'application_token.create' },
      schema: {
        summary: 'Create an application token; its secret is in this reply only',
        tags,
        params: IdParams,
        body: NewApplicationToken,
        response: { 201: CreatedApplicationToken, ...problems(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { actor, body, params } = request;
      const permit = authorize('application_token.create', actor, await factsOf(params.id), access);
      const made = await createApplicationToken(db, permit, body, tokensPerUser, changeOf(request, clock));
      const collection = request.url.replace(/\/[^/]+\/application_tokens.*$/, '/application_tokens');
      reply.code(201).header('location', `${collection}/${made.id}`);
      return { id: made.id, application: made.application, plain_token: made.plainToken };
    },
  );

  app.delete(
    '/users/application_tokens/:id',
    {
      config: { access: 'application_token.delete' },
      schema: {
        summary: 'Delete an application token; clients that use it are refused at once',
        tags,
        params: IdParams,
        querystring: DryRunQuery,
        response: { 200: Plan, 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const facts = (await applicationTokenFacts(db, [request.params.id])).get(request.params.id);
      const permit = authorize('application_token.delete', request.actor, facts, access);
      const dryRun = request.query.dry_run === true;
      const plan = await deleteApplicationToken(db, permit, { dryRun }, changeOf(request, clock));
      if (dryRun) return plan;
      reply.code(204);
      return null;
    },
  );
};
