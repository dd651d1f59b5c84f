import { expect, test } from 'vitest';
import { objectOf, placeOf, verbOf } from './sentence.ts';

const activity = (event: string, target: string, repository_id: number | null) => ({
  id: 1,
  at: '2026-11-21T12:00:00.000Z',
  event,
  actor: 'alice',
  target,
  namespace_id: null,
  team_id: null,
  repository_id,
  detail: {},
  rule: null,
  address: null,
  request_id: null,
});

test.each([
  ['tag.pushed', 'alice/hello:1.0', 3, '/repositories/alice/hello/-/tags/1.0'],
  ['repository.created', 'alice/hello', 3, '/repositories/alice/hello'],
  ['tag.deleted', 'alice/hello:1.0', 3, null],
  ['tag.pushed', 'alice/hello:1.0', null, null],
  ['user.created', 'bob', null, null],
])('%s of %s leads to its page, if it has one', (event, target, repository, place) => {
  expect(placeOf(activity(event, target, repository))).toBe(place);
});

test('an event of a later version is still readable', () => {
  expect(verbOf('team.frozen_solid')).toBe('team frozen solid');
});

test('nobody is named twice, and a token by its own name', () => {
  expect(objectOf(activity('user.signed_in', 'alice', null))).toBeNull();
  expect(objectOf(activity('user.signed_in', 'bob', null))).toBe('bob');
  const created = activity('application_token.created', 'alice', null);
  expect(objectOf({ ...created, detail: { application: 'ci' } })).toBe('ci');
});
