/** Users, the first admin, application tokens. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { authorize } from '../access/permit.ts';
import { applicationTokenFacts, userFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { noFacts } from '../access/facts.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import {
  ApplicationToken,
  Bootstrap,
  Bootstrapped,
  CreatedApplicationToken,
  NewApplicationToken,
  NewUser,
  User,
  UserQuery,
} from '../contract/api/identity.ts';
import { Problem } from '../platform/problem.ts';
import { createFirstAdmin, createUser, prepareUser, setEnabled } from './commands.ts';
import { createApplicationToken, deleteApplicationToken } from './token-commands.ts';
import type { PasswordHasher } from './password.ts';
import { presentToken, presentUser } from './present.ts';
import { actorOf, anyPerson, listUsers, tokensOfUser } from './queries.ts';
import { checkSetupCode, type SetupDoor } from './setup.ts';

export interface IdentityRouteDeps extends ApiDeps {
  readonly hasher: PasswordHasher;
  readonly setup: SetupDoor;
  readonly minimumPasswordLength: number;
}

const tags = ['users'];
const tokenTags = ['application tokens'];

export const identityRoutes: FastifyPluginAsyncTypebox<IdentityRouteDeps> = async (app, deps) => {
  const { db, access, clock } = deps;
  const prepare = (user: NewUser['user']) => prepareUser(user, deps.hasher, deps.minimumPasswordLength);

  app.post(
    '/users/bootstrap',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Create the first admin',
        tags,
        body: Bootstrap,
        response: { 201: Bootstrapped, ...problems(400, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      if (await anyPerson(db)) throw new Problem('conflict', 'The first admin exists already. Sign in instead.');
      checkSetupCode(request, deps.setup, request.body.code);
      const user = await createFirstAdmin(db, await prepare(request.body.user), changeOf(request, clock));
      reply.code(201);
      if (request.body.token === false) return { id: null, application: null, plain_token: null };
      const target = { user: { id: user.id, username: user.username, service: false } };
      const permit = authorize('application_token.create', actorOf(user, null), target, access);
      const made = await createApplicationToken(db, permit, { application: 'bootstrap' }, changeOf(request, clock));
      return { id: made.id, application: made.application, plain_token: made.plainToken };
    },
  );

  app.get(
    '/users',
    {
      config: { access: 'user.read' },
      schema: {
        summary: 'People and bots',
        tags,
        querystring: UserQuery,
        response: { 200: Type.Array(User), ...problems(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const { rows, headers } = await listUsers(db, request.actor, access, request.query, request.url);
      reply.headers(headers);
      return rows.map((row) => presentUser(row, request.actor, access));
    },
  );

  app.post(
    '/users',
    {
      config: { access: 'user.create' },
      schema: {
        summary: 'Create an account',
        tags,
        body: NewUser,
        response: { 201: User, ...problems(401, 403, 422, 503) },
      },
    },
    async (request, reply) => {
      const permit = authorize('user.create', request.actor, noFacts, access);
      const user = await createUser(db, permit, await prepare(request.body.user), changeOf(request, clock));
      reply.code(201);
      return presentUser(user, request.actor, access);
    },
  );

  for (const [path, enabled] of [
    ['/users/:id/enable', true],
    ['/users/:id/disable', false],
  ] as const) {
    app.post(
      path,
      {
        config: { access: 'user.disable' },
        schema: {
          summary: enabled ? 'Enable an account' : 'Disable an account; its sessions and logins end at once',
          tags,
          params: IdParams,
          response: { 200: User, ...problems(401, 403, 404, 409) },
        },
      },
      async (request) => {
        const facts = (await userFacts(db, [request.params.id])).get(request.params.id);
        const user = await setEnabled(
          db,
          authorize('user.disable', request.actor, facts, access),
          enabled,
          changeOf(request, clock),
        );
        return presentUser(user, request.actor, access);
      },
    );
  }

  app.get(
    '/users/:id/application_tokens',
    {
      config: { access: 'application_token.read' },
      schema: {
        summary: 'Application tokens of an account',
        tags: tokenTags,
        params: IdParams,
        response: { 200: Type.Array(ApplicationToken), ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      const facts = (await userFacts(db, [request.params.id])).get(request.params.id);
      const { user } = authorize('application_token.read', request.actor, facts, access).facts;
      return (await tokensOfUser(db, user.id)).map(presentToken);
    },
  );

  app.post(
    '/users/:id/application_tokens',
    {
      config: { access: 'application_token.create' },
      schema: {
        summary: 'Create an application token; its secret is in this reply only',
        tags: tokenTags,
        params: IdParams,
        body: NewApplicationToken,
        response: { 201: CreatedApplicationToken, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const facts = (await userFacts(db, [request.params.id])).get(request.params.id);
      const permit = authorize('application_token.create', request.actor, facts, access);
      const { id, application, plainToken } = await createApplicationToken(
        db,
        permit,
        request.body,
        changeOf(request, clock),
      );
      reply.code(201);
      return { id, application, plain_token: plainToken };
    },
  );

  app.delete(
    '/users/application_tokens/:id',
    {
      config: { access: 'application_token.delete' },
      schema: {
        summary: 'Delete an application token; clients that use it are refused at once',
        tags: tokenTags,
        params: IdParams,
        response: { 204: Type.Null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const facts = (await applicationTokenFacts(db, [request.params.id])).get(request.params.id);
      await deleteApplicationToken(
        db,
        authorize('application_token.delete', request.actor, facts, access),
        changeOf(request, clock),
      );
      reply.code(204);
      return null;
    },
  );
};
