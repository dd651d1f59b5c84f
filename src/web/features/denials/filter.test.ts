import { expect, test } from 'vitest';
import { startOf } from '../../lib/days.ts';
import { denialParams, isFiltered, readDenialFilter } from './filter.ts';

test.each([
  ['', false, {}],
  ['actor=bob&action=repository.push', true, { actor: 'bob', action: 'repository.push' }],
  ['action=no.such&since=yesterday', false, {}],
  ['since=2026-11-21', true, { since: startOf('2026-11-21') }],
])('%s', (address, filtered, params) => {
  const filter = readDenialFilter(new URLSearchParams(address));
  expect(isFiltered(filter)).toBe(filtered);
  expect(denialParams(filter)).toEqual(params);
});
