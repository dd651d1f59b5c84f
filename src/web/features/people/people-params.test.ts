import { expect, test } from 'vitest';
import { filterQuery, readPeopleParams, writePeopleParams } from './people-params.ts';

const read = (text: string) => readPeopleParams(new URLSearchParams(text));

test.each([
  ['', { search: '', filter: 'all', sort: 'username', page: 1 }],
  ['search=al&filter=bots&sort=-created_at&page=3', { search: 'al', filter: 'bots', sort: '-created_at', page: 3 }],
  ['filter=kings&sort=shoe&page=-1', { search: '', filter: 'all', sort: 'username', page: 1 }],
])('"%s" is read', (text, params) => {
  expect(read(text)).toEqual(params);
});

test.each([
  ['page=3', { filter: 'bots' }, 'filter=bots'],
  ['filter=bots', { filter: 'all' }, ''],
  ['filter=bots', { page: 2 }, 'filter=bots&page=2'],
  ['new=', { search: 'al' }, 'new=&search=al'],
] as const)('"%s" after a change', (before, change, after) => {
  expect(String(writePeopleParams(new URLSearchParams(before), change))).toBe(after);
});

test('filters are questions to the API', () => {
  expect(filterQuery('all')).toEqual({});
  expect(filterQuery('auditors')).toEqual({ auditor: true });
  expect(filterQuery('disabled')).toEqual({ enabled: false });
});
