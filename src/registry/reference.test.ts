import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDigest, isManifestReference, isRepositoryName, isTag, referrersTag } from './reference.ts';

const hex = 'a'.repeat(64);

describe('repository names', () => {
  test.each([
    'a',
    'alice/app',
    'a/b/c/d',
    'a.b',
    'a_b',
    'a__b',
    'a-b',
    'a---b',
    '0',
    'tags/manifests/blobs',
    'a'.repeat(255),
  ])('%s is one', (name) => {
    expect(isRepositoryName(name)).toBe(true);
  });

  test.each([
    '',
    '/',
    'a/',
    '/a',
    'a//b',
    'A',
    'a..b',
    'a___b',
    '.a',
    'a.',
    '-a',
    'a b',
    'a\n',
    'a%2fb',
    'ä',
    '..',
    'a/../b',
    'a'.repeat(256),
  ])('%j is none', (name) => {
    expect(isRepositoryName(name)).toBe(false);
  });

  test('a hostile name is judged quickly', () => {
    const startedAt = performance.now();
    isRepositoryName(`${'a-'.repeat(120)}!`);
    expect(performance.now() - startedAt).toBeLessThan(50);
  });
});

test('tags keep their case and have at most 128 characters', () => {
  for (const tag of ['latest', 'Latest', '_x', '1.0-rc.1', 'x'.repeat(128)]) expect(isTag(tag)).toBe(true);
  for (const tag of ['', '.x', '-x', 'a/b', 'a:b', 'a b', 'x\n', 'x'.repeat(129)]) expect(isTag(tag)).toBe(false);
});

test('digests have a known algorithm and its exact length, in lower case', () => {
  expect(isDigest(`sha256:${hex}`)).toBe(true);
  expect(isDigest(`sha512:${hex}${hex}`)).toBe(true);
  for (const text of [
    `sha256:${hex}a`,
    `sha256:${hex.slice(1)}`,
    `SHA256:${hex}`,
    `sha256:${hex.toUpperCase()}`,
    hex,
    `md5:${hex}`,
    `sha256:${hex}:`,
  ]) {
    expect(isDigest(text)).toBe(false);
  }
});

test('nothing is both a tag and a digest', () => {
  fc.assert(fc.property(fc.string(), (text) => !(isTag(text) && isDigest(text))));
  expect(isManifestReference('v1') && isManifestReference(`sha256:${hex}`)).toBe(true);
});

test('the referrers tag of a digest is a tag', () => {
  const digest = `sha256:${hex}`;
  if (!isDigest(digest)) throw new Error('not a digest');
  expect(referrersTag(digest)).toBe(`sha256-${hex}`);
  expect(isTag(referrersTag(digest))).toBe(true);
});
