import { useState } from 'react';

export interface Draft<T> {
  readonly value: T;
  /** Whether it differs from what is saved. */
  readonly changed: boolean;
  readonly change: (value: T) => void;
  /** Back to what is saved. */
  readonly forget: () => void;
}

/** What somebody types over a saved value. As long as nothing is typed it follows what others save. */
export function useDraft<T extends string | number | boolean>(saved: T): Draft<T> {
  const [typed, setTyped] = useState<T | null>(null);
  const value = typed ?? saved;
  return {
    value,
    changed: value !== saved,
    change: setTyped,
    forget: () => {
      setTyped(null);
    },
  };
}
