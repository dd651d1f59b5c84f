import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineDiff } from './line-diff.ts';

test('a changed line is shown with its surroundings, the rest is left out', () => {
  const text = (five: string) => ['1', '2', '3', '4', five, '6', '7', '8', '9'].join('\n');
  expect(lineDiff(text('5'), text('five'))).toEqual([' 3', ' 4', '-5', '+five', ' 6', ' 7']);
  expect(lineDiff(text('5'), text('5'))).toEqual([]);
});

test('removed and added lines are those that are only in one of the texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = lineDiff(before, after);
      const count = (mark: string) => diff.filter((line) => line.startsWith(mark)).length;
      expect(after.split('\n').length - before.split('\n').length).toBe(count('+') - count('-'));
      expect(diff.length === 0).toBe(before === after);
    }),
  );
});
