import { describe, expect, test } from 'vitest';
import { actionNames, type ActionName } from '../contract/actions.ts';
import { anonymous, system } from './actor.ts';
import { decide } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { rules } from './rules.ts';
import { systemActions } from './rules-allow.ts';
import {
  account,
  actorOf,
  columns,
  inNamespace,
  inRepository,
  ownNamespace,
  roleOf,
  team,
  user,
  type Changes,
  type Column,
} from './testing/samples.ts';
import { defaultSettings, type AccessSettings } from './settings.ts';

type Settings = Partial<AccessSettings>;
const may = (action: ActionName, column: Column, facts: Facts, settings: Settings = {}): boolean =>
  decide(action, actorOf(column), facts, { ...defaultSettings, ...settings }).allowed;

const everything = (column: Column, changes: Changes = {}): Facts => ({
  ...inRepository({ ...changes, team: { role: roleOf(column), ...changes.team } }),
  ...account(2),
  authorId: 2,
  newTeam: team({ id: 6, role: 'contributor' }),
});

/** A situation, then Y or N for An Out Vi Co Ow Ad (anonymous … administrator); `-` where it cannot occur. */
type Line = readonly [situation: string, answers: string, changes?: Changes, settings?: Settings];

function matrix(actions: readonly ActionName[], lines: readonly Line[]): void {
  for (const action of actions) {
    for (const [situation, answers, changes = {}, settings = {}] of lines) {
      test(`${action}, ${situation}: ${answers}`, () => {
        const expected = answers.split(' ');
        const actual = columns.map((column, index) => {
          if (expected[index] === '-') return '-';
          return may(action, column, everything(column, changes), settings) ? 'Y' : 'N';
        });
        expect(actual.join(' ')).toBe(answers);
      });
    }
  }
}

const privately = { namespace: { visibility: 'private' } } as const;
const protectedly = { namespace: { visibility: 'protected' } } as const;
const publicly = { namespace: { visibility: 'public' } } as const;
const globally = { namespace: { global: true, visibility: 'public' }, team: { hidden: true } } as const;
const globallyProtected = { namespace: { global: true, visibility: 'protected' }, team: { hidden: true } } as const;
const personally = { namespace: ownNamespace, team: { hidden: true } } as const;
const somebodysPersonal = { namespace: { personal: 'user' }, team: { hidden: true } } as const;
const readOnly = { registry: { readOnly: true } } as const;

describe('reading a namespace', () => {
  matrix(
    ['namespace.read', 'repository.read', 'repository.pull', 'tag.read'],
    [
      ['public', 'Y Y Y Y Y Y', publicly],
      ['protected', 'N Y Y Y Y Y', protectedly],
      ['private', 'N N Y Y Y Y', privately],
      ['personal of somebody', 'N N Y Y Y Y', somebodysPersonal],
      ['global', 'Y Y Y Y Y Y', globally],
      ['global, protected', 'N Y Y Y Y Y', globallyProtected],
    ],
  );
  matrix(
    ['comment.read', 'comment.create', 'repository.star'],
    [
      ['public', 'N Y Y Y Y Y', publicly],
      ['protected', 'N Y Y Y Y Y', protectedly],
      ['private', 'N N Y Y Y Y', privately],
      ['global', 'N Y Y Y Y Y', globally],
    ],
  );

  test('without anonymous browsing, anonymous people pull what is public but see nothing', () => {
    const facts = everything('An', publicly);
    expect(may('repository.pull', 'An', facts, { anonymousBrowsing: false })).toBe(true);
    for (const action of ['namespace.read', 'repository.read', 'tag.read'] as const) {
      expect(may(action, 'An', facts, { anonymousBrowsing: false }), action).toBe(false);
      expect(may(action, 'Out', facts, { anonymousBrowsing: false }), action).toBe(true);
    }
  });

  test('nobody sees the namespace of the service user, not even an administrator', () => {
    const facts = everything('Ad', { namespace: { personal: 'service' } });
    expect(may('namespace.read', 'Ad', facts)).toBe(false);
    expect(may('repository.read', 'Ad', facts)).toBe(false);
  });
});

