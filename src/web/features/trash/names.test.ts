import { expect, test } from 'vitest';
import { asksForName, shortened, typedName } from './names.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  ['backend/api:1.0', 'backend/api:1.0'],
  [`backend/api@${digest}`, 'backend/api@0123456789ab…'],
])('%s is shown as %s', (name, shown) => {
  expect(shortened(name)).toBe(shown);
});

test.each([
  ['tag', 'backend/api:1.0', 'backend/api:1.0'],
  ['team', 'backend', 'backend'],
  ['manifest', `backend/api@${digest}`, '0123456789ab'],
] as const)('of a %s, %s is typed as %s', (kind, name, typed) => {
  expect(typedName(kind, name)).toBe(typed);
});

test('what has much in it asks for its name', () => {
  expect(asksForName('repository')).toBe(true);
  expect(asksForName('tag')).toBe(false);
});
