/**
 * Browser sessions: a random cookie, its SHA-256 in the database. Made anew at every login, ended when idle, when too
 * old, by the person, and by everything that changes the account's `generation`.
 */
import { createHmac } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import { minuteMs } from '../platform/clock.ts';
import { type Db, insertId } from '../platform/database/dialect.ts';
import { randomSecret } from '../platform/ids.ts';
import { sameDigest, sha256 } from '../platform/secrets.ts';
import { findUser, maySignIn, type SessionRow, type UserRow } from './queries.ts';

export interface SessionSettings {
  readonly idleMs: number;
  readonly absoluteMs: number;
}

export interface OpenSession {
  readonly session: SessionRow;
  readonly user: UserRow;
}

/** Written at most this often, so that reading a page is not a write. */
const seenEveryMs = minuteMs;

export interface Client {
  readonly address: string;
  readonly userAgent: string;
}

/** @returns the cookie value; it exists nowhere else */
export async function openSession(
  db: Db,
  userId: number,
  client: Client,
  { absoluteMs }: SessionSettings,
  clock: Clock,
): Promise<string> {
  const token = randomSecret();
  const now = clock();
  await insertId(db, 'sessions', {
    token_hash: sha256(token),
    user_id: userId,
    created_at: now,
    last_seen_at: now,
    expires_at: now + absoluteMs,
    address: client.address.slice(0, 255),
    user_agent: client.userAgent.slice(0, 255),
  });
  return token;
}

/** The session of a cookie, if it is still good and its user may be signed in. */
export async function findSession(
  db: Db,
  token: string,
  settings: SessionSettings,
  clock: Clock,
): Promise<OpenSession | undefined> {
  const session = await db
    .selectFrom('sessions')
    .selectAll()
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst();
  const now = clock();
  if (session === undefined || session.expires_at <= now || session.last_seen_at <= now - settings.idleMs)
    return undefined;
  const user = await findUser(db, session.user_id);
  if (user === undefined || !maySignIn(user)) return undefined;
  if (session.last_seen_at < now - seenEveryMs) {
    await db.updateTable('sessions').set({ last_seen_at: now }).where('id', '=', session.id).execute();
  }
  return { session, user };
}

export async function endSession(db: Db, id: number): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', id).execute();
}

/** @param keep cookie value of the one session that goes on */
export async function endSessionsOf(tx: Db, userId: number, keep?: string): Promise<void> {
  const all = tx.deleteFrom('sessions').where('user_id', '=', userId);
  await (keep === undefined ? all : all.where('token_hash', '<>', sha256(keep))).execute();
}

/** Gives the session another cookie value: whoever holds the old one has nothing. @returns the new value */
export async function rotateSession(tx: Db, token: string): Promise<string> {
  const next = randomSecret();
  await tx
    .updateTable('sessions')
    .set({ token_hash: sha256(next) })
    .where('token_hash', '=', sha256(token))
    .execute();
  return next;
}

export async function pruneSessions(db: Db, idleMs: number, clock: Clock): Promise<void> {
  const now = clock();
  await db
    .deleteFrom('sessions')
    .where(({ eb, or }) => or([eb('expires_at', '<=', now), eb('last_seen_at', '<=', now - idleMs)]))
    .execute();
}

/** The value a page must send back with every change: bound to the session, useless without its cookie. */
export function csrfToken(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

export function isCsrfToken(sessionToken: string, given: string | undefined): boolean {
  return given !== undefined && sameDigest(csrfToken(sessionToken), given);
}
