/** Deletes accounts. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { Plan } from '../contract/api/base.ts';
import type { Db } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import { forgetName } from '../search/commands.ts';
import { keepAnAdmin, lockUser, oneAtATime, recordAbout } from './account-commands.ts';
import {
  type Belongings,
  belongingsOf,
  lockSurroundings,
  type PersonalNamespace,
  planOf,
  surroundingsOf,
} from './belongings.ts';
import { editable } from './present.ts';
import type { UserRow } from './queries.ts';

export interface DeletionOptions {
  readonly ifMatch: string | undefined;
  /** Only say what would happen. */
  readonly dryRun: boolean;
}

/**
 * Deletes an account with its tokens, sessions, memberships and stars. What it pushed and wrote stays under its name. An
 * empty personal namespace goes too; one with repositories becomes an orphan, for an administrator to give to a team.
 *
 * @returns what was, or would be, done
 * @throws Problem `conflict` for the only owner of a team and for the last administrator
 */
export async function deleteUser(
  db: Db,
  permit: Permit<'user.delete'>,
  { ifMatch, dryRun }: DeletionOptions,
  context: ChangeContext,
): Promise<Plan> {
  const surroundings = await surroundingsOf(db, permit.facts.user.id);
  return oneAtATime(db, async (tx) => {
    await lockSurroundings(tx, surroundings);
    const user = await lockUser(tx, permit.facts.user.id);
    checkIfMatch(ifMatch, editable(user));
    await keepAnAdmin(tx, user);
    const belongings = await belongingsOf(tx, user);
    refuseOnlyOwner(user, belongings);
    const plan = { changes: planOf(user, belongings) };
    if (dryRun) return plan;
    for (const namespace of belongings.namespaces) await leave(tx, namespace, permit, context);
    await keepNames(tx, user);
    // Everything that cannot be without the account goes by its foreign key.
    await tx.deleteFrom('users').where('id', '=', user.id).execute();
    for (const { id } of belongings.teams) await tx.deleteFrom('teams').where('id', '=', id).execute();
    await forgetName(tx, 'user', user.id);
    await recordAbout(tx, user, 'user.deleted', permit, context, { bot: user.bot === 1 });
    return plan;
  });
}

function refuseOnlyOwner({ username }: UserRow, { memberships }: Belongings): void {
  const names = memberships.filter(({ onlyOwner }) => onlyOwner).map(({ name }) => `"${name}"`);
  if (names.length === 0) return;
  const teams = `${names.length === 1 ? 'the team' : 'the teams'} ${names.join(', ')}`;
  throw new Problem('conflict', `${username} is the only owner of ${teams}. Make somebody else an owner first.`);
}

/** What somebody pushed or wrote keeps their name, without the account. */
async function keepNames(tx: Db, { id, username }: UserRow): Promise<void> {
  for (const table of ['tags', 'manifests'] as const)
    await tx
      .updateTable(table)
      .set({ pushed_by: null, pushed_by_name: username })
      .where('pushed_by', '=', id)
      .execute();
  await tx.updateTable('comments').set({ user_id: null, author_name: username }).where('user_id', '=', id).execute();
}

async function leave(
  tx: Db,
  namespace: PersonalNamespace,
  { actor, rule }: Permit<'user.delete'>,
  { clock, origin }: ChangeContext,
): Promise<void> {
  const { id, name, repository } = namespace;
  const event = repository === null ? 'namespace.deleted' : 'namespace.transferred';
  const detail = repository === null ? {} : await makeOrphan(tx, namespace, clock());
  if (repository === null) {
    await tx.deleteFrom('namespaces').where('id', '=', id).execute();
    await forgetName(tx, 'namespace', id);
  }
  const entry = { event, at: clock(), actor: namedActor(actor), target: name, namespaceId: id, detail } as const;
  await recordActivity(tx, { ...entry, rule, origin });
}

/** Moves it to the administrators' team, where an administrator finds it. @returns what the log says of it */
async function makeOrphan(tx: Db, { id, registry_id, team_id }: PersonalNamespace, now: number) {
  const [admins, old] = [
    await tx
      .selectFrom('namespaces as n')
      .innerJoin('teams as t', 't.id', 'n.team_id')
      .select(['t.id', 't.name'])
      .where('n.registry_id', '=', registry_id)
      .where('n.global', '=', 1)
      .executeTakeFirstOrThrow(),
    await tx.selectFrom('teams').select('name').where('id', '=', team_id).executeTakeFirstOrThrow(),
  ];
  await tx.updateTable('namespaces').set({ team_id: admins.id, updated_at: now }).where('id', '=', id).execute();
  // What of it is in the trash is theirs to restore, too.
  await tx.updateTable('trash').set({ team_id: admins.id }).where('namespace_id', '=', id).execute();
  return { old: old.name, new: admins.name, orphan: true };
}
