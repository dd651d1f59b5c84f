/** Brings back what was deleted. Like the way in: first it is stored, then the registry changes, then the catalog. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor } from '../activity/commands.ts';
import { recordActivity } from '../activity/commands.ts';
import type { RepositoryRef } from '../catalog/projection.ts';
import { restoreTagRow } from '../catalog/projection.ts';
import { observeManifest } from '../catalog/observe.ts';
import { saveManifest } from '../catalog/save-manifest.ts';
import type { By } from '../deletion/record.ts';
import { registryAway, tagState } from '../deletion/survey.ts';
import type { EventName } from '../contract/events.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { keepingLease, leaseMs } from '../platform/database/lease.ts';
import { invalidField, messageOf, Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import { isHiddenTag, isTag } from '../registry/reference.ts';
import type { TrashDeps } from './deps.ts';
import { digestsInTrash, type EntryRow, findEntry, forgetEntry, itemsIn, renewLease } from './entries.ts';
import { tagManifest, unhide } from './hide.ts';
import { type Item, toHide } from './items.ts';
import { busy, repositoryOf } from './purge.ts';

const gone = () => new Problem('not-found', 'It is no longer in the trash.');

/**
 * @param as another name for the tag
 * @throws Problem `not-found`, `conflict` with what to do instead, `invalid`, `unavailable`: nothing is lost then
 */
export async function restore(
  deps: TrashDeps,
  permit: Permit<'trash.restore'>,
  as: string | undefined,
  change: ChangeContext,
): Promise<void> {
  const entry = await findEntry(deps.db, permit.facts.trash.id);
  if (entry === undefined) throw gone();
  const by = { actor: namedActor(permit.actor), rule: permit.rule, change };
  switch (entry.kind) {
    case 'tag':
    case 'manifest':
      return restoreContent(deps, entry, as, by);
    case 'repository':
    case 'namespace':
    case 'team':
      if (as !== undefined) throw invalidField('tag', 'can only be given for a tag or a manifest.');
      return restoreGroup(deps, entry.id, by);
  }
}

async function restoreGroup({ db, onChanged }: TrashDeps, id: number, by: By): Promise<void> {
  const restored = await atomically(db, async (tx) => {
    await lockRow(tx, 'trash', id);
    const entry = await findEntry(tx, id);
    if (entry === undefined) throw gone();
    if (entry.state !== 'held') throw busy(entry);
    await checkPlace(tx, entry);
    return clear(tx, entry, by);
  });
  for (const repository of restored) onChanged(repository);
}

/** @throws Problem `conflict` when what it was in is in the trash, too */
async function checkPlace(tx: Db, { kind, namespace_id: id, repository_id: repositoryId }: EntryRow): Promise<void> {
  if (kind === 'team') return;
  const place = await tx
    .selectFrom('namespaces as n')
    .innerJoin('teams as t', 't.id', 'n.team_id')
    .select(['n.name', 'n.trash_id', 't.name as team', 't.trash_id as team_trash_id'])
    .where('n.id', '=', id ?? 0)
    .executeTakeFirst();
  if (place === undefined) throw gone();
  const inside = (what: string) =>
    new Problem('conflict', `${what} is in the trash, too.`, { detail: 'Restore that first.' });
  if (place.team_trash_id !== null) throw inside(`The team ${place.team} it belongs to`);
  if (kind !== 'namespace' && place.trash_id !== null) throw inside(`The namespace ${place.name} it is in`);
  if (kind === 'repository' || kind === 'namespace') return;
  const row = await tx
    .selectFrom('repositories')
    .select(['full_name', 'trash_id'])
    .where('id', '=', repositoryId ?? 0)
    .executeTakeFirst();
  if (row === undefined) throw gone();
  if (row.trash_id !== null) throw inside(`The repository ${row.full_name} it is in`);
}

