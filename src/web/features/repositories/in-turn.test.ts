import { expect, test } from 'vitest';
import { inTurn, sideBySide } from './in-turn.ts';

const noProgress = { onProgress: () => undefined };

test('does one after the other and tells how far it is', async () => {
  const events: string[] = [];
  const outcome = await inTurn(
    ['a', 'b'],
    async (item) => {
      events.push(`begin ${item}`);
      await Promise.resolve();
      events.push(`end ${item}`);
    },
    { onProgress: (tried) => events.push(String(tried)) },
  );
  expect(events).toEqual(['begin a', 'end a', '1', 'begin b', 'end b', '2']);
  expect(outcome).toEqual({ done: ['a', 'b'], failed: [], left: [] });
});

test('goes on after a failure and keeps why', async () => {
  const why = new Error('no');
  const outcome = await inTurn([1, 2, 3], (item) => (item === 2 ? Promise.reject(why) : Promise.resolve()), noProgress);
  expect(outcome).toEqual({ done: [1, 3], failed: [{ item: 2, error: why }], left: [] });
});

test('stops between two, never in the middle of one', async () => {
  const stop = new AbortController();
  const act = async (item: number): Promise<void> => {
    if (item === 2) stop.abort();
    await Promise.resolve();
  };
  const outcome = await inTurn([1, 2, 3, 4], act, { ...noProgress, signal: stop.signal });
  expect(outcome).toEqual({ done: [1, 2], failed: [], left: [3, 4] });
});

test('asks several at once, never more than allowed, and answers in order', async () => {
  let running = 0;
  let most = 0;
  const answers = await sideBySide([5, 1, 4, 2, 3], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
    running -= 1;
    return item * 10;
  });
  expect(answers).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
  expect(await sideBySide([], 3, () => Promise.resolve(1))).toEqual([]);
});
