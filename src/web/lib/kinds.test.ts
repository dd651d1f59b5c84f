import { expect, test } from 'vitest';
import { platformsOf } from './kinds.ts';

test.each([
  [[], ''],
  [['linux/amd64'], 'linux/amd64'],
  [['linux/amd64', 'unknown/unknown'], 'linux/amd64'],
  [['a/1', 'a/2', 'a/3', 'a/4', 'a/5'], 'a/1, a/2, a/3 and 2 more'],
])('the platforms %j read as "%s"', (platforms, words) => {
  expect(platformsOf(platforms)).toBe(words);
});