/** With what went along with it. @returns the repositories that are there again */
async function clear(tx: Db, entry: EntryRow, by: By): Promise<RepositoryRef[]> {
  const below = await tx.selectFrom('trash').selectAll().where('parent_id', '=', entry.id).orderBy('id').execute();
  const restored: RepositoryRef[] = [];
  for (const child of below) {
    if (child.state !== 'held') throw busy(child);
    restored.push(...(await clear(tx, child, by)));
  }
  const table = groupTables[entry.kind === 'team' || entry.kind === 'namespace' ? entry.kind : 'repository'];
  await tx.updateTable(table).set({ trash_id: null }).where('trash_id', '=', entry.id).execute();
  const repository = entry.kind === 'repository' ? await repositoryOf(tx, entry.repository_id) : undefined;
  await tell(tx, `${entry.kind}.restored` as EventName, entry, entry.target, {}, by);
  await forgetEntry(tx, entry.id);
  return repository === undefined ? restored : [...restored, repository];
}

const groupTables = { team: 'teams', namespace: 'namespaces', repository: 'repositories' } as const;

function tell(
  tx: Db,
  event: EventName,
  entry: EntryRow,
  target: string,
  detail: Readonly<Record<string, unknown>>,
  { actor, rule, change }: By,
): Promise<void> {
  return recordActivity(tx, {
    event,
    at: change.clock(),
    actor,
    target,
    ...(entry.namespace_id === null ? {} : { namespaceId: entry.namespace_id }),
    ...(entry.team_id === null || entry.namespace_id !== null ? {} : { teamId: entry.team_id }),
    ...(entry.repository_id === null ? {} : { repositoryId: entry.repository_id }),
    detail,
    rule,
    origin: change.origin,
  });
}

async function restoreContent(deps: TrashDeps, entry: EntryRow, as: string | undefined, by: By): Promise<void> {
  if (as !== undefined && (!isTag(as) || isHiddenTag(as))) throw invalidField('tag', 'is no name for a tag.');
  const repository = await repositoryOf(deps.db, entry.repository_id);
  if (repository === undefined) throw gone();
  await deps.inTurn(repository.id, async () => {
    const client = await deps.clientOf(entry.registry_id ?? 0);
    const names = await checkNames(deps, client, repository, entry, as);
    await claim(deps, entry, names);
    await finishRestoring(deps, entry.id, by);
  });
}

/** The names of the tags that were named, by item. @throws Problem `conflict` when one is taken; `unavailable` */
async function checkNames(
  deps: TrashDeps,
  client: RegistryClient,
  repository: RepositoryRef,
  entry: EntryRow,
  as: string | undefined,
): Promise<ReadonlyMap<number, string>> {
  const names = new Map<number, string>();
  const items = (await itemsIn(deps.db, entry.id)).filter(({ because }) => because === null);
  const [first] = items;
  const wanted = as === undefined || first === undefined ? items : [{ ...first, tag: as }];
  for (const { id, tag, digest } of wanted) {
    if (tag === null) continue;
    names.set(id, tag);
    const row = await tagRow(deps.db, repository.id, tag);
    const elsewhere = await tagState(client, repository.fullName, tag, digest).catch((error: unknown) => {
      throw awayWhileRestoring(error);
    });
    if ((row !== undefined && row.digest !== digest) || elsewhere.kind === 'moved') throw taken(repository, tag);
  }
  return names;
}

const tagRow = (db: Db, repositoryId: number, name: string) =>
  db
    .selectFrom('tags')
    .select('digest')
    .where('repository_id', '=', repositoryId)
    .where('name', '=', name)
    .executeTakeFirst();

const taken = ({ fullName }: RepositoryRef, tag: string): Problem =>
  new Problem('conflict', `${fullName}:${tag} is another image now, which stays.`, {
    detail: 'Restore it under another name: {"tag": "other-name"}.',
  });

const awayWhileRestoring = (cause: unknown): Problem =>
  new Problem('unavailable', 'The registry does not answer as it should, so nothing was restored. Try again later.', {
    cause,
    retryAfterSeconds: registryAway(cause).retryAfterSeconds ?? 10,
  });

