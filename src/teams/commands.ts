/** Writes of teams and their members. */
import type { TeamRole } from '../contract/vocabulary.ts';
import { type Db, insertId, upsert } from '../platform/database/dialect.ts';

/** Makes a hidden team: of one person, or of the global namespace. A number is added until the name is free. */
export async function createHiddenTeam(tx: Db, wanted: string, now: number): Promise<number> {
  const name = await freeTeamName(tx, wanted);
  return insertId(tx, 'teams', { name, description: null, hidden: 1, created_at: now, updated_at: now });
}

async function freeTeamName(tx: Db, wanted: string): Promise<string> {
  const taken = await tx.selectFrom('teams').select('name').where('name', 'like', `${wanted}%`).execute();
  const names = new Set(taken.map(({ name }) => name));
  let name = wanted;
  for (let number = 0; names.has(name); number++) name = `${wanted}${number}`;
  return name;
}

/** Adds a member, or changes the role of one. */
export async function setMember(tx: Db, teamId: number, userId: number, role: TeamRole, now: number): Promise<void> {
  const row = { team_id: teamId, user_id: userId, role, created_at: now, updated_at: now };
  await upsert(tx, 'team_members', row, ['team_id', 'user_id'], { role, updated_at: now });
}
