import { describe, expect, it } from 'vitest';
import { dayMs, hourMs, minuteMs, secondMs } from '../platform/clock.ts';
import { Problem } from '../platform/problem.ts';
import { type AttemptContext, outcomeOf } from './outcome.ts';

const context: AttemptContext = { attempts: 1, mostAttempts: 8, enabled: true, clockMs: 0, random: 0 };
const answered = (status: number, headers: Record<string, string> = {}) => ({ answer: { status, headers, body: '' } });

describe('an attempt', () => {
  it.each([200, 201, 204, 299])('is a success with %i', (status) => {
    expect(outcomeOf(answered(status), context)).toEqual({ kind: 'delivered' });
  });

  it.each([302, 400, 404, 500, 503])('is repeated after %i', (status) => {
    expect(outcomeOf(answered(status), context)).toMatchObject({ kind: 'again' });
  });

  it('says that redirects are not followed', () => {
    expect(outcomeOf(answered(302), context)).toMatchObject({
      error: expect.stringContaining('not followed') as string,
    });
  });

  it('is repeated after longer and longer pauses, and given up in the end', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => {
      const outcome = outcomeOf({ error: new Error('no') }, { ...context, attempts });
      return outcome.kind === 'again' ? outcome.pauseMs : outcome.kind;
    });
    expect(pauses).toEqual([
      10 * secondMs,
      minuteMs,
      5 * minuteMs,
      30 * minuteMs,
      2 * hourMs,
      5 * hourMs,
      10 * hourMs,
      'dead',
    ]);
    const late = outcomeOf({ error: new Error('no') }, { ...context, attempts: 15, mostAttempts: 20, random: 0.5 });
    expect(late).toMatchObject({ kind: 'again', pauseMs: 11 * hourMs });
  });

  it.each([
    ['120', 120 * secondMs],
    ['1', 10 * secondMs],
    [String(10 * 86_400), dayMs],
    ['Thu, 01 Jan 1970 01:00:00 GMT', hourMs],
    ['soon', 10 * secondMs],
    ['-5', 10 * secondMs],
  ])('waits as long as the receiver wishes, up to a day: %s', (wish, pauseMs) => {
    expect(outcomeOf(answered(503, { 'retry-after': wish }), context)).toMatchObject({ kind: 'again', pauseMs });
  });

  it('is not repeated when the receiver is gone, the address refused or the webhook switched off', () => {
    expect(outcomeOf(answered(410), context)).toMatchObject({ kind: 'dead', gone: true });
    expect(outcomeOf({ error: new Problem('forbidden', 'private') }, context)).toMatchObject({
      kind: 'dead',
      gone: false,
    });
    expect(outcomeOf(answered(500), { ...context, enabled: false })).toMatchObject({ kind: 'dead', gone: false });
  });
});
