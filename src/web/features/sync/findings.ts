/** What a comparison found, in the order and the words in which it is told. Pure. */
import type { SyncRun } from '../../../contract/api/sync.ts';
import { words } from './words.ts';

export type FindingList = keyof SyncRun['counts'];

type Run = Pick<SyncRun, 'counts' | 'dry_run'>;

/** In a dry run nothing was removed: what is missing is all that is known. */
const listsOf = ({ dry_run: dry }: Run): readonly FindingList[] =>
  dry ? ['added', 'changed', 'missing', 'unreadable'] : ['added', 'changed', 'removed', 'waiting', 'unreadable'];

/** The lists with something in them. */
export const foundLists = (run: Run): readonly FindingList[] => listsOf(run).filter((list) => run.counts[list] > 0);

/** `2 to add and 1 missing`; empty when nothing differs. */
export function summaryOf(run: Run): string {
  const part = run.dry_run ? { ...words.part, ...words.dryPart } : words.part;
  return words.findings(foundLists(run).map((list) => part[list](run.counts[list])));
}

export const headingOf = (list: FindingList, { dry_run: dry }: Pick<Run, 'dry_run'>): string =>
  (dry ? { ...words.list, ...words.dryList } : words.list)[list];
