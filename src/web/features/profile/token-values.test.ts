import { describe, expect, test } from 'vitest';
import { coverage, expiryOf, limitsOf, tokenMistakes, tokenRequest, type TokenValues } from './token-values.ts';

const now = new Date('2026-11-21T12:00:00.000Z');

const values: TokenValues = {
  application: ' ci ',
  limited: false,
  actions: ['pull'],
  repositories: [],
  lifetime: 'never',
  lastDay: '',
};

test('a token without limits says nothing about them', () => {
  expect(tokenRequest(values, now)).toEqual({ application: 'ci' });
});

test('days become a point in time', () => {
  const limited = { ...values, limited: true, repositories: ['alice/*'], lifetime: '7' };
  expect(tokenRequest(limited, now)).toEqual({
    application: 'ci',
    actions: ['pull'],
    repositories: ['alice/*'],
    expires_at: '2026-11-28T12:00:00.000Z',
  });
});

test('uses are sent in the order of the API, and only those it knows', () => {
  const limited = { ...values, limited: true, actions: ['manage', 'pull', 'fly'] };
  expect(tokenRequest(limited, now).actions).toEqual(['pull', 'manage']);
});

test('a chosen day counts until its end', () => {
  const end = tokenRequest({ ...values, lifetime: 'date', lastDay: '2026-12-31' }, now).expires_at ?? '';
  expect(new Date(end)).toEqual(new Date(2026, 11, 31, 23, 59, 59));
});

describe('mistakes', () => {
  test.each([
    ['', true],
    ['2026-11-01', true],
    ['2026-12-01', false],
  ])('the day "%s"', (day, wrong) => {
    expect(tokenMistakes.lastDay(day, { ...values, lifetime: 'date' }, now) !== null).toBe(wrong);
    expect(tokenMistakes.lastDay(day, values, now)).toBeNull();
  });

  test.each([
    [['alice/app', 'team/*', '**'], false],
    [['te*am'], true],
    [['a b'], true],
    [[], false],
  ])('repositories %j', (names, wrong) => {
    expect(tokenMistakes.repositories(names) !== null).toBe(wrong);
  });

  test('a limited token has a use', () => {
    expect(tokenMistakes.actions([], { ...values, limited: true })).not.toBeNull();
    expect(tokenMistakes.actions([], values)).toBeNull();
  });
});

test.each([
  ['acme/app', 'acme/app: exactly this repository'],
  ['acme/*', 'acme/*: what directly follows “acme/”, up to the next slash'],
  ['acme/**', 'acme/**: everything that begins with “acme/”'],
  ['**', '**: every repository'],
  ['a*b', null],
])('%s covers', (pattern, meaning) => {
  expect(coverage(pattern)).toBe(meaning);
});

test.each([
  [null, null, 'may do everything its account may'],
  [['pull'] as const, ['alice/*'], 'may only pull in alice/*'],
  [['pull', 'push'] as const, null, 'may only pull and push'],
])('limits %j %j', (actions, repositories, sentence) => {
  expect(limitsOf(actions, repositories)).toBe(sentence);
});

test.each([
  [null, 'never'],
  ['2026-11-21T11:00:00.000Z', 'past'],
  ['2026-11-30T11:00:00.000Z', 'soon'],
  ['2027-11-30T11:00:00.000Z', 'later'],
])('an end at %s is %s', (at, expiry) => {
  expect(expiryOf(at, now)).toBe(expiry);
});
