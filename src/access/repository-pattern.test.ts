import { describe, expect, test } from 'vitest';
import { matchesRepository, parseRepositoryPattern } from './repository-pattern.ts';

const cases: readonly (readonly [pattern: string, matched: readonly string[], missed: readonly string[]])[] = [
  ['acme/app', ['acme/app'], ['acme/app2', 'acme/app/base', 'Acme/app', 'acme']],
  ['acme/*', ['acme/app', 'acme/App'], ['acme/app/base', 'acme/', 'acme', 'acmeapp', 'Acme/app']],
  ['acme/app-*', ['acme/app-x'], ['acme/app', 'acme/app-', 'acme/app-x/y']],
  ['acme/**', ['acme/app', 'acme/app/base'], ['acme', 'acme/', 'acme2/app']],
  ['*', ['busybox'], ['acme/app', '']],
  ['**', ['busybox', 'acme/app/base'], ['']],
  ['ac_e/app', ['ac_e/app'], ['acme/app']],
];

describe.each(cases)('the pattern %s', (pattern, matched, missed) => {
  test.each(matched)('covers %s', (name) => {
    expect(matchesRepository([pattern], name)).toBe(true);
  });
  test.each(missed)('does not cover %s', (name) => {
    expect(matchesRepository([pattern], name)).toBe(false);
  });
});

test.each(['', 'a/*/b', '**/app', 'acme/***', 'a b', 'acme/%', 'a'.repeat(256), 'acme\n'])(
  'text that is no pattern matches nothing: %j',
  (text) => {
    expect(parseRepositoryPattern(text)).toBeNull();
    expect(matchesRepository([text], text)).toBe(false);
  },
);

test('an empty list matches nothing', () => {
  expect(matchesRepository([], 'acme/app')).toBe(false);
});
