import type { RetentionRun } from '../../../contract/api/retention.ts';
import { listed } from '../../lib/words.ts';
import { words } from './words.ts';

/** `4 removed and 1 skipped`; what a run that is over did. */
export function resultOf({ progress }: Pick<RetentionRun, 'progress'>): string {
  const { removed, skipped, failed } = progress;
  const parts = [
    ...(removed > 0 ? [words.removed(removed)] : []),
    ...(skipped > 0 ? [words.skipped(skipped)] : []),
    ...(failed > 0 ? [words.failed(failed)] : []),
  ];
  return parts.length === 0 ? words.nothingDone : listed(parts);
}
