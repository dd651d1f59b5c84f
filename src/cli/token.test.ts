import { expect, it } from 'vitest';
import { expiryOf } from './token.ts';

const clock = () => Date.parse('2026-11-21T09:00:00Z');

it.each([
  ['90d', '2027-02-19T09:00:00.000Z'],
  ['12h', '2026-11-21T21:00:00.000Z'],
  ['2027-01-31', '2027-01-31T00:00:00.000Z'],
  ['2027-01-31T12:30:00Z', '2027-01-31T12:30:00.000Z'],
])('a token that expires "%s" ends at %s', (text, time) => {
  expect(expiryOf(text, clock)).toBe(time);
});

it.each(['', 'soon', '90', '90 d', '-1d', '9999999d'])('"%s" is no time', (text) => {
  expect(() => expiryOf(text, clock)).toThrow('is no time');
});
