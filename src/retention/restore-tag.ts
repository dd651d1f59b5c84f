/** The time machine of tags: lets a tag point again to what its history names, as long as the registry holds that. */
import type { Permit } from '../access/permit.ts';
import { type ChangeContext, namedActor, recordActivity } from '../activity/commands.ts';
import { type ObservedManifest, observeManifest } from '../catalog/observe.ts';
import { type RepositoryRef, setTag } from '../catalog/projection.ts';
import type { TagRestoration } from '../contract/api/retention.ts';
import { atomically, type Db, lockRow } from '../platform/database/dialect.ts';
import { iso } from '../platform/paging.ts';
import { invalidField, Problem } from '../platform/problem.ts';
import { isHiddenTag, isTag } from '../registry/reference.ts';
import type { TrashDeps } from '../trash/deps.ts';
import { tagManifest } from '../trash/hide.ts';

/** A new name asks for the right to push; one that exists, for that to move it, which an immutable tag refuses. */
export type RestorePermit = Permit<'repository.push'> | Permit<'tag.move'>;

/**
 * Works also for a tag that is gone, and for a manifest that only the trash holds. Whoever pushes to the tag at the same time may
 * win: the later of both counts, as with two pushes.
 *
 * @throws Problem `invalid` when the tag never pointed to it, `conflict` when the registry no longer holds it or parts of it,
 * `unavailable`
 */
export async function restoreTag(
  deps: TrashDeps,
  permit: RestorePermit,
  { tag, digest }: TagRestoration,
  change: ChangeContext,
): Promise<void> {
  const { repository, namespace, registry } = permit.facts;
  if (repository.id === null || namespace === undefined) throw gone();
  if (!isTag(tag) || isHiddenTag(tag)) throw invalidField('tag', 'is no name for a tag.');
  const ref = { id: repository.id, fullName: repository.fullName, namespaceId: namespace.id };
  await deps.inTurn(ref.id, async () => {
    const until = await heldUntil(deps.db, ref.id, tag, digest);
    const observed = await whileAsking(() => pointAgain(deps, registry.id, ref, tag, digest, until));
    await atomically(deps.db, (tx) => record(tx, permit, ref, tag, observed, change));
  });
  deps.onChanged(ref);
}

/** People are not told where the registry is and why it refuses us: that is for the log. */
async function whileAsking<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((cause: unknown) => {
    if (cause instanceof Problem && cause.kind === 'conflict') throw cause;
    const message = 'The registry does not answer as it should, so the tag was not moved. Try again in a moment.';
    throw new Problem('unavailable', message, { cause, retryAfterSeconds: 10 });
  });
}

const gone = () => new Problem('not-found', 'The repository was deleted in the meantime.');

/** @returns until when the tag pointed to it, epoch milliseconds; null: it still does */
async function heldUntil(db: Db, repositoryId: number, tag: string, digest: string): Promise<number | null> {
  const ofTag = db
    .selectFrom('tag_history')
    .select(['id', 'at'])
    .where('repository_id', '=', repositoryId)
    .where('tag', '=', tag);
  const moment = await ofTag.where('digest', '=', digest).orderBy('id', 'desc').limit(1).executeTakeFirst();
  if (moment === undefined) {
    throw new Problem('invalid', `The tag ${tag} never pointed to ${digest}.`, {
      fields: { digest: [`is not in the history of the tag ${tag}`] },
    });
  }
  const next = await ofTag.where('id', '>', moment.id).orderBy('id').limit(1).executeTakeFirst();
  return next?.at ?? null;
}

async function pointAgain(
  { clientOf }: TrashDeps,
  registryId: number,
  { fullName }: RepositoryRef,
  tag: string,
  digest: string,
  until: number | null,
): Promise<ObservedManifest> {
  const client = await clientOf(registryId);
  const lost = () => {
    const since = until === null ? '' : ` ${tag} pointed to it until ${iso(until)}.`;
    return new Problem(
      'conflict',
      `The registry no longer holds ${fullName}@${digest}, so ${tag} cannot be moved back to it.${since}`,
    );
  };
  const tagged = await tagManifest(client, fullName, digest, tag).catch((cause: unknown) => {
    if (!(cause instanceof Problem && cause.kind === 'invalid')) throw cause;
    throw new Problem('conflict', `The registry does not take ${fullName}@${digest} again: parts of it are gone.`, {
      cause,
    });
  });
  if (!tagged) throw lost();
  const observed = await observeManifest(client, fullName, digest);
  if (observed === null) throw lost();
  return observed;
}

async function record(
  tx: Db,
  { actor, rule }: RestorePermit,
  ref: RepositoryRef,
  tag: string,
  observed: ObservedManifest,
  { clock, origin }: ChangeContext,
): Promise<void> {
  await lockRow(tx, 'repositories', ref.id);
  const present = await tx.selectFrom('repositories').select('id').where('id', '=', ref.id).executeTakeFirst();
  if (present === undefined) throw gone();
  const before = await tx
    .selectFrom('tags')
    .select('digest')
    .where('repository_id', '=', ref.id)
    .where('name', '=', tag)
    .executeTakeFirst();
  const by = namedActor(actor);
  const at = clock();
  await setTag(tx, ref, tag, observed, by, at);
  await recordActivity(tx, {
    event: 'tag.restored',
    at,
    actor: by,
    target: `${ref.fullName}:${tag}`,
    namespaceId: ref.namespaceId,
    repositoryId: ref.id,
    detail: { digest: observed.digest, before: before?.digest ?? null },
    rule,
    origin,
  });
}
