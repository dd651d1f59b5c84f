/** Keeps the index in step with the names it is made of, in the transaction that changes them. */
import type { SearchKind } from '../contract/api/search.ts';
import { atomically, type Db } from '../platform/database/dialect.ts';
import { normalise, termsOf } from './text.ts';

/** What has a name of its own in the index. Tags and digests are found by their own columns. */
export type NamedKind = Exclude<SearchKind, 'tag' | 'digest'>;

/** Makes it findable by this name, and by no other it had before. */
export async function indexName(db: Db, kind: NamedKind, id: number, name: string): Promise<void> {
  const terms = termsOf(normalise(name)).map(({ place, term }) => ({ kind, place, term, ref_id: id }));
  await atomically(db, async (tx) => {
    await forgetName(tx, kind, id);
    await tx.insertInto('search_terms').values(terms).execute();
  });
}

/** Frees the index of what is gone. What is left by accident is never shown: every result is joined with its row. */
export async function forgetName(tx: Db, kind: NamedKind, id: number): Promise<void> {
  await tx.deleteFrom('search_terms').where('kind', '=', kind).where('ref_id', '=', id).execute();
}
