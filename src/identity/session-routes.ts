/** Signing in and out, and what a page must know first. */
import type {} from '@fastify/cookie';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { generalAbilities } from '../access/abilities.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { ActiveSession, Login, Session } from '../contract/api/identity.ts';
import { sessionCookie } from '../contract/api/routes.ts';
import { Problem } from '../platform/problem.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import { sha256 } from '../platform/secrets.ts';
import { recordSignIn } from './commands.ts';
import type { CredentialCheck } from './credentials.ts';
import { presentSession, presentUser } from './present.ts';
import { actorOf, anyPerson, findUser, sessionsOfUser } from './queries.ts';
import { csrfToken, endSession, findSession, openSession, type SessionSettings } from './sessions.ts';
import { needsSetupCode, type SetupDoor } from './setup.ts';

export interface SessionRouteDeps extends ApiDeps {
  readonly credentials: CredentialCheck;
  readonly sessions: SessionSettings;
  readonly publicUrl: PublicUrl;
  readonly setup: SetupDoor;
  readonly minimumPasswordLength: number;
  /** Strangers may make an account of their own. */
  readonly signup: boolean;
  readonly version: string;
}

export const sessionRoutes: FastifyPluginAsyncTypebox<SessionRouteDeps> = async (app, deps) => {
  const { db, clock } = deps;
  const cookie = {
    path: deps.publicUrl.path || '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.publicUrl.secure,
  } as const;

  app.get(
    '/session',
    {
      config: { access: 'public' },
      schema: { summary: 'Who am I', tags: ['session'], response: { 200: Session } },
    },
    (request) => describeSession(deps, request),
  );

  app.post(
    '/session',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Sign in with user name and password',
        tags: ['session'],
        body: Login,
        response: { 200: Session, ...problems(401, 429, 503) },
      },
    },
    async (request, reply) => {
      const user = await signIn(deps, request);
      // A new session at every login: one that was planted before is worth nothing afterwards.
      if (request.sessionToken !== null) await endCurrent(deps, request.sessionToken);
      const client = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
      const token = await openSession(db, user.id, client, deps.sessions, clock);
      reply.setCookie(sessionCookie, token, { ...cookie, maxAge: Math.floor(deps.sessions.absoluteMs / 1000) });
      request.actor = actorOf(user, null);
      request.sessionToken = token;
      return describeSession(deps, request);
    },
  );

  app.delete(
    '/session',
    {
      config: { access: 'public' },
      schema: { summary: 'Sign out', tags: ['session'], response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      if (request.sessionToken !== null) await endCurrent(deps, request.sessionToken);
      return leave(reply.clearCookie(sessionCookie, cookie));
    },
  );

  app.get(
    '/sessions',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Where I am signed in',
        tags: ['session'],
        response: { 200: Type.Array(ActiveSession), ...problems(401) },
      },
    },
    async (request) => {
      const current = request.sessionToken === null ? null : sha256(request.sessionToken);
      return (await sessionsOfUser(db, userIdOf(request))).map((row) => presentSession(row, current));
    },
  );

  app.delete(
    '/sessions/:id',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Sign out there',
        tags: ['session'],
        params: IdParams,
        response: { 204: Type.Null(), ...problems(401, 404) },
      },
    },
    async (request, reply) => {
      const own = (await sessionsOfUser(db, userIdOf(request))).find(({ id }) => id === request.params.id);
      if (own === undefined) throw new Problem('not-found', 'You have no such session. It may have ended already.');
      await endSession(db, own.id);
      return leave(reply);
    },
  );
};

function leave(reply: FastifyReply): null {
  reply.code(204);
  return null;
}

function userIdOf({ actor }: FastifyRequest): number {
  if (actor.kind !== 'user') throw new Problem('unauthenticated', 'Sign in first.');
  // A token that is limited to some repositories has no business with its user's sessions.
  if (actor.limits !== null)
    throw new Problem('forbidden', 'The application token in use is limited and may not manage sessions.');
  return actor.id;
}

async function signIn(
  deps: SessionRouteDeps,
  request: FastifyRequest<{ Body: { username: string; password: string } }>,
) {
  const { username, password } = request.body;
  const verdict = await deps.credentials.check({ username, password, address: request.ip });
  if (verdict.kind === 'throttled') {
    throw new Problem(
      'too-many-requests',
      `Too many failed logins. Wait ${Math.ceil(verdict.retryAfterSeconds / 60)} minutes and try again.`,
      {
        retryAfterSeconds: verdict.retryAfterSeconds,
      },
    );
  }
  // An application token is for machines; a session made from one would outlive it.
  if (verdict.kind === 'matched' && verdict.by === 'password') {
    await recordSignIn(deps.db, verdict.user, {
      clock: deps.clock,
      origin: { address: request.ip, requestId: request.id },
    });
    return verdict.user;
  }
  throw new Problem(
    'unauthenticated',
    verdict.kind === 'rejected'
      ? verdict.message
      : 'Sign in with your password; application tokens are for clients and scripts.',
  );
}

async function endCurrent({ db, sessions, clock }: SessionRouteDeps, token: string): Promise<void> {
  const open = await findSession(db, token, sessions, clock);
  if (open !== undefined) await endSession(db, open.session.id);
}

async function describeSession(
  { db, access, publicUrl, setup, signup, minimumPasswordLength, version }: SessionRouteDeps,
  request: FastifyRequest,
): Promise<Session> {
  const { actor, sessionToken } = request;
  const user = actor.kind === 'user' ? await findUser(db, actor.id) : undefined;
  const required = user === undefined && !(await anyPerson(db));
  return {
    user: user === undefined ? null : presentUser(user, actor, access),
    csrf_token: sessionToken === null ? null : csrfToken(sessionToken),
    setup: { required, code_required: required && needsSetupCode(request, setup) },
    registry_host: publicUrl.host,
    registry_plain_http: !publicUrl.secure,
    public_url: publicUrl.href,
    password_minimum: minimumPasswordLength,
    anonymous_browsing: access.anonymousBrowsing,
    signup,
    can: generalAbilities(actor, access),
    version,
  };
}
