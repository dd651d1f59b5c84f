/** Reads of accounts, sessions and tokens. */
import type { Selectable } from 'kysely';
import type { Actor, TokenLimits, UserActor } from '../access/actor.ts';
import type { UserFacts } from '../access/facts.ts';
import { userFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import { where } from '../access/where.ts';
import type { TokenAction } from '../contract/vocabulary.ts';
import { contains, type Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';
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

/** Whether sessions and logins of the account are good; application tokens ask `enabled` only. */
export function maySignIn({ enabled, locked_at, bot, service }: UserRow): boolean {
  return enabled === 1 && locked_at === null && bot === 0 && service === 0;
}

/**
 * Facts of the account that an address names: by id, or else, as in the old API, by e-mail address. Portus' own account
 * is not found by its address.
 */
export async function userFactsOf(db: Db, text: string): Promise<UserFacts | undefined> {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : await idByEmail(db, text);
  return id === undefined ? undefined : (await userFacts(db, [id])).get(id);
}

async function idByEmail(db: Db, text: string): Promise<number | undefined> {
  if (!text.includes('@') || text.includes('\0')) return undefined;
  const email = text.trim().toLowerCase();
  return (await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst())?.id;
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
    auditor: user.auditor === 1,
    personalNamespaceId: user.personal_namespace_id,
    limits,
  };
}

/** Limits of a token, null when it has none. */
export function limitsOf(token: Pick<ApplicationTokenRow, 'actions' | 'repositories'>): TokenLimits | null {
  const actions = token.actions === null ? null : (JSON.parse(token.actions) as TokenAction[]);
  const repositories = token.repositories === null ? null : (JSON.parse(token.repositories) as string[]);
  return actions === null && repositories === null ? null : { actions, repositories };
}

export function tokensOfUser(db: Db, userId: number): Promise<ApplicationTokenRow[]> {
  return db.selectFrom('application_tokens').selectAll().where('user_id', '=', userId).orderBy('id').execute();
}

export function sessionsOfUser(db: Db, userId: number): Promise<SessionRow[]> {
  return db.selectFrom('sessions').selectAll().where('user_id', '=', userId).orderBy('last_seen_at', 'desc').execute();
}

export interface UserFilter {
  readonly search?: string | undefined;
  readonly bot?: boolean | undefined;
  readonly admin?: boolean | undefined;
  readonly auditor?: boolean | undefined;
  readonly enabled?: boolean | undefined;
}

/** Accounts the caller may see, without the service user. */
export function listUsers(
  db: Db,
  actor: Actor,
  access: AccessSettings,
  filter: UserFilter & ListQuery,
  url: string,
): Promise<Listed<UserRow>> {
  let query = db
    .selectFrom('users as u')
    .where('u.service', '=', 0)
    .where(where('user.read', actor, access, { user: 'u' }));
  const { search = '' } = filter;
  if (search !== '') query = query.where(({ or }) => or([contains('u.username', search), contains('u.email', search)]));
  for (const column of ['bot', 'admin', 'auditor', 'enabled'] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(`u.${column}`, '=', wanted ? 1 : 0);
  }
  const sorts = { username: 'u.username', created_at: 'u.created_at' };
  return listRows(db, query.selectAll('u'), filter, { id: 'u.id', sorts, fallback: 'id' }, url);
}
