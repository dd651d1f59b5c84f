import { expect, test } from 'vitest';
import type { RetentionRule } from '../../../contract/api/retention.ts';
import { type Conditions, type Draft, draftOf, type DraftRule, isSame, mistakesOf, moved, policyOf } from './draft.ts';

const rule = (conditions: Conditions, rest: Partial<DraftRule> = {}): DraftRule => ({
  key: 0,
  effect: 'remove',
  untagged: false,
  conditions,
  ...rest,
});
const draft = (...rules: readonly DraftRule[]): Draft => ({ enabled: true, schedule: null, maxShare: 30, rules });

test('a stored policy is the same after a look', () => {
  const rules: RetentionRule[] = [
    { effect: 'remove', matching: ['ci-*', '/^pr-/'], not_matching: ['ci-main'], older_than_days: 0 },
    { effect: 'remove', untagged: true, repositories: 'backend/**', older_than_days: 7 },
    { effect: 'keep', last_pushed: 10, pulled_within_days: 30, pushed_within_days: 1, not_pulled_within_days: 2 },
    { effect: 'keep' },
  ];
  const policy = { enabled: false, schedule: '0 3 * * *', max_share: 0, rules };
  expect(policyOf(draftOf(policy))).toEqual(policy);
  expect(mistakesOf(draftOf(policy))).toEqual({});
});

test.each<readonly [string, DraftRule, readonly string[]]>([
  ['an empty number', rule({ older_than_days: '' }), ['rules[0].older_than_days']],
  ['no pattern', rule({ matching: [], repositories: '' }), ['rules[0].repositories', 'rules[0].matching']],
  ['a number that is too large', rule({ older_than_days: 40_000 }), ['rules[0].older_than_days']],
  ['none of the newest', rule({ last_pushed: 0 }, { effect: 'keep' }), ['rules[0].last_pushed']],
  ['counting in a rule that removes', rule({ last_pushed: 5 }), ['rules[0].last_pushed']],
  ['a name of what has no tag', rule({ matching: ['x'] }, { untagged: true }), ['rules[0].matching']],
  ['the age of what has no tag', rule({ older_than_days: 5 }, { untagged: true }), []],
])('%s', (_, wanted, fields) => {
  expect(Object.keys(mistakesOf(draft(wanted)))).toEqual(fields);
});

test('an empty schedule or share is a mistake', () => {
  expect(Object.keys(mistakesOf({ ...draft(), schedule: ' ', maxShare: '' }))).toEqual(['max_share', 'schedule']);
});

test('rules change places, but not with nobody', () => {
  const rules = [1, 2, 3].map((key) => rule({}, { key }));
  const keys = (all: readonly DraftRule[]) => all.map(({ key }) => key);
  expect(keys(moved(rules, 1, -1))).toEqual([2, 1, 3]);
  expect(keys(moved(rules, 1, 1))).toEqual([1, 3, 2]);
  expect(keys(moved(rules, 0, -1))).toEqual([1, 2, 3]);
  expect(keys(moved(rules, 2, 1))).toEqual([1, 2, 3]);
});

test('the order of rules is a difference, their keys are none', () => {
  const one = rule({ older_than_days: 1 }, { key: 1 });
  const two = rule({ older_than_days: 2 }, { key: 2 });
  expect(isSame(draft(one, two), draft({ ...one, key: 7 }, two))).toBe(true);
  expect(isSame(draft(one, two), draft(two, one))).toBe(false);
});
