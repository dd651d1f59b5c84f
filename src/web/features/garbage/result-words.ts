import type { Collection } from '../../../contract/api/garbage.ts';
import { formatBytes } from '../../lib/bytes.ts';
import { words } from './words.ts';

/** What a run that is over found or did, in a sentence. */
export function resultOf({ report, dry_run: dry }: Pick<Collection, 'report' | 'dry_run'>): string {
  if (report === null) return words.noReport;
  if (report.eligible_blobs === 0 && report.freed_blobs === 0) return words.nothingToGo;
  return dry
    ? words.wouldGo(report.eligible_blobs, formatBytes(report.eligible_bytes))
    : words.wentAway(report.freed_blobs, formatBytes(report.freed_bytes));
}
