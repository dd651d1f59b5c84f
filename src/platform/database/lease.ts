/**
 * Work that only one process does at a time. Its lease in the database is short and renewed while the work goes on: when the
 * process dies, another takes over soon, and no work is too long.
 */
import { secondMs } from '../clock.ts';

/** Also bridges a database that is away for a moment, and clocks that differ a little. */
export const leaseMs = 20 * secondMs;
const renewedEveryMs = 5 * secondMs;

/**
 * @param renew writes the end of the lease anew, if it still is ours. When it fails, the lease may end before the work; so whoever
 * finishes must ask whether it is still theirs
 */
export async function keepingLease<T>(renew: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  let renewing = false;
  const timer = setInterval(() => {
    if (renewing) return;
    renewing = true;
    const done = (): void => void (renewing = false);
    renew().then(done, done);
  }, renewedEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
