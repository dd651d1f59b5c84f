/** Writes of teams; those of their members are in member-commands.ts. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NewTeam, TeamChange } from '../contract/api/teams.ts';
import type { TeamRole } from '../contract/vocabulary.ts';
import { atomically, type Db, insertId, isUniqueViolation, lockRow, upsert } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { indexName } from '../search/commands.ts';
import { editable } from './present.ts';
import { teamByName, type TeamRow } from './queries.ts';

/**
 * Makes a team with its first owner: the caller, or whom an administrator names.
 *
 * @throws Problem `invalid` on `name`, `not-found` when the owner does not exist
 */
export async function createTeam(
  db: Db,
  permit: Permit<'team.create'>,
  input: NewTeam,
  { clock, origin }: ChangeContext,
): Promise<number> {
  const name = checkedTeamName(input.name);
  return atomically(db, async (tx) => {
    const owner = await firstOwner(tx, permit, input.owner_id);
    const row = {
      description: blankToNull(input.description),
      hidden: 0,
      created_at: clock(),
      updated_at: clock(),
    } as const;
    const id = await withFreeName(tx, name, () => insertId(tx, 'teams', { name, ...row }));
    await indexName(tx, 'team', id, name);
    if (owner !== null) await setMember(tx, id, owner.id, 'owner', clock());
    await recordActivity(tx, {
      event: 'team.created',
      at: clock(),
      actor: namedActor(permit.actor),
      target: name,
      teamId: id,
      detail: { owner: owner?.username ?? null },
      rule: permit.rule,
      origin,
    });
    return id;
  });
}

/** The team as it is now; nobody changes it or its members for the rest of the transaction. @throws Problem `not-found` */
export async function lockTeam(tx: Db, id: number): Promise<TeamRow> {
  await lockRow(tx, 'teams', id);
  const row = await tx.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'The team was deleted in the meantime.');
  return row;
}

/**
 * Changes name and description; what is left out stays.
 *
 * @param ifMatch value of `If-Match`
 * @throws Problem `invalid` on `name`, `precondition-failed`
 */
export async function updateTeam(
  db: Db,
  permit: Permit<'team.update'>,
  input: TeamChange['team'],
  { clock, origin }: ChangeContext,
  ifMatch?: string,
): Promise<void> {
  const { id } = permit.facts.team;
  await atomically(db, async (tx) => {
    const row = await lockTeam(tx, id);
    checkIfMatch(ifMatch, editable(row));
    const name = input.name === undefined ? row.name : checkedTeamName(input.name);
    const description = input.description === undefined ? row.description : blankToNull(input.description);
    const { before, after } = difference(editable(row), { name, description });
    if (Object.keys(after).length === 0) return;
    const change = { name, description, updated_at: clock() };
    const write = () => tx.updateTable('teams').set(change).where('id', '=', id).execute();
    await (name === row.name ? write() : withFreeName(tx, name, write));
    await indexName(tx, 'team', id, name);
    await recordActivity(tx, {
      event: 'team.updated',
      at: clock(),
      actor: namedActor(permit.actor),
      target: name,
      teamId: id,
      detail: { old: before, new: after },
      rule: permit.rule,
      origin,
    });
  });
}

/** What differs, as it was and as it will be. */
export function difference<T extends object>(
  old: T,
  wanted: Partial<T>,
): { readonly before: Partial<T>; readonly after: Partial<T> } {
  const [before, after]: [Partial<T>, Partial<T>] = [{}, {}];
  for (const name in wanted) {
    if (wanted[name] === old[name]) continue;
    before[name] = old[name];
    after[name] = wanted[name];
  }
  return { before, after };
}

/** @throws Problem `invalid` on `name` */
function checkedTeamName(text: string): string {
  const name = text.trim();
  if (name === '') throw invalidField('name', "can't be blank");
  if (/[\u0000-\u001f\u007f]/.test(name)) throw invalidField('name', 'must not contain control characters.');
  return name;
}

export const blankToNull = (text: string | null | undefined): string | null =>
  text === undefined || text === null || text.trim() === '' ? null : text.trim();

/** Why a name cannot be had. */
export const takenBy = ({ trash_id: trashId }: { readonly trash_id: number | null }): string =>
  trashId === null
    ? 'has already been taken'
    : 'is that of something in the trash. Restore it, or remove it for good from the trash.';

/** Asked first, so that the answer names the field; the unique index still decides between two at once. */
async function withFreeName<T>(tx: Db, name: string, work: () => Promise<T>): Promise<T> {
  const known = await teamByName(tx, name);
  if (known !== undefined) throw invalidField('name', takenBy(known));
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw invalidField('name', 'has already been taken');
    throw error;
  }
}

/** The operator of the machine, who acts as the service user, is no person: a team of theirs begins without members. */
async function firstOwner(tx: Db, { actor }: Permit<'team.create'>, ownerId: number | undefined) {
  const id = ownerId ?? (actor.kind === 'user' ? actor.id : 0);
  const user = await tx
    .selectFrom('users')
    .select(['id', 'username', 'service'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (user?.service === 1 && ownerId === undefined) return null;
  if (user === undefined || user.service === 1) throw new Problem('not-found', `There is no user with the id ${id}.`);
  return user;
}

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
