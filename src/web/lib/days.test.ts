import { expect, test } from 'vitest';
import { readDay, startOf } from './days.ts';

test('a day begins where the reader is, and ends when the next one begins', () => {
  expect(new Date(startOf('2026-11-30')).getHours()).toBe(0);
  expect(startOf('2026-11-30', 1)).toBe(startOf('2026-12-01'));
});

test.each([
  ['2026-11-21', '2026-11-21'],
  ['2026-13-40', ''],
  ['yesterday', ''],
  [null, ''],
])('%s', (text, day) => {
  expect(readDay(text)).toBe(day);
});
