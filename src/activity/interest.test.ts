import { describe, expect, it } from 'vitest';
import { wants } from './interest.ts';

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
