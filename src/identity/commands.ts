/** Writes of accounts. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NewUser } from '../contract/api/identity.ts';
import { createPersonalNamespace, personalNamespaceName, setGlobalOwner } from '../namespaces/commands.ts';
import { type Db, insertId, isUniqueViolation, lockRow } from '../platform/database/dialect.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { indexName } from '../search/commands.ts';
import { checkNewPassword, type PasswordHasher } from './password.ts';
import { anyPerson, serviceUsername, type UserRow } from './queries.ts';
import { endSessionsOf } from './sessions.ts';

/** What is stored of a new account; made before the transaction because hashing takes time. */
export interface PreparedUser {
  readonly username: string;
  readonly email: string;
  readonly displayName: string | null;
  readonly passwordHash: string;
}

/** Checks what was typed and hashes the password. @throws Problem `invalid` naming the field */
export async function prepareUser(
  input: NewUser['user'],
  hasher: PasswordHasher,
  minimumLength: number,
): Promise<PreparedUser> {
  const { username, password, display_name } = input;
  if (username.includes(':') || username !== username.trim() || /[\u0000-\u001f\u007f]/.test(username)) {
    throw invalidField('username', 'must not contain a colon, control characters or blanks at its ends.');
  }
  personalNamespaceName(username);
  const email = input.email.trim().toLowerCase();
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalidField('email', 'is not an e-mail address.');
  checkNewPassword(password, username, minimumLength);
  return { username, email, displayName: display_name?.trim() ?? null, passwordHash: await hasher.hash(password) };
}

/** Runs work that counts people or admins: one at a time on every engine, by a lock on the account that always exists. */
async function oneAtATime<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  const { id } = await db.selectFrom('users').select('id').where('service', '=', 1).executeTakeFirstOrThrow();
  return db.transaction().execute(async (tx) => {
    await lockRow(tx, 'users', id);
    return work(tx);
  });
}

/** The first account of an installation. @throws Problem `conflict` when a person exists already */
export async function createFirstAdmin(db: Db, user: PreparedUser, { clock, origin }: ChangeContext): Promise<UserRow> {
  return oneAtATime(db, async (tx) => {
    if (await anyPerson(tx)) throw new Problem('conflict', 'The first admin exists already. Sign in instead.');
    const created = await insertUser(tx, user, true, clock());
    await recordActivity(tx, {
      event: 'user.created',
      at: clock(),
      actor: { id: created.id, name: created.username },
      target: created.username,
      detail: { admin: true, first: true },
      origin,
    });
    return created;
  });
}

export async function createUser(
  db: Db,
  permit: Permit<'user.create'>,
  user: PreparedUser,
  { clock, origin }: ChangeContext,
): Promise<UserRow> {
  return db.transaction().execute(async (tx) => {
    const created = await insertUser(tx, user, false, clock());
    await recordActivity(tx, {
      event: 'user.created',
      at: clock(),
      actor: namedActor(permit.actor),
      target: created.username,
      rule: permit.rule,
      origin,
    });
    return created;
  });
}

async function insertUser(tx: Db, user: PreparedUser, admin: boolean, now: number): Promise<UserRow> {
  const id = await insertUnique(tx, user, admin, now);
  await indexName(tx, 'user', id, user.username);
  const registry = await tx.selectFrom('registries').select('id').orderBy('id').executeTakeFirst();
  if (registry !== undefined) await createPersonalNamespace(tx, { id, username: user.username }, registry.id, now);
  if (admin) await setGlobalOwner(tx, id, true, now);
  return tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

async function insertUnique(tx: Db, user: PreparedUser, admin: boolean, now: number): Promise<number> {
  // Asked first, so that the answer names the field; the unique index still decides between two at once.
  const same = await tx
    .selectFrom('users')
    .select(['username', 'email'])
    .where(({ eb, or }) => or([eb('username', '=', user.username), eb('email', '=', user.email)]))
    .executeTakeFirst();
  if (same !== undefined)
    throw invalidField(same.username === user.username ? 'username' : 'email', 'has already been taken.');
  try {
    return await insertId(tx, 'users', {
      username: user.username,
      email: user.email,
      password_hash: user.passwordHash,
      display_name: user.displayName,
      admin: admin ? 1 : 0,
      auditor: 0,
      enabled: 1,
      bot: 0,
      service: 0,
      personal_namespace_id: null,
      generation: 1,
      created_at: now,
      updated_at: now,
      last_sign_in_at: null,
      previous_sign_in_at: null,
      locked_at: null,
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw invalidField('username', 'has already been taken.');
    throw error;
  }
}

/** The hidden account of Portus itself. It has no password and can never log in. */
export async function ensureServiceUser(tx: Db, now: number): Promise<void> {
  const known = await tx.selectFrom('users').select('id').where('service', '=', 1).executeTakeFirst();
  if (known !== undefined) return;
  await insertId(tx, 'users', {
    username: serviceUsername,
    email: null,
    password_hash: null,
    display_name: null,
    admin: 0,
    auditor: 0,
    enabled: 1,
    bot: 0,
    service: 1,
    personal_namespace_id: null,
    generation: 1,
    created_at: now,
    updated_at: now,
    last_sign_in_at: null,
    previous_sign_in_at: null,
    locked_at: null,
  });
}

/** Ends everything that was verified before: cached credentials, sessions, refresh tokens. */
export async function endAccess(tx: Db, userId: number): Promise<void> {
  await tx
    .updateTable('users')
    .set(({ eb }) => ({ generation: eb('generation', '+', 1) }))
    .where('id', '=', userId)
    .execute();
  await tx.deleteFrom('refresh_tokens').where('user_id', '=', userId).execute();
  await endSessionsOf(tx, userId);
}

export async function setEnabled(
  db: Db,
  permit: Permit<'user.disable'>,
  enabled: boolean,
  { clock, origin }: ChangeContext,
): Promise<UserRow> {
  const { user } = permit.facts;
  return oneAtATime(db, async (tx) => {
    if (!enabled) await refuseLastAdmin(tx, user.id);
    await tx
      .updateTable('users')
      .set({ enabled: enabled ? 1 : 0, updated_at: clock() })
      .where('id', '=', user.id)
      .execute();
    await endAccess(tx, user.id);
    await recordActivity(tx, {
      event: enabled ? 'user.enabled' : 'user.disabled',
      at: clock(),
      actor: namedActor(permit.actor),
      target: user.username,
      rule: permit.rule,
      origin,
    });
    return tx.selectFrom('users').selectAll().where('id', '=', user.id).executeTakeFirstOrThrow();
  });
}

async function refuseLastAdmin(tx: Db, userId: number): Promise<void> {
  const admins = await tx.selectFrom('users').select('id').where('admin', '=', 1).where('enabled', '=', 1).execute();
  if (admins.length === 1 && admins[0]?.id === userId) {
    throw new Problem('conflict', 'This is the only administrator. Make somebody else one first.');
  }
}

export async function recordSignIn(db: Db, user: UserRow, { clock, origin }: ChangeContext): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('users')
      .set({ last_sign_in_at: clock(), previous_sign_in_at: user.last_sign_in_at })
      .where('id', '=', user.id)
      .execute();
    await recordActivity(tx, {
      event: 'user.signed_in',
      at: clock(),
      actor: { id: user.id, name: user.username },
      target: user.username,
      origin,
    });
  });
}
