import type { TrashEntry } from '../../../contract/api/trash.ts';
import { sentenceOf } from '../../lib/problem.ts';

export interface Done {
  /** How often it worked. */
  readonly count: number;
  readonly failures: readonly { readonly name: string; readonly because: string }[];
}

/**
 * Does the same with each of them, one after the other: what is restored may need what was restored before. One that is
 * refused does not keep the others from it.
 */
export async function oneByOne(
  entries: readonly TrashEntry[],
  act: (entry: TrashEntry) => Promise<unknown>,
): Promise<Done> {
  const failures: { readonly name: string; readonly because: string }[] = [];
  for (const entry of entries) {
    try {
      await act(entry);
    } catch (error) {
      failures.push({ name: entry.target, because: sentenceOf(error) });
    }
  }
  return { count: entries.length - failures.length, failures };
}
