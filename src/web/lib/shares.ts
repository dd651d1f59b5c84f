/**
 * How wide each part of a strip is, in per cent. In proportion, but nothing narrower than `smallest`, so that small
 * layers can still be pointed at; the others make room.
 */
export function sharesOf(sizes: readonly number[], smallest = 0.8): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const floor = Math.min(smallest, 100 / Math.max(sizes.length, 1));
  const wanted = sizes.map((size) => Math.max(floor, total === 0 ? 0 : (size / total) * 100));
  const sum = wanted.reduce((all, share) => all + share, 0);
  return wanted.map((share) => (share / sum) * 100);
}
