/** Keeps the usage of namespaces fresh: counts what changed a moment after it did, however often it changes. */
import { minuteMs, secondMs } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Ledger } from './ledger.ts';

export interface UsageKeeper {
  readonly changed: (namespaceId: number) => void;
  /** Ends after the count at hand. What was not counted is found by the job. */
  readonly stop: () => Promise<void>;
}

/** The longer counting takes, the longer it rests: at most about a tenth of the time goes into it. */
const restShare = 10;

export function createUsageKeeper(ledger: Ledger, log: Log): UsageKeeper {
  const waiting = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const countAll = async (): Promise<void> => {
    const began = performance.now();
    for (const namespaceId of [...waiting]) {
      waiting.delete(namespaceId);
      if (stopped) return;
      await ledger.count(namespaceId).catch((error: unknown) => {
        log.warn({ err: error, namespace: namespaceId }, 'The usage of a namespace could not be counted.');
      });
    }
    plan(Math.min(minuteMs, Math.max(secondMs, restShare * (performance.now() - began))));
  };
  const plan = (afterMs: number): void => {
    timer = undefined;
    if (stopped || waiting.size === 0) return;
    timer = setTimeout(() => {
      running = countAll();
    }, afterMs);
    timer.unref();
  };
  return {
    changed: (namespaceId) => {
      ledger.changed(namespaceId);
      waiting.add(namespaceId);
      if (timer === undefined && !stopped) plan(secondMs);
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
