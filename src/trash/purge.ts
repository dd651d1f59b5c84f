/**
 * Ends entries of the trash: what nothing else holds leaves the registry, then the catalog, then the entry goes. Whatever
 * stops it leaves an entry that is `purging`, and a job goes on with it.
 */
import { recordActivity } from '../activity/commands.ts';
import type { RepositoryRef } from '../catalog/projection.ts';
import { removeAll } from '../deletion/execute.ts';
import { planRepository, type Removal } from '../deletion/plan.ts';
import type { By } from '../deletion/record.ts';
import { survey } from '../deletion/survey.ts';
import { minuteMs } from '../platform/clock.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { keepingLease, leaseMs } from '../platform/database/lease.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import { hiddenTagOf } from '../registry/reference.ts';
import { forgetName } from '../search/commands.ts';
import type { TrashDeps } from './deps.ts';
import { type EntryRow, findEntry, forgetEntry, forgetItems, itemsIn, renewLease } from './entries.ts';
import { unhide } from './hide.ts';
import { heldByHistory } from './history.ts';
import { toHide } from './items.ts';
import { type Kept, planPurge } from './purge-plan.ts';

/** Whether it goes because somebody said so, or because its time is over. */
export type PurgeReason = 'asked' | 'expired';

/** What a purge does to content of one repository. */
export interface ContentPurge {
  readonly removal: Removal;
  readonly kept: ReadonlyMap<string, Kept>;
  readonly until: ReadonlyMap<string, number>;
}

/** Finds out what goes, and what stays and why. @throws Problem `unavailable` */
export async function planContentPurge(
  deps: TrashDeps,
  entry: EntryRow,
  repository: RepositoryRef,
  reason: PurgeReason,
): Promise<ContentPurge> {
  const items = await itemsIn(deps.db, entry.id);
  const contents = await survey(deps, entry.registry_id ?? 0, repository, 'skipped');
  const rows = await deps.db
    .selectFrom('trash_items')
    .select('digest')
    .distinct()
    .where('repository_id', '=', repository.id)
    .where('trash_id', '<>', entry.id)
    .execute();
  // Whoever wants it gone for good does not want to move the same tag back to it.
  const besides = new Set(reason === 'asked' ? items.flatMap(({ tag }) => tag ?? []) : []);
  const until = await heldByHistory(deps.db, repository.id, deps.config.history.days, deps.clock(), besides);
  const others = new Set(rows.map(({ digest }) => digest));
  const { waves, kept } = planPurge(contents, items, others, new Set(until.keys()));
  const hidden = waves.map((wave) => wave.map((one) => ({ ...one, tags: [...one.tags, hiddenTagOf(one.digest)] })));
  const nothing = { untag: null, manifest: null, whole: false } as const;
  const { registryId, recorded } = contents;
  return { removal: { registryId, repository, recorded, waves: hidden, ...nothing }, kept, until };
}

/** What of a whole repository goes: everything. @throws Problem `unavailable` */
export async function planRepositoryPurge(
  deps: TrashDeps,
  registryId: number,
  repository: RepositoryRef,
): Promise<Removal> {
  return planRepository(await survey(deps, registryId, repository));
}

/**
 * @throws Problem `not-found`, `conflict` while something else is done with it; `unavailable` when nothing happened;
 * `invalid` when not all could be removed: a job does the rest
 */
export async function purge(deps: TrashDeps, id: number, reason: PurgeReason, by: By): Promise<void> {
  const entry = await claim(deps, id);
  const work = { begun: false };
  try {
    await keepingLease(
      () => renewLease(deps.db, id, deps.clock),
      () => carryOut(deps, entry, reason, { ...by, told: true }, work),
    );
  } catch (error) {
    const now = deps.clock();
    const state = work.begun || entry.state === 'purging' ? 'purging' : 'held';
    const later = { state, error: messageOf(error), lease_until: now + pauseAfter(now - entry.expires_at) } as const;
    await deps.db.updateTable('trash').set(later).where('id', '=', id).execute();
    throw error;
  }
}

/** The longer it fails, the rarer it is tried: after a minute, at last every hour. */
export const pauseAfter = (failingForMs: number): number =>
  Math.min(60 * minuteMs, Math.max(minuteMs, failingForMs / 2));

/** @returns the row as it was */
async function claim({ db, clock }: TrashDeps, id: number): Promise<EntryRow> {
  return atomically(db, async (tx) => {
    await lockRow(tx, 'trash', id);
    const entry = await findEntry(tx, id);
    if (entry === undefined) throw new Problem('not-found', 'It is no longer in the trash.');
    const waiting = entry.state === 'held' || (entry.state === 'purging' && entry.error !== null);
    if (!waiting && entry.lease_until > clock()) throw busy(entry);
    if (entry.state === 'moving' || entry.state === 'restoring') throw busy(entry);
    await tx
      .updateTable('trash')
      .set({ state: 'purging', lease_until: clock() + leaseMs, error: null })
      .where('id', '=', id)
      .execute();
    return entry;
  });
}

export const busy = ({ target }: EntryRow): Problem =>
  new Problem('conflict', `Something is being done with ${target} at the moment. Try again in a minute.`);

async function carryOut(
  deps: TrashDeps,
  entry: EntryRow,
  reason: PurgeReason,
  by: By,
  work: { begun: boolean },
): Promise<void> {
  switch (entry.kind) {
    case 'tag':
    case 'manifest':
      return purgeContent(deps, entry, reason, by, work);
    case 'repository':
    case 'namespace':
    case 'team':
      return purgeGroup(deps, entry, by, work);
  }
}

