/**
 * Who is calling, by user name and password or application token. One answer for the token endpoint, the API and the
 * login page: matched, rejected with a sentence, throttled, or unavailable – never a guess.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { TokenLimits } from '../access/actor.ts';
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
  | { readonly kind: 'rejected'; readonly message: string }
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
  const rejected = new LRUCache<string, true>({ ...memory, ttl: rejectedForMs });
  const underway = new Map<string, Promise<unknown>>();

  const examineAnew = async (credentials: Credentials, id: string, attempt: string): Promise<Verdict> => {
    const verdict = await examine(deps, credentials);
    if (verdict.kind === 'matched') {
      const { user, by, limits, expiresAt } = verdict;
      verified.set(id, { userId: user.id, generation: user.generation, by, limits, expiresAt });
    } else if (verdict.kind === 'rejected' && verdict.message === wrong) {
      rejected.set(attempt, true);
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
      if (rejected.has(attempt)) return { kind: 'rejected', message: wrong };
      const examined = examineAnew(credentials, id, attempt).finally(() => underway.delete(attempt));
      underway.set(
        attempt,
        examined.catch(() => undefined),
      );
      return examined;
    },
  };
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
  else if (verdict.kind === 'rejected' && verdict.message === wrong)
    await countFailure(db, username, address, throttle, clock);
  return verdict;
}

async function examinePassword({ db, hasher }: CredentialDeps, username: string, password: string): Promise<Verdict> {
  const user = await findUserByName(db, username);
  const stored = user?.service === 0 ? user.password_hash : null;
  const fits = await hasher.verify(password, stored);
  if (user === undefined || !fits) return { kind: 'rejected', message: wrong };
  if (user.enabled === 0) return { kind: 'rejected', message: disabled };
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
