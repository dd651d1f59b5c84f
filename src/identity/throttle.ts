/**
 * Failed logins slow down whoever makes them: the pair of account and address, the address, and, much later, the
 * account from everywhere. Kept in the database, so that a restart or a second node does not reset it.
 */
import type { Clock } from '../platform/clock.ts';
import { hourMs, minuteMs } from '../platform/clock.ts';
import { type Db, upsert } from '../platform/database/dialect.ts';
import { sha256 } from '../platform/secrets.ts';

export interface ThrottleSettings {
  readonly failuresPerAccount: number;
  readonly failuresPerAddress: number;
}

/** Failures older than this are forgotten. */
const memoryMs = 24 * hourMs;
const longestBlockMs = hourMs;
/** An account is slowed for everybody only after this many times the limit, so that strangers cannot lock it easily. */
const everywhereFactor = 10;

interface Subject {
  readonly subject: string;
  readonly limit: number;
}

/** Names come from strangers and may be long: only a digest is a key. */
const accountKey = (username: string): string => sha256(username).slice(0, 32);

function subjectsOf(username: string, address: string, settings: ThrottleSettings): readonly Subject[] {
  const account = accountKey(username);
  return [
    { subject: `pair:${account}:${address}`, limit: settings.failuresPerAccount },
    { subject: `address:${address}`, limit: settings.failuresPerAddress },
    { subject: `account:${account}`, limit: settings.failuresPerAccount * everywhereFactor },
  ];
}

/** Milliseconds until this caller may try again; 0 when he may now. */
export async function throttledForMs(
  db: Db,
  username: string,
  address: string,
  settings: ThrottleSettings,
  clock: Clock,
): Promise<number> {
  const subjects = subjectsOf(username, address, settings).map(({ subject }) => subject);
  return blockedForMs(db, subjects, clock);
}

async function blockedForMs(db: Db, subjects: readonly string[], clock: Clock): Promise<number> {
  const row = await db
    .selectFrom('login_failures')
    .select(({ fn }) => fn.max('blocked_until').as('until'))
    .where('subject', 'in', subjects)
    .executeTakeFirst();
  return Math.max(0, (row?.until ?? 0) - clock());
}

/** Counts one failed login. */
export async function countFailure(
  db: Db,
  username: string,
  address: string,
  settings: ThrottleSettings,
  clock: Clock,
): Promise<void> {
  for (const { subject, limit } of subjectsOf(username, address, settings)) await countOne(db, subject, limit, clock());
}

async function countOne(db: Db, subject: string, limit: number, now: number): Promise<void> {
  const known = await db.selectFrom('login_failures').selectAll().where('subject', '=', subject).executeTakeFirst();
  const recent = known !== undefined && known.last_failure_at > now - memoryMs ? known.failures : 0;
  const failures = recent + 1;
  const blocked_until = failures < limit ? 0 : now + blockMs(failures - limit);
  const row = { failures, last_failure_at: now, blocked_until };
  await upsert(db, 'login_failures', { subject, ...row }, ['subject'], row);
}

/** One minute at the limit, doubled by every further failure, at most an hour. */
export function blockMs(beyondLimit: number): number {
  return Math.min(longestBlockMs, minuteMs * 2 ** Math.min(beyondLimit, 10));
}

/** A login that succeeded clears what this address did to this account. */
export async function clearFailures(
  db: Db,
  username: string,
  address: string,
  settings: ThrottleSettings,
): Promise<void> {
  const [pair] = subjectsOf(username, address, settings);
  if (pair !== undefined) await db.deleteFrom('login_failures').where('subject', '=', pair.subject).execute();
}

/** Forgets the failures that were counted against an account, from everywhere. */
export async function forgetFailures(db: Db, username: string): Promise<void> {
  const account = accountKey(username);
  await db
    .deleteFrom('login_failures')
    .where(({ eb, or }) => or([eb('subject', '=', `account:${account}`), eb('subject', 'like', `pair:${account}:%`)]))
    .execute();
}

/**
 * Counts one attempt to make an account of one's own, whether or not it succeeds, and slows an address down as failed
 * logins do.
 *
 * @returns milliseconds until the address may try again; 0: go on
 */
export async function countSignUp(
  db: Db,
  address: string,
  { failuresPerAccount }: ThrottleSettings,
  clock: Clock,
): Promise<number> {
  const subject = `signup:${address}`;
  const waitMs = await blockedForMs(db, [subject], clock);
  if (waitMs === 0) await countOne(db, subject, failuresPerAccount, clock());
  return waitMs;
}

/** Forgets old failures. Run now and then by the worker. */
export async function pruneFailures(db: Db, clock: Clock): Promise<void> {
  await db
    .deleteFrom('login_failures')
    .where('last_failure_at', '<', clock() - memoryMs)
    .execute();
}
