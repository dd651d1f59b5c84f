import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RetentionRule } from '../contract/api/retention.ts';
import { dayMs, hourMs } from '../platform/clock.ts';
import { choose, choosing, type Facts, type TagFact, type UntaggedFact } from './choose.ts';
import { noPolicy, type Policy } from './policy.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const policyOf = (...rules: RetentionRule[]): Policy => ({ ...noPolicy, rules });
const removeAll: RetentionRule = { effect: 'remove' };

/** `pushed` and `pulled`: days ago. */
interface Wanted extends Partial<Omit<TagFact, 'pushedAt' | 'pulledAt'>> {
  readonly pushed?: number;
  readonly pulled?: number;
}

const tagOf = (name: string, { pushed = 1, pulled, ...rest }: Wanted = {}): TagFact => ({
  name,
  digest: `sha256:${name}`,
  pushedAt: now - pushed * dayMs,
  pulledAt: pulled === undefined ? null : now - pulled * dayMs,
  immutable: false,
  subject: null,
  ...rest,
});

const factsOf = (tags: readonly TagFact[], more: Partial<Facts> = {}): Facts => ({
  repository: 'backend/api',
  readOnly: null,
  tags: tags.toSorted((a, b) => b.pushedAt - a.pushedAt),
  untagged: [],
  ...more,
});

/** `name: keep rule` and so on, in the order of the names. */
const told = (policy: Policy, facts: Facts): string[] => {
  const { tags } = choose(policy, facts, now);
  return facts.tags.map(({ name }, index) => `${name}: ${tags[index]?.verdict} ${tags[index]?.reason}`).toSorted();
};

const gone = (policy: Policy, facts: Facts): string[] =>
  told(policy, facts).flatMap((line) => (line.includes(': remove') ? [line.slice(0, line.indexOf(':'))] : []));

describe('a rule that removes', () => {
  const tags = [
    tagOf('ci-1', { pushed: 40, pulled: 3 }),
    tagOf('ci-2', { pushed: 40, pulled: 35 }),
    tagOf('ci-3', { pushed: 2 }),
    tagOf('v1', { pushed: 400 }),
    tagOf('v2', { pushed: 10, pulled: 1 }),
  ];

  it.each<[string, Omit<RetentionRule, 'effect'>, string[]]>([
    ['without conditions means all', {}, ['ci-1', 'ci-2', 'ci-3', 'v1', 'v2']],
    ['older_than_days', { older_than_days: 30 }, ['ci-1', 'ci-2', 'v1']],
    ['pushed_within_days', { pushed_within_days: 10 }, ['ci-3', 'v2']],
    ['pulled_within_days: never pulled is not pulled', { pulled_within_days: 3 }, ['ci-1', 'v2']],
    ['not_pulled_within_days: never pulled is not pulled', { not_pulled_within_days: 3 }, ['ci-2', 'ci-3', 'v1']],
    ['matching any of its patterns', { matching: ['ci-*', '/^v2$/'] }, ['ci-1', 'ci-2', 'ci-3', 'v2']],
    ['not_matching any of its patterns', { not_matching: ['ci-?', 'v2'] }, ['v1']],
    ['repositories that are others', { repositories: 'frontend/**' }, []],
    ['repositories that are these', { repositories: 'backend/*', matching: ['v1'] }, ['v1']],
    ['all conditions at once', { matching: ['ci-*'], older_than_days: 30, not_pulled_within_days: 30 }, ['ci-2']],
    ['a pattern that cannot be read means nothing', { matching: ['/(/'] }, []],
    ['untagged means no tag', { untagged: true }, []],
  ])('%s', (_, conditions, expected) => {
    expect(gone(policyOf({ effect: 'remove', ...conditions }), factsOf(tags))).toEqual(expected);
  });

  it('has its edges: exactly so many days ago is within them', () => {
    const edge = factsOf([tagOf('edge', { pushed: 30, pulled: 30 })]);
    expect(gone(policyOf({ effect: 'remove', older_than_days: 30 }), edge)).toEqual([]);
    expect(gone(policyOf({ effect: 'remove', pushed_within_days: 30 }), edge)).toEqual(['edge']);
    expect(gone(policyOf({ effect: 'remove', not_pulled_within_days: 30 }), edge)).toEqual([]);
    expect(gone(policyOf({ effect: 'remove', pulled_within_days: 30 }), edge)).toEqual(['edge']);
  });

  it('says which one it was, in words', () => {
    const policy = policyOf({ effect: 'keep', matching: ['v*'] }, { effect: 'remove', older_than_days: 30 });
    const [verdict] = choose(policy, factsOf([tagOf('old', { pushed: 40 })]), now).tags;
    expect(verdict).toEqual({
      verdict: 'remove',
      reason: 'rule',
      rule: 1,
      sentence: 'Rule 2 removes what was pushed more than 30 days ago.',
    });
  });
});