describe('pushing', () => {
  const teams: Settings = { pushPolicy: 'allow-teams' };
  const own: Settings = { pushPolicy: 'allow-personal' };
  const admins: Settings = { pushPolicy: 'admin-only' };
  const unknown: Settings = { pushPolicy: 'unknown' };
  matrix(
    ['repository.push'],
    [
      ['allow-teams, team', 'N N N Y Y Y', privately, teams],
      ['allow-teams, public team', 'N N N Y Y Y', publicly, teams],
      ['allow-teams, own personal', 'N - - - Y Y', personally, teams],
      ['allow-teams, global', 'N N N Y Y Y', globally, teams],
      ['allow-personal, team', 'N N N N N Y', privately, own],
      ['allow-personal, global', 'N N N N N Y', globally, own],
      ['allow-personal, own personal', 'N - - - Y Y', personally, own],
      ['allow-personal, given away', 'N N N Y Y Y', personally, own],
      ['admin-only, team', 'N N N N N Y', privately, admins],
      ['admin-only, own personal', 'N N N N N Y', personally, admins],
      ['unknown policy, team', 'N N N N N N', privately, unknown],
      ['unknown policy, own personal', 'N N N N N N', personally, unknown],
      ['read-only registry', 'N N N N N N', readOnly, teams],
    ],
  );

  test('a bot or user without a personal namespace is refused under allow-personal', () => {
    const bot = user({ personalNamespaceId: null });
    const facts = everything('Ow');
    expect(decide('repository.push', bot, facts, { ...defaultSettings, ...own }).allowed).toBe(false);
  });

  test('nobody pushes under a namespace that does not exist; an administrator may pull and remove there', () => {
    const facts: Facts = { registry: { id: 1, readOnly: false }, repository: { id: null, fullName: 'new/app' } };
    expect(columns.map((column) => may('repository.push', column, facts))).not.toContain(true);
    for (const action of ['repository.pull', 'repository.delete_content'] as const) {
      expect(columns.map((column) => may(action, column, facts))).toEqual([false, false, false, false, false, true]);
    }
  });

  test('only an administrator is told that the namespace does not exist', () => {
    const facts: Facts = { registry: { id: 1, readOnly: false }, repository: { id: null, fullName: 'new/app' } };
    const rulesOf = (column: (typeof columns)[number]) =>
      decide('repository.push', actorOf(column), facts, defaultSettings).rule;
    expect(columns.map(rulesOf)).toEqual(['none', 'none', 'none', 'none', 'none', 'no-namespace']);
  });
});

describe('namespaces', () => {
  matrix(
    ['namespace.create'],
    [
      ['as it comes', 'N N N Y Y Y'],
      ['create_namespace off', 'N N N N N Y', {}, { createNamespace: false }],
      ['allow-personal', 'N N N N N Y', {}, { pushPolicy: 'allow-personal' }],
      ['admin-only', 'N N N N N Y', {}, { pushPolicy: 'admin-only' }],
      ['unknown policy', 'N N N N N N', {}, { pushPolicy: 'unknown' }],
      ['hidden team', 'N N N N N N', { team: { hidden: true } }],
    ],
  );
  matrix(
    ['namespace.update'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['own personal', 'N - - - Y Y', personally],
      ['manage_namespace off', 'N N N N N Y', {}, { manageNamespace: false }],
      ['allow-personal', 'N N N N N Y', {}, { pushPolicy: 'allow-personal' }],
      ['allow-personal, own', 'N - - - Y Y', personally, { pushPolicy: 'allow-personal' }],
      ['admin-only', 'N N N N N Y', {}, { pushPolicy: 'admin-only' }],
      ['admin-only, own', 'N N N N N Y', personally, { pushPolicy: 'admin-only' }],
      ['unknown policy', 'N N N N N N', {}, { pushPolicy: 'unknown' }],
    ],
  );
  matrix(
    ['namespace.change_visibility'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['change_visibility off', 'N N N N N Y', {}, { changeVisibility: false }],
      ['global', 'N N N N N Y', globally],
    ],
  );
  matrix(
    ['namespace.change_team'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['manage_namespace off', 'N N N N N Y', {}, { manageNamespace: false }],
      ['create_namespace off', 'N N N N N Y', {}, { createNamespace: false }],
      ['admin-only', 'N N N N N Y', {}, { pushPolicy: 'admin-only' }],
      ['orphan', 'N N N N Y Y', { team: { hidden: true } }],
    ],
  );
  matrix(
    ['namespace.delete'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['delete.contributors', 'N N N Y Y Y', {}, { deleteContributors: true }],
      ['deletion off', 'N N N N N N', {}, { deleteEnabled: false }],
      ['global', 'N N N N N N', globally],
      ['own personal', 'N N N N N N', personally],
      ['personal of somebody', 'N N N N N N', somebodysPersonal],
      ['read-only registry', 'N N N N N N', readOnly],
    ],
  );

  test.each([
    ['outsider', null, 'N Y'],
    ['viewer', 'viewer', 'N Y'],
    ['contributor', 'contributor', 'Y Y'],
    ['owner', 'owner', 'Y Y'],
  ] as const)('an owner who is %s of the new team: owner and administrator %s', (_, role, expected) => {
    const to = (column: Column): Facts => ({ ...everything(column), newTeam: team({ id: 6, role }) });
    const answers = (['Ow', 'Ad'] as const).map((column) =>
      may('namespace.change_team', column, to(column)) ? 'Y' : 'N',
    );
    expect(answers.join(' ')).toBe(expected);
  });

  test('nobody moves a namespace into a hidden team', () => {
    const to = (column: Column): Facts => ({ ...everything(column), newTeam: team({ hidden: true, role: 'owner' }) });
    expect(columns.some((column) => may('namespace.change_team', column, to(column)))).toBe(false);
  });

  test('an owner without a known destination moves nothing', () => {
    expect(may('namespace.change_team', 'Ow', inNamespace({ team: { role: 'owner' } }))).toBe(false);
  });
});

