import { describe, expect, it } from 'vitest';
import type { NewRetentionPolicy } from '../contract/api/retention.ts';
import { Problem } from '../platform/problem.ts';
import { checkedPolicy, sentenceOfRule } from './policy.ts';
import { nextTime, previousTime } from './schedule.ts';

function mistakesOf(input: NewRetentionPolicy): Record<string, unknown> {
  try {
    checkedPolicy(input);
  } catch (error) {
    if (error instanceof Problem) return { ...error.fields };
    throw error;
  }
  return {};
}

describe('a policy', () => {
  it('has defaults', () => {
    expect(checkedPolicy({ rules: [] })).toEqual({ enabled: true, schedule: null, maxShare: 30, rules: [] });
  });

  it('is told all its mistakes, each by its field', () => {
    const mistakes = mistakesOf({
      schedule: 'every day',
      rules: [
        { effect: 'remove', matching: ['ok', '/(/'], last_pushed: 3 },
        { effect: 'keep', untagged: true },
        { effect: 'remove', untagged: true, matching: ['a'], pulled_within_days: 1 },
        { effect: 'keep', repositories: '{a' },
      ],
    });
    expect(Object.keys(mistakes).toSorted()).toEqual([
      'rules[0].last_pushed',
      'rules[0].matching',
      'rules[1].untagged',
      'rules[2].matching',
      'rules[2].pulled_within_days',
      'rules[3].repositories',
      'schedule',
    ]);
  });

  it.each(['0 3 * * *', '*/5 * * * 1-5', '@daily'])('may have the schedule %s', (schedule) => {
    expect(mistakesOf({ schedule, rules: [] })).toEqual({});
  });

  it.each(['0 0 31 2 *', '61 * * * *', '* * * * * *'])('cannot have the schedule %s', (schedule) => {
    expect(mistakesOf({ schedule, rules: [] })).toHaveProperty('schedule');
  });

  it('is said in words', () => {
    expect(sentenceOfRule({ effect: 'keep', matching: ['v*', 'latest'], last_pushed: 10 })).toBe(
      'Keep what matches v* or latest, is among the 10 pushed last.',
    );
    expect(sentenceOfRule({ effect: 'remove' })).toBe('Remove what is any tag.');
  });
});

it('a schedule is meant in UTC', () => {
  const at = Date.parse('2026-11-21T09:00:00Z');
  expect(nextTime('0 3 * * *', at)).toBe(Date.parse('2026-11-22T03:00:00Z'));
  expect(previousTime('0 3 * * *', at)).toBe(Date.parse('2026-11-21T03:00:00Z'));
  expect(nextTime('0 9 * * *', at)).toBe(Date.parse('2026-11-22T09:00:00Z'));
});
