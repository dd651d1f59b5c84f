/** Users: look, make, change, delete. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize, type Permit } from '../access/permit.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { DryRunQuery, IfMatchHeaders, Plan, problems } from '../contract/api/base.ts';
import { AddedUser, User, UserChange, UserParams, UserQuery } from '../contract/api/identity.ts';
import { csrfHeader } from '../contract/api/routes.ts';
import { assertNever, invalidField, Problem } from '../platform/problem.ts';
import { updateUser } from './change-commands.ts';
import { createUser } from './commands.ts';
import type { CredentialCheck } from './credentials.ts';
import { deleteUser } from './deletion.ts';
import { type EntryDeps, giveCookie } from './entry.ts';
import type { PasswordHasher } from './password.ts';
import { prepareAddedUser, prepareChange } from './prepare.ts';
import { presentUser, replyWith, type UserSettings } from './present.ts';
import { findUser, listUsers, userFactsOf, type UserRow } from './queries.ts';
import { csrfToken } from './sessions.ts';

export interface IdentityRouteDeps extends ApiDeps, UserSettings, Pick<EntryDeps, 'publicUrl' | 'sessions'> {
  readonly hasher: PasswordHasher;
  readonly credentials: CredentialCheck;
  readonly minimumPasswordLength: number;
}

const tags = ['users'];

export const identityRoutes: FastifyPluginAsyncTypebox<IdentityRouteDeps> = async (app, deps) => {
  const { db, reads, access, clock, hasher, minimumPasswordLength } = deps;

  app.get(
    '/users',
    {
      config: { access: 'user.read' },
      schema: {
        summary: 'People and bots',
        tags,
        querystring: UserQuery,
        response: { 200: Type.Array(User), ...problems(400, 401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { rows, headers } = await listUsers(reads, request.actor, access, request.query, request.url);
      reply.headers(headers);
      return rows.map((row) => presentUser(row, request.actor, deps));
    },
  );

  app.get(
    '/users/:id',
    {
      config: { access: 'user.read' },
      schema: {
        summary: 'One user',
        tags,
        params: UserParams,
        response: { 200: User, ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const facts = await userFactsOf(db, request.params.id);
      const { user } = authorize('user.read', request.actor, facts?.user.service ? undefined : facts, access).facts;
      return replyWith(await existing(user.id), request, reply, deps);
    },
  );

  app.post(
    '/users',
    {
      config: { access: 'user.create' },
      schema: {
        summary: 'Create an account; a bot gets no password, only application tokens',
        tags,
        body: AddedUser,
        response: { 201: User, ...problems(400, 401, 403, 422, 503) },
      },
    },
    async (request, reply) => {
      const permit = authorize('user.create', request.actor, noFacts, access);
      const prepared = await prepareAddedUser(request.body.user, hasher, minimumPasswordLength);
      const user = await createUser(db, permit, prepared, changeOf(request, clock));
      reply.code(201).header('location', `${request.url}/${user.id}`);
      return replyWith(user, request, reply, deps);
    },
  );

  app.put(
    '/users/:id',
    {
      config: { access: 'user.update' },
      schema: {
        summary: 'Change an account; a new password ends its other sessions and all its logins',
        description:
          'What is left out stays, and a call that changes nothing answers with the account as it is. People who change their own password send `current_password`; the session they use goes on with a new cookie, and `X-CSRF-Token` of the reply is the new value for it. Only administrators change usernames.',
        tags,
        params: UserParams,
        headers: IfMatchHeaders,
        body: UserChange,
        response: { 200: User, ...problems(400, 401, 403, 404, 409, 412, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      const { actor, body, headers } = request;
      const permit = authorize('user.update', actor, await userFactsOf(db, request.params.id), access);
      const { user: target } = permit.facts;
      if (body.user.username !== undefined && body.user.username !== target.username)
        authorize('user.manage', actor, permit.facts, access);
      const isOwn = actor.kind === 'user' && actor.id === target.id;
      const verified = body.user.password === undefined || !isOwn ? null : await verify(permit, body.user, request.ip);
      const wanted = await prepareChange(body.user, await existing(target.id), hasher, minimumPasswordLength);
      const options = { ifMatch: headers['if-match'], verified, session: isOwn ? request.sessionToken : null };
      const changed = await updateUser(db, permit, wanted, options, changeOf(request, clock));
      if (changed.session !== null) {
        giveCookie(reply, changed.session, deps);
        reply.header(csrfHeader, csrfToken(changed.session));
      }
      return replyWith(changed.user, request, reply, deps);
    },
  );

  app.delete(
    '/users/:id',
    {
      config: { access: 'user.delete' },
      schema: {
        summary: 'Delete an account; what it pushed stays under its name',
        tags,
        params: UserParams,
        headers: IfMatchHeaders,
        querystring: DryRunQuery,
        response: { 200: Plan, 204: Type.Null(), ...problems(400, 401, 403, 404, 409, 412) },
      },
    },
    async (request, reply) => {
      const permit = authorize('user.delete', request.actor, await userFactsOf(db, request.params.id), access);
      const options = { ifMatch: request.headers['if-match'], dryRun: request.query.dry_run === true };
      const plan = await deleteUser(db, permit, options, changeOf(request, clock));
      if (options.dryRun) return plan;
      reply.code(204);
      return null;
    },
  );

  async function existing(id: number): Promise<UserRow> {
    const user = await findUser(db, id);
    if (user === undefined) throw new Problem('not-found', 'There is no such user.');
    return user;
  }

  /** The account as it is while its current password is the one that was sent; wrong ones count as failed logins. */
  async function verify(
    { facts }: Permit<'user.update'>,
    { current_password: password = '' }: UserChange['user'],
    address: string,
  ): Promise<UserRow> {
    if (password === '') throw invalidField('current_password', "can't be blank");
    const verdict = await deps.credentials.check({ username: facts.user.username, password, address });
    switch (verdict.kind) {
      case 'matched':
        if (verdict.by === 'password') return verdict.user;
        throw invalidField('current_password', 'is invalid');
      case 'rejected':
        throw invalidField('current_password', verdict.wrongFor === undefined ? verdict.message : 'is invalid');
      case 'throttled':
        throw new Problem('too-many-requests', 'Too many wrong passwords. Wait a little and try again.', {
          retryAfterSeconds: verdict.retryAfterSeconds,
        });
      default:
        return assertNever(verdict);
    }
  }
};