describe('deleting content', () => {
  matrix(
    ['repository.delete_content', 'repository.delete', 'tag.delete'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['public', 'N N N N Y Y', publicly],
      ['delete.contributors', 'N N N Y Y Y', {}, { deleteContributors: true }],
      ['global', 'N N N N Y Y', globally],
      ['own personal', 'N - - - Y Y', personally],
      ['deletion off', 'N N N N N N', {}, { deleteEnabled: false }],
      ['read-only registry', 'N N N N N N', readOnly],
    ],
  );
  matrix(['repository.update'], [['as it comes', 'N N N N Y Y']]);
});

describe('teams', () => {
  const hidden = { team: { hidden: true } } as const;
  matrix(
    ['team.read'],
    [
      ['as it comes', 'N N Y Y Y Y'],
      ['hidden', 'N N Y Y Y Y', hidden],
    ],
  );
  matrix(
    ['team.create'],
    [
      ['as it comes', 'N Y Y Y Y Y'],
      ['create_team off', 'N N N N N Y', {}, { createTeam: false }],
    ],
  );
  matrix(['team.assign_owner'], [['as it comes', 'N N N N N Y']]);
  matrix(
    ['team.update', 'team.manage_members'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['manage_team off', 'N N N N N Y', {}, { manageTeam: false }],
      ['hidden', 'N N N N N N', hidden],
    ],
  );
  matrix(
    ['team.delete'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['delete.contributors', 'N N N Y Y Y', {}, { deleteContributors: true }],
      ['deletion off', 'N N N N N N', {}, { deleteEnabled: false }],
      ['hidden', 'N N N N N N', hidden],
    ],
  );
  matrix(['team.search_candidates'], [['as it comes', 'N N N Y Y Y']]);
});

describe('webhooks', () => {
  matrix(
    ['webhook.read'],
    [
      ['private', 'N N Y Y Y Y'],
      ['public', 'N N Y Y Y Y', publicly],
    ],
  );
  matrix(
    ['webhook.create', 'webhook.delete'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['create_webhook off', 'N N N N N Y', {}, { createWebhook: false }],
      ['manage_webhook off', 'N N N N Y Y', {}, { manageWebhook: false }],
    ],
  );
  matrix(
    ['webhook.update'],
    [
      ['as it comes', 'N N N N Y Y'],
      ['create_webhook off', 'N N N N Y Y', {}, { createWebhook: false }],
      ['manage_webhook off', 'N N N N N Y', {}, { manageWebhook: false }],
    ],
  );
});

describe('comments', () => {
  matrix(
    ['comment.delete'],
    [
      ["somebody else's, private", 'N N N N N Y'],
      ["somebody else's, public", 'N N N N N Y', publicly],
    ],
  );

  test('everybody deletes their own comments, also where they may no longer look', () => {
    expect(may('comment.delete', 'Out', { ...inRepository(), authorId: 1 })).toBe(true);
  });
});

