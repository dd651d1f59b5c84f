/** Many requests without flooding the server. */

export interface Failed<T> {
  readonly item: T;
  readonly error: unknown;
}

export interface Outcome<T> {
  readonly done: readonly T[];
  readonly failed: readonly Failed<T>[];
  /** Not tried, because it was stopped before. */
  readonly left: readonly T[];
}

/**
 * Does the same with everything, one after the other; what fails does not keep the others from being done.
 *
 * @param onProgress how many were tried
 */
export async function inTurn<T>(
  items: readonly T[],
  act: (item: T) => Promise<unknown>,
  { onProgress, signal }: { readonly onProgress: (tried: number) => void; readonly signal?: AbortSignal },
): Promise<Outcome<T>> {
  const done: T[] = [];
  const failed: Failed<T>[] = [];
  for (const [index, item] of items.entries()) {
    if (signal?.aborted === true) return { done, failed, left: items.slice(index) };
    try {
      await act(item);
      done.push(item);
    } catch (error) {
      failed.push({ item, error });
    }
    onProgress(index + 1);
  }
  return { done, failed, left: [] };
}

/** Asks about everything, at most `width` at the same time; the answers are in the order of the items. */
export async function sideBySide<T, A>(
  items: readonly T[],
  width: number,
  ask: (item: T) => Promise<A>,
): Promise<readonly A[]> {
  const answers: A[] = [];
  const waiting = items.entries();
  const walk = async (): Promise<void> => {
    for (const [index, item] of waiting) answers[index] = await ask(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, walk));
  return answers;
}
