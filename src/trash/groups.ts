/**
 * Puts repositories, namespaces and teams into the trash: their rows are marked, nothing changes in a registry. One entry for
 * what was asked, and one below it for each thing that goes along.
 */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import { editable as editableRepository } from '../catalog/present.ts';
import { handOver } from '../deletion/group-commands.ts';
import { checkNamespace, checkTeam } from '../deletion/group-plan.ts';
import type { By } from '../deletion/record.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { checkIfMatch } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import type { TrashDeps } from './deps.ts';
import { addEntry } from './entries.ts';
import { freedBytes, wholeRepositories } from './freed-bytes.ts';

const gone = (what: string) => new Problem('not-found', `The ${what} is gone already.`);

const byPermit = ({ actor, rule }: Pick<Permit<'team.delete'>, 'actor' | 'rule'>, change: ChangeContext): By => ({
  actor: namedActor(actor),
  rule,
  change,
});

/** @throws Problem `precondition-failed`, `not-found` */
export async function trashRepository(
  deps: TrashDeps,
  permit: Permit<'repository.delete'>,
  ifMatch: string | undefined,
  change: ChangeContext,
): Promise<number> {
  const { repository, team } = permit.facts;
  const id = await atomically(deps.db, async (tx) => {
    const row = await tx
      .selectFrom('repositories')
      .select(['description', 'read_only'])
      .where('id', '=', repository.id)
      .executeTakeFirst();
    if (row === undefined) throw gone('repository');
    checkIfMatch(ifMatch, editableRepository({ ...row, read_only: row.read_only === 1 }));
    return moveRepository(tx, deps, repository.id, team.id, null, byPermit(permit, change));
  });
  if (id === null) throw gone('repository');
  tellAbout(deps, [{ id: repository.id, fullName: repository.fullName, namespaceId: permit.facts.namespace.id }]);
  return id;
}

/** @throws Problem `precondition-failed`, `not-found` */
export async function trashNamespace(
  deps: TrashDeps,
  permit: Permit<'namespace.delete'>,
  ifMatch: string | undefined,
  change: ChangeContext,
): Promise<number> {
  await checkNamespace(deps.db, permit, ifMatch);
  const { namespace } = permit.facts;
  const repositories = await repositoriesIn(deps.db, namespace.id);
  const id = await atomically(deps.db, (tx) => moveNamespace(tx, deps, permit.facts, null, byPermit(permit, change)));
  if (id === null) throw gone('namespace');
  tellAbout(deps, repositories);
  return id;
}

/**
 * @param newTeam who gets the namespaces; undefined: they go along
 * @throws Problem `precondition-failed`, `not-found`, `forbidden`, `invalid`
 */
export async function trashTeam(
  deps: TrashDeps,
  permit: Permit<'team.delete'>,
  newTeam: string | undefined,
  ifMatch: string | undefined,
  change: ChangeContext,
): Promise<number> {
  const { permits, moves } = await checkTeam(deps, permit, newTeam, ifMatch);
  const going = permits.filter(({ facts }) => facts.namespace.inTrash !== true);
  const { team } = permit.facts;
  const by = byPermit(permit, change);
  return atomically(deps.db, async (tx) => {
    await lockRow(tx, 'teams', team.id);
    const row = await tx.selectFrom('teams').select('trash_id').where('id', '=', team.id).executeTakeFirst();
    if (row === undefined || row.trash_id !== null) throw gone('team');
    const where = { kind: 'team', target: team.name, teamId: team.id } as const;
    const bytes = await freedBytes(
      tx,
      wholeRepositories(
        await repositoryIds(
          tx,
          going.map((one) => one.facts.namespace.id),
        ),
      ),
    );
    const nowhere = { parentId: null, registryId: null, namespaceId: null, repositoryId: null };
    const entry = await addEntry(tx, deps, { ...where, ...nowhere }, 'held', bytes, by);
    for (const move of moves) await handOver(tx, move, deps.access, change);
    for (const one of going) await moveNamespace(tx, deps, one.facts, entry, by);
    await tx.updateTable('teams').set({ trash_id: entry }).where('id', '=', team.id).execute();
    const names = [...permits, ...moves.map((move) => move.permit)].map(({ facts }) => facts.namespace.name);
    await recordActivity(tx, {
      event: 'team.deleted',
      ...told(by),
      target: team.name,
      teamId: team.id,
      detail: { namespaces: names, new_team: newTeam ?? null },
    });
    return entry;
  });
}

