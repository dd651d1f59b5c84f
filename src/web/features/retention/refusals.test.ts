import { expect, test } from 'vitest';
import { ApiProblem } from '../../lib/problem.ts';
import { refusalsOf } from './refusals.ts';

test('sentences of the server stand at the fields of the page', () => {
  const errors = {
    'rules[1].matching': ['is no pattern.', 'Twice.'],
    'policy.rules[0].matching[2]': ['may have at most 512 characters'],
    schedule: ['is never'],
  };
  expect(refusalsOf(new ApiProblem(422, { errors }))).toEqual({
    'rules[1].matching': 'Is no pattern. Twice.',
    'rules[0].matching': 'May have at most 512 characters',
    schedule: 'Is never',
  });
  expect(refusalsOf(new Error('silence'))).toEqual({});
});
