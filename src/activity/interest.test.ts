import { describe, expect, it } from 'vitest';
import { matchesTag, wants } from './interest.ts';

const everything = { events: '[]', repository_pattern: null, tag_pattern: null };
const content = { repository: 'backend/api', tag: 'v1.2', digest: null };
const none = { repository: null, tag: null, digest: null };

describe('a webhook hears', () => {
  it('of everything when it names no event', () => {
    expect(wants(everything, ['tag.pushed'], content)).toBe(true);
    expect(wants(everything, ['namespace.updated'], none)).toBe(true);
  });

  it('only of the events it names, alone or by their noun', () => {
    const tags = { ...everything, events: '["tag.*"]' };
    const pushes = { ...everything, events: '["tag.pushed","repository.updated"]' };
    expect([wants(tags, ['tag.deleted'], content), wants(pushes, ['tag.deleted'], content)]).toEqual([true, false]);
    expect(wants(pushes, ['tag.deleted', 'repository.updated'], content)).toBe(true);
    expect(wants({ ...everything, events: '["tag.*"]' }, ['tagged.pushed'], content)).toBe(false);
  });

  it('only of the repositories and tags it names, and then of nothing that has none', () => {
    const api = { ...everything, repository_pattern: 'backend/a*' };
    const releases = { ...everything, tag_pattern: 'v*' };
    expect([api, releases].map((one) => wants(one, ['tag.pushed'], content))).toEqual([true, true]);
    expect(wants(api, ['tag.pushed'], { ...content, repository: 'backend/web' })).toBe(false);
    expect(wants(releases, ['tag.pushed'], { ...content, tag: 'latest' })).toBe(false);
    expect([api, releases].map((one) => wants(one, ['namespace.updated'], none))).toEqual([false, false]);
  });
});

describe('a tag pattern', () => {
  it.each([
    ['*', '', true],
    ['*', 'v1', true],
    ['v1', 'v1', true],
    ['v1', 'v12', false],
    ['v*', 'v', true],
    ['*-rc', '1.0-rc', true],
    ['*-rc', '1.0-rc1', false],
    ['v*.*-rc*', 'v1.2-rc3', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['ab*ba', 'aba', false],
    ['*b*', 'abc', true],
    ['Latest', 'latest', false],
  ])('%s against %s', (pattern, tag, expected) => {
    expect(matchesTag(pattern, tag)).toBe(expected);
  });

  it('takes no time, however wild', () => {
    const start = performance.now();
    expect(matchesTag(`${'*a'.repeat(120)}*b`, 'a'.repeat(128))).toBe(false);
    expect(performance.now() - start).toBeLessThan(100);
  });
});
