/** What a frozen registry tells those who want to write to it. Pure. */
import { minuteMs, secondMs } from '../platform/clock.ts';
import type { RegistryRow } from './queries.ts';

export interface Frozen {
  /** ASCII, for terminals. */
  readonly message: string;
  /** When it is worth trying again. */
  readonly retryAfterSeconds: number;
}

/** While nobody knows when it ends. */
const usualSeconds = 30;
const longestSeconds = minuteMs / secondMs;

/** @returns null when it is not frozen */
export function frozenNow(
  { name, frozen_because: because, frozen_until: until }: Pick<RegistryRow, 'name' | 'frozen_because' | 'frozen_until'>,
  now: number,
): Frozen | null {
  if (because === null) return null;
  const left = until === null ? usualSeconds : Math.ceil((until - now) / secondMs);
  const sentence = `The registry ${name} takes no changes for the moment: ${because.replace(/\.$/, '')}. Try again later; pulling works.`;
  return {
    message: sentence.replace(/[^ -~]/g, '?'),
    retryAfterSeconds: Math.min(longestSeconds, Math.max(1, left)),
  };
}
