import { describe, expect, test } from 'vitest';
import { isSending, pauseBeforeLooking } from './progress.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const at = (state: 'pending' | 'delivered' | 'dead', next: string | null) => ({ state, next_attempt_at: next });
const soon = at('pending', '2026-11-21T12:00:00.000Z');
const later = at('pending', '2026-11-21T12:10:00.000Z');
const over = at('delivered', null);

describe('a delivery', () => {
  test.each([
    [soon, true],
    [at('pending', null), true],
    [later, false],
    [over, false],
    [at('dead', null), false],
  ])('%o is being sent: %s', (delivery, expected) => {
    expect(isSending(delivery, now)).toBe(expected);
  });

  test.each([
    [[], false],
    [[over], false],
    [[over, later], 20_000],
    [[later, soon], 700],
  ])('%o is looked at again after %s', (deliveries, expected) => {
    expect(pauseBeforeLooking(deliveries, now)).toBe(expected);
  });
});
