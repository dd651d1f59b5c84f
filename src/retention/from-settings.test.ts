/** T51–T53 of the behaviour of the old Portus, as its settings mean it now. */
import { describe, expect, it } from 'vitest';
import { dayMs } from '../platform/clock.ts';
import { choose, type TagFact } from './choose.ts';
import { policyFromSettings } from './from-settings.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const settings = { enabled: true, olderThan: 30, keepLatest: 0, tag: '' };
const days = (count: number): number => now - count * dayMs;
const old: TagFact = {
  name: 'a',
  digest: 'sha256:a',
  pushedAt: days(40),
  pulledAt: null,
  immutable: false,
  subject: null,
};

function removed(wanted: Partial<typeof settings>, ...tags: readonly TagFact[]): string[] {
  const policy = policyFromSettings({ ...settings, ...wanted });
  if (policy === null) return [];
  const facts = { repository: 'backend/api', readOnly: null, tags, untagged: [] };
  const chosen = choose(policy, facts, now).tags;
  return tags.flatMap(({ name }, index) => (chosen[index]?.verdict === 'remove' ? [name] : []));
}

describe('the settings of the old garbage collector', () => {
  it('T51: remove a tag older than the limit and never pulled, but none pulled or pushed since', () => {
    expect(removed({}, old)).toEqual(['a']);
    expect(removed({}, { ...old, pulledAt: days(31) })).toEqual(['a']);
    expect(removed({}, { ...old, pulledAt: days(3) })).toEqual([]);
    expect(removed({}, { ...old, pushedAt: days(3) })).toEqual([]);
    // What the old program had marked is being removed; ours leaves alone what is attached to something else.
    expect(removed({}, { ...old, subject: 'sha256:b' })).toEqual([]);
  });

  it('T52: with an expression remove only what matches it, anywhere in the name', () => {
    const tags = ['build-12', 'jenkins', '1.0', 'a/b'].map((name) => ({ ...old, name }));
    expect(removed({ tag: 'build-\\d+|jenkins' }, ...tags)).toEqual(['build-12', 'jenkins']);
    expect(removed({ tag: 'ui' }, ...tags)).toEqual(['build-12']);
    expect(removed({ tag: 'a/b' }, ...tags)).toEqual(['a/b']);
    expect(removed({ tag: '  ' }, ...tags)).toHaveLength(4);
  });

  it('T53: remove nothing of a repository that has no more tags than are to be kept, whatever others have', () => {
    const tags = [1, 2, 3].map((number) => ({ ...old, name: `t${number}`, pushedAt: days(40 + number) }));
    expect(removed({ keepLatest: 5 }, ...tags)).toEqual([]);
    expect(removed({ keepLatest: 3 }, ...tags)).toEqual([]);
    expect(removed({ keepLatest: 2 }, ...tags)).toEqual(['t3']);
  });

  it('mean nothing while it is off', () => {
    expect(policyFromSettings({ ...settings, enabled: false, tag: '(' })).toBeNull();
  });

  it('stop the start when the expression cannot be read', () => {
    expect(() => policyFromSettings({ ...settings, tag: '(' })).toThrow(
      expect.objectContaining({
        kind: 'startup',
        message: expect.stringMatching(/garbageCollector\.tag cannot be used.*RE2/),
        detail: expect.stringContaining('PORTUS_DELETE_GARBAGE_COLLECTOR_TAG'),
      }),
    );
  });
});
