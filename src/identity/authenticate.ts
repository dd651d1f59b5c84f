/**
 * Who calls the API: a session cookie, an application token as `Authorization: Bearer` or `Portus-Auth: user:token`.
 * Passwords are not accepted here, so that no script keeps one.
 */
import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { anonymous, type Actor } from '../access/actor.ts';
import { csrfHeader, sessionCookie } from '../contract/api/routes.ts';
import { Problem } from '../platform/problem.ts';
import { sha256 } from '../platform/secrets.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { Clock } from '../platform/clock.ts';
import { isApplicationToken } from './application-token.ts';
import type { CredentialCheck } from './credentials.ts';
import { actorOf, findUserByName, serviceUsername } from './queries.ts';
import { findSession, isCsrfToken, type SessionSettings } from './sessions.ts';

export interface AuthenticateDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly credentials: CredentialCheck;
  readonly sessions: SessionSettings;
  /**
   * A Bearer token of the operator of this machine, made for one run of the command line, which asks this application in
   * process. Never set where it listens: no request from a network can use it.
   */
  readonly operatorToken?: string;
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Sets `request.actor` before every handler of this Fastify context; refuses a route that needs an account. */
export function authenticateRequests(app: FastifyInstance, deps: AuthenticateDeps): void {
  app.addHook('onRequest', async (request) => {
    request.actor = anonymous;
    request.sessionToken = null;
    const { authorization, 'portus-auth': portusAuth } = request.headers;
    // `portusctl bootstrap` sends the header without a user and a token: that is no attempt to be somebody.
    const header = typeof portusAuth === 'string' && portusAuth !== ':' ? portusAuth : undefined;
    if (authorization !== undefined || header !== undefined) {
      request.actor = await fromToken(deps, request, authorization, header);
    } else {
      await fromSession(deps, request);
    }
    if (request.actor.kind === 'anonymous' && request.routeOptions.config.access === 'signed-in') {
      throw new Problem('unauthenticated', 'Sign in first, or send an application token.');
    }
  });
}

async function fromToken(
  deps: AuthenticateDeps,
  request: FastifyRequest,
  authorization: string | undefined,
  portusAuth: string | undefined,
): Promise<Actor> {
  const { operatorToken } = deps;
  if (operatorToken !== undefined && authorization === `Bearer ${operatorToken}`) return operator(deps.db);
  const credentials = portusAuth === undefined ? await ownerOf(deps.db, authorization) : splitHeader(portusAuth);
  const verdict =
    credentials === undefined ? undefined : await deps.credentials.check({ ...credentials, address: request.ip });
  if (verdict?.kind === 'throttled') {
    throw new Problem('too-many-requests', 'Too many failed logins. Wait a little and try again.', {
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  }
  if (verdict?.kind === 'matched' && verdict.by === 'application-token') return actorOf(verdict.user, verdict.limits);
  const message =
    verdict?.kind === 'rejected'
      ? verdict.message
      : 'The API needs an application token, as "Authorization: Bearer portus_…" or "Portus-Auth: user:token".';
  throw new Problem('unauthenticated', message);
}

/** Whoever may read the secrets of the installation may do everything; the log names Portus itself. */
async function operator(db: Db): Promise<Actor> {
  const user = await findUserByName(db, serviceUsername);
  if (user === undefined) throw new Problem('internal', 'The account of Portus itself is missing.');
  return { ...actorOf(user, null), admin: true };
}

/** The old header. The user name ends at the first colon; ours cannot contain one. */
function splitHeader(text: string): { username: string; password: string } | undefined {
  const colon = text.indexOf(':');
  const password = text.slice(colon + 1);
  return colon > 0 && isApplicationToken(password) ? { username: text.slice(0, colon), password } : undefined;
}

/** A Bearer token names no user: its row does. */
async function ownerOf(
  db: Db,
  authorization: string | undefined,
): Promise<{ username: string; password: string } | undefined> {
  const [, password = ''] = /^bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  if (!isApplicationToken(password)) return undefined;
  const owner = await db
    .selectFrom('application_tokens')
    .innerJoin('users', 'users.id', 'application_tokens.user_id')
    .select('users.username')
    .where('token_hash', '=', sha256(password))
    .executeTakeFirst();
  return owner === undefined ? undefined : { username: owner.username, password };
}

async function fromSession(deps: AuthenticateDeps, request: FastifyRequest): Promise<void> {
  const token = request.cookies[sessionCookie];
  if (token === undefined || token === '') return;
  const open = await findSession(deps.db, token, deps.sessions, deps.clock);
  if (open === undefined) return;
  if (!readingMethods.has(request.method) && !isCsrfToken(token, headerOf(request, csrfHeader))) {
    throw new Problem(
      'forbidden',
      'The request did not come from the Portus page (its CSRF token is missing or old). Reload the page and try again.',
    );
  }
  request.actor = actorOf(open.user, null);
  request.sessionToken = token;
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