type NamespacePlace = Permit<'namespace.delete'>['facts'];

/** @returns null when it is in the trash already */
async function moveNamespace(
  tx: Db,
  deps: TrashDeps,
  { namespace, registry, team }: NamespacePlace,
  parentId: number | null,
  by: By,
): Promise<number | null> {
  await lockRow(tx, 'namespaces', namespace.id);
  const row = await tx.selectFrom('namespaces').select('trash_id').where('id', '=', namespace.id).executeTakeFirst();
  if (row === undefined || row.trash_id !== null) return null;
  const repositories = await repositoryIds(tx, [namespace.id]);
  const bytes = await freedBytes(tx, wholeRepositories(repositories));
  const place = { registryId: registry.id, teamId: team.id, namespaceId: namespace.id, repositoryId: null, parentId };
  const entry = await addEntry(tx, deps, { kind: 'namespace', target: namespace.name, ...place }, 'held', bytes, by);
  for (const id of repositories) await moveRepository(tx, deps, id, team.id, entry, by);
  await tx.updateTable('namespaces').set({ trash_id: entry }).where('id', '=', namespace.id).execute();
  await recordActivity(tx, {
    event: 'namespace.deleted',
    ...told(by),
    target: namespace.name,
    namespaceId: namespace.id,
    teamId: team.id,
    detail: { team: team.name, repositories: repositories.length },
  });
  return entry;
}

/** @returns null when it is in the trash already */
async function moveRepository(
  tx: Db,
  deps: TrashDeps,
  id: number,
  teamId: number,
  parentId: number | null,
  by: By,
): Promise<number | null> {
  await lockRow(tx, 'repositories', id);
  const row = await tx.selectFrom('repositories').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined || row.trash_id !== null) return null;
  const { full_name: target, namespace_id: namespaceId, registry_id: registryId } = row;
  const bytes = await freedBytes(tx, wholeRepositories([id]));
  const place = { registryId, teamId, namespaceId, repositoryId: id, parentId };
  const entry = await addEntry(tx, deps, { kind: 'repository', target, ...place }, 'held', bytes, by);
  await tx.updateTable('repositories').set({ trash_id: entry }).where('id', '=', id).execute();
  const detail = { tags: await countOf(tx, 'tags', id), manifests: await countOf(tx, 'manifests', id) };
  await recordActivity(tx, {
    event: 'repository.deleted',
    ...told(by),
    target,
    namespaceId,
    repositoryId: id,
    detail,
  });
  return entry;
}

const told = ({ actor, rule, change }: By) => ({ at: change.clock(), actor, rule, origin: change.origin });

async function countOf(tx: Db, table: 'tags' | 'manifests', repositoryId: number): Promise<number> {
  const row = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('repository_id', '=', repositoryId)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Those that are not in the trash on their own. */
const repositoriesIn = (db: Db, namespaceId: number) =>
  db
    .selectFrom('repositories')
    .select(['id', 'full_name as fullName', 'namespace_id as namespaceId'])
    .where('namespace_id', '=', namespaceId)
    .where('trash_id', 'is', null)
    .orderBy('full_name')
    .execute();

export async function repositoryIds(tx: Db, namespaceIds: readonly number[]): Promise<number[]> {
  const all = await Promise.all(namespaceIds.map((id) => repositoriesIn(tx, id)));
  return all.flat().map(({ id }) => id);
}

function tellAbout({ onChanged }: TrashDeps, repositories: Awaited<ReturnType<typeof repositoriesIn>>): void {
  for (const repository of repositories) onChanged(repository);
}
