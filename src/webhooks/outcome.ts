/** What an attempt means for its delivery and its webhook. Pure. */
import { dayMs, hourMs, minuteMs, secondMs } from '../platform/clock.ts';
import type { OutgoingAnswer } from '../platform/outgoing/outgoing.ts';
import { messageOf, Problem } from '../platform/problem.ts';

/** Either an answer, or why there was none. */
export type Attempt = { readonly answer: OutgoingAnswer } | { readonly error: unknown };

export type Outcome =
  | { readonly kind: 'delivered' }
  /** `gone`: the receiver wants no more. */
  | { readonly kind: 'dead'; readonly error: string; readonly gone: boolean }
  | { readonly kind: 'again'; readonly error: string; readonly pauseMs: number };

export interface AttemptContext {
  /** Tries so far, with this one. */
  readonly attempts: number;
  readonly mostAttempts: number;
  /** Nobody waits for the repeated attempts of a webhook that is switched off. */
  readonly enabled: boolean;
  readonly clockMs: number;
  /** 0 up to 1. */
  readonly random: number;
}

export function outcomeOf(attempt: Attempt, context: AttemptContext): Outcome {
  if ('answer' in attempt && attempt.answer.status >= 200 && attempt.answer.status < 300) return { kind: 'delivered' };
  const error = reasonOf(attempt);
  const gone = 'answer' in attempt && attempt.answer.status === 410;
  // An address that is refused stays refused until the operator or the owner changes something.
  const refused = 'error' in attempt && attempt.error instanceof Problem && attempt.error.kind === 'forbidden';
  const last = context.attempts >= context.mostAttempts || !context.enabled;
  if (gone || refused || last) return { kind: 'dead', error, gone };
  return { kind: 'again', error, pauseMs: Math.max(backOff(context), wishedPause(attempt, context.clockMs)) };
}

function reasonOf(attempt: Attempt): string {
  if ('error' in attempt) return messageOf(attempt.error).slice(0, 1000);
  const { status } = attempt.answer;
  if (status === 410) return 'The receiver answered 410 Gone: it wants no more deliveries.';
  if (status >= 300 && status < 400) return `The receiver answered ${status}: redirects are not followed.`;
  return `The receiver answered ${status}.`;
}

/** Pauses after the first, second … failure; the last one repeats. */
const pausesMs = [10 * secondMs, minuteMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs];

/** Up to a fifth longer, so that what failed together does not come back together. */
function backOff({ attempts, random }: AttemptContext): number {
  const pause = pausesMs[Math.min(attempts, pausesMs.length) - 1] ?? 0;
  return Math.round(pause * (1 + random / 5));
}

/** `Retry-After` (RFC 9110 §10.2.3), believed up to a day. */
function wishedPause(attempt: Attempt, clockMs: number): number {
  const text = 'answer' in attempt ? attempt.answer.headers['retry-after'] : undefined;
  if (text === undefined) return 0;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * secondMs, dayMs);
  return text.endsWith(' GMT') ? Math.min(Date.parse(text) - clockMs || 0, dayMs) : 0;
}
