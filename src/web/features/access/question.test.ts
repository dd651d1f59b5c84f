import { expect, test } from 'vitest';
import { readDraft, readQuestion, tryOutAddress } from './question.ts';

const read = (address: string) => new URLSearchParams(address.split('?')[1]);

test('what is asked stands in the address, and comes back from it', () => {
  const question = { user: 'bob', action: 'repository.push', target: 'team/app:1 &x' } as const;
  expect(readQuestion(read(tryOutAddress(question, true)))).toEqual(question);
});

test.each([
  ['?tab=try', { user: null, action: null, target: '' }],
  ['?action=repository.push', { user: null, action: 'repository.push', target: '' }],
  ['?action=no.such&user=anonymous', { user: 'anonymous', action: null, target: '' }],
])('%s fills the form, and asks nothing yet', (address, draft) => {
  expect(readDraft(read(address))).toEqual(draft);
  expect(readQuestion(read(address))).toBeNull();
});
