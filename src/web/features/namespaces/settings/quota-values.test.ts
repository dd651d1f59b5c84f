import { describe, expect, test } from 'vitest';
import { unlimited } from '../../../../contract/api/namespaces.ts';
import { amountMistake, quotaRequest, quotaValues, splitBytes } from './quota-values.ts';

const quota = (bytes: number | null, repositories: number | null, source: 'namespace' | 'settings' | 'none') => ({
  quota: { bytes, repositories, source, warn_percent: 80, enforced: true },
});

describe('a quota as people type it', () => {
  test.each([
    [0, { amount: 0, unit: 'GB' }],
    [10_000_000_000, { amount: 10, unit: 'GB' }],
    [1_500_000_000, { amount: 1500, unit: 'MB' }],
    [10_737_418_240, { amount: 10, unit: 'GiB' }],
    [2 ** 40, { amount: 1, unit: 'TiB' }],
    [1234, { amount: 1234, unit: 'B' }],
  ])('%d bytes', (bytes, expected) => {
    expect(splitBytes(bytes)).toEqual(expected);
  });

  test.each([
    [quota(null, null, 'none'), ['default', '', 'GB', 'default', '']],
    [quota(5e9, null, 'settings'), ['default', 5, 'GB', 'default', '']],
    [quota(5e9, null, 'namespace'), ['limit', 5, 'GB', 'none', '']],
    [quota(null, 3, 'namespace'), ['none', '', 'GB', 'limit', 3]],
  ] as const)('%o', (namespace, expected) => {
    const { bytesKind, bytes, unit, repositoriesKind, repositories } = quotaValues(namespace);
    expect([bytesKind, bytes, unit, repositoriesKind, repositories]).toEqual(expected);
  });

  test.each([
    ['limit', '', 1e9, 'Type a number, 0 or more.'],
    ['limit', -1, 1, 'Type a number, 0 or more.'],
    ['limit', 1.5, 1, 'Type a whole number.'],
    ['limit', 1.5, 1e9, null],
    ['limit', 0, 1, null],
    ['limit', 1e6, 1e12, 'This is more than Portus can count. Choose “No limit”.'],
    ['none', '', 1e9, null],
    ['default', '', 1e9, null],
  ] as const)('%s of %s', (kind, amount, factor, expected) => {
    expect(amountMistake(kind, amount, factor)).toBe(expected);
  });

  test.each([
    [{}, {}],
    [{ bytesKind: 'limit', bytes: 1.5, unit: 'GB' }, { bytes: 1_500_000_000 }],
    [{ bytesKind: 'none' }, { bytes: unlimited }],
    [{ repositoriesKind: 'limit', repositories: 7 }, { repositories: 7 }],
  ] as const)('asks only for what changed: %o', (change, expected) => {
    const saved = quotaValues(quota(null, null, 'none'));
    expect(quotaRequest({ ...saved, ...change }, saved)).toEqual(expected);
  });

  test('goes back to what the installation says', () => {
    const saved = quotaValues(quota(5e9, 3, 'namespace'));
    expect(quotaRequest({ ...saved, bytesKind: 'default' }, saved)).toEqual({ bytes: null });
  });
});
