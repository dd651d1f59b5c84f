/**
 * Moves tags and manifests into the trash: first the entry is stored, then the registry changes, then the catalog. Whatever
 * ends it in between leaves an entry that is `moving`, and a job goes on with it (job.ts).
 */
import type { By } from '../deletion/record.ts';
import { recordTag } from '../deletion/record.ts';
import { leaveLists, listedUnder } from '../deletion/referrers-lists.ts';
import { checkDeletes } from '../deletion/registry-calls.ts';
import { pushedAgain, registryAway, tagState } from '../deletion/survey.ts';
import { noOrigin, recordActivity } from '../activity/commands.ts';
import { removeManifest, type RepositoryRef } from '../catalog/projection.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { keepingLease } from '../platform/database/lease.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';
import type { TrashDeps } from './deps.ts';
import {
  addEntry,
  addItems,
  digestsInTrash,
  type EntryRow,
  findEntry,
  forgetEntry,
  forgetItems,
  itemsIn,
  renewLease,
  type Where,
} from './entries.ts';
import { hide, unhide, untag } from './hide.ts';
import { type Item, type PlannedItem, toHide } from './items.ts';

/** Something that goes into the trash. */
export interface PlannedEntry {
  readonly where: Where & { readonly registryId: number; readonly namespaceId: number };
  readonly repository: RepositoryRef;
  readonly items: readonly PlannedItem[];
  readonly bytes: number | null;
}

/**
 * @returns the entry; null when the registry had nothing of it any more, so nothing can be restored
 * @throws Problem `conflict` when the tag was pushed again or the registry would not take it back, and nothing happened;
 * `unavailable` when nothing happened or it goes on by itself, as it says
 */
export async function moveIntoTrash(deps: TrashDeps, planned: PlannedEntry, by: By): Promise<number | null> {
  const id = await atomically(deps.db, async (tx) => {
    await checkRows(tx, planned);
    const entry = await addEntry(tx, deps, planned.where, 'moving', planned.bytes, by);
    await addItems(tx, entry, planned.where.registryId, planned.repository, planned.items);
    return entry;
  });
  return finishMoving(deps, id, by);
}

/** The catalog still says what was planned. */
async function checkRows(tx: Db, { where, repository, items }: PlannedEntry): Promise<void> {
  await lockRow(tx, 'repositories', repository.id);
  if (where.kind !== 'tag') return;
  const [named] = items;
  const row = await tx
    .selectFrom('tags')
    .select('digest')
    .where('repository_id', '=', repository.id)
    .where('name', '=', named?.tag ?? '')
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'The tag is gone already.');
  if (row.digest !== named?.digest) throw pushedAgain(named?.tag ?? '');
}

interface Moving {
  readonly entry: EntryRow;
  readonly items: readonly Item[];
  readonly repository: RepositoryRef;
  readonly client: RegistryClient;
}

/** Goes on with an entry that is on its way. @returns and @throws as {@link moveIntoTrash} */
export async function finishMoving(deps: TrashDeps, id: number, by?: By): Promise<number | null> {
  const moving = await loadMoving(deps, id);
  if (moving === null) return null;
  // Whoever goes on with it does not know how far it was.
  const work = { begun: by === undefined };
  try {
    const gone = await keepingLease(
      () => renewLease(deps.db, id, deps.clock),
      () => changeRegistry(deps, moving, work),
    );
    const kept = await atomically(deps.db, (tx) => finish(tx, moving, gone, by ?? byEntry(deps, moving.entry)));
    deps.onChanged(moving.repository);
    return kept ? id : null;
  } catch (error) {
    throw await giveUp(deps, moving, work.begun, error);
  }
}

async function loadMoving(deps: TrashDeps, id: number): Promise<Moving | null> {
  const entry = await findEntry(deps.db, id);
  if (entry?.state !== 'moving') return null;
  const { repository_id: repositoryId, registry_id: registryId, namespace_id: namespaceId } = entry;
  const row = await deps.db
    .selectFrom('repositories')
    .select('full_name')
    .where('id', '=', repositoryId ?? 0)
    .executeTakeFirst();
  if (row === undefined || repositoryId === null || registryId === null || namespaceId === null) {
    await forgetEntry(deps.db, id);
    return null;
  }
  const repository = { id: repositoryId, fullName: row.full_name, namespaceId };
  return { entry, items: await itemsIn(deps.db, id), repository, client: await deps.clientOf(registryId) };
}

/** In whose name a job goes on. */
export const byEntry = ({ clock }: TrashDeps, entry: EntryRow): By => ({
  actor: { id: entry.deleted_by, name: entry.deleted_by_name },
  rule: entry.rule ?? 'system',
  change: { clock, origin: noOrigin },
});

/** What turned out to be no longer there. */
interface Gone {
  /** Manifests that the registry does not have. */
  readonly missing: ReadonlySet<string>;
  /** Ids of items whose tag points elsewhere now: it stays. */
  readonly moved: ReadonlySet<number>;
}

