/** What a run found and did: counts of everything, names of the first thousand of each kind. Pure. */
import { mostEntries, type SyncEntry, type SyncProgress, type SyncReport } from '../contract/api/sync.ts';

/** A report that grows. */
export type Report = { -readonly [K in keyof SyncReport]: SyncReport[K] };

export const listNames = ['added', 'changed', 'missing', 'removed', 'unreadable', 'waiting'] as const;
type ListName = (typeof listNames)[number];

const emptyCounts = { added: 0, changed: 0, missing: 0, removed: 0, unreadable: 0, waiting: 0 };

export const emptyReport = (): Report => ({
  counts: { ...emptyCounts },
  added: [],
  changed: [],
  missing: [],
  removed: [],
  unreadable: [],
  waiting: [],
});

export const emptyProgress: SyncProgress = {
  phase: 'queued',
  repositories_total: null,
  repositories_done: 0,
  tags_seen: 0,
  waits_until: null,
};

export function note(report: Report, list: ListName, entries: readonly SyncEntry[]): void {
  if (entries.length === 0) return;
  report.counts = { ...report.counts, [list]: report.counts[list] + entries.length };
  const room = mostEntries - report[list].length;
  if (room > 0) report[list] = [...report[list], ...entries.slice(0, room)];
}

/** How many things of the catalog are other than before. */
export const changesIn = ({ counts: { added, changed, removed } }: SyncReport): number => added + changed + removed;
