/** How somebody gets in: what signing in does, by password or right after making an account. */
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { generalAbilities } from '../access/abilities.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import type { Session } from '../contract/api/identity.ts';
import { sessionCookie } from '../contract/api/routes.ts';
import type { PublicUrl } from '../platform/public-url.ts';
import type { RegistryDirectory } from '../registry/directory.ts';
import { presentUser, type UserSettings } from './present.ts';
import { actorOf, anyPerson, findUser, type UserRow } from './queries.ts';
import { signIn, signOut } from './session-commands.ts';
import { csrfToken, type SessionSettings } from './sessions.ts';
import { needsSetupCode, type SetupDoor } from './setup.ts';

export interface EntryDeps extends ApiDeps, UserSettings {
  readonly sessions: SessionSettings;
  readonly publicUrl: PublicUrl;
  readonly registries: RegistryDirectory;
  readonly setup: SetupDoor;
  readonly minimumPasswordLength: number;
  /** Strangers may make an account of their own. */
  readonly signup: boolean;
  readonly version: string;
}

type CookieDeps = Pick<EntryDeps, 'publicUrl' | 'sessions'>;

const cookieOf = ({ publicUrl }: CookieDeps) =>
  ({ path: `${publicUrl.path}/`, httpOnly: true, sameSite: 'lax', secure: publicUrl.secure }) as const;

export function giveCookie(reply: FastifyReply, token: string, deps: CookieDeps): void {
  reply.setCookie(sessionCookie, token, { ...cookieOf(deps), maxAge: Math.floor(deps.sessions.absoluteMs / 1000) });
}

/** Signs in, in place of whatever session the browser had: one that was planted before is worth nothing afterwards. */
export async function enter(
  deps: EntryDeps,
  user: UserRow,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Session> {
  const { db, clock, sessions } = deps;
  const client = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
  const token = await signIn(db, user, client, sessions, request.sessionToken, changeOf(request, clock));
  giveCookie(reply, token, deps);
  request.actor = actorOf(user, null);
  request.sessionToken = token;
  return describeSession(deps, request);
}

/** Ends the session in use, if there is one, and takes the cookie back. */
export async function leave(deps: EntryDeps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { db, clock, sessions } = deps;
  if (request.sessionToken !== null) await signOut(db, request.sessionToken, sessions, changeOf(request, clock));
  reply.clearCookie(sessionCookie, cookieOf(deps));
}

export async function describeSession(deps: EntryDeps, request: FastifyRequest): Promise<Session> {
  const { db, access, publicUrl, registries, setup, signup, minimumPasswordLength, version } = deps;
  const { actor, sessionToken } = request;
  const user = actor.kind === 'user' ? await findUser(db, actor.id) : undefined;
  const registry = await registries.main();
  const required = setup.enabled && user === undefined && !(await anyPerson(db));
  return {
    user: user === undefined ? null : presentUser(user, actor, deps),
    csrf_token: sessionToken === null ? null : csrfToken(sessionToken),
    setup: { required, code_required: required && needsSetupCode(request, setup) },
    registry_host: registry?.host ?? publicUrl.host,
    registry_plain_http: !(registry?.secure ?? publicUrl.secure),
    public_url: publicUrl.href,
    password_minimum: minimumPasswordLength,
    anonymous_browsing: access.anonymousBrowsing,
    signup,
    can: generalAbilities(actor, access),
    version,
  };
}
