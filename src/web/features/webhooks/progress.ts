/** How far a delivery is, and when it is worth looking again. Pure. */
import type { Delivery } from '../../../contract/api/webhooks.ts';

type Progressing = Pick<Delivery, 'state' | 'next_attempt_at'>;

const briskMs = 700;
const calmMs = 20_000;
/** The clocks of the server and of the page need not agree. */
const slackMs = 3000;

/** Whether an attempt is under way or about to begin. */
export function isSending({ state, next_attempt_at: next }: Progressing, nowMs: number): boolean {
  return state === 'pending' && (next === null || Date.parse(next) <= nowMs + slackMs);
}

/** Milliseconds until something may have changed; false: nothing will, by itself. */
export function pauseBeforeLooking(deliveries: readonly Progressing[], nowMs: number): number | false {
  if (deliveries.some((delivery) => isSending(delivery, nowMs))) return briskMs;
  return deliveries.some(({ state }) => state === 'pending') ? calmMs : false;
}
