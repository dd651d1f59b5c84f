import { describe, expect, test } from 'vitest';
import { ApiProblem, hasStatus, mistakesAt, problemOf, sentenceOf } from './problem.ts';

const answer = (body: string, status: number): Response => new Response(body, { status });

describe('a refusal of the API', () => {
  test('says what its document says', async () => {
    const problem = await problemOf(answer('{"detail":"The password is wrong.","status":401,"request_id":"r1"}', 401));
    expect(sentenceOf(problem)).toBe('The password is wrong.');
    expect(problem.requestId).toBe('r1');
    expect(hasStatus(problem, 401)).toBe(true);
  });

  test.each(['<html>502 Bad Gateway</html>', '', '"text"', 'null'])(
    'from a proxy (%j) still has words',
    async (body) => {
      expect(sentenceOf(await problemOf(answer(body, 502)))).toBe('The server answered with status 502.');
    },
  );

  test('silence is explained', () => {
    expect(sentenceOf(new TypeError('Failed to fetch'))).toMatch(/does not answer/);
  });
});

describe('mistakes at the fields of a form', () => {
  const problem = new ApiProblem(422, {
    errors: {
      'user.email': ['has already been taken'],
      password: ['is too short', 'is too simple.'],
      other: ['is odd'],
    },
  });

  test('belong to the last part of the name, as sentences', () => {
    expect(mistakesAt(problem, ['email', 'password'])).toEqual({
      email: 'Has already been taken.',
      password: 'Is too short. Is too simple.',
    });
  });

  test('other failures have none', () => {
    expect(mistakesAt(new Error('x'), ['email'])).toEqual({});
  });
});
