/**
 * One token request from beginning to end: service → who → scopes → rights → signature.
 *
 * A missing right is never an error here; the token simply holds less. What was refused is handed to `onRefused`.
 */
import { type Actor, anonymous } from '../access/actor.ts';
import { contentFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import type { CredentialCheck } from '../identity/credentials.ts';
import { actorOf } from '../identity/queries.ts';
import { type Clock, secondMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { countUnknownName } from '../registry/name-commands.ts';
import { frozenNow } from '../registry/frozen.ts';
import { allRegistries, registryByService, type RegistryRow } from '../registry/queries.ts';
import { grant, type Grants, type Refusal, refusedIntents } from './grant.ts';
import type { Keys } from './keys.ts';
import type { TokenOutcome } from './outcome.ts';
import { createRefreshToken, redeemRefreshToken } from './refresh-tokens.ts';
import type { TokenRequest } from './request.ts';
import { parseScopes, type RequestedResource } from './scope.ts';
import { signToken } from './sign.ts';

export interface TokenSettings {
  readonly issuer: string;
  /** How long clients are told a token lives. */
  readonly lifetimeSeconds: number;
  readonly refreshIdleDays: number;
}

export interface Caller {
  readonly address: string;
  readonly userAgent: string;
}

export interface IssueDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly credentials: CredentialCheck;
  readonly access: AccessSettings;
  readonly settings: TokenSettings;
  readonly onRefused: (actor: Actor, refusals: readonly Refusal[], caller: Caller) => Promise<void>;
}

/** The reply; both names of the token, because clients look for either. */
export interface IssuedToken {
  readonly token: string;
  readonly access_token: string;
  readonly expires_in: number;
  readonly issued_at: string;
  readonly scope: string;
  readonly refresh_token?: string;
}

/** A token lives this much longer than clients are told, so that one about to expire still works. */
const graceSeconds = 15;

/** Registries take a token this much longer than it says, for clocks that go wrong (registry-protocol §1.7). */
const skewSeconds = 60;

/** Until when a token that is issued now can be used anywhere. */
export const longestTokenMs = ({ lifetimeSeconds }: TokenSettings): number =>
  (lifetimeSeconds + graceSeconds + skewSeconds) * secondMs;

export interface Issued {
  readonly token: IssuedToken;
  readonly outcome: Extract<TokenOutcome, 'granted' | 'partly' | 'refused'>;
}

export async function issueToken(deps: IssueDeps, request: TokenRequest, caller: Caller): Promise<Issued> {
  const registry = await resolveService(deps, request.service);
  const identity = await identify(deps, request, registry, caller);
  const { resources } = parseScopes(request.scopes);
  if (identity.actor.kind === 'anonymous' && resources.length === 0)
    throw rejected('Log in first: no user name and password were sent.');
  refuseFrozen(registry, resources, deps.clock());
  const names = resources.filter(({ type }) => type === 'repository').map(({ name }) => name);
  const facts = await contentFacts(deps.db, identity.actor, registry.id, names);
  const grants = grant(resources, identity.actor, (name) => facts.get(name), deps.access);
  const refused = refusedIntents(resources, grants.refusals);
  if (refused.length > 0) await deps.onRefused(identity.actor, refused, caller);
  const audience = request.service ?? registry.service;
  const token = {
    ...(await sign(deps, registry, audience, identity.actor, grants)),
    ...(identity.refreshToken === undefined ? {} : { refresh_token: identity.refreshToken }),
  };
  return { token, outcome: refused.length === 0 ? 'granted' : grants.access.length > 0 ? 'partly' : 'refused' };
}

/**
 * Whoever wants to write is told to come back: a smaller token would look like a missing right.
 *
 * @throws Problem `unavailable` with the time to wait
 */
function refuseFrozen(registry: RegistryRow, resources: readonly RequestedResource[], now: number): void {
  const frozen = frozenNow(registry, now);
  const writes = ({ type, actions }: RequestedResource): boolean =>
    type === 'repository' && (actions.has('push') || actions.has('delete') || actions.has('*'));
  if (frozen === null || !resources.some(writes)) return;
  const { message, retryAfterSeconds } = frozen;
  throw new Problem('unavailable', message, { retryAfterSeconds });
}

/** The sentence reaches the person: docker prints `errors[0].message` of a 401. */
export function rejected(message: string): Problem {
  return new Problem('unauthenticated', message);
}

async function resolveService({ db, clock }: IssueDeps, service: string | undefined): Promise<RegistryRow> {
  if (service !== undefined) {
    // PostgreSQL refuses to look for a NUL; no registry has one in its name.
    const registry = service.includes('\0') ? undefined : await registryByService(db, service);
    if (registry !== undefined) return registry;
    await countUnknownName(db, 'service', service, clock);
    // 403, because clients show the message of that status to their user.
    throw new Problem(
      'forbidden',
      `Portus knows no registry with the service name "${service.slice(0, 200)}". An administrator finds it under Registries and says which one it is.`,
    );
  }
  const [only, ...others] = await allRegistries(db);
  if (only === undefined || others.length > 0) throw new Problem('bad-request', 'The parameter "service" is missing.');
  return only;
}

interface Identity {
  readonly actor: Actor;
  readonly refreshToken?: string;
}

async function identify(
  deps: IssueDeps,
  request: TokenRequest,
  registry: RegistryRow,
  caller: Caller,
): Promise<Identity> {
  const { db, clock, settings } = deps;
  const { credentials, offline, clientId } = request;
  switch (credentials.kind) {
    case 'none':
      return { actor: anonymous };
    case 'malformed':
      throw rejected('The Authorization header cannot be read. Log in again.');
    case 'refresh-token': {
      const user = await redeemRefreshToken(db, credentials.token, registry.service, settings.refreshIdleDays, clock);
      if (user === undefined) throw rejected('This login is no longer valid. Run "docker login" again.');
      return { actor: actorOf(user, null), ...(offline ? { refreshToken: credentials.token } : {}) };
    }
    case 'credentials': {
      const verdict = await deps.credentials.check({ ...credentials, address: caller.address });
      if (verdict.kind === 'rejected') throw rejected(verdict.message);
      if (verdict.kind === 'throttled') {
        throw new Problem('too-many-requests', 'Too many failed logins. Wait a little and try again.', {
          retryAfterSeconds: verdict.retryAfterSeconds,
        });
      }
      const { user, by, limits } = verdict;
      // Never for an application token: it is revocable by itself, and a refresh token would outlive it.
      const wanted = offline && by === 'password';
      const refresh = wanted
        ? await createRefreshToken(db, { user, service: registry.service, clientId }, settings.refreshIdleDays, clock)
        : undefined;
      return { actor: actorOf(user, limits), ...(refresh === undefined ? {} : { refreshToken: refresh }) };
    }
  }
}

async function sign(
  { keys, clock, settings }: IssueDeps,
  registry: RegistryRow,
  audience: string,
  actor: Actor,
  { access }: Grants,
): Promise<IssuedToken> {
  const now = clock();
  const issuedAt = Math.floor(now / 1000);
  const token = await signToken(keys, registry.key_delivery, {
    issuer: settings.issuer,
    subject: actor.kind === 'user' ? actor.username : '',
    audience,
    access,
    limits: actor.kind === 'user' ? actor.limits : null,
    issuedAt,
    expiresAt: issuedAt + settings.lifetimeSeconds + graceSeconds,
  });
  return {
    token,
    access_token: token,
    expires_in: settings.lifetimeSeconds,
    issued_at: new Date(issuedAt * 1000).toISOString(),
    scope: access.map(({ type, name, actions }) => `${type}:${name}:${actions.join(',')}`).join(' '),
  };
}

/** Actions Portus itself needs on a registry, e.g. `repository:team/app:pull`. */
export async function mintServiceToken(
  deps: Pick<IssueDeps, 'keys' | 'clock' | 'settings'>,
  registry: RegistryRow,
  subject: string,
  access: Grants['access'],
): Promise<string> {
  const issuedAt = Math.floor(deps.clock() / 1000);
  return signToken(deps.keys, registry.key_delivery, {
    issuer: deps.settings.issuer,
    subject,
    audience: registry.service,
    access,
    issuedAt,
    expiresAt: issuedAt + serviceTokenSeconds,
  });
}

const serviceTokenSeconds = 60;
