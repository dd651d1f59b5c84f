import { describe, expect, test } from 'vitest';
import { isFiltered, readNamespaceParams, writeNamespaceParams } from './namespace-params.ts';

const usual = { search: '', sort: 'name', page: 1, visibility: null, nearlyFull: false, orphan: false };

describe('the list of namespaces in the address', () => {
  test.each([
    ['', {}],
    ['search=back&page=3', { search: 'back', page: 3 }],
    ['sort=-usage&visibility=public', { sort: '-usage', visibility: 'public' }],
    ['nearly_full=true&orphan=true', { nearlyFull: true, orphan: true }],
    ['sort=colour&visibility=secret&page=-1&orphan=perhaps', {}],
  ])('%s', (address, expected) => {
    expect(readNamespaceParams(new URLSearchParams(address))).toEqual({ ...usual, ...expected });
  });

  test.each([
    ['page=3', { search: 'x' }, 'search=x'],
    ['search=x', { page: 2 }, 'search=x&page=2'],
    ['search=x&page=2', { visibility: 'public' }, 'search=x&visibility=public'],
    ['visibility=public&orphan=true', { visibility: null, orphan: false }, ''],
    ['new=', { nearlyFull: true }, 'new=&nearly_full=true'],
    ['sort=-name', { sort: 'name' }, ''],
  ] as const)('%s and %o', (address, change, expected) => {
    expect(writeNamespaceParams(new URLSearchParams(address), change).toString()).toBe(expected);
  });

  test('only filters narrow it, not the search or the order', () => {
    expect(isFiltered(readNamespaceParams(new URLSearchParams('search=x&sort=-name')))).toBe(false);
    expect(isFiltered(readNamespaceParams(new URLSearchParams('nearly_full=true')))).toBe(true);
  });
});
