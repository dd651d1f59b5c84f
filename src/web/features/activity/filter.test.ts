import { expect, test } from 'vitest';
import { startOf } from '../../lib/days.ts';
import {
  activityParams,
  countFilters,
  exportParams,
  noFilter,
  readActivityFilter,
  writeActivityFilter,
} from './filter.ts';

const all = {
  actor: 'bob',
  events: ['tag.pushed', 'tag.deleted'],
  namespaceId: 3,
  since: '2026-11-01',
  until: '2026-11-21',
} as const;

test('what is chosen stands in the address, and comes back from it', () => {
  const address = writeActivityFilter(new URLSearchParams('tab=activity&page=4'), all);
  expect(readActivityFilter(address)).toEqual(all);
  expect(address.get('tab')).toBe('activity');
  expect(address.has('page')).toBe(false);
  expect(countFilters(all)).toBe(5);
  expect(String(writeActivityFilter(address, noFilter))).toBe('tab=activity');
});

test('an address that somebody wrote by hand does no harm', () => {
  expect(readActivityFilter(new URLSearchParams('event=no.such&namespace=x&since=yesterday'))).toEqual(noFilter);
});

test('the last day is part of what is asked for', () => {
  expect(activityParams(all)).toEqual({
    actor: 'bob',
    event: ['tag.pushed', 'tag.deleted'],
    namespace_id: 3,
    since: startOf('2026-11-01'),
    until: startOf('2026-11-22'),
  });
  expect(activityParams(noFilter)).toEqual({});
  expect(exportParams({ ...noFilter, events: all.events }, 'csv')).toBe(
    'format=csv&event=tag.pushed&event=tag.deleted',
  );
});
