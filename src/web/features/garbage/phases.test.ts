import { expect, test } from 'vitest';
import { collectionPhases } from '../../../contract/api/garbage.ts';
import { adviceFor, canBeCancelled, phasesOf, progressOf, stateOf } from './phases.ts';

test('a collection goes through all phases, a dry run ends before it deletes', () => {
  expect(['waiting', ...phasesOf({ dry_run: false }), 'finished']).toEqual([...collectionPhases]);
  expect(phasesOf({ dry_run: true })).not.toContain('collecting');
});

test.each([
  ['freezing', 'over'],
  ['marking', 'now'],
  ['verifying', 'later'],
] as const)('while it marks, %s is %s', (phase, state) => {
  expect(stateOf(phase, { phase: 'marking' })).toBe(state);
});

test.each([
  ['running', 'waiting', true],
  ['running', 'checking', true],
  ['running', 'collecting', false],
  ['running', 'verifying', false],
  ['done', 'finished', false],
] as const)('%s at %s: cancelled %s', (state, phase, possible) => {
  expect(canBeCancelled({ state, phase })).toBe(possible);
});

test.each([
  ['waiting', true, 0],
  ['marking', true, 50],
  ['finished', false, 100],
] as const)('at %s (dry run %s) it is at %d %%', (phase, dry, percent) => {
  expect(progressOf({ phase, dry_run: dry })).toBe(percent);
});

test.each([
  [
    '30 of 40 blobs (75 %) would go, and only 50 % may. If that is right, start it again with --accept-share 75.',
    'share',
  ],
  ['The registry would delete sha256:ab of acme/app, but the tag 1.0 points to it.', 'held'],
  ['Uploads did not end in time. Start it again when less is going on.', 'uploads'],
  ['Somebody thawed the registry while its garbage was being collected.', 'frozen'],
  ['alice cancelled it.', null],
])('%s', (error, advice) => {
  expect(adviceFor(error)).toBe(advice);
});
