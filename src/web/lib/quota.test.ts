import { describe, expect, test } from 'vitest';
import { repositoriesOf, storageOf } from './quota.ts';

const namespace = (bytes: number | null, limit: number | null, repositories = 0, most: number | null = null) => ({
  usage: { bytes, repositories, counted_at: null },
  quota: { bytes: limit, repositories: most, warn_percent: 80, source: 'namespace' as const, enforced: true },
});

describe('the storage of a namespace', () => {
  test.each([
    [null, 1000, null],
    [0, null, { words: '0 B', percent: null, level: 'plain' }],
    [500, 1000, { words: '500 B of 1 kB', percent: 50, level: 'plain' }],
    [800, 1000, { words: '800 B of 1 kB', percent: 80, level: 'warning' }],
    [1500, 1000, { words: '1.5 kB of 1 kB', percent: 150, level: 'full' }],
    [0, 0, { words: '0 B of 0 B', percent: 100, level: 'full' }],
  ] as const)('%s bytes of %s', (bytes, limit, expected) => {
    expect(storageOf(namespace(bytes, limit))).toEqual(expected);
  });
});

test('its repositories are told only where there is a limit', () => {
  expect(repositoriesOf(namespace(0, null, 7))).toBeNull();
  expect(repositoriesOf(namespace(0, null, 1, 10))).toEqual({
    words: '1 repository of 10 repositories',
    percent: 10,
    level: 'plain',
  });
});