describe('accounts and application tokens', () => {
  const onUsers = ['user.read', 'user.update', 'user.disable', 'application_token.read'] as const;
  const tokens = ['application_token.create', 'application_token.delete'] as const;

  test.each([...onUsers, ...tokens])('%s: oneself and administrators, for any account', (action) => {
    expect(may(action, 'Out', account(1))).toBe(true);
    expect(may(action, 'Out', account(2))).toBe(false);
    expect(may(action, 'Ad', account(2))).toBe(true);
    expect(may(action, 'An', account(1))).toBe(false);
  });

  test.each(['user.create', 'user.manage', 'user.delete'] as const)('%s: administrators only', (action) => {
    expect(may(action, 'Out', account(1))).toBe(false);
    expect(may(action, 'Ad', account(2))).toBe(true);
  });

  test('an administrator cannot delete the own account', () => {
    expect(may('user.delete', 'Ad', account(1))).toBe(false);
  });

  test.each(['user.update', 'user.disable', 'user.manage', 'user.delete', ...tokens] as const)(
    'nobody, the service user itself included, may %s on the service user',
    (action) => {
      expect(may(action, 'Ad', account(2, true))).toBe(false);
      expect(may(action, 'Out', account(1, true))).toBe(false);
    },
  );
});

describe('the installation', () => {
  const administrative = [
    'registry.read',
    'registry.create',
    'registry.update',
    'registry.delete',
    'registry.list_catalog',
    'inbox.read',
    'inbox.replay',
  ] as const;
  matrix(administrative, [['as it comes', 'N N N N N Y']]);
  matrix(['denial.read'], [["somebody else's", 'N N N N Y Y']]);

  test('everybody may see why they themselves were refused', () => {
    expect(may('denial.read', 'Out', { authorId: 1 })).toBe(true);
  });
});

describe('the activity feed', () => {
  const at = (event: string, changes: Changes, authorId = 2): Facts => ({ ...inRepository(changes), event, authorId });

  test('members see what happens in their team, administrators everything', () => {
    for (const event of ['tag.pushed', 'namespace.created', 'webhook.created']) {
      expect(may('activity.read', 'Vi', at(event, { team: { role: 'viewer' } })), event).toBe(true);
      expect(may('activity.read', 'Out', at(event, {})), event).toBe(false);
      expect(may('activity.read', 'Ad', at(event, {})), event).toBe(true);
    }
  });

  test('outsiders see pushes to open namespaces, but not the rest of what happens there', () => {
    expect(may('activity.read', 'Out', at('tag.pushed', publicly))).toBe(true);
    expect(may('activity.read', 'Out', at('tag.pushed', protectedly))).toBe(true);
    expect(may('activity.read', 'Out', at('tag.pushed', privately))).toBe(false);
    expect(may('activity.read', 'Out', at('webhook.created', publicly))).toBe(false);
  });

  test('outsiders see a visibility change only while the namespace is public', () => {
    expect(may('activity.read', 'Out', at('namespace.visibility_changed', publicly))).toBe(true);
    expect(may('activity.read', 'Out', at('namespace.visibility_changed', protectedly))).toBe(false);
  });

  test('people see their own application tokens and all removals of namespaces and teams', () => {
    expect(may('activity.read', 'Out', { event: 'application_token.created', authorId: 1 })).toBe(true);
    expect(may('activity.read', 'Out', { event: 'application_token.created', authorId: 2 })).toBe(false);
    expect(may('activity.read', 'Out', { event: 'namespace.deleted', authorId: 2 })).toBe(true);
    expect(may('activity.read', 'Out', { event: 'team.deleted', authorId: null })).toBe(true);
    expect(may('activity.read', 'An', { event: 'team.deleted', authorId: null })).toBe(false);
  });
});

