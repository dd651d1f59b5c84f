/** The plans of several deletions as one. Pure. */
import type { Change } from '../../../contract/api/base.ts';
import type { DeletionPlan } from '../../../contract/api/trash.ts';

export interface PlanOfTag {
  /** What the tag points to. */
  readonly digest: string;
  readonly plan: DeletionPlan;
}

export interface DeletionUnion {
  readonly goes: readonly Change[];
  readonly stays: readonly Change[];
  readonly bytes: number | null;
  /** Layers that only these tags share are in no plan of its own: more may become free. */
  readonly atLeast: boolean;
  /** null: it cannot be undone. */
  readonly restorableUntil: string | null;
}

const unique = (changes: readonly Change[]): readonly Change[] => [
  ...new Map(changes.map((change) => [`${change.kind} ${change.name}`, change])).values(),
];

/**
 * What deleting all of them does. What one plan keeps because another of these tags points to it is not said to stay: it
 * goes with the last of them.
 */
export function unionOf(parts: readonly PlanOfTag[]): DeletionUnion {
  const times = Map.groupBy(parts, ({ digest }) => digest);
  const shared = (digest: string): boolean => (times.get(digest)?.length ?? 0) > 1;
  const goes = unique(parts.flatMap(({ plan }) => plan.changes.filter(({ verb }) => verb !== 'keep')));
  const going = new Set(goes.map(({ kind, name }) => `${kind} ${name}`));
  const stays = unique(
    parts.flatMap(({ digest, plan }) =>
      shared(digest)
        ? []
        : plan.changes.filter(({ verb, kind, name }) => verb === 'keep' && !going.has(`${kind} ${name}`)),
    ),
  );
  const known = parts.flatMap(({ plan: { bytes } }) => (bytes === null ? [] : [bytes]));
  const untils = parts.map(({ plan }) => plan.restorable_until);
  return {
    goes,
    stays,
    bytes: known.length === 0 ? null : known.reduce((sum, bytes) => sum + bytes, 0),
    atLeast: parts.length > 1,
    restorableUntil: untils.includes(null) ? null : (untils.toSorted()[0] ?? null),
  };
}
