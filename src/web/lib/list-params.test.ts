import { expect, test } from 'vitest';
import { readListParams, writeListParams } from './list-params.ts';

const address = (text: string): URLSearchParams => new URLSearchParams(text);

test('nonsense in the address falls back to the defaults', () => {
  expect(readListParams(address('sort=size&page=-3'))).toEqual({ search: '', sort: '-updated_at', page: 1 });
  expect(readListParams(address('page=1e99'))).toEqual({ search: '', sort: '-updated_at', page: 1 });
});

test('a new search starts at the first page and keeps the order', () => {
  expect(writeListParams(address('sort=name&page=4'), { search: 'app' }).toString()).toBe('sort=name&search=app');
});

test('turning the page keeps the search', () => {
  expect(writeListParams(address('search=app'), { page: 2 }).toString()).toBe('search=app&page=2');
});

test('defaults are not written, other parameters stay', () => {
  expect(writeListParams(address('tab=activity&search=x'), { search: '' }).toString()).toBe('tab=activity');
});
