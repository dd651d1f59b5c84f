/** Makes namespaces; change-commands.ts changes them. */
import { authorize, type Permit } from '../access/permit.ts';
import { namespaceFacts } from '../access/queries.ts';
import type { AccessSettings } from '../access/settings.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import type { NewNamespace } from '../contract/api/namespaces.ts';
import { atomically, type Db, insertId, isUniqueViolation } from '../platform/database/dialect.ts';
import { invalidField } from '../platform/problem.ts';
import { registryFor } from '../registry/queries.ts';
import { indexName } from '../search/commands.ts';
import { blankToNull, createHiddenTeam, setMember, takenBy } from '../teams/commands.ts';
import { nameMistake, namespaceNameFrom } from './name.ts';
import { namespaceByName } from './queries.ts';

/**
 * Makes a namespace in the team of the permit, private unless the caller also may choose the visibility.
 *
 * @throws Problem `invalid` on `name`; `forbidden` when the visibility is not theirs to choose
 */
export async function createNamespace(
  db: Db,
  permit: Permit<'namespace.create'>,
  input: NewNamespace,
  access: AccessSettings,
  { clock, origin }: ChangeContext,
): Promise<number> {
  const { team } = permit.facts;
  const { name, visibility = 'private' } = input;
  checkNamespaceName(name);
  return atomically(db, async (tx) => {
    const registry = await registryFor(tx, input.registry);
    const id = await insertNamed(tx, {
      registry_id: registry.id,
      name,
      description: blankToNull(input.description),
      team_id: team.id,
      visibility,
      global: 0,
      created_at: clock(),
      updated_at: clock(),
    });
    await indexName(tx, 'namespace', id, name);
    if (visibility !== 'private') {
      const facts = (await namespaceFacts(tx, permit.actor, [id])).get(id);
      authorize('namespace.change_visibility', permit.actor, facts, access);
    }
    await recordActivity(tx, {
      event: 'namespace.created',
      at: clock(),
      actor: namedActor(permit.actor),
      target: name,
      namespaceId: id,
      teamId: team.id,
      detail: { team: team.name, visibility },
      rule: permit.rule,
      origin,
    });
    return id;
  });
}

/** @throws Problem `invalid` on `name` */
export function checkNamespaceName(name: string): void {
  const mistake = nameMistake(name);
  if (mistake !== undefined) throw invalidField('name', mistake);
}

type NewRow = Parameters<typeof insertId<'namespaces'>>[2];

const insertNamed = (tx: Db, row: NewRow): Promise<number> =>
  withFreeName(tx, row.registry_id, row.name, () => insertId(tx, 'namespaces', row));

/** Asked first, so that the answer names the field; the unique index still decides between two at once. */
export async function withFreeName<T>(tx: Db, registryId: number, name: string, work: () => Promise<T>): Promise<T> {
  const known = await namespaceByName(tx, registryId, name);
  if (known !== undefined) throw invalidField('name', takenBy(known));
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw invalidField('name', 'has already been taken');
    throw error;
  }
}

/** Name of the team whose owners are the admins; also of orphan namespaces (portus-compatible). */
export const globalTeamName = 'portus_global_team';
const globalNamespaceName = 'portus_global_namespace';

/** The namespace of repositories without a prefix, public, owned by the team of the admins. */
export async function createGlobalNamespace(tx: Db, registryId: number, now: number): Promise<void> {
  const teamId = await createHiddenTeam(tx, `${globalTeamName}_${registryId}`, now);
  const admins = await tx.selectFrom('users').select('id').where('admin', '=', 1).execute();
  for (const { id } of admins) await setMember(tx, teamId, id, 'owner', now);
  await insertId(tx, 'namespaces', {
    registry_id: registryId,
    name: `${globalNamespaceName}_${registryId}`,
    description: 'Repositories without a namespace.',
    team_id: teamId,
    visibility: 'public',
    global: 1,
    created_at: now,
    updated_at: now,
  });
}

/** Makes the admins' team follow the admin flag of one user. */
export async function setGlobalOwner(tx: Db, userId: number, admin: boolean, now: number): Promise<void> {
  const teams = await tx.selectFrom('namespaces').select('team_id').where('global', '=', 1).execute();
  for (const { team_id } of teams) {
    if (admin) await setMember(tx, team_id, userId, 'owner', now);
    else await tx.deleteFrom('team_members').where('team_id', '=', team_id).where('user_id', '=', userId).execute();
  }
}

/** Refuses a username of which no namespace name can be made. @throws Problem `invalid` on `username` */
export function personalNamespaceName(username: string): string {
  const name = namespaceNameFrom(username);
  if (name === null)
    throw invalidField('username', 'needs at least one letter a-z or digit, because a namespace is named after it.');
  return name;
}

/** The private namespace that everybody gets, in a hidden team of one. Returns its id and makes it the user's own. */
export async function createPersonalNamespace(
  tx: Db,
  user: { readonly id: number; readonly username: string },
  registryId: number,
  now: number,
): Promise<number> {
  const name = await freeName(tx, registryId, personalNamespaceName(user.username));
  const teamId = await createHiddenTeam(tx, user.username, now);
  await setMember(tx, teamId, user.id, 'owner', now);
  const id = await insertId(tx, 'namespaces', {
    registry_id: registryId,
    name,
    description: `Personal namespace of ${user.username}.`,
    team_id: teamId,
    visibility: 'private',
    global: 0,
    created_at: now,
    updated_at: now,
  });
  await indexName(tx, 'namespace', id, name);
  await tx.updateTable('users').set({ personal_namespace_id: id }).where('id', '=', user.id).execute();
  await recordActivity(tx, {
    event: 'namespace.created',
    at: now,
    actor: { id: user.id, name: user.username },
    target: name,
    namespaceId: id,
  });
  return id;
}

/** `foo`, else `foo0`, `foo1` … as the old Portus counted. */
async function freeName(tx: Db, registryId: number, wanted: string): Promise<string> {
  const taken = await tx
    .selectFrom('namespaces')
    .select('name')
    .where('registry_id', '=', registryId)
    .where('name', 'like', `${wanted}%`)
    .execute();
  const names = new Set(taken.map(({ name }) => name));
  let name = wanted;
  for (let number = 0; names.has(name); number++) name = `${wanted}${number}`;
  return name;
}

/** What an orphan namespace says of itself until it is given to a team. */
export const orphanDescription = 'Found in the registry. An administrator can give it to a team.';

/**
 * A namespace that the registry holds and nobody made here: private, owned by the admins' team until an admin assigns
 * it to another one.
 */
export async function createOrphanNamespace(tx: Db, registryId: number, name: string, now: number): Promise<number> {
  const global = await tx
    .selectFrom('namespaces')
    .select('team_id')
    .where('registry_id', '=', registryId)
    .where('global', '=', 1)
    .executeTakeFirstOrThrow();
  const id = await insertId(tx, 'namespaces', {
    registry_id: registryId,
    name,
    description: orphanDescription,
    team_id: global.team_id,
    visibility: 'private',
    global: 0,
    created_at: now,
    updated_at: now,
  });
  await indexName(tx, 'namespace', id, name);
  await recordActivity(tx, {
    event: 'namespace.created',
    at: now,
    actor: { id: null, name: null },
    target: name,
    namespaceId: id,
    detail: { orphan: true },
  });
  return id;
}
