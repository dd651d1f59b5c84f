/**
 * Who is calling, by user name and password or application token. One answer for the token endpoint, the API and the
 * login page: matched, rejected with a sentence, throttled, or unavailable – never a guess.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TokenLimits } from '../access/actor.ts';
import { recordActivity } from '../activity/commands.ts';
import { credentialLimits } from '../contract/api/identity.ts';
import type { Clock } from '../platform/clock.ts';
import { minuteMs, secondMs } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import { sha256 } from '../platform/secrets.ts';
import { isApplicationToken } from './application-token.ts';
import type { PasswordHasher } from './password.ts';
import { findUser, findUserByName, limitsOf, type UserRow } from './queries.ts';
import { clearFailures, countFailure, throttledForMs, type ThrottleSettings } from './throttle.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Network address of the caller. */
  readonly address: string;
}

export type Verdict =
  | {
      readonly kind: 'matched';
      readonly user: UserRow;
      readonly by: 'password' | 'application-token';
      readonly limits: TokenLimits | null;
      /** When the application token ends, epoch milliseconds; null: never. */
      readonly expiresAt: number | null;
    }
  | {
      readonly kind: 'rejected';
      readonly message: string;
      /** Name or password were wrong: the generation of the account that was compared with; 0: there is none. */
      readonly wrongFor?: number;
    }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number };

export interface CredentialCheck {
  /** @throws when the database is away: callers answer 503, never 401 */
  check(credentials: Credentials): Promise<Verdict>;
}

interface Verified {
  readonly userId: number;
  readonly generation: number;
  readonly by: 'password' | 'application-token';
  readonly limits: TokenLimits | null;
  readonly expiresAt: number | null;
}

/** The same sentence for an unknown user and a wrong password. */
const wrong = 'Wrong username, password or token.';
const locked =
  'The password of this account is locked; application tokens still work. Ask an administrator to unlock it.';
const disabled = 'This account is disabled. Ask an administrator to enable it.';

const verifiedForMs = 5 * minuteMs;
/** Clients repeat a wrong login at once (POST, then GET): it counts once and costs one hash. */
const rejectedForMs = 10 * secondMs;
const lastUsedEveryMs = minuteMs;

export interface CredentialDeps {
  readonly db: Db;
  readonly hasher: PasswordHasher;
  readonly throttle: ThrottleSettings;
  readonly clock: Clock;
}

export function createCredentialCheck(deps: CredentialDeps): CredentialCheck {
  // Credentials are remembered as keyed digests, so that a memory dump holds no password and no guessable hash of one.
  const key = randomBytes(32);
  const digest = ({ username, password }: Credentials): string =>
    createHmac('sha256', key).update(`${username}\0${password}`).digest('base64url');
  const memory = { max: 10_000, perf: { now: deps.clock }, ttlResolution: 0 } as const;
  const verified = new LRUCache<string, Verified>({ ...memory, ttl: verifiedForMs });
  const rejected = new LRUCache<string, number>({ ...memory, ttl: rejectedForMs });
  const underway = new Map<string, Promise<unknown>>();

  const examineAnew = async (credentials: Credentials, id: string, attempt: string): Promise<Verdict> => {
    const verdict = await examine(deps, credentials);
    if (verdict.kind === 'matched') {
      const { user, by, limits, expiresAt } = verdict;
      verified.set(id, { userId: user.id, generation: user.generation, by, limits, expiresAt });
    } else if (verdict.kind === 'rejected' && verdict.wrongFor !== undefined) {
      rejected.set(attempt, verdict.wrongFor);
    }
    return verdict;
  };

  return {
    check: async (credentials) => {
      const id = digest(credentials);
      const attempt = `${id} ${credentials.address}`;
      // Clients that start together, as builds do, wait for one hash instead of filling the queue.
      for (let other = underway.get(attempt); other !== undefined; other = underway.get(attempt)) await other;
      const known = verified.get(id);
      const recalled = known === undefined ? undefined : await recall(deps, known);
      if (recalled !== undefined) return recalled;
      verified.delete(id);
      const refused = rejected.get(attempt);
      // What was wrong a moment ago may be the new password.
      if (refused !== undefined && refused === (await generationOf(deps.db, credentials.username)))
        return { kind: 'rejected', message: wrong, wrongFor: refused };
      const examined = examineAnew(credentials, id, attempt).finally(() => underway.delete(attempt));
      underway.set(
        attempt,
        examined.catch(() => undefined),
      );
      return examined;
    },
  };
}

