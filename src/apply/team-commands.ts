/** Makes teams and their members what a description says. */
import { noFacts } from '../access/facts.ts';
import { authorize, type Permit } from '../access/permit.ts';
import { teamFacts } from '../access/queries.ts';
import type { TeamRole } from '../contract/vocabulary.ts';
import { blankToNull, createTeam, updateTeam } from '../teams/commands.ts';
import { addMember, changeMember, removeMember } from '../teams/member-commands.ts';
import { allMembers } from '../teams/member-queries.ts';
import { teamByName } from '../teams/queries.ts';
import { entry } from './entries.ts';
import { roleSteps, type RoleStep } from './roles.ts';
import { type DesiredTeam, note, type Run } from './run.ts';

export async function applyTeam(run: Run, desired: DesiredTeam, path: string): Promise<void> {
  const row = await teamByName(run.tx, desired.name.trim());
  // What is in the trash is not there; creating it anew says so.
  if (row === undefined || row.trash_id !== null) return makeTeam(run, desired, path);
  const facts = (await teamFacts(run.tx, run.actor, [row.id])).get(row.id);
  authorize('team.read', run.actor, facts, run.access);
  const { description, members, prune = false } = desired;
  if (description !== undefined && blankToNull(description) !== row.description) {
    const permit = authorize('team.update', run.actor, facts, run.access);
    await updateTeam(run.tx, permit, { description }, run.change);
    note(run, 'update', 'team', row.name, 'description');
  }
  if (members === undefined) return;
  const wanted = await rolesOf(run, members);
  const steps = roleSteps(await allMembers(run.tx, row.id), wanted, prune);
  if (steps.length === 0) return;
  const permit = authorize('team.manage_members', run.actor, facts, run.access);
  for (const step of steps) {
    await takeStep(run, permit, step, path);
    noteStep(run, step, row.name);
  }
}

/** The caller owns a new team; when the description names an owner, the caller is a member only if named, too. */
async function makeTeam(run: Run, { name, description, members = {}, prune = false }: DesiredTeam, path: string) {
  const { tx, actor, access, change } = run;
  const permit = authorize('team.create', actor, noFacts, access);
  const id = await createTeam(tx, permit, { name, ...(description === undefined ? {} : { description }) }, change);
  note(run, 'create', 'team', name);
  const wanted = await rolesOf(run, members);
  const handedOver = prune || [...wanted.values()].includes('owner');
  const steps = roleSteps(await allMembers(tx, id), wanted, handedOver);
  if (steps.length > 0) {
    const facts = (await teamFacts(tx, actor, [id])).get(id);
    const manage = authorize('team.manage_members', actor, facts, access);
    for (const step of steps) await takeStep(run, manage, step, path);
  }
  for (const { username, role } of await allMembers(tx, id)) noteStep(run, { kind: 'add', username, role }, name);
}

/** The roles as they will be stored: an administrator is always an owner. */
async function rolesOf({ tx }: Run, members: Readonly<Record<string, TeamRole>>): Promise<Map<string, TeamRole>> {
  const wanted = new Map(Object.entries(members));
  if (wanted.size === 0) return wanted;
  const admins = await tx
    .selectFrom('users')
    .select('username')
    .where('username', 'in', [...wanted.keys()])
    .where('admin', '=', 1)
    .execute();
  for (const { username } of admins) wanted.set(username, 'owner');
  return wanted;
}

async function takeStep(
  { tx, change }: Run,
  permit: Permit<'team.manage_members'>,
  step: RoleStep,
  path: string,
): Promise<void> {
  await entry(`${path}.members.${step.username}`, async () => {
    if (step.kind === 'add') await addMember(tx, permit, { user: step.username, role: step.role }, change);
    else if (step.kind === 'change') await changeMember(tx, permit, step.id, step.role, change);
    else await removeMember(tx, permit, step.id, change);
  });
}

function noteStep(run: Run, step: RoleStep, team: string): void {
  if (step.kind === 'add') note(run, 'create', 'member', step.username, `${team}: ${step.role}`);
  else if (step.kind === 'change') note(run, 'update', 'member', step.username, `${team}: ${step.from} → ${step.role}`);
  else note(run, 'delete', 'member', step.username, `${team}: ${step.from}`);
}
