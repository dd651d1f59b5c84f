import { expect, it } from 'vitest';
import { doubtEmpty, doubtRemovals } from './guard.ts';

it('does not believe a registry that holds nothing any more, but one that never held anything', () => {
  expect(doubtEmpty(0, 3)).toContain('--accept-empty');
  expect(doubtEmpty(0, 0)).toBeNull();
  expect(doubtEmpty(1, 3)).toBeNull();
});

it('does not believe that more than half of the tags are gone, when they are more than twenty', () => {
  expect(doubtRemovals(21, 41)).toContain('21 of the 41');
  expect(doubtRemovals(21, 42)).toBeNull();
  expect(doubtRemovals(20, 20)).toBeNull();
});
