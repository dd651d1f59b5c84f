/** Writes of memberships. Everything that counts owners happens under a lock on the team. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NewMember } from '../contract/api/teams.ts';
import type { EventName } from '../contract/events.ts';
import type { TeamRole } from '../contract/vocabulary.ts';
import { atomically, type Db, insertId, isUniqueViolation } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { lockTeam } from './commands.ts';
import { findMember, hasOtherOwner, type MemberRow } from './member-queries.ts';
import { editableMember } from './present.ts';

type MemberPermit = Permit<'team.manage_members'> | Permit<'team.leave'>;

/**
 * Adds a member; an administrator always becomes an owner. Returns the id of the membership.
 *
 * @throws Problem `not-found` for an unknown user, `invalid` on `user` for one who is a member already
 */
export async function addMember(
  db: Db,
  permit: Permit<'team.manage_members'>,
  { user: username, role: wanted }: NewMember,
  change: ChangeContext,
): Promise<number> {
  return atomically(db, async (tx) => {
    const team = await lockTeam(tx, permit.facts.team.id);
    const user = await tx
      .selectFrom('users')
      .select(['id', 'admin'])
      .where('username', '=', username)
      .where('service', '=', 0)
      .executeTakeFirst();
    if (user === undefined) throw new Problem('not-found', `There is no user "${username}".`);
    if ((await findMember(tx, team.id, { userId: user.id })) !== undefined) throw alreadyMember();
    const role = user.admin === 1 ? 'owner' : wanted;
    const times = { created_at: change.clock(), updated_at: change.clock() };
    const id = await insertMember(tx, { team_id: team.id, user_id: user.id, role, ...times });
    await record(tx, permit, 'team.member_added', team.name, { user: username, role }, change);
    return id;
  });
}

const alreadyMember = () => invalidField('user', 'has already been taken');

/** The unique index decides between two at once. */
async function insertMember(tx: Db, row: Parameters<typeof insertId<'team_members'>>[2]): Promise<number> {
  try {
    return await insertId(tx, 'team_members', row);
  } catch (error) {
    if (isUniqueViolation(error)) throw alreadyMember();
    throw error;
  }
}

/**
 * Gives a member another role.
 *
 * @throws Problem `not-found`, `precondition-failed`; `invalid` for an administrator or the only owner
 */
export async function changeMember(
  db: Db,
  permit: Permit<'team.manage_members'>,
  memberId: number,
  role: TeamRole,
  change: ChangeContext,
  ifMatch?: string,
): Promise<void> {
  await atomically(db, async (tx) => {
    const team = await lockTeam(tx, permit.facts.team.id);
    const member = existing(await findMember(tx, team.id, { memberId }));
    checkIfMatch(ifMatch, editableMember(member));
    if (role === member.role) return;
    if (member.admin === 1 && role !== 'owner')
      throw new Problem('invalid', "User cannot be demoted because it's a Portus admin");
    if (member.role === 'owner') await keepAnOwner(tx, member);
    await tx.updateTable('team_members').set({ role, updated_at: change.clock() }).where('id', '=', memberId).execute();
    const detail = { user: member.username, old: member.role, new: role };
    await record(tx, permit, 'team.member_role_changed', team.name, detail, change);
  });
}

/** @throws Problem `not-found`, `precondition-failed`; `invalid` for the only owner */
export async function removeMember(
  db: Db,
  permit: Permit<'team.manage_members'>,
  memberId: number,
  change: ChangeContext,
  ifMatch?: string,
): Promise<void> {
  await atomically(db, (tx) => remove(tx, permit, { memberId }, change, ifMatch));
}

/** Takes the caller out of the team. @throws Problem `not-found` when not a member, `invalid` for the only owner */
export async function leaveTeam(db: Db, permit: Permit<'team.leave'>, change: ChangeContext): Promise<void> {
  const userId = permit.actor.kind === 'user' ? permit.actor.id : 0;
  await atomically(db, (tx) => remove(tx, permit, { userId }, change));
}

async function remove(
  tx: Db,
  permit: MemberPermit,
  who: Parameters<typeof findMember>[2],
  change: ChangeContext,
  ifMatch?: string,
): Promise<void> {
  const team = await lockTeam(tx, permit.facts.team.id);
  const member = existing(await findMember(tx, team.id, who));
  checkIfMatch(ifMatch, editableMember(member));
  if (member.role === 'owner') await keepAnOwner(tx, member);
  await tx.deleteFrom('team_members').where('id', '=', member.id).execute();
  await record(tx, permit, 'team.member_removed', team.name, { user: member.username, role: member.role }, change);
}

function existing(member: MemberRow | undefined): MemberRow {
  if (member === undefined) throw new Problem('not-found', 'The team has no such member.');
  return member;
}

async function keepAnOwner(tx: Db, { team_id, id }: MemberRow): Promise<void> {
  if (await hasOtherOwner(tx, team_id, id)) return;
  throw new Problem('invalid', 'Cannot remove the only owner of the team');
}

async function record(
  tx: Db,
  { actor, facts, rule }: MemberPermit,
  event: EventName,
  target: string,
  detail: Readonly<Record<string, unknown>>,
  { clock, origin }: ChangeContext,
): Promise<void> {
  const by = namedActor(actor);
  await recordActivity(tx, { event, at: clock(), actor: by, target, teamId: facts.team.id, detail, rule, origin });
}
