/** What a run names and what became of it, as it is stored. Pure. */
import type { RunOutcome } from '../contract/api/retention.ts';
import type { Judged, Plan } from './plan.ts';

export interface ReportItem extends Pick<Judged, 'repositoryId' | 'namespaceId' | 'fullName' | 'tag' | 'digest'> {
  /** Why it was to go. */
  readonly sentence: string;
  readonly outcome: RunOutcome;
  readonly error: string | null;
}

export interface Progress {
  readonly planned: number;
  readonly removed: number;
  readonly skipped: number;
  readonly failed: number;
}

export const reportOf = ({ items }: Plan): readonly ReportItem[] =>
  items.map(({ repositoryId, namespaceId, fullName, tag, digest, sentence }) => ({
    ...{ repositoryId, namespaceId, fullName, tag, digest, sentence },
    ...{ outcome: 'planned', error: null },
  }));

export const writeReport = (items: readonly ReportItem[]): string => JSON.stringify(items);

/** Written by this program. */
export const readReport = (json: string | null): readonly ReportItem[] =>
  json === null ? [] : (JSON.parse(json) as ReportItem[]);

export const readProgress = (json: string): Progress => JSON.parse(json) as Progress;

export function progressOf(items: readonly ReportItem[]): Progress {
  const count = (wanted: RunOutcome): number => items.filter(({ outcome }) => outcome === wanted).length;
  return { planned: items.length, removed: count('removed'), skipped: count('skipped'), failed: count('failed') };
}
