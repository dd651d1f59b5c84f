/** Work that is looked for again and again: when it is woken, and otherwise in a rhythm. */
import { secondMs } from '../platform/clock.ts';

export interface Loop {
  /** There is work: look at once. */
  wake(): void;
  /** Ends after the turn at hand. */
  stop(): Promise<void>;
}

/** How often a node looks for work it was not woken for: retries, and what other nodes stored. */
const lookMs = secondMs;

/** @param turn must not throw; its signal ends it early */
export function startLoop(turn: (signal: AbortSignal) => Promise<void>): Loop {
  const stopping = new AbortController();
  let ring: () => void = () => undefined;
  let woken = false;
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, lookMs);
      ring = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || stopping.signal.aborted) ring();
    });
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      woken = false;
      await turn(stopping.signal);
      await pause();
    }
  };
  const running = loop();
  return {
    wake: () => {
      woken = true;
      ring();
    },
    stop: async () => {
      stopping.abort();
      ring();
      await running;
    },
  };
}