describe('a rule that keeps', () => {
  it('wins over those that remove', () => {
    const facts = factsOf([tagOf('v1'), tagOf('x')]);
    expect(told(policyOf(removeAll, { effect: 'keep', matching: ['v*'] }), facts)).toEqual([
      'v1: keep rule',
      'x: remove rule',
    ]);
  });

  it('last_pushed counts in each repository, and only what meets the other conditions', () => {
    const facts = factsOf(
      [1, 2, 3, 4].flatMap((day) => [tagOf(`v${day}`, { pushed: day }), tagOf(`ci-${day}`, { pushed: day })]),
    );
    const policy = policyOf(removeAll, { effect: 'keep', matching: ['v*'], last_pushed: 2 });
    expect(gone(policy, facts)).toEqual(['ci-1', 'ci-2', 'ci-3', 'ci-4', 'v3', 'v4']);
    const young = policyOf(removeAll, { effect: 'keep', older_than_days: 2, last_pushed: 1, matching: ['v*'] });
    expect(gone(young, facts)).toContain('v1');
    expect(gone(young, facts)).not.toContain('v3');
  });

  it('keeps exactly so many of those pushed in the same moment', () => {
    const facts = factsOf(['a', 'b', 'c'].map((name) => tagOf(name)));
    expect(gone(policyOf(removeAll, { effect: 'keep', last_pushed: 2 }), facts)).toHaveLength(1);
  });

  it('does not count signatures among the last pushed', () => {
    const signed = tagOf('image', { pushed: 5 });
    const signature = tagOf('sha256-1.sig', { pushed: 1, subject: signed.digest });
    const policy = policyOf(removeAll, { effect: 'keep', last_pushed: 1 });
    expect(gone(policy, factsOf([signature, signed]))).toEqual([]);
  });
});

describe('what always stays', () => {
  it.each<[string, string, Partial<TagFact>, Partial<Facts>]>([
    ['immutable', 'The tag is immutable.', { immutable: true }, {}],
    ['read-only', 'The namespace is read-only.', {}, { readOnly: 'namespace' }],
    ['read-only', 'The repository is read-only.', { immutable: true }, { readOnly: 'repository' }],
    ['attached', 'It is attached to sha256:1, and stays or goes with that.', { subject: 'sha256:1' }, {}],
    ['read-only', 'The registry is read-only.', { subject: 'sha256:1' }, { readOnly: 'registry' }],
  ])('%s: %s', (reason, sentence, tag, facts) => {
    const [verdict] = choose(policyOf(removeAll), factsOf([{ ...tagOf('a'), ...tag }], facts), now).tags;
    expect(verdict).toEqual({ verdict: 'keep', reason, rule: null, sentence });
  });

  it('is what no rule removes', () => {
    expect(told(policyOf(), factsOf([tagOf('a')]))).toEqual(['a: keep no-rule']);
    expect(told(policyOf({ effect: 'remove', matching: ['b'] }), factsOf([tagOf('a')]))).toEqual(['a: keep no-rule']);
  });

  it('is a tag whose sibling on the same manifest goes', () => {
    const facts = factsOf([tagOf('ci-1', { digest: 'sha256:same' }), tagOf('v1', { digest: 'sha256:same' })]);
    expect(gone(policyOf({ effect: 'remove', matching: ['ci-*'] }), facts)).toEqual(['ci-1']);
  });
});

describe('a manifest without a tag', () => {
  const manifest = (held: UntaggedFact['held'], hours = 48): UntaggedFact => ({
    digest: 'sha256:u',
    pushedAt: now - hours * hourMs,
    held,
  });
  const untagged: RetentionRule = { effect: 'remove', untagged: true };
  const outcome = (one: UntaggedFact, ...rules: RetentionRule[]): string => {
    const [verdict] = choose(policyOf(...rules), factsOf([], { untagged: [one] }), now).untagged;
    return `${verdict?.verdict} ${verdict?.reason}`;
  };

  it.each<[string, string, UntaggedFact, RetentionRule[]]>([
    ['goes when a rule names such', 'remove rule', manifest(null), [untagged]],
    ['stays when no rule does', 'keep no-rule', manifest(null), [removeAll]],
    ['stays on its first day', 'keep young', manifest(null, 23), [untagged]],
    ['goes after it', 'remove rule', manifest(null, 25), [untagged]],
    ['stays as part of an index', 'keep member', manifest({ reason: 'member', by: 'sha256:i' }), [untagged]],
    ['stays while attached', 'keep attached', manifest({ reason: 'attached', by: 'sha256:s' }), [untagged]],
    ['stays in the recent history of a tag', 'keep history', manifest({ reason: 'history', by: 'latest' }), [untagged]],
    ['stays while in the trash', 'keep trash', manifest({ reason: 'trash', by: '' }), [untagged]],
    ['stays when younger than the rule says', 'keep no-rule', manifest(null), [{ ...untagged, older_than_days: 7 }]],
    [
      'stays by a rule about its repository',
      'keep rule',
      manifest(null),
      [untagged, { effect: 'keep', repositories: '**' }],
    ],
    [
      'is not meant by rules about names',
      'remove rule',
      manifest(null),
      [untagged, { effect: 'keep', matching: ['**'] }],
    ],
    ['is not meant by numbers of tags', 'remove rule', manifest(null), [untagged, { effect: 'keep', last_pushed: 9 }]],
  ])('%s', (_, expected, one, rules) => {
    expect(outcome(one, ...rules)).toBe(expected);
  });
});

