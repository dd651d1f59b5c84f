/** Calls to a registry at a time: it serves others, too. */
const atOnce = 4;

/** Does the work for all items, a few at a time, and waits for the end of all, however they end. In their order. */
export async function settleAll<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<PromiseSettledResult<R>[]> {
  const results: Promise<PromiseSettledResult<R>>[] = [];
  const rest = items.entries();
  const worker = async (): Promise<void> => {
    for (const [position, item] of rest) {
      const result = Promise.allSettled([work(item)]).then(([settled]) => settled);
      results[position] = result;
      await result;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return Promise.all(results);
}

/** The same for work of which none may fail. @throws what the first failure threw, after all have ended */
export async function mapAll<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const settled = await settleAll(items, work);
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