async function changeRegistry(deps: TrashDeps, moving: Moving, work: { begun: boolean }): Promise<Gone> {
  const { items, repository, client, entry } = moving;
  const { fullName } = repository;
  await checkDeletes(client, fullName);
  if (entry.kind === 'tag') await checkNamed(deps, moving);
  work.begun = true;
  const missing = await hide(client, fullName, toHide(items));
  const moved = new Set<number>();
  for (const { id, tag, digest, because } of items) {
    if (tag === null || (await untag(client, fullName, tag, digest))) continue;
    if (entry.kind === 'tag' && because === null) throw pushedAgain(tag);
    moved.add(id);
  }
  const taken = items.filter(({ id }) => !moved.has(id));
  const leaving = await listedUnder(
    deps.db,
    repository,
    taken.map(({ digest }) => digest),
    taken.flatMap(({ tag }) => (tag === null ? [] : [tag])),
  );
  await leaveLists({ ...deps, client, repository }, leaving, byEntry(deps, entry).actor);
  return { missing, moved };
}

/** The tag that was named is still what it was: nobody pushed it meanwhile, not even the same again. */
async function checkNamed({ db }: TrashDeps, { items, repository, client }: Moving): Promise<void> {
  const named = items.find(({ because }) => because === null);
  if (named === undefined || named.tag === null) return;
  const { tag, digest, row: before } = named;
  const row = await db
    .selectFrom('tags')
    .select(['digest', 'updated_at'])
    .where('repository_id', '=', repository.id)
    .where('name', '=', tag)
    .executeTakeFirst();
  const again = row !== undefined && (row.digest !== digest || row.updated_at > (before?.updated_at ?? row.updated_at));
  if (again || (await tagState(client, repository.fullName, tag, digest)).kind === 'moved') throw pushedAgain(tag);
}

/** @returns whether there is something to restore */
async function finish(tx: Db, { entry, items, repository }: Moving, gone: Gone, by: By): Promise<boolean> {
  await lockRow(tx, 'trash', entry.id);
  if ((await findEntry(tx, entry.id))?.state !== 'moving') return true;
  const taken = items.filter(({ id }) => !gone.moved.has(id));
  for (const { tag, digest } of taken)
    if (tag !== null) await recordTag(tx, { repository, recorded: new Map([[tag, digest]]) }, tag, by);
  const [named] = items;
  if (entry.kind === 'manifest' && named !== undefined) await recordManifest(tx, entry, repository, named, taken, by);
  for (const digest of gone.missing)
    await removeManifest(tx, repository, digest, by.actor, by.change.clock(), {
      rule: by.rule,
      origin: by.change.origin,
    });
  const lost = items.filter(({ id, digest }) => gone.moved.has(id) || gone.missing.has(digest));
  await forgetItems(
    tx,
    lost.map(({ id }) => id),
  );
  if (items.every(({ because, digest }) => because !== null || gone.missing.has(digest))) {
    await forgetEntry(tx, entry.id);
    return false;
  }
  const held = { state: 'held', lease_until: 0, error: null } as const;
  await tx.updateTable('trash').set(held).where('id', '=', entry.id).execute();
  return true;
}

async function recordManifest(
  tx: Db,
  { namespace_id: namespaceId }: EntryRow,
  repository: RepositoryRef,
  { digest }: Item,
  taken: readonly Item[],
  { actor, rule, change }: By,
): Promise<void> {
  const tags = taken.flatMap((item) => (item.digest === digest && item.tag !== null ? [item.tag] : []));
  await recordActivity(tx, {
    event: 'manifest.deleted',
    at: change.clock(),
    actor,
    target: `${repository.fullName}@${digest}`,
    ...(namespaceId === null ? {} : { namespaceId }),
    repositoryId: repository.id,
    detail: { digest, tags },
    rule,
    origin: change.origin,
  });
}

/** Takes back what was begun, or leaves it to the job. @returns what people are told */
async function giveUp(deps: TrashDeps, moving: Moving, begun: boolean, error: unknown): Promise<unknown> {
  const { entry, repository } = moving;
  deps.log.warn({ err: error, entry: entry.id, target: entry.target }, 'It could not be moved to the trash.');
  if (!(error instanceof Problem)) return error;
  if (error.kind === 'unavailable' && begun) {
    await deps.db
      .updateTable('trash')
      .set({ error: messageOf(error) })
      .where('id', '=', entry.id)
      .execute();
    return new Problem('unavailable', 'The registry does not answer. It is deleted as soon as the registry does.', {
      cause: error,
      retryAfterSeconds: 10,
    });
  }
  if (begun) await takeBack(deps, moving);
  await forgetEntry(deps.db, entry.id);
  deps.onChanged(repository);
  return sentenceFor(error, entry.target);
}

/** The hidden tags go again, unless another entry needs them. */
async function takeBack({ db }: TrashDeps, { entry, items, repository, client }: Moving): Promise<void> {
  const digests = toHide(items);
  const needed = await digestsInTrash(db, repository.id, digests, entry.id);
  await unhide(
    client,
    repository.fullName,
    digests.filter((digest) => !needed.has(digest)),
  );
}

function sentenceFor(error: Problem, target: string): Problem {
  const fields = (sentence: string) =>
    new Problem('invalid', 'Not everything could be removed.', { fields: { [target]: [sentence] }, cause: error });
  switch (error.kind) {
    case 'invalid':
      return new Problem('conflict', `The registry would not take ${target} back, so it could not be restored.`, {
        detail: 'Parts of it are missing, or it is of a kind that the registry no longer takes. Delete it permanently.',
        cause: error,
      });
    case 'method-not-allowed':
      return fields('Could not be removed: the registry does not allow deletion.');
    case 'forbidden':
      return fields('Could not be removed: the registry does not accept the token of Portus.');
    case 'unavailable':
      return registryAway(error);
    default:
      return error;
  }
}
