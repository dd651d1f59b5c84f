import { describe, expect, test } from 'vitest';
import { emailMistake, passwordMistake, usernameMistake } from './account-values.ts';

test.each([
  ['', true],
  ['  ', true],
  ['carol', false],
])('user name "%s"', (name, wrong) => {
  expect(usernameMistake(name) !== null).toBe(wrong);
});

describe('e-mail', () => {
  test.each([
    ['', false, true],
    ['', true, false],
    ['carol', true, true],
    [' carol@example.org ', false, false],
    ['a b@example.org', false, true],
  ])('"%s", optional: %s', (email, optional, wrong) => {
    expect(emailMistake(email, optional) !== null).toBe(wrong);
  });
});

test.each([
  ['1234567', 8, true],
  ['12345678', 8, false],
  ['12345678', 12, true],
  ['ääääääää', 8, false],
])('password "%s" of at least %i', (password, least, wrong) => {
  expect(passwordMistake(password, least) !== null).toBe(wrong);
});
