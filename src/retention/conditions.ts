/** Whether a tag meets the conditions of a rule, but for those that look at other tags. Pure. */
import { dayMs } from '../platform/clock.ts';
import type { CompiledRule } from './policy.ts';

export interface Dated {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly pushedAt: number;
  /** null: never. */
  readonly pulledAt: number | null;
}

/** The repository is not asked for here: it is the same for all tags. */
export function matchesAll({ rule, matching, notMatching }: CompiledRule, tag: Dated, now: number): boolean {
  const since = (days: number): number => now - days * dayMs;
  const { older_than_days: older, pushed_within_days: pushed } = rule;
  const { pulled_within_days: pulled, not_pulled_within_days: notPulled } = rule;
  // Dates before names: they cost nothing.
  return (
    (older === undefined || tag.pushedAt < since(older)) &&
    (pushed === undefined || tag.pushedAt >= since(pushed)) &&
    (pulled === undefined || (tag.pulledAt !== null && tag.pulledAt >= since(pulled))) &&
    (notPulled === undefined || tag.pulledAt === null || tag.pulledAt < since(notPulled)) &&
    (matching === null || matching.some((pattern) => pattern.matches(tag.name))) &&
    !notMatching.some((pattern) => pattern.matches(tag.name))
  );
}
