import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/access/settings.ts';
import { permissionsUnder } from '../../src/explain/permissions.ts';
import { actionsFitting, actionsWords, cellWords, rulesFitting } from '../../src/web/features/help/permissions.ts';

const { actions, rules } = permissionsUnder(defaultSettings);

test.each([
  ['STAR repository', ['repository.star']],
  ['createTeam', ['team.create']],
  ['no such thing', []],
])('%s finds actions by name, words and settings', (search, found) => {
  expect(actionsFitting(actions, search).map(({ action }) => action)).toEqual(found);
});

test('rules are found by what they say and what they are about', () => {
  expect(rulesFitting(rules, 'star repository').map(({ rule }) => rule)).toEqual([
    'service-namespace',
    'open-read',
    'global-read',
    'member-read',
  ]);
  expect(rulesFitting(rules, '')).toHaveLength(rules.length);
});

test.each([
  [[], 'no'],
  [['private', 'protected', 'public', 'global'], 'yes'],
  [['public', 'global'], 'only public and global'],
] as const)('%o', (kinds, said) => {
  expect(cellWords(kinds)).toBe(said);
});

test('what a rule is about is said the shorter way', () => {
  const of = (id: string) => rules.find(({ rule }) => rule === id);
  const [admin, push] = [of('admin'), of('team-push')];
  expect(admin && actionsWords(admin)).toBe('Everything');
  expect(push && actionsWords(push)).toBe('push to …; move the tag …');
});
