import { expect, test } from 'vitest';
import { actionNames } from '../contract/actions.ts';
import { settings as configured } from '../platform/config/settings.ts';
import { describe } from './describe.ts';
import { cell, dependsOn } from './matrix.ts';
import { rules } from './rules.ts';
import { pushPolicyName, settingNames } from './words.ts';

const page = describe();

test('the page names every action and every rule', () => {
  for (const action of actionNames) expect(page).toContain(`| \`${action}\` (`);
  for (const rule of rules) expect(page).toContain(`| \`${rule.id}\` |`);
});

test('the matrix is computed from the rules', () => {
  expect(cell('repository.pull', 'anonymous')).toBe('public, global');
  expect(cell('repository.pull', 'outsider')).toBe('protected, public, global');
  expect(cell('repository.push', 'viewer')).toBe('no');
  expect(cell('repository.push', 'contributor')).toBe('yes');
  expect(cell('namespace.delete', 'administrator')).toBe('private, protected, public');
  expect(cell('application_token.create', 'self')).toBe('yes');
});

test('the matrix names the settings that change an answer', () => {
  expect(dependsOn('repository.push')).toEqual(['pushPolicy']);
  expect(dependsOn('tag.delete')).toEqual(['deleteEnabled', 'deleteContributors']);
  expect(dependsOn('team.read')).toEqual([]);
});

test('settings are called what an administrator configures', () => {
  const paths = configured.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining([pushPolicyName, ...Object.values(settingNames)]));
});

test('the page is the same every time', () => {
  expect(describe()).toBe(page);
});
