/** Writes down in the catalog and in the log what the registry no longer holds. All in one transaction of the caller. */
import { type ChangeContext, recordActivity } from '../activity/commands.ts';
import { removeManifest, removeTag, type RepositoryRef } from '../catalog/projection.ts';
import type { Pusher } from '../catalog/save-manifest.ts';
import { type Db, lockRow } from '../platform/database/dialect.ts';
import { isHiddenTag } from '../registry/reference.ts';
import { forgetName } from '../search/commands.ts';
import type { Doomed } from './contents.ts';
import type { Removal } from './plan.ts';

/** In whose name, and by which right. */
export interface By {
  readonly actor: Pusher;
  readonly rule: string;
  readonly change: ChangeContext;
  /** The log has it already: it was put into the trash before. */
  readonly told?: boolean;
}

const reasonOf = ({ rule, change }: By) => ({ rule, origin: change.origin });

/** What the log says of everything in the repository. */
const about = ({ repository: { id, namespaceId } }: Removal, by: By) => ({
  at: by.change.clock(),
  actor: by.actor,
  namespaceId,
  repositoryId: id,
  ...reasonOf(by),
});

/** Only as it was when the removal was planned: what was pushed since then is there. */
export async function recordTag(
  tx: Db,
  { repository, recorded }: Pick<Removal, 'repository' | 'recorded'>,
  tag: string,
  by: By,
): Promise<void> {
  const row = await tx
    .selectFrom('tags')
    .select('digest')
    .where('repository_id', '=', repository.id)
    .where('name', '=', tag)
    .executeTakeFirst();
  if (row === undefined || row.digest !== recorded.get(tag)) return;
  await removeTag(tx, repository, tag, by.actor, by.change.clock(), reasonOf(by));
}

export async function recordManifests(tx: Db, removal: Removal, removed: readonly Doomed[], by: By): Promise<void> {
  const { repository, manifest } = removal;
  if (by.told === true) return forgetManifests(tx, repository, removed);
  for (const { digest, tags } of removed) {
    for (const tag of tags) await recordTag(tx, removal, tag, by);
    await removeManifest(tx, repository, digest, by.actor, by.change.clock(), reasonOf(by));
    if (digest !== manifest) continue;
    const target = `${repository.fullName}@${digest}`;
    await recordActivity(tx, { event: 'manifest.deleted', target, detail: { digest, tags }, ...about(removal, by) });
  }
}

/** Tags of theirs go by their foreign key. */
async function forgetManifests(tx: Db, { id }: RepositoryRef, removed: readonly Doomed[]): Promise<void> {
  if (removed.length === 0) return;
  const digests = removed.map(({ digest }) => digest);
  await tx.deleteFrom('tags').where('repository_id', '=', id).where('digest', 'in', digests).execute();
  await tx.deleteFrom('manifests').where('repository_id', '=', id).where('digest', 'in', digests).execute();
}

/** A second one finds the repository gone, and says nothing. */
export async function recordRepository(tx: Db, removal: Removal, by: By): Promise<void> {
  const { id, fullName } = removal.repository;
  await lockRow(tx, 'repositories', id);
  const removed = await tx.deleteFrom('repositories').where('id', '=', id).executeTakeFirst();
  if (Number(removed.numDeletedRows) === 0) return;
  await forgetName(tx, 'repository', id);
  if (by.told === true) return;
  const doomed = removal.waves.flat();
  const tags = doomed.flatMap((one) => one.tags.filter((tag) => !isHiddenTag(tag)));
  const detail = { tags: tags.length, manifests: doomed.length };
  await recordActivity(tx, { event: 'repository.deleted', target: fullName, detail, ...about(removal, by) });
}
