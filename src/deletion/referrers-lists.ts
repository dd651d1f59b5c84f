/**
 * Lists of referrers under a tag (distribution specification §Referrers Tag Schema) when something they name goes: they are
 * written anew without it. They only repeat what manifests say of themselves, so the old ones are not kept.
 */
import { observeManifest } from '../catalog/observe.ts';
import { removeManifest, removeTag, type RepositoryRef, setTag } from '../catalog/projection.ts';
import { inChunks, type Pusher } from '../catalog/save-manifest.ts';
import type { Clock } from '../platform/clock.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import { Problem } from '../platform/problem.ts';
import type { FetchedManifest, NewManifest, RegistryClient } from '../registry/client.ts';
import { parseManifest } from '../registry/manifest.ts';
import { isDigest, referrersTag } from '../registry/reference.ts';
import { withoutReferrers } from '../registry/referrers-list.ts';
import { deleteTag } from './registry-calls.ts';

export interface ListDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly client: RegistryClient;
  readonly repository: RepositoryRef;
}

/**
 * Subject → what goes of its referrers. To be asked while the catalog still knows what goes.
 *
 * @param going digests; one that keeps another tag stays on its list
 * @param tags that go
 */
export async function listedUnder(
  db: Db,
  repository: RepositoryRef,
  going: readonly string[],
  tags: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const listed = new Map<string, Set<string>>();
  for (const digests of inChunks([...new Set(going)])) {
    const rows = await db
      .selectFrom('manifests as m')
      .leftJoin('tags as t', 't.manifest_id', 'm.id')
      .select(['m.digest', 'm.subject_digest', 't.name'])
      .where('m.repository_id', '=', repository.id)
      .where('m.digest', 'in', digests)
      .where('m.subject_digest', 'is not', null)
      .execute();
    const kept = new Set(rows.filter(({ name }) => name !== null && !tags.includes(name)).map(({ digest }) => digest));
    for (const { digest, subject_digest: subject } of rows)
      if (subject !== null && !kept.has(digest) && !going.includes(subject))
        listed.set(subject, (listed.get(subject) ?? new Set()).add(digest));
  }
  return listed;
}

/** May be called again. A list of something that goes as well is gone already, and stays so. */
export async function leaveLists(
  deps: ListDeps,
  leaving: ReadonlyMap<string, ReadonlySet<string>>,
  by: Pusher,
): Promise<void> {
  for (const [subject, gone] of leaving) {
    if (!isDigest(subject)) continue;
    const tag = referrersTag(subject);
    const list = await deps.client.manifest(deps.repository.fullName, tag);
    const names = list === null ? [] : membersOf(list);
    if (list !== null && names.some((digest) => gone.has(digest))) await shorten(deps, tag, list, gone, by);
  }
}

function membersOf({ body, mediaType }: FetchedManifest): readonly string[] {
  const parsed = parseManifest(body, mediaType);
  return parsed.form === 'index' ? parsed.children.map(({ digest }) => digest) : [];
}

/** First the new list, so that whoever looks in between misses nothing else. */
async function shorten(
  { db, clock, client, repository }: ListDeps,
  tag: string,
  list: FetchedManifest,
  gone: ReadonlySet<string>,
  by: Pusher,
): Promise<void> {
  const { fullName } = repository;
  const body = withoutReferrers(list.body, gone);
  if (body === null) await deleteTag(client, fullName, tag);
  else if (!(await put(client, fullName, tag, { mediaType: list.mediaType ?? '', body }))) return;
  const observed = body === null ? null : await observeManifest(client, fullName, tag);
  const others = await db
    .selectFrom('tags')
    .select('id')
    .where('repository_id', '=', repository.id)
    .where('digest', '=', list.digest)
    .where('name', '!=', tag)
    .execute();
  if (others.length === 0) await client.deleteManifest(fullName, list.digest);
  await atomically(db, async (tx) => {
    if (observed === null) await removeTag(tx, repository, tag, by, clock());
    else await setTag(tx, repository, tag, observed, by, clock());
    if (others.length === 0) await removeManifest(tx, repository, list.digest, by, clock());
  });
}

/** @returns false when other members are missing, so that the registry does not take it: the old list is no worse */
async function put(client: RegistryClient, fullName: string, tag: string, list: NewManifest): Promise<boolean> {
  try {
    await client.putManifest(fullName, tag, list);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.kind === 'invalid') return false;
    throw error;
  }
}
