import { expect, test } from 'vitest';
import { type EventName, eventNames } from '../contract/events.ts';
import { csvCells, defused } from './cells.ts';
import type { ActivityRow } from './scan.ts';

const blank: ActivityRow = {
  id: 1,
  at: Date.parse('2015-09-01T00:00:00.250Z'),
  event: 'tag.pushed',
  actor_id: 1,
  actor_name: 'castiel',
  namespace_id: null,
  team_id: null,
  repository_id: null,
  target: '',
  detail: '{}',
  rule: null,
  address: null,
  request_id: null,
  namespace_name: null,
  namespace_global: null,
};
const cellsOf = (event: string, target: string, detail: object = {}, more: Partial<ActivityRow> = {}) =>
  csvCells({ ...blank, event, target, detail: JSON.stringify(detail), ...more }, 'registry.example.org');

test('a line of the old export looks as it did', () => {
  const target = 'patched_images/sles12:1.0.0';
  expect(cellsOf('tag.pushed', target).join(',')).toBe(
    'repository,patched_images/sles12:1.0.0,push tag,-,castiel,2015-09-01 00:00:00 UTC,-',
  );
});

test.each<[EventName, string, object, string]>([
  ['team.created', 'qa', { owner: 'bob' }, 'team,qa,create,-,-'],
  ['team.member_added', 'qa', { user: 'bob', role: 'viewer' }, 'team,qa,add member,bob,role viewer'],
  ['team.member_removed', 'qa', { user: 'bob', role: 'owner' }, 'team,qa,remove member,bob,role owner'],
  [
    'team.member_role_changed',
    'qa',
    { user: 'bob', old: 'viewer', new: 'owner' },
    'team,qa,change member role,bob,from viewer to owner',
  ],
  [
    'team.updated',
    'qa',
    { old: { name: 'q' }, new: { name: 'qa' } },
    'team,qa,change the name of the team,qa,from q to qa',
  ],
  ['team.deleted', 'qa', {}, 'team,qa,remove,-,-'],
  ['namespace.created', 'ns', { team: 'qa' }, 'namespace,ns,create,-,owned by team qa'],
  ['namespace.transferred', 'ns', { old: 'a', new: 'qa' }, 'namespace,ns,change team,-,owned by team qa'],
  ['namespace.visibility_changed', 'ns', { new: 'public' }, 'namespace,ns,change visibility,-,is public'],
  [
    'namespace.updated',
    'ns',
    { old: { description: null }, new: { description: 'ours' } },
    'namespace,ns,change the description of the namespace,ns,from  to ours',
  ],
  ['namespace.deleted', 'ns', {}, 'user,-,removed namespace,ns,-'],
  ['repository.deleted', 'ns/deep/app', {}, 'repository,ns,delete repository,deep/app,-'],
  ['tag.deleted', 'ns/app:1', {}, 'repository,ns/app:1,delete tag,-,-'],
  ['user.deleted', 'bob', {}, 'user,-,removed user,bob,-'],
  ['webhook.created', 'chat', {}, 'webhook,chat,create,-,-'],
  ['webhook.disabled', 'chat', {}, 'webhook,chat,make disabled,-,-'],
  ['application_token.created', 'bob', { application: 'ci' }, 'application token,ci,create,-,-'],
])('%s has the words of the old export', (event, target, detail, expected) => {
  const [tracked, item, words, recipient, , , notes] = cellsOf(event, target, detail);
  expect([tracked, item, words, recipient, notes].join(',')).toBe(expected);
});

test('the global namespace is called by the host of the registry', () => {
  expect(cellsOf('tag.pushed', 'app:1')[1]).toBe('registry.example.org/app:1');
  expect(cellsOf('repository.deleted', 'app').slice(1, 4)).toEqual([
    'registry.example.org',
    'delete repository',
    'app',
  ]);
  const inGlobal = { namespace_name: 'global namespace', namespace_global: 1 } as const;
  expect(cellsOf('namespace.updated', 'global namespace', {}, inGlobal)[1]).toBe('registry.example.org');
  expect(cellsOf('webhook.created', 'chat', {}, inGlobal)[6]).toBe('owned by namespace registry.example.org');
});

test('whoever is unknown is someone, and members that Portus itself adds are marked', () => {
  expect(cellsOf('tag.deleted', 'ns/app:1', {}, { actor_name: null })[4]).toBe('Someone');
  expect(cellsOf('team.member_added', 'qa', { user: 'bob' }, { actor_name: 'portus' })[2]).toBe('add member (sync)');
});

test('every event has seven cells, none of them empty, whatever its detail says', () => {
  for (const event of [...eventNames, 'later.thing_happened'])
    for (const detail of [{}, { old: 1, new: null, user: ['x'], role: {} }]) {
      const cells = cellsOf(event, 'x', detail);
      expect(cells).toHaveLength(7);
      expect(cells).not.toContain('');
    }
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['-', '-'],
  ['', ''],
  ['a=1', 'a=1'],
])('%j is written so that no spreadsheet runs it', (cell, expected) => {
  expect(defused(cell)).toBe(expected);
});