describe('limits of the application token in use', () => {
  const pullOnly = user({ admin: true, limits: { actions: ['pull'], repositories: null } });
  const confined = user({ admin: true, limits: { actions: null, repositories: ['acme/app'] } });
  const ask = (action: ActionName, actor: typeof pullOnly, facts: Facts): string =>
    decide(action, actor, facts, defaultSettings).rule;

  test('a pull-only token reads and pulls, and does nothing else even for an administrator', () => {
    const reads = actionNames.filter((action) => !ask(action, pullOnly, everything('Ad')).startsWith('token-'));
    expect(reads.every((action) => /\.(read|audit|pull|list_catalog)$/.test(action))).toBe(true);
    expect(reads).toContain('repository.pull');
    expect(reads).not.toContain('repository.push');
  });

  test('a confined token reaches its repositories and nothing else', () => {
    expect(ask('repository.push', confined, everything('Ad'))).toBe('admin');
    const elsewhere = { ...everything('Ad'), repository: { id: 8, fullName: 'acme/application' } };
    const refused = /^token-(elsewhere|limited)$/;
    for (const action of actionNames) expect(ask(action, confined, elsewhere), action).toMatch(refused);
    for (const action of actionNames) expect(ask(action, confined, account(1)), action).toMatch(refused);
  });

  test('a limited token makes no further tokens and changes no account, its own included', () => {
    for (const actor of [pullOnly, confined]) {
      for (const action of ['application_token.create', 'user.update', 'user.manage', 'user.disable'] as const) {
        expect(decide(action, actor, account(1), defaultSettings).allowed, action).toBe(false);
      }
    }
  });

  test('a token never gives its user more than the user has', () => {
    const outsider = user({ limits: { actions: null, repositories: ['**'] } });
    expect(decide('repository.pull', outsider, inRepository(), defaultSettings).allowed).toBe(false);
  });
});

describe('an auditor', () => {
  const auditor = user({ auditor: true });
  const ask = (action: ActionName, facts: Facts) => decide(action, auditor, facts, defaultSettings).allowed;

  test('sees and pulls everything, without any membership', () => {
    for (const action of actionNames.filter((name) => /\.(read|audit|pull)$/.test(name)))
      expect(ask(action, inRepository({ team: { role: null } })), action).toBe(true);
  });

  test('changes nothing, also as an owner of the team, but their own account', () => {
    const changes = actionNames.filter((name) => !/\.(read|audit|pull|list_catalog)$/.test(name));
    const allowed = changes.filter((action) => ask(action, { ...everything('Ow'), ...account(1) }));
    expect(allowed).toEqual(['user.update', 'user.disable', 'application_token.create', 'application_token.delete']);
  });
});

describe('a token that is limited to some uses', () => {
  test.each([
    ['pull', 'repository.pull'],
    ['push', 'repository.push'],
    ['delete', 'tag.delete'],
    ['manage', 'team.update'],
  ] as const)('to %s: does that and nothing of the others', (use, own) => {
    const actor = user({ admin: true, limits: { actions: [use], repositories: null } });
    const samples = ['repository.pull', 'repository.push', 'tag.delete', 'team.update'] as const;
    for (const action of samples)
      expect(decide(action, actor, everything('Ad'), defaultSettings).allowed, action).toBe(action === own);
  });
});

describe('Portus itself', () => {
  test('does what its short list says and nothing else', () => {
    const allowed = actionNames.filter(
      (action) => decide(action, system, inRepository({ namespace: { personal: 'no' } }), defaultSettings).allowed,
    );
    expect(allowed.toSorted()).toEqual([...systemActions].toSorted());
  });

  test('deletes nothing while deletion is off or the registry read-only', () => {
    const off = { ...defaultSettings, deleteEnabled: false };
    expect(decide('tag.delete', system, inRepository(), off).allowed).toBe(false);
    expect(decide('tag.delete', system, inRepository(readOnly), defaultSettings).allowed).toBe(false);
  });
});

describe('the table', () => {
  test('has unique ids and plain reasons', () => {
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) expect(rule.because, rule.id).toMatch(/^[A-Z][ -~]{5,110}\.$/);
  });

  test('permits no action without conditions', () => {
    for (const rule of rules) expect(rule.when.length, rule.id).toBeGreaterThan(0);
  });

  test('answers no when nothing is known about the target', () => {
    for (const action of actionNames)
      expect(decide(action, anonymous, {}, defaultSettings).allowed, action).toBe(false);
    const open = actionNames.filter((action) => decide(action, user(), {}, defaultSettings).allowed);
    expect(open).toEqual(['team.create']);
  });
});
