import { expect, test } from 'vitest';
import { tokenRequest } from './token-values.ts';

const now = new Date('2026-11-21T12:00:00.000Z');

test('a token without limits says nothing about them', () => {
  const values = { application: ' ci ', onlyPull: false, repositories: [], lifetime: 'never' };
  expect(tokenRequest(values, now)).toEqual({ application: 'ci' });
});

test('days become a point in time', () => {
  const values = { application: 'ci', onlyPull: true, repositories: ['alice/*'], lifetime: '7' };
  expect(tokenRequest(values, now)).toEqual({
    application: 'ci',
    actions: ['pull'],
    repositories: ['alice/*'],
    expires_at: '2026-11-28T12:00:00.000Z',
  });
});
