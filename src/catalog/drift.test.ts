import { expect, it } from 'vitest';
import { plan } from './drift.ts';

const known = new Map([
  ['same', 'd1'],
  ['moved', 'd2'],
  ['gone', 'd3'],
  ['damaged', 'd4'],
]);

it('tells what is new, what points elsewhere and what was not there', () => {
  const observed = new Map([
    ['same', 'd1'],
    ['moved', 'd9'],
    ['new', 'd1'],
    ['damaged', null],
  ]);
  expect(plan(observed, known)).toEqual({
    added: [{ tag: 'new', digest: 'd1' }],
    changed: [{ tag: 'moved', digest: 'd9' }],
    missing: ['gone'],
  });
});

it('says nothing of what could not be read', () => {
  expect(plan(new Map([['other', null]]), new Map([['damaged', 'd']])).added).toEqual([]);
  expect(plan(new Map([['damaged', null]]), new Map([['damaged', 'd']]))).toEqual({
    added: [],
    changed: [],
    missing: [],
  });
});

it('keeps apart what differs only in letter case', () => {
  expect(plan(new Map([['Latest', 'd1']]), new Map([['latest', 'd1']]))).toEqual({
    added: [{ tag: 'Latest', digest: 'd1' }],
    changed: [],
    missing: ['latest'],
  });
});
