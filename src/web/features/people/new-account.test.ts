import { expect, test } from 'vitest';
import { addedUser } from './new-account.ts';

const values = {
  kind: 'person',
  username: ' carol ',
  email: '',
  display_name: ' ',
  password: 'secret 123',
  role: 'user',
};

test('a person has a password; what is empty is left out', () => {
  expect(addedUser({ ...values, email: ' c@example.org ' })).toEqual({
    user: { username: 'carol', email: 'c@example.org', password: 'secret 123' },
  });
});

test('a bot has none, also when one was typed', () => {
  expect(addedUser({ ...values, kind: 'bot', display_name: 'Robot' })).toEqual({
    user: { username: 'carol', display_name: 'Robot', bot: true },
  });
});

test.each([
  ['admin', { admin: true }],
  ['auditor', { auditor: true }],
  ['user', {}],
])('the role %s', (role, flags) => {
  const { username, password, ...rest } = addedUser({ ...values, role }).user;
  expect([username, password, rest]).toEqual(['carol', 'secret 123', flags]);
});
