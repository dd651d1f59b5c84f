/** Signing in and out, as it is recorded. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, recordActivity } from '../activity/commands.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { lockUser, recordAbout } from './account-commands.ts';
import { maySignIn, type UserRow } from './queries.ts';
import { type Client, endSession, findSession, openSession, type SessionSettings } from './sessions.ts';

/**
 * Opens a session of somebody whose credentials were verified.
 *
 * @param before cookie value of the session the browser had; it ends
 * @returns the cookie value
 * @throws Problem `unauthenticated` when the account changed after it was verified: its password may be another one now
 */
export async function signIn(
  db: Db,
  verified: UserRow,
  client: Client,
  settings: SessionSettings,
  before: string | null,
  { clock, origin }: ChangeContext,
): Promise<string> {
  return atomically(db, async (tx) => {
    const user = await lockUser(tx, verified.id);
    if (user.generation !== verified.generation || !maySignIn(user))
      throw new Problem('unauthenticated', 'The account was changed at this moment. Sign in again.');
    if (before !== null) await endCurrent(tx, before, settings, { clock, origin });
    const token = await openSession(tx, user.id, client, settings, clock);
    await tx
      .updateTable('users')
      .set({ last_sign_in_at: clock(), previous_sign_in_at: user.last_sign_in_at })
      .where('id', '=', user.id)
      .execute();
    await recordOwn(tx, user, 'user.signed_in', { clock, origin });
    return token;
  });
}

/** Ends the session of a cookie, if it is still one. */
export async function signOut(db: Db, token: string, settings: SessionSettings, context: ChangeContext): Promise<void> {
  await atomically(db, async (tx) => {
    const user = await endCurrent(tx, token, settings, context);
    if (user !== undefined) await recordOwn(tx, user, 'user.signed_out', context);
  });
}

async function endCurrent(
  tx: Db,
  token: string,
  settings: SessionSettings,
  { clock }: ChangeContext,
): Promise<UserRow | undefined> {
  const open = await findSession(tx, token, settings, clock);
  if (open === undefined) return undefined;
  await endSession(tx, open.session.id);
  return open.user;
}

async function recordOwn(
  tx: Db,
  { id, username }: UserRow,
  event: 'user.signed_in' | 'user.signed_out',
  { clock, origin }: ChangeContext,
): Promise<void> {
  await recordActivity(tx, { event, at: clock(), actor: { id, name: username }, target: username, origin });
}

/** Whose sessions, and who says so. */
export type SessionOwner = Pick<Permit<'user.manage'>, 'actor' | 'rule'> & {
  readonly user: Pick<UserRow, 'id' | 'username'>;
};

/** Ends one session of an account, wherever it is. @throws Problem `not-found` when the account has no such session */
export async function endSessionOf(
  db: Db,
  { user, ...by }: SessionOwner,
  sessionId: number,
  context: ChangeContext,
): Promise<void> {
  await atomically(db, async (tx) => {
    const result = await tx
      .deleteFrom('sessions')
      .where('id', '=', sessionId)
      .where('user_id', '=', user.id)
      .executeTakeFirst();
    if (result.numDeletedRows === 0n)
      throw new Problem('not-found', 'There is no such session. It may have ended already.');
    await recordAbout(tx, user, 'user.signed_out', by, context, { elsewhere: true });
  });
}
