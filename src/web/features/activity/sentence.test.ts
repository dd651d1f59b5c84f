import { expect, test } from 'vitest';
import { eventNames } from '../../../contract/events.ts';
import { eventChoice, sentenceFor, titleOf } from './event-words.ts';
import { particularsOf, placeOf, plainSentence } from './sentence.ts';

const activity = (event: string, target: string, more: Partial<Parameters<typeof placeOf>[0]> = {}) => ({
  id: 1,
  at: '2026-11-21T12:00:00.000Z',
  event,
  actor: 'alice',
  target,
  namespace_id: null,
  team_id: null,
  repository_id: null,
  detail: {},
  rule: null,
  address: null,
  request_id: null,
  ...more,
});

const digest = `sha256:${'ab'.repeat(32)}`;

test.each([
  ['tag.pushed', 'alice/hello:1.0', { repository_id: 3 }, '/repositories/alice/hello/-/tags/1.0'],
  ['repository.created', 'alice/hello', { repository_id: 3 }, '/repositories/alice/hello'],
  [
    'manifest.restored',
    `alice/hello@${digest}`,
    { repository_id: 3 },
    `/repositories/alice/hello/-/manifests/${digest}`,
  ],
  ['tag.deleted', 'alice/hello:1.0', { repository_id: 3 }, null],
  ['tag.pushed', 'alice/hello:1.0', {}, null],
  ['namespace.updated', 'backend', { namespace_id: 7 }, '/namespaces/7'],
  ['namespace.deleted', 'backend', { namespace_id: 7 }, null],
  ['team.member_added', 'backend', { team_id: 4 }, '/teams/4'],
  ['user.created', 'bob', {}, null],
])('%s of %s leads to its page, if it has one', (event, target, ids, place) => {
  expect(placeOf(activity(event, target, ids))).toBe(place);
});

test.each(eventNames)('%s has words of its own: a sentence, a name and a place in the choice', (event) => {
  expect(sentenceFor(event)).toMatch(/^\{actor\} \w/);
  expect(sentenceFor(event)).not.toContain(event.replace(/[._]/g, ' '));
  expect(titleOf(event)).not.toContain('_');
  expect(eventChoice.flatMap(({ items }) => items).filter(({ value }) => value === event)).toHaveLength(1);
});

test('no two events have the same name or the same sentence', () => {
  expect(new Set(eventNames.map(titleOf)).size).toBe(eventNames.length);
});

test.each([
  ['team.frozen_solid', 'ours', {}, 'alice: team frozen solid ours'],
  ['user.signed_in', 'alice', {}, 'alice signed in'],
  ['user.signed_in', 'bob', {}, 'alice signed in bob'],
  ['application_token.created', 'alice', { application: 'ci' }, 'alice created the application token ci'],
  [
    'namespace.visibility_changed',
    'backend',
    { old: 'private', new: 'public' },
    'alice changed the visibility of backend from private to public',
  ],
  ['team.member_added', 'backend', { user: 'bob', role: 'viewer' }, 'alice added bob to the team backend as viewer'],
  ['user.role_changed', 'bob', {}, 'alice changed the role of bob from (unknown) to (unknown)'],
])('%s of %s with %o', (event, target, detail, sentence) => {
  expect(plainSentence(activity(event, target, { detail }))).toBe(sentence);
});

test.each([
  [{}, []],
  [{ old: 'a', new: 'b' }, [{ name: '', text: 'a → b' }]],
  [
    { old: { description: null, read_only: false }, new: { description: 'x', read_only: true } },
    [
      { name: 'description', text: 'nothing → x' },
      { name: 'read only', text: 'no → yes' },
    ],
  ],
  [
    { tags: ['1', '2'], digest: 'd' },
    [
      { name: 'tags', text: '1, 2' },
      { name: 'digest', text: 'd' },
    ],
  ],
])('%o', (detail, particulars) => {
  expect(particularsOf(activity('any', 'x', { detail }))).toEqual(particulars);
});
