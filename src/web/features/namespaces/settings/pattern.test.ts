import { expect, test } from 'vitest';
import { patternMistake } from './pattern.ts';

test.each([
  ['v*', [], null],
  ['{dev,rc}*', [], null],
  ['a}b', [], null],
  ['/^1[.]{2/', [], null],
  ['', [], 'Type a pattern, for example v*'],
  ['v*', ['v*'], 'This pattern is in the list already.'],
  ['{dev,rc*', [], 'A brace is not closed.'],
  ['x'.repeat(513), [], 'A pattern has at most 512 characters.'],
  ['x', Array.from({ length: 50 }, (_, index) => String(index)), 'There can be at most 50 patterns. Remove one first.'],
])('a pattern %s', (text, known, expected) => {
  expect(patternMistake(text, known)).toBe(expected);
});