it('pauses often, so that many tags hold up nobody', () => {
  const tags = Array.from({ length: 5000 }, (_, index) => tagOf(`ci-${index}`));
  const steps = choosing(policyOf(removeAll), factsOf(tags), now);
  let pauses = 0;
  while (steps.next().done !== true) pauses += 1;
  expect(pauses).toBeGreaterThanOrEqual(50);
});

describe('for all policies and tags', () => {
  const day = fc.integer({ min: 0, max: 12 });
  const names = fc.constantFrom('v1', 'v2', 'ci-1', 'ci-2', 'latest');
  const conditions = {
    repositories: fc.constantFrom('backend/**', 'backend/api', 'frontend/**'),
    matching: fc.subarray(['v*', 'ci-*', '/1$/'], { minLength: 1 }),
    not_matching: fc.subarray(['v*', 'ci-*', '/1$/'], { minLength: 1 }),
    older_than_days: day,
    pushed_within_days: day,
    pulled_within_days: day,
    not_pulled_within_days: day,
  };
  const ruleOf = (effect: 'keep' | 'remove'): fc.Arbitrary<RetentionRule> =>
    fc.record(
      {
        effect: fc.constant(effect),
        ...conditions,
        ...(effect === 'keep' ? { last_pushed: fc.integer({ min: 1, max: 3 }) } : {}),
      },
      { requiredKeys: ['effect'] },
    );
  const rules = fc.array(fc.oneof(ruleOf('keep'), ruleOf('remove')), { maxLength: 5 });
  const tag = fc
    .record({ name: names, pushed: day, pulled: fc.option(day, { nil: undefined }), immutable: fc.boolean() })
    .map(({ name, pushed, pulled, immutable }) =>
      tagOf(name, { pushed, immutable, ...(pulled === undefined ? {} : { pulled }) }),
    );
  const facts = fc.uniqueArray(tag, { maxLength: 5, selector: ({ name }) => name }).map((tags) => factsOf(tags));

  it('a rule more that keeps never removes more', () => {
    fc.assert(
      fc.property(rules, ruleOf('keep'), facts, (some, one, world) => {
        const before = gone(policyOf(...some), world);
        expect(before).toEqual(expect.arrayContaining(gone(policyOf(...some, one), world)));
      }),
    );
  });

  it('a rule more that removes never keeps more', () => {
    fc.assert(
      fc.property(rules, ruleOf('remove'), facts, (some, one, world) => {
        const after = gone(policyOf(...some, one), world);
        expect(after).toEqual(expect.arrayContaining(gone(policyOf(...some), world)));
      }),
    );
  });

  it('the order of the rules does not matter', () => {
    fc.assert(
      fc.property(rules, facts, fc.infiniteStream(fc.nat()), (some, world, numbers) => {
        const shuffled = some
          .map((rule) => ({ rule, place: numbers.next().value }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ rule }) => rule);
        expect(gone(policyOf(...shuffled), world)).toEqual(gone(policyOf(...some), world));
      }),
    );
  });

  it('nothing goes that a rule alone would keep, nor without a rule that removes', () => {
    fc.assert(
      fc.property(rules, facts, (some, world) => {
        const removed = gone(policyOf(...some), world);
        const kept = some
          .filter(({ effect }) => effect === 'keep')
          .flatMap((rule) => told(policyOf(rule), world).filter((line) => line.endsWith('keep rule')));
        expect(kept.filter((line) => removed.includes(line.slice(0, line.indexOf(':'))))).toEqual([]);
        expect(gone(policyOf(...some.filter(({ effect }) => effect === 'keep')), world)).toEqual([]);
      }),
    );
  });
});
