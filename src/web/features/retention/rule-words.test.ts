import { expect, test } from 'vitest';
import type { RetentionRule } from '../../../contract/api/retention.ts';
import { draftRule } from './draft.ts';
import { sentenceOf } from './rule-words.ts';

test.each<readonly [RetentionRule, string]>([
  [{ effect: 'keep', last_pushed: 10 }, 'Keep the 10 newest tags of every repository.'],
  [{ effect: 'keep', last_pushed: 1 }, 'Keep the newest tag of every repository.'],
  [
    { effect: 'keep', last_pushed: 3, matching: ['v*', '1.*'], repositories: 'backend/**' },
    'Keep the 3 newest tags of every repository that matches backend/**, counted among those that match v* or 1.*.',
  ],
  [{ effect: 'keep', matching: ['latest'] }, 'Keep tags that match latest.'],
  [
    { effect: 'remove', matching: ['ci-*'], older_than_days: 14, not_pulled_within_days: 1 },
    'Remove tags that match ci-*, were pushed more than 14 days ago and have not been pulled for 1 day.',
  ],
  [
    { effect: 'remove', untagged: true, older_than_days: 7 },
    'Remove manifests without a tag that were pushed more than 7 days ago.',
  ],
  [{ effect: 'remove', repositories: 'acme/app' }, 'Remove every tag in acme/app.'],
  [
    { effect: 'keep', pushed_within_days: 1, pulled_within_days: 30, not_matching: ['x'] },
    'Keep tags that do not match x, were pushed within the last day and were pulled within the last 30 days.',
  ],
])('%j', (rule, sentence) => {
  expect(sentenceOf(draftRule(rule, 0)).replaceAll(', and ', ' and ')).toBe(sentence);
});

test('an empty field is a gap', () => {
  const conditions = { matching: [], older_than_days: '' } as const;
  expect(sentenceOf({ effect: 'remove', untagged: false, conditions })).toBe(
    'Remove tags that match … and were pushed more than … days ago.',
  );
});