/** Its names are stored first: a job can go on with it. */
async function claim({ db, clock }: TrashDeps, { id }: EntryRow, names: ReadonlyMap<number, string>): Promise<void> {
  await atomically(db, async (tx) => {
    await lockRow(tx, 'trash', id);
    const entry = await findEntry(tx, id);
    if (entry === undefined) throw gone();
    if (entry.state !== 'held') throw busy(entry);
    await checkPlace(tx, entry);
    for (const [item, tag] of names) await tx.updateTable('trash_items').set({ tag }).where('id', '=', item).execute();
    await tx
      .updateTable('trash')
      .set({ state: 'restoring', lease_until: clock() + leaseMs, error: null })
      .where('id', '=', id)
      .execute();
  });
}

/** Goes on with an entry that is on its way back. @throws Problem `unavailable`: it is tried again */
export async function finishRestoring(deps: TrashDeps, id: number, by: By): Promise<void> {
  const { db, clock } = deps;
  const entry = await findEntry(db, id);
  const repository = await repositoryOf(db, entry?.repository_id ?? null);
  if (entry?.state !== 'restoring' || repository === undefined) return;
  const client = await deps.clientOf(entry.registry_id ?? 0);
  try {
    await keepingLease(
      () => renewLease(db, id, clock),
      () => bringBack(deps, client, entry, repository, by),
    );
  } catch (error) {
    const now = clock();
    if (error instanceof Problem && error.kind !== 'unavailable') {
      await db.updateTable('trash').set({ state: 'held', lease_until: 0 }).where('id', '=', id).execute();
      throw error;
    }
    await db
      .updateTable('trash')
      .set({ error: messageOf(error) })
      .where('id', '=', id)
      .execute();
    throw new Problem('unavailable', 'The registry does not answer. It is restored as soon as the registry does.', {
      cause: error,
      retryAfterSeconds: Math.max(10, Math.round((entry.lease_until - now) / 1000)),
    });
  }
  deps.onChanged(repository);
}

async function bringBack(
  deps: TrashDeps,
  client: RegistryClient,
  entry: EntryRow,
  repository: RepositoryRef,
  by: By,
): Promise<void> {
  const items = await itemsIn(deps.db, entry.id);
  const back: Item[] = [];
  for (const item of items) if (await bringTagBack(deps, client, repository, item)) back.push(item);
  await atomically(deps.db, (tx) => recordRestored(tx, entry, repository, items, back, by));
  const digests = toHide(items);
  const needed = await digestsInTrash(deps.db, repository.id, digests, entry.id);
  await unhide(
    client,
    repository.fullName,
    digests.filter((digest) => !needed.has(digest)),
  );
  await forgetEntry(deps.db, entry.id);
}

/** @returns whether the tag is there again. What only went along gives way to what was pushed since. */
async function bringTagBack(
  deps: TrashDeps,
  client: RegistryClient,
  repository: RepositoryRef,
  { tag, digest, because }: Item,
): Promise<boolean> {
  if (tag === null) return false;
  const { fullName } = repository;
  const { kind } = await tagState(client, fullName, tag, digest);
  if (kind === 'moved') {
    if (because === null) throw taken(repository, tag);
    return false;
  }
  if (kind !== 'same' && !(await tagManifest(client, fullName, digest, tag)))
    throw new Problem('conflict', `The registry no longer has ${fullName}@${digest}, so it cannot be restored.`);
  const known = await deps.db
    .selectFrom('manifests')
    .select('id')
    .where('repository_id', '=', repository.id)
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (known !== undefined) return true;
  const observed = await observeManifest(client, fullName, digest);
  const nobody = { id: null, name: null };
  if (observed !== null)
    await atomically(deps.db, (tx) => saveManifest(tx, repository, observed, nobody, deps.clock()));
  return observed !== null;
}

async function recordRestored(
  tx: Db,
  entry: EntryRow,
  repository: RepositoryRef,
  items: readonly Item[],
  back: readonly Item[],
  by: By,
): Promise<void> {
  const at = by.change.clock();
  for (const { tag, digest, row } of back) {
    if (tag === null || !(await restoreTagRow(tx, repository, tag, digest, row, by.actor, at))) continue;
    await tell(tx, 'tag.restored', entry, `${repository.fullName}:${tag}`, { digest }, by);
  }
  const [named] = items;
  if (entry.kind === 'manifest' && named !== undefined)
    await tell(tx, 'manifest.restored', entry, `${repository.fullName}@${named.digest}`, { digest: named.digest }, by);
}
