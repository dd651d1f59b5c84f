import { expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';

test.each([
  [0, '0 B'],
  [1, '1 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1234, '1.23 kB'],
  [45_600, '45.6 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [3_141_592_653, '3.14 GB'],
  [5e18, '5,000 PB'],
])('%d bytes read as %s', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
