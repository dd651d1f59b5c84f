/** Makes accounts: the first one, those of administrators' making, and those that people make for themselves. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, recordActivity } from '../activity/commands.ts';
import { createPersonalNamespace, setGlobalOwner } from '../namespaces/commands.ts';
import { type Db, insertId, isUniqueViolation } from '../platform/database/dialect.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { indexName } from '../search/commands.ts';
import { oneAtATime, recordAbout, roleColumns } from './account-commands.ts';
import { refuseMistakes } from './account-fields.ts';
import type { PreparedUser } from './prepare.ts';
import { anyPerson, serviceUsername, type UserRow } from './queries.ts';

/** What the old API answers once somebody has an account. */
export const peopleExist = () =>
  new Problem('bad-request', 'You can only use this when there are no users on the system.');

/** The first account of an installation. @throws Problem `bad-request` when a person exists already */
export async function createFirstAdmin(db: Db, user: PreparedUser, context: ChangeContext): Promise<UserRow> {
  return oneAtATime(db, async (tx) => {
    if (await anyPerson(tx)) throw peopleExist();
    const created = await insertUser(tx, { ...user, role: 'admin' }, context.clock());
    await recordOwn(tx, created, { admin: true, first: true }, context);
    return created;
  });
}

/**
 * An account that a stranger makes, never with special rights.
 *
 * @throws Problem `forbidden` while the first one, an administrator's, is still to be made: otherwise nobody could make it
 */
export async function signUp(
  db: Db,
  user: PreparedUser,
  { firstIsAdmin, ...context }: ChangeContext & { readonly firstIsAdmin: boolean },
): Promise<UserRow> {
  return oneAtATime(db, async (tx) => {
    if (firstIsAdmin && !(await anyPerson(tx)))
      throw new Problem('forbidden', 'Portus is not set up yet: its administrator needs an account first.');
    const created = await insertUser(tx, { ...user, role: 'user', bot: false }, context.clock());
    await recordOwn(tx, created, { signup: true }, context);
    return created;
  });
}

async function recordOwn(tx: Db, { id, username }: UserRow, detail: object, { clock, origin }: ChangeContext) {
  const actor = { id, name: username };
  const entry = { event: 'user.created', at: clock(), actor, target: username, detail: { ...detail }, origin } as const;
  await recordActivity(tx, entry);
}

export async function createUser(
  db: Db,
  permit: Permit<'user.create'>,
  user: PreparedUser,
  context: ChangeContext,
): Promise<UserRow> {
  return oneAtATime(db, async (tx) => {
    const created = await insertUser(tx, user, context.clock());
    await recordAbout(tx, created, 'user.created', permit, context, { bot: user.bot, role: user.role });
    return created;
  });
}

async function insertUser(tx: Db, user: PreparedUser, now: number): Promise<UserRow> {
  await refuseTaken(tx, user);
  const { username, bot, role } = user;
  const id = await named(() =>
    insertId(tx, 'users', {
      ...newRow(username, now),
      email: user.email,
      password_hash: user.passwordHash,
      display_name: user.displayName,
      bot: bot ? 1 : 0,
      ...roleColumns(role),
    }),
  );
  await indexName(tx, 'user', id, username);
  const registry = await tx.selectFrom('registries').select('id').orderBy('id').executeTakeFirst();
  if (registry !== undefined && !bot) await createPersonalNamespace(tx, { id, username }, registry.id, now);
  if (role === 'admin') await setGlobalOwner(tx, id, true, now);
  return tx.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** A plain account that cannot log in. */
const newRow = (username: string, now: number) =>
  ({
    username,
    email: null,
    password_hash: null,
    display_name: null,
    admin: 0,
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
  }) as const;

/** Asked before the write, so that the answer names the field. @throws Problem `invalid` on `username` or `email` */
export async function refuseTaken(
  tx: Db,
  { username, email }: { readonly username?: string | undefined; readonly email?: string | null | undefined },
): Promise<void> {
  const taken = async (column: 'username' | 'email', value: string | null | undefined): Promise<string | undefined> => {
    if (value === undefined || value === null) return undefined;
    const same = await tx.selectFrom('users').select('id').where(column, '=', value).executeTakeFirst();
    return same === undefined ? undefined : 'has already been taken';
  };
  refuseMistakes({ username: await taken('username', username), email: await taken('email', email) });
}

/** The unique indexes still decide between two at once. */
export async function named<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) throw invalidField('username', 'has already been taken');
    throw error;
  }
}

/** The hidden account of Portus itself. It has no password and can never log in. */
export async function ensureServiceUser(tx: Db, now: number): Promise<void> {
  const known = await tx.selectFrom('users').select('id').where('service', '=', 1).executeTakeFirst();
  if (known === undefined) await insertId(tx, 'users', { ...newRow(serviceUsername, now), service: 1 });
}
