import { expect, test } from 'vitest';
import { align } from './align.ts';

test.each([
  ['', '', ''],
  ['abc', 'abc', 'a=a b=b c=c'],
  ['abc', '', 'a- b- c-'],
  ['', 'ab', '+a +b'],
  ['abc', 'axc', 'a=a b- +x c=c'],
  ['abcd', 'bcd', 'a- b=b c=c d=d'],
  ['abc', 'xabc', '+x a=a b=b c=c'],
  ['aab', 'ab', 'a=a a- b=b'],
  ['ab', 'ba', 'a- b=b +a'],
])('%s beside %s: %s', (left, right, expected) => {
  const pairs = align(Array.from(left), Array.from(right), (a, b) => a === b);
  const shown = pairs.map((pair) =>
    pair.left === null ? `+${pair.right ?? ''}` : pair.right === null ? `${pair.left}-` : `${pair.left}=${pair.right}`,
  );
  expect(shown.join(' ')).toBe(expected);
});