async function generationOf(db: Db, username: string): Promise<number> {
  return (await findUserByName(db, username))?.generation ?? 0;
}

/**
 * A verified credential is good while its user has not changed and it has not expired; changing a token changes its
 * user's generation.
 */
async function recall(
  { db, clock }: CredentialDeps,
  { userId, generation, ...rest }: Verified,
): Promise<Verdict | undefined> {
  const user = await findUser(db, userId);
  const expired = rest.expiresAt !== null && rest.expiresAt <= clock();
  return user?.generation === generation && user.enabled === 1 && !expired
    ? { kind: 'matched', user, ...rest }
    : undefined;
}

async function examine(deps: CredentialDeps, credentials: Credentials): Promise<Verdict> {
  const { db, throttle, clock } = deps;
  const { username, password, address } = credentials;
  if (isApplicationToken(password)) {
    const verdict = await examineToken(deps, credentials);
    if (verdict !== undefined) return verdict;
  }
  const waitMs = await throttledForMs(db, username, address, throttle, clock);
  if (waitMs > 0) return { kind: 'throttled', retryAfterSeconds: Math.ceil(waitMs / secondMs) };
  const verdict = await examinePassword(deps, username, password);
  if (verdict.kind === 'matched') await clearFailures(db, username, address, throttle);
  else if (verdict.kind === 'rejected' && verdict.wrongFor !== undefined) {
    await countFailure(db, username, address, throttle, clock);
    await recordFailure(deps, credentials);
  }
  return verdict;
}

/** One row for each failure that is counted: the throttle that slows a flood of them also bounds the log. */
async function recordFailure({ db, clock }: CredentialDeps, { username, address }: Credentials): Promise<void> {
  await recordActivity(db, {
    event: 'user.login_failed',
    at: clock(),
    actor: { id: null, name: null },
    // Typed by anybody: as long as a name may be, and storable.
    target: username.replaceAll('\0', '').slice(0, credentialLimits.username),
    origin: { address: address.slice(0, 255), requestId: null },
  });
}

async function examinePassword({ db, hasher }: CredentialDeps, username: string, password: string): Promise<Verdict> {
  const user = await findUserByName(db, username);
  // Bots and Portus itself have no password, also when an old database brought one along.
  const stored = user?.service === 0 && user.bot === 0 ? user.password_hash : null;
  const fits = await hasher.verify(password, stored);
  if (user === undefined || !fits) return { kind: 'rejected', message: wrong, wrongFor: user?.generation ?? 0 };
  if (user.enabled === 0) return { kind: 'rejected', message: disabled };
  if (user.locked_at !== null) return { kind: 'rejected', message: locked };
  if (stored !== null && hasher.isOutdated(stored)) {
    await db
      .updateTable('users')
      .set({ password_hash: await hasher.hash(password) })
      .where('id', '=', user.id)
      // A password that was changed while this one was hashed stays.
      .where('password_hash', '=', stored)
      .execute();
  }
  return { kind: 'matched', user, by: 'password', limits: null, expiresAt: null };
}

/** Undefined: no such token, and the text is tried as a password. */
async function examineToken(
  { db, clock }: CredentialDeps,
  { username, password }: Credentials,
): Promise<Verdict | undefined> {
  const token = await db
    .selectFrom('application_tokens')
    .selectAll()
    .where('token_hash', '=', sha256(password))
    .executeTakeFirst();
  if (token === undefined) return undefined;
  const user = await findUser(db, token.user_id);
  if (user === undefined || user.username !== username) return undefined;
  const now = clock();
  if (token.expires_at !== null && token.expires_at <= now) {
    return {
      kind: 'rejected',
      message: `The application token "${token.application}" has expired. Create a new one on your profile page.`,
    };
  }
  if (user.enabled === 0) return { kind: 'rejected', message: disabled };
  if ((token.last_used_at ?? 0) < now - lastUsedEveryMs) {
    await db.updateTable('application_tokens').set({ last_used_at: now }).where('id', '=', token.id).execute();
  }
  return { kind: 'matched', user, by: 'application-token', limits: limitsOf(token), expiresAt: token.expires_at };
}
