/** Writes to registries that are on their way through this process: who empties a registry's storage waits for them. */

export interface Writes {
  /**
   * Counts a write. It must be called before the write looks whether the registry is frozen: then whoever freezes it and
   * waits afterwards sees every write that was let through.
   * @returns ends it; further calls do nothing
   */
  readonly begin: (registryId: number) => () => void;
  /** POST, PUT, PATCH and DELETE requests that are not answered yet. */
  readonly writesInFlight: (registryId: number) => number;
  /** @returns true as soon as nothing is on its way; false when something still is after so long */
  readonly whenQuiet: (registryId: number, timeoutMs: number) => Promise<boolean>;
}

export function createWrites(): Writes {
  const counts = new Map<number, number>();
  const waiting = new Map<number, Set<() => void>>();
  const inFlight = (registryId: number): number => counts.get(registryId) ?? 0;
  const end = (registryId: number): void => {
    const left = inFlight(registryId) - 1;
    if (left > 0) {
      counts.set(registryId, left);
      return;
    }
    counts.delete(registryId);
    for (const tell of waiting.get(registryId) ?? []) tell();
  };
  return {
    writesInFlight: inFlight,
    begin: (registryId) => {
      counts.set(registryId, inFlight(registryId) + 1);
      let ended = false;
      return () => {
        if (!ended) end(registryId);
        ended = true;
      };
    },
    whenQuiet: async (registryId, timeoutMs) => {
      if (inFlight(registryId) === 0) return true;
      const waiters = waiting.get(registryId) ?? new Set();
      waiting.set(registryId, waiters);
      return new Promise((resolve) => {
        const finish = (quiet: boolean) => (): void => {
          clearTimeout(timer);
          waiters.delete(tell);
          resolve(quiet);
        };
        const timer = setTimeout(finish(false), timeoutMs);
        const tell = finish(true);
        waiters.add(tell);
      });
    },
  };
}
