/**
 * Tags that are set once: who would move one, or take one away, is refused. What the registry holds counts, not what the
 * catalog has heard of it yet.
 *
 * Two puts of one tag in one process follow each other (manifest-turns.ts), so of two first ones the second is refused.
 * With several processes both may find the tag absent at the same moment; then the one that the registry takes last stands.
 */
import type { Db } from '../platform/database/dialect.ts';
import { immutablePatterns, isImmutable } from '../namespaces/immutable-tags.ts';
import { mapAll } from '../deletion/at-most.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryClient } from '../registry/client.ts';

export interface ImmutableTagDeps {
  readonly db: Db;
  readonly clientOf: (registryId: number) => Promise<RegistryClient>;
}

/** An immutable tag that stands in the way, and where it points. */
export interface StandingTag {
  readonly name: string;
  readonly digest: string;
}

interface Where {
  readonly registryId: number;
  readonly repository: string;
}

/** @returns the tag when it is immutable and points to something else than this; null: it may be set */
export async function standingTag(
  { db, clientOf }: ImmutableTagDeps,
  { registryId, repository }: Where,
  tag: string,
  digest: string | null,
): Promise<StandingTag | null> {
  if (!isImmutable(await immutablePatterns(db, registryId, repository), tag)) return null;
  const held = await (await clientOf(registryId)).headManifest(repository, tag);
  return held === null || held.digest === digest ? null : { name: tag, digest: held.digest };
}

/** A registry that holds more tags than this that the catalog does not know is being filled; that is soon over. */
const mostUnknown = 200;

/**
 * @returns an immutable tag that would go along with the manifest; null: none
 * @throws Problem `unavailable` while too many tags are not in the catalog yet
 */
export async function tagHeldBy(
  { db, clientOf }: ImmutableTagDeps,
  { registryId, repository }: Where,
  digest: string,
): Promise<StandingTag | null> {
  const patterns = await immutablePatterns(db, registryId, repository);
  if (patterns === null) return null;
  const client = await clientOf(registryId);
  const held = (await client.tags(repository)) ?? [];
  const known = await knownTags(db, registryId, repository);
  // An immutable tag points where it pointed when the catalog heard of it.
  const asked = held.filter((tag) => isImmutable(patterns, tag) && (known.get(tag) ?? digest) === digest);
  if (asked.length > mostUnknown)
    throw new Problem(
      'unavailable',
      'The catalog does not know all tags of this repository yet. Try again in a minute.',
    );
  let standing: StandingTag | null = null;
  await mapAll(asked, async (name) => {
    const head = await client.headManifest(repository, name);
    if (head?.digest === digest) standing = { name, digest };
  });
  return standing;
}

async function knownTags(db: Db, registryId: number, repository: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('tags as x')
    .innerJoin('repositories as r', 'r.id', 'x.repository_id')
    .select(['x.name', 'x.digest'])
    .where('r.registry_id', '=', registryId)
    .where('r.full_name', '=', repository)
    .execute();
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}
