/**
 * Whether the registry's answer already shows what a notification tells of. Registries of every generation announce a
 * pushed manifest when it is stored and write its tag after that: for a moment they answer with the manifest the tag had
 * before, or with none, and the catalog must not believe it. Pure.
 */
import { secondMs } from '../platform/clock.ts';

/** After this time the answer counts, whatever it is: somebody else has moved or removed the tag since. */
const settledAfterMs = 5 * secondMs;

/** Whether what a notification tells of may still be on its way. */
export function isRecent(row: { readonly received_at: number }, clockMs: number): boolean {
  return clockMs - row.received_at < settledAfterMs;
}

interface Announced {
  readonly action: 'push' | 'pull' | 'delete';
  readonly tag: string | null;
  readonly digest: string | null;
  /** When it happened; epoch milliseconds. */
  readonly at: number;
  readonly row: { readonly received_at: number };
}

/**
 * @param now digest the tag has now; null when the registry knows no such tag
 * @param all notifications that arrived together: a later one may explain the difference
 */
export function isSettled(hint: Announced, now: string | null, all: readonly Announced[], clockMs: number): boolean {
  if (hint.action !== 'push' || hint.tag === null || hint.digest === null || hint.digest === now) return true;
  if (!isRecent(hint.row, clockMs)) return true;
  return now !== null && all.some(({ tag, digest, at }) => tag === hint.tag && digest === now && at > hint.at);
}
