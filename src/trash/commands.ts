/**
 * Deletes tags and manifests in a way that can be undone. With `trash.days` 0 they are removed at once. None of this may run in a
 * transaction: it talks to the registry.
 */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor } from '../activity/commands.ts';
import type { RepositoryRef } from '../catalog/projection.ts';
import type { Contents } from '../deletion/contents.ts';
import { remove } from '../deletion/commands.ts';
import { removeAll } from '../deletion/execute.ts';
import { planManifest, planTag, type Removal } from '../deletion/plan.ts';
import type { By } from '../deletion/record.ts';
import { survey } from '../deletion/survey.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import type { TrashDeps } from './deps.ts';
import { forgetEntry, forgetItems, itemsIn } from './entries.ts';
import { itemsOf } from './items.ts';
import { moveIntoTrash, type PlannedEntry } from './moving.ts';
import { bytesOf } from './plans.ts';

/**
 * Deletes one tag or manifest into the trash.
 *
 * @param tag the tag that was named; null: the manifest was
 * @param plan asked in the turn of the repository, where nobody else deletes another tag of the same manifest
 * @throws Problem as the plan, and as `moveIntoTrash`
 */
export async function trashContent(
  deps: TrashDeps,
  { actor, rule, facts }: Permit<'tag.delete'> | Permit<'repository.delete_content'>,
  tag: string | null,
  plan: () => Promise<Removal>,
  change: ChangeContext,
): Promise<void> {
  const { repository, namespace } = facts;
  if (repository.id === null || namespace === undefined)
    throw new Problem('not-found', 'The repository is gone already.');
  const ref = { id: repository.id, fullName: repository.fullName, namespaceId: namespace.id };
  const place = await placeOf(deps, ref);
  const by = { actor: namedActor(actor), rule, change };
  await deps.inTurn(ref.id, async () => deleteContent(deps, place, await plan(), tag, by));
}

/** Removes without the trash. @throws Problem as `remove` */
export async function deleteNow(
  deps: TrashDeps,
  permit: Permit<'tag.delete'> | Permit<'repository.delete_content'> | Permit<'repository.delete'>,
  removal: Removal,
  change: ChangeContext,
): Promise<void> {
  await remove(deps, permit, removal, change);
  await forgetRemoved(deps.db, removal);
}

/** Entries of the trash whose content was removed with something else hold nothing any more. */
export async function forgetRemoved(db: Db, { repository, waves, whole }: Removal): Promise<void> {
  if (whole) {
    await db.deleteFrom('trash').where('repository_id', '=', repository.id).execute();
    return;
  }
  const digests = waves.flat().map(({ digest }) => digest);
  if (digests.length === 0) return;
  const lost = await db
    .selectFrom('trash_items')
    .select(['id', 'trash_id'])
    .where('repository_id', '=', repository.id)
    .where('digest', 'in', digests)
    .execute();
  await atomically(db, async (tx) => {
    await forgetItems(
      tx,
      lost.map(({ id }) => id),
    );
    for (const id of new Set(lost.map((item) => item.trash_id)))
      if ((await itemsIn(tx, id)).every(({ because }) => because !== null)) await forgetEntry(tx, id);
  });
}

/** Where the content is. */
interface Place {
  readonly registryId: number;
  readonly teamId: number;
  readonly repository: RepositoryRef;
}

/** Tags, each as it was seen, and manifests that have none, of one repository. */
export interface ManyTags {
  readonly repository: RepositoryRef;
  readonly tags: readonly { readonly name: string; readonly digest: string }[];
  readonly manifests: readonly string[];
}

/** What became of each: names of tags and digests. */
export interface ManyResult {
  readonly gone: readonly string[];
  /** With the reason as a sentence: pushed again meanwhile, needed by an index, or the registry failed. */
  readonly left: readonly { readonly name: string; readonly because: string }[];
}

/**
 * Deletes many tags of one repository, one entry of the trash for each. One that was pushed again since it was seen is left
 * alone.
 *
 * @param by in whose name; for what Portus does by itself the service user `portus`
 * @throws Problem `unavailable` when nothing was done
 */
export async function trashTags(
  deps: TrashDeps,
  { repository, tags, manifests }: ManyTags,
  by: By,
): Promise<ManyResult> {
  const place = await placeOf(deps, repository);
  return deps.inTurn(repository.id, async () => {
    const hidden = deps.config.trash.days > 0 ? 'skipped' : 'counted';
    const rest = copyOf(await survey(deps, place.registryId, repository, hidden));
    const gone: string[] = [];
    const left: { name: string; because: string }[] = [];
    const one = async (name: string, tag: string | null, plan: () => Removal | string): Promise<void> => {
      try {
        const removal = plan();
        if (typeof removal === 'string') return void left.push({ name, because: removal });
        await deleteContent(deps, place, removal, tag, by);
        forget(rest, removal);
        gone.push(name);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.kind === 'unavailable' && gone.length === 0) throw error;
        left.push({ name, because: messageOf(error) });
      }
    };
    for (const { name, digest } of tags)
      await one(name, name, () =>
        rest.recorded.get(name) === digest ? planTag(rest, name) : 'It was pushed again, or is gone.',
      );
    for (const digest of manifests)
      await one(digest, null, () => (rest.manifests.has(digest) ? planManifest(rest, digest) : 'It is gone.'));
    return { gone, left };
  });
}

interface Rest extends Contents {
  readonly tags: Map<string, string>;
  readonly manifests: Map<string, Contents['manifests'] extends ReadonlyMap<string, infer M> ? M : never>;
}

const copyOf = (contents: Contents): Rest => ({
  ...contents,
  tags: new Map(contents.tags),
  manifests: new Map(contents.manifests),
});

function forget(rest: Rest, { untag, waves }: Removal): void {
  if (untag !== null) rest.tags.delete(untag.tag);
  for (const { digest, tags } of waves.flat()) {
    for (const tag of tags) rest.tags.delete(tag);
    rest.manifests.delete(digest);
  }
}

/** Into the trash, or away at once. The turn of the repository is the caller's. */
async function deleteContent(
  deps: TrashDeps,
  place: Place,
  removal: Removal,
  tag: string | null,
  by: By,
): Promise<void> {
  if (deps.config.trash.days > 0)
    await moveIntoTrash(deps, { ...entryFor(place, removal, tag), bytes: await bytesOf(deps.db, [removal]) }, by);
  else await removeAll({ ...deps, inTurn: (_, work) => work() }, [removal], by);
}

/** What a removal becomes in the trash. */
function entryFor({ registryId, teamId, repository }: Place, removal: Removal, tag: string | null): PlannedEntry {
  const items = itemsOf(removal, tag);
  const [named] = items;
  const { fullName, id: repositoryId, namespaceId } = repository;
  const target = tag === null ? `${fullName}@${named?.digest ?? ''}` : `${fullName}:${tag}`;
  const kind = tag === null ? 'manifest' : 'tag';
  return {
    where: { kind, target, parentId: null, registryId, teamId, namespaceId, repositoryId },
    repository,
    items,
    bytes: null,
  };
}

async function placeOf({ db }: TrashDeps, repository: RepositoryRef): Promise<Place> {
  const row = await db
    .selectFrom('namespaces')
    .select(['registry_id', 'team_id'])
    .where('id', '=', repository.namespaceId)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', 'The repository is gone already.');
  return { registryId: row.registry_id, teamId: row.team_id, repository };
}
