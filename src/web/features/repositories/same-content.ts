/** Names that point to the same content. Pure. */

interface Pointing {
  readonly name: string;
  readonly digest: string;
}

/** For every tag the other ones of the list with its digest; those without company are left out. */
export function sameContent(tags: readonly Pointing[]): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(tags, ({ digest }) => digest);
  return new Map(
    tags.flatMap(({ name, digest }) => {
      const others = (groups.get(digest) ?? []).map((tag) => tag.name).filter((other) => other !== name);
      return others.length === 0 ? [] : [[name, others] as const];
    }),
  );
}
