/** What differs between a repository of a registry and of the catalog. Pure. */

/** A tag that the catalog does not have as the registry has it. */
export interface TagChange {
  readonly tag: string;
  /** Where it points in the registry. */
  readonly digest: string;
}

export interface Drift {
  readonly added: readonly TagChange[];
  readonly changed: readonly TagChange[];
  /** Tags of the catalog that the registry did not have when it was looked at. One look is no proof. */
  readonly missing: readonly string[];
}

/**
 * Names and digests are compared byte by byte: `Latest` beside `latest` are two tags.
 *
 * @param observed tag → digest in the registry; null: it could not be read, so nothing is known of it
 * @param known tag → digest in the catalog
 */
export function plan(observed: ReadonlyMap<string, string | null>, known: ReadonlyMap<string, string>): Drift {
  const differing = [...observed].flatMap(([tag, digest]): TagChange[] =>
    digest === null || known.get(tag) === digest ? [] : [{ tag, digest }],
  );
  return {
    added: differing.filter(({ tag }) => !known.has(tag)),
    changed: differing.filter(({ tag }) => known.has(tag)),
    missing: [...known.keys()].filter((tag) => !observed.has(tag)),
  };
}
