/** Which manifests of a repository are held, and by what. Pure. */

/** What the catalog knows of one repository. */
export interface Known {
  /** Name → digest. */
  readonly tags: readonly { readonly name: string; readonly digest: string }[];
  readonly manifests: readonly {
    readonly id: number;
    readonly digest: string;
    /** What it is attached to. */
    readonly subject: string | null;
  }[];
  /** Members of indexes. */
  readonly members: readonly { readonly indexId: number; readonly digest: string }[];
  /** Digests that an entry of the trash holds. */
  readonly trashed: readonly string[];
  /** What tags pointed to not long ago. */
  readonly past: readonly { readonly tag: string; readonly digest: string }[];
}

/** Digest → what holds it, as a half sentence. */
export type Holders = ReadonlyMap<string, string>;

/**
 * A manifest is held by a tag, by the trash, by what a tag pointed to within the days of history, by an index that is held,
 * and by what it is attached to if that is held. Of the past only what is still there: the rest was removed on purpose.
 */
export function holdersOf({ tags, manifests, members, trashed, past }: Known): Holders {
  const there = new Map(manifests.map((one) => [one.digest, one]));
  const byId = new Map(manifests.map(({ id, digest }) => [id, digest]));
  const holders = new Map<string, string>();
  const todo: string[] = [];
  const hold = (digest: string, because: string): void => {
    if (holders.has(digest)) return;
    holders.set(digest, because);
    todo.push(digest);
  };
  for (const { name, digest } of tags) hold(digest, `the tag ${name} points to it`);
  for (const digest of trashed) hold(digest, 'it is in the trash');
  for (const { tag, digest } of past) if (there.has(digest)) hold(digest, `the tag ${tag} pointed to it not long ago`);

  const membersOf = Map.groupBy(members, ({ indexId }) => byId.get(indexId));
  const attachedTo = Map.groupBy(manifests, ({ subject }) => subject);
  for (let digest = todo.pop(); digest !== undefined; digest = todo.pop()) {
    for (const member of membersOf.get(digest) ?? []) hold(member.digest, `the index ${digest} names it`);
    for (const attached of attachedTo.get(digest) ?? []) hold(attached.digest, `it is attached to ${digest}`);
  }
  return holders;
}
