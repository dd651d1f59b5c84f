import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReferrersList, withoutReferrers } from './referrers-list.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const entry = (letter: string, members: object = {}) => ({
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  digest: digest(letter),
  size: 7,
  ...members,
});
const list = (...manifests: unknown[]): string =>
  JSON.stringify({ schemaVersion: 2, manifests, annotations: { a: 'b' } });

test('a list is read in the order of digests, each once, without what is no descriptor', () => {
  const read = readReferrersList(
    list(entry('b', { artifactType: 'x/y' }), null, entry('a'), entry('b'), { digest: 'x' }),
  );
  expect(read).toEqual([
    { ...entry('a'), artifactType: null, annotations: {} },
    { ...entry('b'), artifactType: null, annotations: {} },
  ]);
  expect(readReferrersList('[')).toEqual([]);
});

test('a list without some of its members keeps everything else as it was', () => {
  const kept = entry('a', { annotations: { x: 'y' }, extension: [1] });
  expect(JSON.parse(withoutReferrers(list(kept, entry('b')), new Set([digest('b')])) ?? '')).toEqual(
    JSON.parse(list(kept)),
  );
  expect(withoutReferrers(list(entry('b')), new Set([digest('b')]))).toBeNull();
});

test('whatever stands there is read without an error', () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (one, two) => Array.isArray(readReferrersList(`{"manifests":[${one},${two}]}`))),
  );
});
