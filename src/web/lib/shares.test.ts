import { expect, test } from 'vitest';
import { sharesOf } from './shares.ts';

const rounded = (sizes: readonly number[]): number[] => sharesOf(sizes).map((share) => Math.round(share));

test('shares are in proportion and fill the strip', () => {
  expect(rounded([50, 25, 25])).toEqual([50, 25, 25]);
  expect(sharesOf([7, 1, 90_000]).reduce((sum, share) => sum + share, 0)).toBeCloseTo(100);
});

test('a tiny layer stays visible', () => {
  expect(sharesOf([1, 1_000_000_000])[0]).toBeGreaterThan(0.7);
});

test('empty layers and a single one are no special cases', () => {
  expect(rounded([0, 0])).toEqual([50, 50]);
  expect(rounded([5])).toEqual([100]);
  expect(sharesOf([])).toEqual([]);
});
