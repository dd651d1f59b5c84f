/** Changes that people make to their own account, and administrators to any: name, address, display name, password. */
import type { Permit } from '../access/permit.ts';
import type { ChangeContext } from '../activity/commands.ts';
import type { Db } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import { indexName } from '../search/commands.ts';
import { endAccess, lockUser, newGeneration, oneAtATime, recordAbout } from './account-commands.ts';
import { named, refuseTaken } from './commands.ts';
import type { PreparedChange } from './prepare.ts';
import { editable } from './present.ts';
import type { UserRow } from './queries.ts';
import { rotateSession } from './sessions.ts';

export interface ChangeOptions {
  readonly ifMatch: string | undefined;
  /** The account as it was when its current password was verified; null: an administrator asks, who needs none. */
  readonly verified: UserRow | null;
  /** Cookie value of the session of the account that asks; it goes on when the password changes. */
  readonly session: string | null;
}

export interface ChangedUser {
  readonly user: UserRow;
  /** The new cookie value of the session that goes on; null: the old one is still good, or there is none. */
  readonly session: string | null;
}

/**
 * Changes what differs. A new password ends every other session and every login of clients; a new name makes clients log in
 * anew, because they send it.
 *
 * @throws Problem `precondition-failed`, `invalid` on `username` or `email`, `conflict` when the account changed meanwhile
 */
export async function updateUser(
  db: Db,
  permit: Permit<'user.update'>,
  wanted: PreparedChange,
  { ifMatch, verified, session }: ChangeOptions,
  context: ChangeContext,
): Promise<ChangedUser> {
  return oneAtATime(db, async (tx) => {
    const user = await lockUser(tx, permit.facts.user.id);
    checkIfMatch(ifMatch, editable(user));
    const { password_hash, ...fields } = wanted;
    const changes = differing(user, fields);
    await refuseTaken(tx, changes);
    if (verified !== null && user.generation !== verified.generation)
      throw new Problem('conflict', 'The account was changed at the same moment. Try again.');
    const columns = { ...changes, ...(password_hash === undefined ? {} : { password_hash }) };
    if (Object.keys(columns).length === 0) return { user, session: null };
    await write(tx, user.id, { ...columns, updated_at: context.clock() });
    if (Object.keys(changes).length > 0) await recordFields(tx, user, changes, permit, context);
    if (changes.username !== undefined) await newGeneration(tx, user.id);
    const next = password_hash === undefined ? null : await changedPassword(tx, user, session, permit, context);
    return { user: await lockUser(tx, user.id), session: next };
  });
}

type Fields = Omit<PreparedChange, 'password_hash'>;

const fieldNames = ['username', 'email', 'display_name'] as const;

function differing(user: UserRow, wanted: Fields): Fields {
  const names = fieldNames.filter((name) => wanted[name] !== undefined && wanted[name] !== user[name]);
  return Object.fromEntries(names.map((name) => [name, wanted[name]]));
}

async function write(tx: Db, id: number, columns: Partial<UserRow>): Promise<void> {
  await named(() => tx.updateTable('users').set(columns).where('id', '=', id).execute());
  if (columns.username !== undefined) await indexName(tx, 'user', id, columns.username);
}

async function recordFields(
  tx: Db,
  user: UserRow,
  changes: Fields,
  permit: Permit<'user.update'>,
  context: ChangeContext,
): Promise<void> {
  const names = fieldNames.filter((name) => name in changes);
  const old = Object.fromEntries(names.map((name) => [name, user[name]]));
  await recordAbout(tx, user, 'user.updated', permit, context, { old, new: changes });
}

async function changedPassword(
  tx: Db,
  user: UserRow,
  session: string | null,
  permit: Permit<'user.update'>,
  context: ChangeContext,
): Promise<string | null> {
  await endAccess(tx, user.id, session ?? undefined);
  await recordAbout(tx, user, 'user.password_changed', permit, context);
  return session === null ? null : rotateSession(tx, session);
}
