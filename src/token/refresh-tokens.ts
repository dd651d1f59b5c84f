/**
 * What `docker login` keeps instead of the password ("identity token"): reusable, because clients ignore a replacement;
 * opaque; bound to a user and a service; revoked with everything else when the account changes.
 */
import type { Clock } from '../platform/clock.ts';
import { dayMs, minuteMs } from '../platform/clock.ts';
import { atomically, type Db, insertId, lockRow } from '../platform/database/dialect.ts';
import { randomSecret } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import { sha256 } from '../platform/secrets.ts';
import { findUser, maySignIn, type UserRow } from '../identity/queries.ts';

/** CI jobs log in at every run: the oldest unused one makes room. */
const keptPerUser = 50;
const usedEveryMs = minuteMs;

export interface RefreshTokenFor {
  /** The account as it was when its password was verified. */
  readonly user: UserRow;
  readonly service: string;
  readonly clientId: string;
}

/**
 * @returns the token; only its digest is stored
 * @throws Problem `unauthenticated` when the account changed after it was verified: its password may be another one now
 */
export async function createRefreshToken(
  db: Db,
  { user, service, clientId }: RefreshTokenFor,
  idleDays: number,
  clock: Clock,
): Promise<string> {
  const token = randomSecret();
  const now = clock();
  await atomically(db, async (tx) => {
    await lockRow(tx, 'users', user.id);
    if ((await findUser(tx, user.id))?.generation !== user.generation)
      throw new Problem('unauthenticated', 'The account was changed at this moment. Log in again.');
    await insertId(tx, 'refresh_tokens', {
      token_hash: sha256(token),
      user_id: user.id,
      service,
      client_id: clientId.slice(0, 255),
      created_at: now,
      last_used_at: now,
      expires_at: now + idleDays * dayMs,
    });
    const beyond = await tx
      .selectFrom('refresh_tokens')
      .select('id')
      .where('user_id', '=', user.id)
      .orderBy('last_used_at', 'desc')
      .orderBy('id', 'desc')
      .limit(keptPerUser)
      .offset(keptPerUser)
      .execute();
    if (beyond.length > 0)
      await tx
        .deleteFrom('refresh_tokens')
        .where(
          'id',
          'in',
          beyond.map(({ id }) => id),
        )
        .execute();
  });
  return token;
}

/** The user a refresh token stands for; undefined when it is unknown, expired, of another service or the user may not log in. */
export async function redeemRefreshToken(
  db: Db,
  token: string,
  service: string,
  idleDays: number,
  clock: Clock,
): Promise<UserRow | undefined> {
  const row = await db
    .selectFrom('refresh_tokens')
    .selectAll()
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst();
  const now = clock();
  if (row === undefined || row.service !== service || row.expires_at <= now) return undefined;
  const user = await findUser(db, row.user_id);
  if (user === undefined || !maySignIn(user)) return undefined;
  if (row.last_used_at < now - usedEveryMs) {
    await db
      .updateTable('refresh_tokens')
      .set({ last_used_at: now, expires_at: now + idleDays * dayMs })
      .where('id', '=', row.id)
      .execute();
  }
  return user;
}

export async function pruneRefreshTokens(db: Db, clock: Clock): Promise<void> {
  await db.deleteFrom('refresh_tokens').where('expires_at', '<=', clock()).execute();
}
