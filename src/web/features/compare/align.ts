/** One step of an alignment: something of the left side, of the right side, or of both. */
export interface Pair<T> {
  readonly left: T | null;
  readonly right: T | null;
}

/**
 * Brings two lists side by side so that as much as possible of the same stands beside each other, in the order of both
 * (longest common subsequence).
 */
export function align<T>(left: readonly T[], right: readonly T[], same: (a: T, b: T) => boolean): readonly Pair<T>[] {
  const lengths = commonLengths(left, right, same);
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  const pairs: Pair<T>[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    const a = left[row];
    const b = right[column];
    if (a !== undefined && b !== undefined && same(a, b)) {
      pairs.push({ left: a, right: b });
      row += 1;
      column += 1;
    } else if (a !== undefined && (b === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pairs.push({ left: a, right: null });
      row += 1;
    } else if (b !== undefined) {
      pairs.push({ left: null, right: b });
      column += 1;
    }
  }
  return pairs;
}

/** `[i][j]`: how much the parts from `i` and from `j` on have in common. */
function commonLengths<T>(left: readonly T[], right: readonly T[], same: (a: T, b: T) => boolean): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (const [row, a] of [...left.entries()].toReversed()) {
    const here = lengths[row] ?? [];
    const below = lengths[row + 1] ?? [];
    for (const [column, b] of [...right.entries()].toReversed()) {
      here[column] = same(a, b) ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  }
  return lengths;
}
