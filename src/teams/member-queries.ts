/** Reads of the members of teams. */
import { sql, type SqlBool } from 'kysely';
import type { Candidate } from '../contract/api/teams.ts';
import { beginsWith, type Db } from '../platform/database/dialect.ts';
import { type Listed, type ListQuery, listRows } from '../platform/list.ts';

/** The service user of Portus itself is a member of nothing that people see. */
function selected(db: Db, teamId: number) {
  return db
    .selectFrom('team_members as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .selectAll('m')
    .select(['u.username', 'u.email', 'u.display_name', 'u.admin', 'u.bot', 'u.enabled'])
    .where('u.service', '=', 0)
    .where('m.team_id', '=', teamId);
}

export type MemberRow = Awaited<ReturnType<ReturnType<typeof selected>['executeTakeFirstOrThrow']>>;

/** Disabled members, too: they are members again as soon as they are enabled. */
export function listMembers(db: Db, teamId: number, wanted: ListQuery, url: string): Promise<Listed<MemberRow>> {
  const sorts = { username: 'u.username', created_at: 'm.created_at' };
  return listRows(db, selected(db, teamId), wanted, { id: 'u.id', sorts, fallback: 'username' }, url);
}

export function allMembers(db: Db, teamId: number): Promise<MemberRow[]> {
  return selected(db, teamId).orderBy('u.username').execute();
}

/** @param by id of the membership, or of the account */
export function findMember(
  db: Db,
  teamId: number,
  by: { readonly memberId: number } | { readonly userId: number },
): Promise<MemberRow | undefined> {
  const query = selected(db, teamId);
  return ('memberId' in by ? query.where('m.id', '=', by.memberId) : query.where('m.user_id', '=', by.userId))
    .limit(1)
    .executeTakeFirst();
}

/** Somebody who can still log in owns the team, besides this membership. */
export async function hasOtherOwner(db: Db, teamId: number, memberId: number): Promise<boolean> {
  const owner = await selected(db, teamId)
    .where('m.role', '=', 'owner')
    .where('u.enabled', '=', 1)
    .where('m.id', '<>', memberId)
    .limit(1)
    .executeTakeFirst();
  return owner !== undefined;
}

/** Names shown while somebody types. */
const mostCandidates = 20;

/** Enabled people and bots who are not members, whose username or display name begins with the text. */
export async function findCandidates(db: Db, teamId: number, text: string): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('users as u')
    .select(['u.id', 'u.username', 'u.display_name', 'u.bot'])
    .where('u.service', '=', 0)
    .where('u.enabled', '=', 1)
    .where(sql<SqlBool>`u.id not in (select user_id from team_members where team_id = ${teamId})`)
    .where(({ or }) => or([beginsWith('u.username', text), beginsWith('u.display_name', text)]))
    .orderBy('u.username')
    .limit(mostCandidates)
    .execute();
  return rows.map((row) => ({ ...row, bot: row.bot === 1 }));
}
