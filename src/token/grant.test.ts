import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor, UserActor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import type { ContentFacts } from '../access/facts.ts';
import { type AccessSettings, defaultSettings } from '../access/settings.ts';
import { pushPolicies, teamRoles, visibilities } from '../contract/vocabulary.ts';
import { grant } from './grant.ts';
import { parseScopes, repositoryActions } from './scope.ts';

const user = (change: Partial<UserActor> = {}): Actor => ({
  kind: 'user',
  id: 1,
  username: 'alice',
  admin: false,
  auditor: false,
  personalNamespaceId: null,
  limits: null,
  ...change,
});

const namespace = (
  change: { role?: (typeof teamRoles)[number] | null; visibility?: (typeof visibilities)[number] } = {},
): ContentFacts => ({
  registry: { id: 1, readOnly: false },
  namespace: { id: 7, name: 'team', visibility: change.visibility ?? 'private', global: false, personal: 'no' },
  team: { id: 3, name: 'team', hidden: false, role: change.role ?? null },
  repository: { id: null, fullName: 'team/app' },
});

const granted = (scope: string, actor: Actor, facts: ContentFacts | undefined, settings = defaultSettings) =>
  grant(parseScopes([scope]).resources, actor, () => facts, settings).access;

describe('a token holds', () => {
  it('what was asked and is allowed, nothing else', () => {
    expect(granted('repository:team/app:pull,push', user(), namespace({ role: 'viewer' }))).toEqual([
      { type: 'repository', name: 'team/app', actions: ['pull'] },
    ]);
    expect(granted('repository:team/app:pull', user(), namespace({ role: 'owner' }))).toEqual([
      { type: 'repository', name: 'team/app', actions: ['pull'] },
    ]);
  });

  it('never `*` on a repository, but each action it stands for', () => {
    const all = [{ type: 'repository', name: 'team/app', actions: ['delete', 'pull', 'push'] }];
    for (const scope of ['*', '*,push', 'push,*', '*,push,pull']) {
      expect(granted(`repository:team/app:${scope}`, user(), namespace({ role: 'owner' }))).toEqual(all);
      expect(granted(`repository:team/app:${scope}`, user(), namespace({ role: null }))).toEqual([]);
      expect(
        granted(`repository:team/app:${scope}`, { kind: 'anonymous' }, namespace({ visibility: 'public' })),
      ).toEqual([{ type: 'repository', name: 'team/app', actions: ['pull'] }]);
    }
  });

  it('the catalog for administrators only, and only whole', () => {
    expect(granted('registry:catalog:*', user({ admin: true }), undefined)).toEqual([
      { type: 'registry', name: 'catalog', actions: ['*'] },
    ]);
    expect(granted('registry:catalog:*', user(), undefined)).toEqual([]);
    expect(granted('registry:catalog:pull', user({ admin: true }), undefined)).toEqual([]);
    expect(granted('registry:catalog:*', { kind: 'anonymous' }, undefined)).toEqual([]);
  });

  it('nothing of a repository whose facts are missing', () => {
    expect(granted('repository:team/app:pull,push,delete', user({ admin: true }), undefined)).toEqual([]);
  });
});

describe('for any actor, repository, settings and scope', () => {
  const actors: fc.Arbitrary<Actor> = fc.oneof(
    fc.constant<Actor>({ kind: 'anonymous' }),
    fc
      .record({
        admin: fc.boolean(),
        auditor: fc.boolean(),
        personalNamespaceId: fc.constantFrom(null, 7, 8),
        limits: fc.option(
          fc.record({
            actions: fc.constantFrom(null, ['pull'] as const, ['pull', 'push'] as const),
            repositories: fc.constantFrom(null, ['team/app'], ['other/**']),
          }),
        ),
      })
      .map(user),
  );
  const facts = fc
    .record({
      role: fc.constantFrom(null, ...teamRoles),
      visibility: fc.constantFrom(...visibilities),
      readOnly: fc.boolean(),
      exists: fc.boolean(),
    })
    .map(({ readOnly, exists, ...rest }): ContentFacts =>
      exists
        ? { ...namespace(rest), registry: { id: 1, readOnly } }
        : { registry: { id: 1, readOnly }, unknownNamespace: 'team', repository: { id: null, fullName: 'team/app' } },
    );
  const settings: fc.Arbitrary<AccessSettings> = fc
    .record({
      pushPolicy: fc.constantFrom(...pushPolicies, 'unknown' as const),
      deleteEnabled: fc.boolean(),
      deleteContributors: fc.boolean(),
    })
    .map((change) => ({ ...defaultSettings, ...change }));
  const action = fc.constantFrom('pull', 'push', 'delete', '*', 'fork', '');
  const scope = fc
    .array(action, { minLength: 1, maxLength: 5 })
    .map((actions) => `repository:team/app:${actions.join(',')}`);

  it('no action is granted that the rules refuse, and none is missing that was asked and is allowed', () => {
    fc.assert(
      fc.property(actors, facts, settings, scope, (actor, known, switches, asked) => {
        const given = new Set(granted(asked, actor, known, switches).flatMap(({ actions }) => actions));
        const wanted = asked.slice(asked.lastIndexOf(':') + 1).split(',');
        for (const [wire, name] of Object.entries(repositoryActions)) {
          const requested = wanted.includes(wire) || wanted.includes('*');
          expect(given.has(wire)).toBe(requested && decide(name, actor, known, switches).allowed);
        }
        expect([...given].every((one) => one in repositoryActions)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('the order in which actions are asked makes no difference', () => {
    fc.assert(
      fc.property(actors, facts, fc.shuffledSubarray(['pull', 'push', 'delete', '*']), (actor, known, actions) => {
        fc.pre(actions.length > 0);
        const ask = (list: readonly string[]) => granted(`repository:team/app:${list.join(',')}`, actor, known);
        expect(ask(actions)).toEqual(ask(actions.toSorted()));
      }),
    );
  });
});