async function purgeContent(
  deps: TrashDeps,
  entry: EntryRow,
  reason: PurgeReason,
  by: By,
  work: { begun: boolean },
): Promise<void> {
  const repository = await repositoryOf(deps.db, entry.repository_id);
  if (repository === undefined) return forgetEntry(deps.db, entry.id);
  await deps.inTurn(repository.id, async () => {
    const { removal, kept, until } = await planContentPurge(deps, entry, repository, reason);
    work.begun = true;
    await removeAll({ ...deps, inTurn: (_, task) => task() }, [removal], by);
    const items = await itemsIn(deps.db, entry.id);
    const client = await deps.clientOf(removal.registryId);
    const free = toHide(items).filter((digest) => kept.get(digest) === 'used');
    await unhide(client, repository.fullName, free);
    await settle(deps, entry, kept, until, by);
  });
}

/** What the history of a tag still names stays in the entry, which cannot be restored any more, until that ends. */
async function settle(
  { db }: TrashDeps,
  entry: EntryRow,
  kept: ReadonlyMap<string, Kept>,
  until: ReadonlyMap<string, number>,
  by: By,
): Promise<void> {
  await atomically(db, async (tx) => {
    const items = await itemsIn(tx, entry.id);
    const waiting = items.filter(({ digest }) => kept.get(digest) === 'history');
    await forgetItems(
      tx,
      items.filter((item) => !waiting.includes(item)).map(({ id }) => id),
    );
    const ends = Math.max(0, ...waiting.map(({ digest }) => until.get(digest) ?? 0));
    if (waiting.length > 0)
      await tx
        .updateTable('trash')
        .set({ state: 'purging', lease_until: ends, error: null })
        .where('id', '=', entry.id)
        .execute();
    else await endEntry(tx, entry, by);
  });
}

async function endEntry(tx: Db, entry: EntryRow, { actor, rule, change }: By): Promise<void> {
  await forgetEntry(tx, entry.id);
  await recordActivity(tx, {
    event: 'trash.purged',
    at: change.clock(),
    actor,
    target: entry.target,
    ...(entry.namespace_id === null ? {} : { namespaceId: entry.namespace_id }),
    ...(entry.team_id === null ? {} : { teamId: entry.team_id }),
    ...(entry.repository_id === null ? {} : { repositoryId: entry.repository_id }),
    detail: { kind: entry.kind, bytes: entry.bytes },
    rule,
    origin: change.origin,
  });
}

async function purgeGroup(deps: TrashDeps, entry: EntryRow, by: By, work: { begun: boolean }): Promise<void> {
  const { db } = deps;
  const inside = await insideOf(db, entry);
  const removals: Removal[] = [];
  for (const { registryId, ...repository } of inside.repositories)
    removals.push(await planRepositoryPurge(deps, registryId, repository));
  work.begun = true;
  await removeAll(deps, removals, by);
  await atomically(db, async (tx) => {
    for (const { id } of inside.repositories)
      await tx.deleteFrom('trash').where('repository_id', '=', id).where('id', '<>', entry.id).execute();
    for (const id of inside.namespaces) await removeNamespace(tx, id, entry.id);
    if (entry.kind === 'team' && entry.team_id !== null) {
      await tx.deleteFrom('teams').where('id', '=', entry.team_id).execute();
      await forgetName(tx, 'team', entry.team_id);
      await tx.deleteFrom('trash').where('team_id', '=', entry.team_id).where('id', '<>', entry.id).execute();
    }
    await endEntry(tx, entry, by);
  });
}

async function removeNamespace(tx: Db, id: number, entryId: number): Promise<void> {
  await lockRow(tx, 'namespaces', id);
  const added = await tx
    .selectFrom('repositories')
    .select('full_name')
    .where('namespace_id', '=', id)
    .executeTakeFirst();
  if (added !== undefined)
    throw new Problem('conflict', `${added.full_name} was pushed in the meantime. Repeat it to remove that, too.`);
  await tx.deleteFrom('namespaces').where('id', '=', id).execute();
  await forgetName(tx, 'namespace', id);
  await tx.deleteFrom('trash').where('namespace_id', '=', id).where('id', '<>', entryId).execute();
}

export interface Inside {
  readonly namespaces: readonly number[];
  readonly repositories: readonly (RepositoryRef & { readonly registryId: number })[];
}

/** Everything in a repository, namespace or team that is in the trash, also what went there before on its own. */
export async function insideOf(db: Db, entry: EntryRow): Promise<Inside> {
  const namespaces = await namespacesOf(db, entry);
  const query = db
    .selectFrom('repositories')
    .select(['id', 'full_name as fullName', 'namespace_id as namespaceId', 'registry_id as registryId'])
    .orderBy('full_name');
  if (entry.kind === 'repository')
    return { namespaces, repositories: await query.where('id', '=', entry.repository_id ?? 0).execute() };
  if (namespaces.length === 0) return { namespaces, repositories: [] };
  return { namespaces, repositories: await query.where('namespace_id', 'in', namespaces).execute() };
}

async function namespacesOf(db: Db, { kind, namespace_id: id, team_id: teamId }: EntryRow): Promise<number[]> {
  if (kind === 'namespace') return id === null ? [] : [id];
  if (kind !== 'team') return [];
  const rows = await db
    .selectFrom('namespaces')
    .select('id')
    .where('team_id', '=', teamId ?? 0)
    .orderBy('name')
    .execute();
  return rows.map((row) => row.id);
}

export async function repositoryOf(db: Db, id: number | null): Promise<RepositoryRef | undefined> {
  return db
    .selectFrom('repositories')
    .select(['id', 'full_name as fullName', 'namespace_id as namespaceId'])
    .where('id', '=', id ?? 0)
    .executeTakeFirst();
}
