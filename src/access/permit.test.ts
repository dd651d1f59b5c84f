import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { Problem, type ProblemKind } from '../platform/problem.ts';
import { anonymous } from './actor.ts';
import { noFacts, type NamespaceFacts, type TransferFacts } from './facts.ts';
import { authorize, systemPermit, type Permit } from './permit.ts';
import { account, inNamespace, inRepository, team, user } from './testing/samples.ts';
import { decide } from './evaluate.ts';
import { defaultSettings } from './settings.ts';
import { seenBy, targetOf } from './targets.ts';
import { anyLimits, anySettings } from './testing/world.ts';

function problemOf(check: () => unknown): ProblemKind | 'none' {
  try {
    check();
  } catch (error) {
    if (error instanceof Problem) return error.kind;
    throw error;
  }
  return 'none';
}

const openNamespace = inNamespace({ namespace: { visibility: 'public' } });

describe('a refusal', () => {
  test('asks anonymous people to sign in, whether or not the target exists', () => {
    for (const facts of [inNamespace(), openNamespace, undefined]) {
      expect(problemOf(() => authorize('namespace.update', anonymous, facts, defaultSettings))).toBe('unauthenticated');
    }
  });

  test('does not tell a private namespace from a missing one', () => {
    expect(problemOf(() => authorize('namespace.update', user(), inNamespace(), defaultSettings))).toBe('not-found');
    expect(problemOf(() => authorize('namespace.update', user(), undefined, defaultSettings))).toBe('not-found');
    expect(problemOf(() => authorize('namespace.read', user(), inNamespace(), defaultSettings))).toBe('not-found');
  });

  test('is a plain no where the target may be seen', () => {
    expect(problemOf(() => authorize('namespace.update', user(), openNamespace, defaultSettings))).toBe('forbidden');
    expect(problemOf(() => authorize('registry.create', user(), noFacts, defaultSettings))).toBe('forbidden');
  });

  test('says the same of every target when no target would be accepted', () => {
    const settings = { ...defaultSettings, deleteEnabled: false };
    for (const facts of [inRepository(), undefined]) {
      expect(problemOf(() => authorize('repository.delete', user(), facts, settings))).toBe('forbidden');
    }
  });

  test('to a token confined to other repositories is that there is nothing', () => {
    const confined = user({ admin: true, limits: { actions: null, repositories: ['other/app'] } });
    for (const facts of [inRepository(), undefined]) {
      expect(problemOf(() => authorize('repository.delete', confined, facts, defaultSettings))).toBe('not-found');
    }
  });

  test('does not reveal a private namespace through a prohibition that only it meets', () => {
    const facts = inNamespace({ namespace: { personal: 'user' } });
    expect(problemOf(() => authorize('namespace.delete', user(), facts, defaultSettings))).toBe('not-found');
  });

  test('is the same for everything invisible, there or not: no prohibition betrays what exists', () => {
    const kinds = [
      'namespace.read',
      'namespace.delete',
      'repository.delete',
      'repository.update',
      'team.update',
    ] as const;
    const changes = fc.record({
      namespace: fc.record({ global: fc.boolean(), personal: fc.constantFrom('no', 'user', 'service') }),
      registry: fc.record({ readOnly: fc.boolean() }),
      team: fc.record({ hidden: fc.boolean() }),
    });
    const limits = fc.option(anyLimits);
    fc.assert(
      fc.property(fc.constantFrom(...kinds), changes, anySettings, limits, (action, given, settings, tokenLimits) => {
        const facts = inRepository(given);
        const actor = user({ limits: tokenLimits });
        const visible = seenBy[targetOf[action]];
        fc.pre(!decide(visible, actor, facts, settings).allowed);
        const answer = problemOf(() => authorize(action, actor, facts, settings));
        expect(answer).toBe(problemOf(() => authorize(action, actor, undefined, settings)));
      }),
    );
  });

  test('says why and whom to ask', () => {
    const facts = inNamespace({ team: { role: 'viewer' } });
    expect(() => authorize('namespace.update', user(), facts, defaultSettings)).toThrow(
      'alice may not change namespace acme. This needs the role owner in team builders (now: viewer). ' +
        'Ask an owner of team builders or an administrator.',
    );
  });

  test('of what does not exist is a 404 for administrators too', () => {
    const check = () => authorize('namespace.update', user({ admin: true }), undefined, defaultSettings);
    expect(problemOf(check)).toBe('not-found');
  });
});

describe('a permit', () => {
  const facts = inNamespace({ team: { role: 'owner' } });

  test('carries the actor, the facts and the rule', () => {
    const permit = authorize('namespace.update', user(), facts, defaultSettings);
    expect(permit).toEqual({ action: 'namespace.update', actor: user(), facts, rule: 'namespace-update' });
  });

  test('is bound to its action and its kind of target', () => {
    const change = (permit: Permit<'namespace.update'>): NamespaceFacts => permit.facts;
    const permit = authorize('namespace.change_visibility', user(), facts, defaultSettings);
    // @ts-expect-error a permit for something else
    expect(change(permit)).toBe(facts);
    // @ts-expect-error made by hand
    const forged: Permit<'namespace.update'> = { action: 'namespace.update', actor: user(), facts, rule: 'none' };
    expect(change(forged)).toBe(facts);
    // @ts-expect-error a transfer needs the new team
    expect(problemOf(() => authorize('namespace.change_team', user(), facts, defaultSettings))).toBe('forbidden');
    expectTypeOf<Permit<'namespace.change_team'>['facts']>().toEqualTypeOf<TransferFacts>();
  });

  test('for a transfer names the team the namespace moves to', () => {
    const newTeam = team({ id: 6, role: 'contributor' });
    const permit = authorize('namespace.change_team', user(), { ...facts, newTeam }, defaultSettings);
    expect(permit.facts.newTeam.id).toBe(6);
  });

  test('of Portus itself exists for its own actions only', () => {
    expect(systemPermit('tag.delete', tagFacts, defaultSettings).rule).toBe('system');
    // @ts-expect-error not on the short list
    expect(problemOf(() => systemPermit('user.delete', account(1), defaultSettings))).toBe('not-found');
  });
});

const tagFacts = { ...inRepository(), tag: { id: 1, name: 'latest', digest: 'sha256:1' } };
