import { expect, test } from 'vitest';
import { actionNames } from '../../../contract/actions.ts';
import { wishLabel, wishOf } from './wishes.ts';

test.each([
  ['repository.push', 'bob/hello', 'push to bob/hello'],
  ['team.create', '', 'create a team'],
  ['namespace.change_team', '', 'give the namespace to another team'],
  ['team.freeze_solid', 'ours', 'team freeze solid ours'],
  ['repository.pull', '$&', 'pull from $&'],
])('%s of %s', (action, target, words) => {
  expect(wishOf(action, target)).toBe(words);
});

test('every action can be told apart from the others', () => {
  expect(new Set(actionNames.map(wishLabel)).size).toBe(actionNames.length);
});
