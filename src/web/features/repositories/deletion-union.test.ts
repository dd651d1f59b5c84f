import { expect, test } from 'vitest';
import type { Change } from '../../../contract/api/base.ts';
import { type PlanOfTag, unionOf } from './deletion-union.ts';

const change = (verb: Change['verb'], kind: string, name: string): Change => ({ verb, kind, name, detail: null });
const part = (
  digest: string,
  bytes: number | null,
  until: string | null,
  ...changes: readonly Change[]
): PlanOfTag => ({
  digest,
  plan: { changes: [...changes], bytes, restorable_until: until },
});
const day = (number: number): string => `2026-12-0${String(number)}T00:00:00.000Z`;

const one = part('a', 100, day(1), change('delete', 'tag', 'x:1'), change('delete', 'manifest', 'x@a'));
const two = part('b', 50, day(2), change('delete', 'tag', 'x:2'), change('delete', 'manifest', 'x@b'));

test('of one is its own plan', () => {
  expect(unionOf([one])).toEqual({
    goes: one.plan.changes,
    stays: [],
    bytes: 100,
    atLeast: false,
    restorableUntil: day(1),
  });
});

test('of several adds up, and ends with the first of them', () => {
  const union = unionOf([one, two]);
  expect(union.goes).toHaveLength(4);
  expect([union.bytes, union.atLeast, union.restorableUntil]).toEqual([150, true, day(1)]);
});

test('names once what several plans name', () => {
  const more = change('delete', 'manifest', 'x@layers');
  const goes = unionOf([
    part('a', 1, null, change('delete', 'tag', 'x:1'), more),
    part('b', 1, null, change('delete', 'tag', 'x:2'), more),
  ]).goes;
  expect(goes.map(({ name }) => name)).toEqual(['x:1', 'x@layers', 'x:2']);
});

test('a manifest stays when a tag that is not chosen points to it, not when only chosen ones do', () => {
  const tagged = (tag: string, digest: string): PlanOfTag =>
    part(digest, 0, null, change('delete', 'tag', `x:${tag}`), change('keep', 'manifest', `x@${digest}`));
  expect(unionOf([tagged('1', 'a')]).stays.map(({ name }) => name)).toEqual(['x@a']);
  expect(unionOf([tagged('1', 'a'), tagged('latest', 'a')]).stays).toEqual([]);
  expect(unionOf([tagged('1', 'a'), tagged('2', 'b')]).stays.map(({ name }) => name)).toEqual(['x@a', 'x@b']);
});

test('what one keeps and another deletes goes', () => {
  const keeps = part('a', 0, null, change('delete', 'tag', 'x:1'), change('keep', 'manifest', 'x@b'));
  expect(unionOf([keeps, two]).stays).toEqual([]);
});

test('cannot be undone when one of them cannot, and knows no bytes when none does', () => {
  expect(unionOf([one, part('c', null, null)]).restorableUntil).toBeNull();
  expect(unionOf([part('c', null, day(1))]).bytes).toBeNull();
  expect(unionOf([]).restorableUntil).toBeNull();
});
