import { expect, test } from 'vitest';
import { relativeTime } from './relative-time.ts';

const now = new Date('2026-11-21T12:00:00.000Z');

test.each([
  [0, 'just now'],
  [-44, 'just now'],
  [-45, '1 minute ago'],
  [-89, '1 minute ago'],
  [-120, '2 minutes ago'],
  [-44 * 60, '44 minutes ago'],
  [-3600, '1 hour ago'],
  [-5 * 3600, '5 hours ago'],
  [-24 * 3600, 'yesterday'],
  [-3 * 86_400, '3 days ago'],
  [-15 * 86_400, '2 weeks ago'],
  [-61 * 86_400, '2 months ago'],
  [-800 * 86_400, '2 years ago'],
  [30, 'in a moment'],
  [86_400, 'tomorrow'],
  [90 * 86_400, 'in 3 months'],
])('%d seconds from now reads as %s', (offset, words) => {
  expect(relativeTime(new Date(now.getTime() + offset * 1000), now)).toBe(words);
});
