/**
 * Notifications that arrive while others are being stored are stored together: making one commit durable costs the disk as
 * much as making a hundred. Nobody is answered before theirs is stored.
 */
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/database/dialect.ts';
import { storeEvents } from './commands.ts';
import type { ReceivedEvent } from './envelope.ts';

export interface Intake {
  /** @returns how many are to be worked on */
  readonly store: (registryId: number, events: readonly ReceivedEvent[]) => Promise<number>;
}

interface Waiting {
  readonly registryId: number;
  readonly events: readonly ReceivedEvent[];
  readonly resolve: (pending: number) => void;
  readonly reject: (reason: unknown) => void;
}

/** Envelopes of one commit: more would only make the first of them wait. */
const mostTogether = 200;

export function createIntake(db: Db, clock: Clock): Intake {
  let waiting: Waiting[] = [];
  let storing = false;
  const alone = async ({ registryId, events, resolve, reject }: Waiting): Promise<void> => {
    await storeEvents(db, [{ registryId, events }], clock).then(([pending = 0]) => resolve(pending), reject);
  };
  const storePortion = async (portion: readonly Waiting[]): Promise<void> => {
    const stored = await storeEvents(db, portion, clock).catch(() => null);
    // One that cannot be stored must not take the others along.
    if (stored === null) for (const one of portion) await alone(one);
    else portion.forEach(({ resolve }, position) => resolve(stored[position] ?? 0));
  };
  const storeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const portion = waiting.slice(0, mostTogether);
      waiting = waiting.slice(mostTogether);
      await storePortion(portion);
    }
    storing = false;
  };
  return {
    store: (registryId, events) =>
      new Promise((resolve, reject) => {
        waiting.push({ registryId, events, resolve, reject });
        if (storing) return;
        storing = true;
        // After what else arrived in this turn of the event loop.
        setImmediate(() => void storeAll());
      }),
  };
}
