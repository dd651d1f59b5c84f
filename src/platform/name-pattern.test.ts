import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { matchesAny, parseNamePattern, storedPatterns } from './name-pattern.ts';

test.each([
  ['v*', 'v1.2', true],
  ['v*', 'latest', false],
  ['v*', 'av1', false],
  ['latest', 'latest', true],
  ['latest', 'latest-1', false],
  ['*-rc?', '1.0-rc1', true],
  ['*-rc?', '1.0-rc10', false],
  ['{stable,v?}', 'v1', true],
  ['{stable,v?}', 'stable', true],
  ['{stable,v?}', 'v', false],
  ['a.b', 'axb', false],
  ['1.*', '1.2', true],
  ['team/*', 'team/app', true],
  ['team/*', 'team/app/base', false],
  ['team/**', 'team/app/base', true],
  ['/^v\\d+$/', 'v12', true],
  ['/^v\\d+$/', 'v12a', false],
  ['/rc/', '1.0-rc1', true],
  ['a}', 'a}', true],
  ['a,b', 'a,b', true],
] as const)('%s and %s: %s', (pattern, name, expected) => {
  expect(matchesAny([pattern], name)).toBe(expected);
});

describe('what is no pattern', () => {
  test.each([
    ['', /empty/],
    ['{a,b', /brace is not closed/],
    ['/(/', /no regular expression/],
    ['/(?=x)/', /look-around/],
    ['/(a)\\1/', /back-references/],
    ['x'.repeat(513), /at most 512/],
  ])('%s is refused with a reason', (text, reason) => {
    expect(parseNamePattern(text)).toMatch(reason);
  });

  it('matches nothing where it was stored all the same', () => {
    expect(storedPatterns('["{a", "b"]').map(({ text }) => text)).toEqual(['b']);
    expect(storedPatterns(null)).toEqual([]);
  });
});

it('is never an exponential search', () => {
  for (const pattern of ['/^(a+)+$/', '/(a|aa)+$/', '/(.*)*x/', `${'*a'.repeat(60)}b`])
    expect(matchesAny([pattern], `${'a'.repeat(128)}!`)).toBe(false);
});

it('a glob without its signs means itself, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 60 }), (text) => {
      fc.pre(!/[*?{}]/.test(text) && !/^\/.*\/$/s.test(text));
      expect([matchesAny([text], text), matchesAny([text], `${text}x`)]).toEqual([true, false]);
    }),
  );
});
