import { expect, test } from 'vitest';
import { foundLists, summaryOf } from './findings.ts';

const none = { added: 0, changed: 0, missing: 0, removed: 0, unreadable: 0, waiting: 0 };

test.each([
  ['nothing', false, none, ''],
  ['a dry run', true, { ...none, added: 2, missing: 1 }, '2 to add and 1 missing'],
  [
    'a real run',
    false,
    { ...none, added: 2, missing: 3, removed: 1, waiting: 2 },
    '2 added, 1 removed, and 2 to look for again',
  ],
  ['a thousand', false, { ...none, changed: 1000 }, '1,000 changed'],
])('%s', (_what, dry_run, counts, sentence) => {
  expect(summaryOf({ dry_run, counts })).toBe(sentence);
});

test('what was missing at first sight is told as what became of it', () => {
  expect(foundLists({ dry_run: false, counts: { ...none, missing: 3, removed: 3 } })).toEqual(['removed']);
});
