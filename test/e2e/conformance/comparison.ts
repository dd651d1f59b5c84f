/** Holds what happens through Portus against what happens on the registry alone. Pure. */
import type { Step } from './case.ts';
import { differences, shortcomings } from './differences.ts';
import { satisfies, type Seen } from './seen.ts';

export interface Worse {
  readonly step: string;
  readonly alone: Seen | null;
  readonly through: Seen | null;
}

/**
 * Steps that are neither as on the registry alone, nor right where that is wrong, nor one of the {@link differences}. A
 * step that only one of them has is worse when it is missing through Portus, or wrong there.
 */
export function worseSteps(alone: readonly Step[], through: readonly Step[]): readonly Worse[] {
  const missing = alone.filter(({ name }) => !through.some((step) => step.name === name));
  const compared = through.flatMap((step) => {
    const other = alone.find(({ name }) => name === step.name);
    const fine = other === undefined ? step.right : isNoWorse(other, step);
    return fine ? [] : [{ step: step.name, alone: other?.seen ?? null, through: step.seen }];
  });
  return [...missing.map(({ name, seen }) => ({ step: name, alone: seen, through: null })), ...compared];
}

function isNoWorse(alone: Step, through: Step): boolean {
  // Whatever is better than the registry alone is welcome.
  if (alone.right !== through.right) return through.right;
  if (JSON.stringify(alone.seen) === JSON.stringify(through.seen)) return true;
  return differences.some(({ steps, through: demand }) => steps.test(alone.name) && satisfies(through.seen, demand));
}

/** Steps that a registry alone gets wrong and that nobody knows of: either it or the case is mistaken. */
export function unknownShortcomings(alone: readonly Step[]): readonly Step[] {
  return alone.filter(({ name, right }) => !right && !shortcomings.some(([steps]) => steps.test(name)));
}
