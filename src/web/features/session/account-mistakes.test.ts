import { expect, it } from 'vitest';
import { accountMistakes } from './account-mistakes.ts';

const good = { username: 'carol', email: 'carol@example.org', password: 'correct horse' };
const none = { username: null, email: null, password: null };

it.each([
  ['a good account', {}, none],
  ['a password of as many signs as needed, not bytes', { password: '🦜🦜🦜🦜🦜🦜🦜🦜' }, none],
  ['no name', { username: ' ' }, { ...none, username: 'Choose a user name.' }],
  ['a colon', { username: 'a:b' }, { ...none, username: 'A user name has no colon, and no blanks at its ends.' }],
  ['a blank', { username: 'carol ' }, { ...none, username: 'A user name has no colon, and no blanks at its ends.' }],
  ['no address', { email: 'carol' }, { ...none, email: 'An e-mail address looks like name@example.org.' }],
  ['a short password', { password: '1234567' }, { ...none, password: 'It needs at least 8 characters.' }],
  ['a long one', { password: 'x'.repeat(129) }, { ...none, password: 'It may have at most 128 characters.' }],
  [
    'the name as password',
    { username: 'carolcarol', password: 'CarolCarol' },
    { ...none, password: 'The password must not be the user name.' },
  ],
])('%s', (_name, change, mistakes) => {
  expect(accountMistakes({ ...good, ...change }, 8)).toEqual(mistakes);
});
