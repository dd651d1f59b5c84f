/** What a repository holds, and what goes along when something of it is removed. Pure. */
import type { RepositoryRef } from '../catalog/projection.ts';
import { attachedTo } from '../registry/reference.ts';

export interface HeldManifest {
  /** Members of an index. */
  readonly children: readonly string[];
  /** The manifest it is attached to. */
  readonly subject: string | null;
}

export interface Contents {
  readonly registryId: number;
  readonly repository: RepositoryRef;
  /** Name → digest, as the registry has them. */
  readonly tags: ReadonlyMap<string, string>;
  /** The same as the catalog has them. */
  readonly recorded: ReadonlyMap<string, string>;
  /** By digest. */
  readonly manifests: ReadonlyMap<string, HeldManifest>;
}

/** A manifest that goes. */
export interface Doomed {
  readonly digest: string;
  /** Tags that vanish with it. */
  readonly tags: readonly string[];
  /** Why it goes, when nobody named it. */
  readonly because: string | null;
}

/** Manifests in the order they may go: those of a wave only after all of the wave before, or an index would lack members. */
export type Waves = readonly (readonly Doomed[])[];

function grouped(pairs: Iterable<readonly [key: string, value: string]>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

const swapped = ([a, b]: readonly [string, string]): readonly [string, string] => [b, a];

/**
 * Indexes that only list referrers, with the manifest those refer to: what clients keep under a tag, and what they kept
 * there before. Such a list follows what it names and keeps none of it.
 */
export function referrersLists({ tags, manifests }: Pick<Contents, 'tags' | 'manifests'>): ReadonlyMap<string, string> {
  const subjectsOf = grouped([...tags].map(([tag, digest]) => [digest, attachedTo(tag) ?? '']));
  const nested = new Set([...manifests.values()].flatMap(({ children }) => children));
  const lists = new Map<string, string>();
  for (const [digest, { children }] of manifests) {
    const members = new Set(children.map((child) => manifests.get(child)?.subject ?? ''));
    const subjects = new Set(subjectsOf.get(digest) ?? members);
    const [subject = ''] = subjects;
    // A member of another index can be pulled with that.
    const free = children.length > 0 && !nested.has(digest);
    if (free && subject !== '' && subjects.size === 1) lists.set(digest, subject);
  }
  return lists;
}

/** The contents by what points to what. */
function indexed({ tags, manifests }: Contents) {
  const held = [...manifests];
  const lists = referrersLists({ tags, manifests });
  const attachments = [...tags].flatMap(([tag, digest]) => {
    const subject = attachedTo(tag);
    return subject === null ? [] : [[subject, digest] as const];
  });
  const subjects = held.flatMap(([digest, { subject }]) => (subject === null ? [] : [[subject, digest] as const]));
  return {
    tagsOf: grouped([...tags].map(swapped)),
    indexesOf: grouped(held.flatMap(([digest, { children }]) => children.map((child) => [child, digest] as const))),
    attachedOf: grouped([...subjects, ...attachments, ...[...lists].map(swapped)]),
    /** Whether the index is nothing but a list that also names this member: it is written anew without it. */
    onlyLists: (index: string, member: string): boolean => {
      const subject = lists.get(index);
      return subject !== undefined && subject === manifests.get(member)?.subject;
    },
  };
}

/**
 * What still needs a manifest: a tag, or an index it is a member of. A tag that only attaches it to something that is
 * gone needs nothing.
 *
 * @param untagged tags that go on their own
 */
function usersOf(
  { tagsOf, indexesOf }: ReturnType<typeof indexed>,
  digest: string,
  gone: ReadonlySet<string>,
  untagged: ReadonlySet<string>,
): { readonly tags: readonly string[]; readonly indexes: readonly string[] } {
  return {
    tags: (tagsOf.get(digest) ?? []).filter((tag) => !untagged.has(tag) && !gone.has(attachedTo(tag) ?? '')),
    indexes: (indexesOf.get(digest) ?? []).filter((index) => !gone.has(index)),
  };
}

/**
 * What keeps the manifest when this tag is taken away from it; empty: nothing. Lists of referrers that name it keep it from
 * nobody who wants it gone.
 */
export function otherUsers(contents: Contents, digest: string, tag: string | null) {
  const index = indexed(contents);
  const { tags, indexes } = usersOf(index, digest, new Set(), new Set(tag === null ? [] : [tag]));
  const lists = indexes.filter((one) => index.onlyLists(one, digest));
  return { tags, indexes: indexes.filter((one) => !lists.includes(one)), lists };
}

/**
 * What goes when these go: members of their indexes and what is attached to them, and so on, unless something that stays
 * needs it.
 *
 * @param untagged tags that keep nothing
 */
export function wavesFrom(
  contents: Contents,
  roots: readonly string[],
  untagged: ReadonlySet<string> = new Set(),
): Waves {
  const index = indexed(contents);
  const gone = new Set<string>();
  const waves: Doomed[][] = [];
  let wave = new Map<string, string | null>(roots.map((digest) => [digest, null]));
  while (wave.size > 0) {
    for (const digest of wave.keys()) gone.add(digest);
    waves.push(
      [...wave].map(([digest, because]) => ({ digest, because, tags: [...(index.tagsOf.get(digest) ?? [])].sort() })),
    );
    const next = new Map<string, string>();
    for (const digest of wave.keys()) {
      const offer = (candidates: readonly string[], because: string): void => {
        for (const candidate of candidates) {
          if (gone.has(candidate) || !contents.manifests.has(candidate)) continue;
          const { tags, indexes } = usersOf(index, candidate, gone, untagged);
          if (tags.length + indexes.length === 0) next.set(candidate, because);
        }
      };
      offer(contents.manifests.get(digest)?.children ?? [], `part of ${digest}`);
      offer(index.attachedOf.get(digest) ?? [], `attached to ${digest}`);
    }
    wave = next;
  }
  return waves;
}

/** Everything, indexes before their members. */
export function allWaves(contents: Contents): Waves {
  const { indexesOf } = indexed(contents);
  const digests = [...contents.manifests.keys()];
  const tops = digests.filter((digest) => !indexesOf.has(digest));
  const waves = wavesFrom(contents, tops, new Set(contents.tags.keys()));
  const reached = new Set(waves.flat().map(({ digest }) => digest));
  // Members of an index that says to hold itself; no registry takes one, but the catalog only repeats what it was told.
  const rest = digests.filter((digest) => !reached.has(digest));
  return rest.length === 0 ? waves : [...waves, ...wavesFrom(contents, rest, new Set(contents.tags.keys()))];
}
