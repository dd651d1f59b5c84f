/** Reads of accounts, sessions and tokens. */
import type { Selectable } from 'kysely';
import type { TokenLimits, UserActor } from '../access/actor.ts';
import type { Db } from '../platform/database/dialect.ts';
import type { ApplicationTokenTable, SessionTable, UserTable } from '../schema/tables.ts';

export type UserRow = Selectable<UserTable>;
export type SessionRow = Selectable<SessionTable>;
export type ApplicationTokenRow = Selectable<ApplicationTokenTable>;

export function findUser(db: Db, id: number): Promise<UserRow | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Names come from strangers; PostgreSQL refuses to look for text that holds a NUL. */
export async function findUserByName(db: Db, username: string): Promise<UserRow | undefined> {
  if (username.includes('\0')) return undefined;
  return db.selectFrom('users').selectAll().where('username', '=', username).executeTakeFirst();
}

/** The hidden account that Portus' own changes are recorded under. */
export const serviceUsername = 'portus';

/** Whether a person exists. As long as none does, the first-admin page is open (identity/setup.ts). */
export async function anyPerson(db: Db): Promise<boolean> {
  const row = await db.selectFrom('users').select('id').where('service', '=', 0).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** The actor that the access rules know. */
export function actorOf(user: UserRow, limits: TokenLimits | null): UserActor {
  return {
    kind: 'user',
    id: user.id,
    username: user.username,
    admin: user.admin === 1,
    personalNamespaceId: user.personal_namespace_id,
    limits,
  };
}

/** Limits of a token, null when it has none. */
export function limitsOf(token: Pick<ApplicationTokenRow, 'pull_only' | 'repositories'>): TokenLimits | null {
  const repositories = token.repositories === null ? null : (JSON.parse(token.repositories) as string[]);
  return token.pull_only === 0 && repositories === null ? null : { pullOnly: token.pull_only === 1, repositories };
}

export function tokensOfUser(db: Db, userId: number): Promise<ApplicationTokenRow[]> {
  return db.selectFrom('application_tokens').selectAll().where('user_id', '=', userId).orderBy('id').execute();
}

export function sessionsOfUser(db: Db, userId: number): Promise<SessionRow[]> {
  return db.selectFrom('sessions').selectAll().where('user_id', '=', userId).orderBy('last_seen_at', 'desc').execute();
}
