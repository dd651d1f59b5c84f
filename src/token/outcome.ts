/** How token requests end, for those who watch over the whole. Pure. */
import { Problem } from '../platform/problem.ts';

export const tokenOutcomes = [
  'granted',
  /** Less than was asked for. */
  'partly',
  'refused',
  /** Wrong credentials. */
  'rejected',
  'throttled',
  'malformed',
  'unavailable',
  'failed',
] as const;
export type TokenOutcome = (typeof tokenOutcomes)[number];

/** Counts and times token requests. It is asked thousands of times in a second. */
export interface TokenMeter {
  /** @returns now, on the meter's own scale */
  begin(): number;
  end(began: number, outcome: TokenOutcome): void;
}

export function outcomeOfFailure(error: unknown): TokenOutcome {
  if (!(error instanceof Problem)) return 'failed';
  switch (error.kind) {
    case 'unauthenticated':
      return 'rejected';
    case 'too-many-requests':
      return 'throttled';
    case 'bad-request':
    // For a service that no registry has.
    case 'forbidden':
      return 'malformed';
    case 'unavailable':
      return 'unavailable';
    default:
      return 'failed';
  }
}
