/** Removes namespaces and teams with everything in them, as planned (group-plan.ts). */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import { updateNamespace } from '../namespaces/change-commands.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import { forgetName } from '../search/commands.ts';
import { teamByName } from '../teams/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import { type DeletionDeps, removeAll } from './execute.ts';
import type { GroupDeps, GroupRemoval, Move } from './group-plan.ts';

/**
 * Empties the namespaces, then removes them and the team at once.
 *
 * @throws Problem `unavailable` when nothing was changed; `invalid` when not all could be removed, or `conflict` when
 * something was added meanwhile: what was removed is recorded, and a second attempt does the rest
 */
export async function removeGroup(
  deps: DeletionDeps & GroupDeps,
  group: GroupRemoval,
  change: ChangeContext,
): Promise<void> {
  const { actor, rule } = group.permit;
  const removals = group.namespaces.flatMap((namespace) => namespace.removals);
  await removeAll(deps, removals, { actor: namedActor(actor), rule, change });
  await atomically(deps.db, async (tx) => {
    for (const { permit, removals: gone } of group.namespaces) await removeNamespace(tx, permit, gone.length, change);
    for (const move of group.moves) await handOver(tx, move, deps.access, change);
    if (group.team !== null) await removeTeam(tx, group, group.team, change);
  });
}

/** Gives the namespace to another team; one that is in the trash stays there, for the people of that team to restore. */
export async function handOver(
  tx: Db,
  { permit, to }: Move,
  access: AccessSettings,
  change: ChangeContext,
): Promise<void> {
  const { id } = permit.facts.namespace;
  const row = await tx.selectFrom('namespaces').select('trash_id').where('id', '=', id).executeTakeFirst();
  if (row === undefined || row.trash_id === null) return updateNamespace(tx, permit, { team: to }, access, change);
  const team = await teamByName(tx, to);
  if (team === undefined) throw new Problem('not-found', `The team ${to} was deleted in the meantime.`);
  await tx.updateTable('namespaces').set({ team_id: team.id }).where('id', '=', id).execute();
  await tx.updateTable('trash').set({ team_id: team.id }).where('namespace_id', '=', id).execute();
}

async function removeNamespace(
  tx: Db,
  { actor, facts, rule }: Permit<'namespace.delete'>,
  repositories: number,
  { clock, origin }: ChangeContext,
): Promise<void> {
  const { namespace, team } = facts;
  await lockRow(tx, 'namespaces', namespace.id);
  const added = await tx
    .selectFrom('repositories')
    .select('full_name')
    .where('namespace_id', '=', namespace.id)
    .executeTakeFirst();
  if (added !== undefined)
    throw new Problem('conflict', `Somebody pushed ${added.full_name} in the meantime. Repeat it to remove that, too.`);
  const removed = await tx.deleteFrom('namespaces').where('id', '=', namespace.id).executeTakeFirst();
  if (Number(removed.numDeletedRows) === 0) return;
  await forgetName(tx, 'namespace', namespace.id);
  await recordActivity(tx, {
    event: 'namespace.deleted',
    at: clock(),
    actor: namedActor(actor),
    target: namespace.name,
    namespaceId: namespace.id,
    teamId: team.id,
    detail: { team: team.name, repositories },
    rule,
    origin,
  });
}

async function removeTeam(
  tx: Db,
  { permit: { actor, rule }, namespaces, moves }: GroupRemoval,
  { id, name }: { readonly id: number; readonly name: string },
  { clock, origin }: ChangeContext,
): Promise<void> {
  await lockRow(tx, 'teams', id);
  const added = await tx.selectFrom('namespaces').select('name').where('team_id', '=', id).executeTakeFirst();
  if (added !== undefined)
    throw new Problem('conflict', `The team got the namespace ${added.name} in the meantime. Look at it once more.`);
  const removed = await tx.deleteFrom('teams').where('id', '=', id).executeTakeFirst();
  if (Number(removed.numDeletedRows) === 0) return;
  await forgetName(tx, 'team', id);
  const names = [...namespaces, ...moves].map(({ permit: { facts } }) => facts.namespace.name);
  const newTeam = moves[0]?.to ?? null;
  await recordActivity(tx, {
    event: 'team.deleted',
    at: clock(),
    actor: namedActor(actor),
    target: name,
    teamId: id,
    detail: { namespaces: names, new_team: newTeam },
    rule,
    origin,
  });
}
