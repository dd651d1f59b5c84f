import { describe, expect, it } from 'vitest';
import type { TeamRole } from '../contract/vocabulary.ts';
import { roleSteps } from './roles.ts';

const current = [
  { id: 1, username: 'alice', role: 'owner' },
  { id: 2, username: 'bob', role: 'viewer' },
] as const;

const steps = (wanted: Readonly<Record<string, TeamRole>>, prune = false): string[] =>
  roleSteps(current, new Map(Object.entries(wanted)), prune).map(
    (step) => `${step.kind} ${step.username}${step.kind === 'remove' ? '' : ` ${step.role}`}`,
  );

describe('the way to the members a team shall have', () => {
  it.each([
    ['nobody named, nothing to do', {}, false, []],
    ['as it is', { alice: 'owner', bob: 'viewer' }, true, []],
    ['somebody new', { carol: 'viewer' }, false, ['add carol viewer']],
    ['who is not named goes when asked', { alice: 'owner' }, true, ['remove bob']],
    [
      'the new owner comes before the old one goes',
      { alice: 'viewer', bob: 'owner' },
      false,
      ['change bob owner', 'change alice viewer'],
    ],
    ['a team changes hands', { carol: 'owner' }, true, ['add carol owner', 'remove alice', 'remove bob']],
  ] as const)('%s', (_, wanted, prune, expected) => {
    expect(steps(wanted, prune)).toEqual(expected);
  });
});
