/** The settings `delete.garbageCollector` of the old Portus as a policy. Pure. */
import type { Config } from '../platform/config/schema.ts';
import { parseNamePattern } from '../platform/name-pattern.ts';
import { Problem } from '../platform/problem.ts';
import { type Policy, usualShare } from './policy.ts';

/** Once a night, when few people push. The old program looked every minute. */
const nightly = '0 2 * * *';

/**
 * Removes what was neither pushed nor pulled for so long, and keeps the latest of every repository. The old program counted
 * the tags of the whole database instead, which its documentation did not say.
 *
 * @returns null when it is switched off
 * @throws Problem `startup` when the expression for tags cannot be read
 */
export function policyFromSettings(settings: Config['delete']['garbageCollector']): Policy | null {
  const { enabled, olderThan, keepLatest, tag } = settings;
  if (!enabled) return null;
  const pattern = `/${tag}/`;
  const parsed = tag.trim() === '' ? null : parseNamePattern(pattern);
  if (typeof parsed === 'string') {
    throw new Problem('startup', `delete.garbageCollector.tag cannot be used. ${parsed}`, {
      detail: 'Mend PORTUS_DELETE_GARBAGE_COLLECTOR_TAG, or leave it empty to mean all tags.',
    });
  }
  return {
    enabled: true,
    schedule: nightly,
    maxShare: usualShare,
    rules: [
      {
        effect: 'remove',
        older_than_days: olderThan,
        not_pulled_within_days: olderThan,
        ...(parsed === null ? {} : { matching: [pattern] }),
      },
      ...(keepLatest === 0 ? [] : [{ effect: 'keep' as const, last_pushed: keepLatest }]),
    ],
  };
}
