import { expect, test } from 'vitest';
import type { RetentionVerdict } from '../../../contract/api/retention.ts';
import { byRepository, chosen, pageOfList } from './verdicts.ts';

const verdict = (name: string, tag: string | null, side: RetentionVerdict['verdict']): RetentionVerdict => ({
  repository: { id: 1, full_name: name },
  tag,
  digest: 'sha256:abc',
  verdict: side,
  reason: 'rule',
  rule: 1,
  sentence: '',
  pushed_at: '2026-11-21T09:00:00.000Z',
  pulled_at: null,
});
const all = [verdict('b/x', 'CI-1', 'remove'), verdict('a/y', 'v1', 'keep'), verdict('a/y', null, 'remove')];

test.each([
  ['', 2],
  ['ci', 1],
  ['A/Y', 1],
  ['abc', 1],
  ['v1', 0],
])('among those that go, %j finds %d', (search, count) => {
  expect(chosen(all, { side: 'remove', search })).toHaveLength(count);
});

test('repositories come in the order of their names', () => {
  expect(byRepository(all).map(({ repository, verdicts }) => [repository, verdicts.length])).toEqual([
    ['a/y', 2],
    ['b/x', 1],
  ]);
});

test('the last page may be shorter', () => {
  expect(pageOfList([1, 2, 3], 2, 2)).toEqual([3]);
});
