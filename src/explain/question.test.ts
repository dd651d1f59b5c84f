import { describe, expect, test } from 'vitest';
import { actionNames } from '../contract/actions.ts';
import { Problem } from '../platform/problem.ts';
import { readQuestion, type TargetName } from './question.ts';

const host = 'registry.example.org:5000';
const read = (action: string, target?: string) => {
  const { action: found, target: name } = readQuestion(action, target, host);
  return [found, name];
};

/** The sentences of the refusal, by field. */
function mistakes(action: string, target?: string): Problem['fields'] {
  try {
    readQuestion(action, target, host);
  } catch (error) {
    if (error instanceof Problem && error.kind === 'invalid') return error.fields;
    throw error;
  }
  return undefined;
}

const repository = { kind: 'repository', fullName: 'team/app' } as const;

test.each<[string, string | undefined, string, TargetName]>([
  ['repository.push', 'team/app', 'repository.push', repository],
  ['push', 'team/app', 'repository.push', repository],
  ['pull', 'team/app:1.0', 'repository.pull', repository],
  ['pull', `team/app@sha256:${'ab'.repeat(32)}`, 'repository.pull', repository],
  ['pull', `${host}/team/app:1.0`, 'repository.pull', repository],
  ['delete', 'team/app', 'repository.delete', repository],
  ['delete', 'app', 'repository.delete', { kind: 'repository', fullName: 'app' }],
  ['delete', 'team/app:1.0', 'tag.delete', { kind: 'tag', fullName: 'team/app', tag: '1.0' }],
  ['delete', 'team:builders', 'team.delete', { kind: 'team', name: 'builders' }],
  ['delete', 'user:bob', 'user.delete', { kind: 'user', name: 'bob' }],
  ['update', 'team/app', 'repository.update', repository],
  ['change_team', 'team', 'namespace.change_team', { kind: 'namespace', name: 'team' }],
  ['namespace.update', 'team', 'namespace.update', { kind: 'namespace', name: 'team' }],
  ['namespace.update', host, 'namespace.update', { kind: 'namespace', name: null }],
  ['webhook.create', 'team', 'webhook.create', { kind: 'namespace', name: 'team' }],
  ['comment.delete', 'team/app', 'comment.delete', repository],
  ['namespace.create', 'team:builders', 'namespace.create', { kind: 'team', name: 'builders' }],
  ['namespace.create', 'builders', 'namespace.create', { kind: 'team', name: 'builders' }],
  ['application_token.create', 'bob', 'application_token.create', { kind: 'user', name: 'bob' }],
  ['team.create', undefined, 'team.create', { kind: 'none' }],
  ['registry.update', '', 'registry.update', { kind: 'none' }],
])('%s %s', (action, target, expectedAction, expectedTarget) => {
  expect(read(action, target)).toEqual([expectedAction, expectedTarget]);
});

describe('a mistake is named', () => {
  test.each<[string, string | undefined, 'action' | 'target', string]>([
    ['psuh', 'team/app', 'action', 'Did you mean push?'],
    ['repository.psh', 'team/app', 'action', 'Did you mean repository.push?'],
    ['frobnicate', undefined, 'action', '"frobnicate" does not exist.'],
    ['update', 'team', 'action', 'could mean namespace.update, repository.update'],
    ['push', undefined, 'target', "can't be blank"],
    ['push', 'team:builders', 'target', 'must be a repository'],
    ['namespace.update', 'team/app', 'target', 'must be a namespace'],
    ['tag.delete', 'team/app', 'target', 'must be a tag'],
    ['team.update', 'user:bob', 'target', 'must be a team'],
    ['user.update', 'a/b', 'target', 'must be a user'],
    ['team.create', 'builders', 'target', 'must be left out'],
    ['activity.read', 'team/app', 'target', 'decided for each entry'],
  ])('%s %s', (action, target, field, sentence) => {
    expect(mistakes(action, target)?.[field]?.join()).toContain(sentence);
  });
});

test('every action can be asked about in one form, but those about entries of the log', () => {
  const typed = [undefined, 'team/app', 'team/app:1', 'backend', 'team:backend', 'user:alice'];
  const askable = actionNames.filter((action) => typed.some((target) => mistakes(action, target) === undefined));
  expect(actionNames.filter((action) => !askable.includes(action))).toEqual([
    'trash.read',
    'trash.restore',
    'trash.purge',
    'denial.read',
    'activity.read',
  ]);
});
