import { expect, test } from 'vitest';
import { scheduleWords } from './schedule-words.ts';

test.each([
  ['0 3 * * *', 'every day at 03:00 UTC'],
  ['30 14 * * 0', 'every Sunday at 14:30 UTC'],
  ['30 14 * * 7', 'every Sunday at 14:30 UTC'],
  ['5 0 1 * *', 'on day 1 of every month at 00:05 UTC'],
  ['15 * * * *', 'every hour, 15 minutes past'],
  ['*/5 * * * *', null],
  ['0 3 * * 1-5', null],
  ['0 3 1 1 *', null],
  ['0 3 0 * *', null],
  ['0 25 * * *', null],
  ['never', null],
  ['', null],
])('%s is %s', (expression, words) => {
  expect(scheduleWords(expression)).toBe(words);
});
