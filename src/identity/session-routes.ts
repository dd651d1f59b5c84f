/** Signing in and out, what a page must know first, and where people are signed in. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { authorize } from '../access/permit.ts';
import { userFacts } from '../access/queries.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { ActiveSession, Login, Session, SessionParams } from '../contract/api/identity.ts';
import { Problem } from '../platform/problem.ts';
import { sha256 } from '../platform/secrets.ts';
import type { CredentialCheck } from './credentials.ts';
import { describeSession, enter, type EntryDeps, leave } from './entry.ts';
import { presentSession } from './present.ts';
import { sessionsOfUser, type UserRow } from './queries.ts';
import { endSessionOf, type SessionOwner } from './session-commands.ts';

export interface SessionRouteDeps extends EntryDeps {
  readonly credentials: CredentialCheck;
}

const tags = ['session'];

export const sessionRoutes: FastifyPluginAsyncTypebox<SessionRouteDeps> = async (app, deps) => {
  const { db, clock } = deps;

  app.get(
    '/session',
    { config: { access: 'public' }, schema: { summary: 'Who am I', tags, response: { 200: Session } } },
    (request) => describeSession(deps, request),
  );

  app.post(
    '/session',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Sign in with user name and password',
        tags,
        body: Login,
        response: { 200: Session, ...problems(400, 401, 403, 429, 503) },
      },
    },
    async (request, reply) => enter(deps, await verified(deps, request.body, request.ip), request, reply),
  );

  app.delete(
    '/session',
    {
      config: { access: 'public' },
      schema: { summary: 'Sign out', tags, response: { 204: Type.Null(), ...problems(403) } },
    },
    async (request, reply) => {
      await leave(deps, request, reply);
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/sessions',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Where I am signed in',
        tags,
        response: { 200: Type.Array(ActiveSession), ...problems(401, 403) },
      },
    },
    (request) => list(own(request).user.id, request),
  );

  app.delete(
    '/sessions/:id',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Sign out there',
        tags,
        params: IdParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      await endSessionOf(db, own(request), request.params.id, changeOf(request, clock));
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/users/:id/sessions',
    {
      config: { access: 'user.manage' },
      schema: {
        summary: 'Where somebody is signed in',
        tags,
        params: IdParams,
        response: { 200: Type.Array(ActiveSession), ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => list((await managed(request, request.params.id)).user.id, request),
  );

  app.delete(
    '/users/:id/sessions/:session_id',
    {
      config: { access: 'user.manage' },
      schema: {
        summary: 'Sign somebody out there',
        tags,
        params: SessionParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { id, session_id: sessionId } = request.params;
      await endSessionOf(db, await managed(request, id), sessionId, changeOf(request, clock));
      reply.code(204);
      return null;
    },
  );

  async function list(userId: number, { sessionToken }: FastifyRequest): Promise<ActiveSession[]> {
    const current = sessionToken === null ? null : sha256(sessionToken);
    return (await sessionsOfUser(db, userId)).map((row) => presentSession(row, current));
  }

  /** A limited application token has no business with its user's sessions, as with the account. */
  function own({ actor }: FastifyRequest): SessionOwner {
    if (actor.kind !== 'user') throw new Problem('unauthenticated', 'Sign in first.');
    const user = { id: actor.id, username: actor.username, service: false };
    return { actor, user, rule: authorize('user.update', actor, { user }, deps.access).rule };
  }

  async function managed({ actor }: FastifyRequest, id: number): Promise<SessionOwner> {
    const permit = authorize('user.manage', actor, (await userFacts(db, [id])).get(id), deps.access);
    return { actor, rule: permit.rule, user: permit.facts.user };
  }
};

async function verified({ credentials }: SessionRouteDeps, login: Login, address: string): Promise<UserRow> {
  const verdict = await credentials.check({ ...login, address });
  if (verdict.kind === 'throttled') {
    const { retryAfterSeconds } = verdict;
    const minutes = Math.ceil(retryAfterSeconds / 60);
    throw new Problem('too-many-requests', `Too many failed logins. Wait ${minutes} minutes and try again.`, {
      retryAfterSeconds,
    });
  }
  if (verdict.kind === 'rejected') throw new Problem('unauthenticated', verdict.message);
  // An application token is for machines; a session made from one would outlive it.
  if (verdict.by === 'application-token')
    throw new Problem('unauthenticated', 'Sign in with your password; application tokens are for clients and scripts.');
  return verdict.user;
}
