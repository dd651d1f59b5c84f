/** What to change in one text so that it becomes another, line by line. Pure. */

/** A larger file is no configuration; the table below would take its product in memory. */
const mostLines = 2000;

/** @returns lines with `-`, `+` or a space before them; unchanged ones only beside changes. Empty: they are equal. */
export function lineDiff(before: string, after: string): string[] {
  const [old, fresh] = [before.split('\n').slice(0, mostLines), after.split('\n').slice(0, mostLines)];
  const marked = merge(old, fresh, commonLengths(old, fresh));
  const near = (index: number): boolean =>
    marked.slice(Math.max(0, index - 2), index + 3).some((line) => !line.startsWith(' '));
  return marked.filter((_, index) => near(index));
}

/** Length of the longest common subsequence of what is left from (i, j) on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] ?? [];
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      row[j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return lengths;
}

function merge(old: readonly string[], fresh: readonly string[], common: readonly number[][]): string[] {
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push(` ${old[i] ?? ''}`);
      [i, j] = [i + 1, j + 1];
    } else if (j >= fresh.length || (i < old.length && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      lines.push(`-${old[i] ?? ''}`);
      i += 1;
    } else {
      lines.push(`+${fresh[j] ?? ''}`);
      j += 1;
    }
  }
  return lines;
}
