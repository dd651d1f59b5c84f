import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { score } from './score.ts';
import { beginningsOf, normalise, piecesOf, termsOf } from './text.ts';

/** Names in the order in which they should answer; those after `null` should not. */
const rankings: readonly [query: string, ...(string | null)[]][] = [
  ['api', 'api', 'api-gateway', 'backend/api', 'backend/api-old', 'backend/old-api', 'capital', null, 'frontend/web'],
  ['backend/api', 'backend/api', 'backend/api-gateway', 'acme/backend/api', 'backend/apps', null, 'tools'],
  ['ngin', 'nginx', 'library/nginx', 'engine', null, 'redis'],
  ['post', 'postgres', 'library/postgres', 'legacy-postgres', null, 'mysql'],
  ['backned', 'backend', null, 'database', 'frontend'],
  ['a', 'a', 'alice', 'team/alice', 'bob-and-alice', null, 'bob'],
];

describe('an answer is better', () => {
  it.each(rankings)('for %s in the order of the table', (query, ...names) => {
    const end = names.indexOf(null);
    const answers = names.slice(0, end).map((name) => score(query, name ?? ''));
    expect(answers).toEqual(answers.toSorted((a, b) => b - a));
    expect(answers.every((value) => value > 0)).toBe(true);
    expect(names.slice(end + 1).map((name) => score(query, name ?? ''))).toEqual(names.slice(end + 1).map(() => 0));
  });
});

const word = fc.string({
  unit: fc.integer({ min: 97, max: 122 }).map((code) => String.fromCodePoint(code)),
  minLength: 4,
  maxLength: 20,
});

/** One slip of the fingers. */
const slips: Readonly<Record<string, (letters: readonly string[], at: number) => string>> = {
  'a wrong letter': (letters, at) => letters.with(at, letters[at] === 'q' ? 'z' : 'q').join(''),
  'a missing letter': (letters, at) => letters.toSpliced(at, 1).join(''),
  'a letter too much': (letters, at) => letters.toSpliced(at, 0, 'q').join(''),
  'two letters swapped': (letters, at) => letters.toSpliced(at, 2, ...letters.slice(at, at + 2).toReversed()).join(''),
};

describe('a name is found', () => {
  it.each(Object.entries(slips))('in spite of %s', (_, slip) => {
    const anywhere = fc.property(word, fc.nat(), (name, position) => {
      const typed = slip(Array.from(name), position % name.length);
      expect(score(typed, name)).toBeGreaterThan(0);
      expect(score(typed, `acme/${name}`)).toBeGreaterThan(0);
    });
    fc.assert(anywhere, { numRuns: 2000 });
  });

  it('by any of its beginnings, and whatever else is typed the score stays between 0 and 1', () => {
    const any = fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (query, text) => {
      const name = normalise(text);
      const value = score(normalise(query), name);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      for (const { term } of beginningsOf(name)) if (term !== '') expect(score(term, name)).toBeGreaterThan(0.6);
    });
    fc.assert(any);
  });
});

test('accents, letter case, control characters and blanks make no difference', () => {
  for (const typed of ['Müller', 'MULLER', ' mu\u0000ller '.replace('\u0000', ''), 'mu\u0308ller', 'müller\n']) {
    expect(normalise(typed)).toBe('muller');
  }
  expect(normalise('a\u0000\u0001 \t b')).toBe('a b');
  expect(normalise('\ud800')).toBe(normalise('\ufffd'));
});

test('every term of the index fits its column and can be stored by every engine', () => {
  const fits = fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
    for (const { term } of termsOf(normalise(text))) {
      expect(Array.from(term).length).toBeLessThanOrEqual(255);
      expect(term).not.toContain('\u0000');
      expect(term.isWellFormed()).toBe(true);
    }
  });
  fc.assert(fits);
  expect(piecesOf('').size).toBe(0);
});
