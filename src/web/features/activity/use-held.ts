import { useState } from 'react';
import type { Activity } from '../../../contract/api/operations.ts';
import type { Page } from '../../lib/api.ts';
import { newsIn } from './news.ts';

export interface Held {
  /** undefined: nothing has come yet. */
  readonly list: Page<Activity> | undefined;
  /** How many entries came since. */
  readonly news: number;
  readonly show: () => void;
}

/**
 * Holds a list still while newer answers come, so that nothing moves under whoever reads it.
 *
 * @param key of the question: another one is answered at once
 * @param now the newest answer; undefined while there is none to this question
 */
export function useHeld(key: string, now: Page<Activity> | undefined): Held {
  const [held, setHeld] = useState<{ readonly key: string; readonly list: Page<Activity> } | null>(null);
  // What was empty has nobody who reads it.
  const answers = held?.key !== key || held.list.items.length === 0;
  if (now !== undefined && answers && held?.list !== now) setHeld({ key, list: now });
  const fresh = now !== undefined && held?.key === key;
  return {
    list: held?.list ?? now,
    news: fresh ? newsIn(held.list.items, now.items) : 0,
    show: () => {
      if (now !== undefined) setHeld({ key, list: now });
    },
  };
}
