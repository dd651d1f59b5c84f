import { expect, test } from 'vitest';
import { readKind, writeKind } from './filter.ts';

test.each([
  ['kind=tag', 'tag'],
  ['kind=nonsense', null],
  ['', null],
])('%s means %s', (address, kind) => {
  expect(readKind(new URLSearchParams(address))).toBe(kind);
});

test('another kind begins at its first page and leaves the search alone', () => {
  const address = new URLSearchParams('search=a&page=3&kind=tag');
  expect(String(writeKind(address, 'team'))).toBe('search=a&kind=team');
  expect(String(writeKind(address, null))).toBe('search=a');
});
