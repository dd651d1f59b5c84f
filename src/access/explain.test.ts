import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionNames } from '../contract/actions.ts';
import { teamRoles, visibilities } from '../contract/vocabulary.ts';
import { anonymous, system, type Actor } from './actor.ts';
import { decide } from './evaluate.ts';
import { explain, forActor } from './explain.ts';
import type { ContentFacts } from './facts.ts';
import { account, inRepository, ownNamespace, user, type Changes } from './testing/samples.ts';
import { defaultSettings } from './settings.ts';
import { anyLimits, anySettings } from './testing/world.ts';

const say = (actor: Actor, changes: Changes, settings = {}): string =>
  explain('repository.push', actor, inRepository(changes), { ...defaultSettings, ...settings }).summary;

const contributor = { team: { role: 'contributor' } } as const;

describe('the summary', () => {
  test.each([
    [
      'a missing role',
      say(user(), { team: { role: 'viewer' } }),
      'alice may not push to acme/app. This needs the role contributor in team builders (now: viewer). Ask an owner of team builders or an administrator.',
    ],
    [
      'an invisible target',
      say(user(), {}),
      'alice may not push to acme/app. It does not exist or is not open to you. Ask an owner of its team or an administrator.',
    ],
    ['nobody signed in', say(anonymous, {}), 'You may not push to acme/app. You are not signed in.'],
    [
      'a setting',
      say(user(), contributor, { pushPolicy: 'admin-only' }),
      'alice may not push to acme/app. This needs the setting userPermission.pushImages.policy to be allow-teams. Ask an administrator.',
    ],
    [
      'a limited token',
      say(user({ limits: { actions: ['pull'], repositories: null } }), contributor),
      'alice may not push to acme/app. The application token in use is not for pushing. Ask the owner of the application token.',
    ],
    [
      'a token confined elsewhere, which says nothing about the repository',
      say(user({ limits: { actions: null, repositories: ['acme/other'] } }), {}),
      'alice may not push to acme/app. The application token in use is limited to other repositories. Ask the owner of the application token.',
    ],
    [
      'a read-only registry',
      say(user(), { ...contributor, registry: { readOnly: true } }),
      'alice may not push to acme/app. The registry is read-only. Ask an administrator.',
    ],
    [
      "somebody's open personal namespace, into which nobody can be invited",
      say(user({ personalNamespaceId: null }), {
        namespace: { ...ownNamespace, visibility: 'public' },
        team: { hidden: true },
      }),
      'alice may not push to acme/app. No rule allows it. Ask an administrator.',
    ],
    ['a yes', say(user(), contributor), 'alice may push to acme/app. Contributors and owners of the team may push.'],
  ])('of %s', (_, summary, expected) => {
    expect(summary).toBe(expected);
  });

  test('says the same of an invisible namespace and of one that does not exist', () => {
    const unknown: ContentFacts = {
      registry: { id: 1, readOnly: false },
      unknownNamespace: 'acme',
      repository: { id: null, fullName: 'acme/app' },
    };
    const hidden = explain('repository.push', user(), inRepository({ registry: { readOnly: true } }), defaultSettings);
    const missing = explain('repository.push', user(), unknown, defaultSettings);
    expect(hidden.summary).toBe(missing.summary);
    expect(hidden.ask).toEqual(missing.ask);
    expect(forActor(hidden)).toEqual(forActor(missing));
  });

  test('does not name an invisible target that was asked for by its id', () => {
    const explanation = explain('repository.update', user(), inRepository(), defaultSettings);
    expect(explanation.summary).not.toContain('acme');
    expect(forActor(explanation).target).toBe('');
    expect(explanation.target).toBe('acme/app');
  });

  test('stays short and plain for every question', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 255 });
    const changes = fc.record({
      namespace: fc.record({ visibility: fc.constantFrom(...visibilities), name: text, global: fc.boolean() }),
      team: fc.record({ role: fc.constantFrom(null, ...teamRoles), name: text, hidden: fc.boolean() }),
    });
    const actors = fc.oneof(
      fc.constantFrom(anonymous, system),
      fc.record({ username: text, limits: fc.option(anyLimits) }).map((given) => user(given)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...actionNames), actors, changes, anySettings, (action, actor, given, settings) => {
        const facts = {
          ...inRepository(given),
          ...account(2),
          newTeam: inRepository(given).team,
          authorId: 2,
          event: 'tag.pushed',
          tag: { id: 1, name: 'latest', digest: '' },
          comment: { id: 1 },
          webhook: { id: 1 },
          applicationToken: { id: 1, application: '' },
        };
        const { summary, allowed, rule, rules } = explain(action, actor, facts, settings);
        expect(summary).toMatch(/^[ -~]{1,200}$/);
        expect({ allowed, rule }).toMatchObject(pick(decide(action, actor, facts, settings)));
        expect(rules.find(({ matched }) => matched)?.rule ?? 'none').toBe(rule);
      }),
    );
  });
});

const pick = ({ allowed, rule }: { allowed: boolean; rule: string }) => ({ allowed, rule });

describe('the rows of an explanation', () => {
  const { rules, visible } = explain(
    'repository.push',
    user(),
    inRepository({ team: { role: 'viewer' } }),
    defaultSettings,
  );

  test('are all that cover the action, denials first, each condition true or false', () => {
    expect(rules.map(({ rule }) => rule)).toEqual([
      'token-no-push',
      'auditor-reads',
      'push-policy-unknown',
      'token-elsewhere',
      'in-trash',
      'frozen-registry',
      'read-only-registry',
      'read-only-namespace',
      'read-only-repository',
      'no-namespace',
      'service-namespace',
      'admin',
      'team-push',
      'personal-push',
    ]);
    expect(rules.find(({ rule }) => rule === 'team-push')).toEqual({
      rule: 'team-push',
      effect: 'allow',
      because: 'Contributors and owners of the team may push.',
      matched: false,
      conditions: [
        { text: 'the user is a contributor or owner of team builders', met: false },
        { text: 'userPermission.pushImages.policy is allow-teams', met: true },
      ],
    });
  });

  test('are shown to the refused person only when the target may be seen', () => {
    expect(visible).toBe(true);
    const hidden = explain('repository.push', user(), inRepository(), defaultSettings);
    expect(hidden.rules.length).toBeGreaterThan(0);
    expect(forActor(hidden)).toMatchObject({ rules: [], rule: 'none', target: 'acme/app' });
  });
});
