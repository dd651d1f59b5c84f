/** What every change of an account shares, and the changes that an administrator makes: enabled, locked, role. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { ActionName } from '../contract/actions.ts';
import type { UserRole } from '../contract/api/identity.ts';
import type { EventName } from '../contract/events.ts';
import { setGlobalOwner } from '../namespaces/commands.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { findUser, type UserRow } from './queries.ts';
import { endSessionsOf } from './sessions.ts';
import { forgetFailures } from './throttle.ts';

/** Runs work that counts people or admins: one at a time on every engine, by a lock on the account that always exists. */
export async function oneAtATime<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const { id } = await db.selectFrom('users').select('id').where('service', '=', 1).executeTakeFirstOrThrow();
  return atomically(db, async (tx) => {
    await lockRow(tx, 'users', id);
    return work(tx);
  });
}

/** The account, locked for the rest of the transaction. @throws Problem `not-found` when it is gone */
export async function lockUser(tx: Db, id: number): Promise<UserRow> {
  await lockRow(tx, 'users', id);
  const user = await findUser(tx, id);
  if (user === undefined) throw new Problem('not-found', 'There is no such user.');
  return user;
}

/** What was verified before is verified anew: cached credentials, and logins under way. */
export async function newGeneration(tx: Db, userId: number): Promise<void> {
  await tx
    .updateTable('users')
    .set(({ eb }) => ({ generation: eb('generation', '+', 1) }))
    .where('id', '=', userId)
    .execute();
}

/** Ends everything that was verified before: cached credentials, refresh tokens, and all sessions but this one. */
export async function endAccess(tx: Db, userId: number, keepSession?: string): Promise<void> {
  await newGeneration(tx, userId);
  await tx.deleteFrom('refresh_tokens').where('user_id', '=', userId).execute();
  await endSessionsOf(tx, userId, keepSession);
}

export async function recordAbout(
  tx: Db,
  user: Pick<UserRow, 'username'>,
  event: EventName,
  { actor, rule }: Pick<Permit<ActionName>, 'actor' | 'rule'>,
  { clock, origin }: ChangeContext,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const entry = { event, at: clock(), target: user.username, detail, rule, origin };
  await recordActivity(tx, { ...entry, actor: namedActor(actor) });
}

/**
 * Refuses what would leave nobody who can sign in and administer. Bots cannot sign in, locked people neither.
 *
 * @throws Problem `conflict`
 */
export async function keepAnAdmin(tx: Db, user: UserRow): Promise<void> {
  if (user.admin === 0) return;
  const other = await tx
    .selectFrom('users')
    .select('id')
    .where('admin', '=', 1)
    .where('enabled', '=', 1)
    .where('bot', '=', 0)
    .where('locked_at', 'is', null)
    .where('id', '<>', user.id)
    .limit(1)
    .executeTakeFirst();
  if (other === undefined)
    throw new Problem('conflict', 'This is the only administrator. Make somebody else one first.');
}

type Manage = Permit<'user.disable'> | Permit<'user.manage'>;

/** Changes one account under the locks; what is so already is neither changed nor recorded. */
async function change(
  db: Db,
  { facts }: Manage,
  isSo: (user: UserRow) => boolean,
  work: (tx: Db, user: UserRow) => Promise<void>,
): Promise<UserRow> {
  return oneAtATime(db, async (tx) => {
    const user = await lockUser(tx, facts.user.id);
    if (isSo(user)) return user;
    await work(tx, user);
    return lockUser(tx, user.id);
  });
}

async function update(tx: Db, id: number, columns: Partial<UserRow>, { clock }: ChangeContext): Promise<void> {
  await tx
    .updateTable('users')
    .set({ ...columns, updated_at: clock() })
    .where('id', '=', id)
    .execute();
}

/** A disabled account does nothing any more: its tokens, sessions and logins stop at once. */
export async function setEnabled(
  db: Db,
  permit: Permit<'user.disable'>,
  enabled: boolean,
  context: ChangeContext,
): Promise<UserRow> {
  const flag = enabled ? 1 : 0;
  return change(
    db,
    permit,
    (user) => user.enabled === flag,
    async (tx, user) => {
      if (!enabled) await keepAnAdmin(tx, user);
      await update(tx, user.id, { enabled: flag }, context);
      await endAccess(tx, user.id);
      await recordAbout(tx, user, enabled ? 'user.enabled' : 'user.disabled', permit, context);
    },
  );
}

/**
 * Locks the password of an account and ends what was signed in with it; application tokens go on. Unlocking also forgets
 * its failed logins.
 */
export async function setLocked(
  db: Db,
  permit: Permit<'user.manage'>,
  locked: boolean,
  context: ChangeContext,
): Promise<UserRow> {
  if (!locked) await forgetFailures(db, permit.facts.user.username);
  return change(
    db,
    permit,
    (user) => (user.locked_at !== null) === locked,
    async (tx, user) => {
      if (locked) await keepAnAdmin(tx, user);
      await update(tx, user.id, { locked_at: locked ? context.clock() : null }, context);
      await endAccess(tx, user.id);
      await recordAbout(tx, user, locked ? 'user.locked' : 'user.unlocked', permit, context);
    },
  );
}

export const roleOf = ({ admin, auditor }: UserRow): UserRole['role'] =>
  admin === 1 ? 'admin' : auditor === 1 ? 'auditor' : 'user';

/** The columns of a role. */
export const roleColumns = (role: UserRole['role']) =>
  ({ admin: role === 'admin' ? 1 : 0, auditor: role === 'auditor' ? 1 : 0 }) as const;

/** @throws Problem `conflict` for the last administrator */
export async function setRole(
  db: Db,
  permit: Permit<'user.manage'>,
  role: UserRole['role'],
  context: ChangeContext,
): Promise<UserRow> {
  return change(
    db,
    permit,
    (user) => roleOf(user) === role,
    async (tx, user) => {
      await keepAnAdmin(tx, user);
      await update(tx, user.id, roleColumns(role), context);
      if (role === 'admin' || user.admin === 1) await setGlobalOwner(tx, user.id, role === 'admin', context.clock());
      await recordAbout(tx, user, 'user.role_changed', permit, context, { old: roleOf(user), new: role });
    },
  );
}
