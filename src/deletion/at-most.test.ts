import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { mapAll, settleAll } from './at-most.ts';

describe('work on many things', () => {
  it('is done for all of them, a few at a time, and answers in their order', async () => {
    let running = 0;
    let most = 0;
    const results = await mapAll([5, 1, 4, 2, 3, 0, 6], async (milliseconds) => {
      most = Math.max(most, (running += 1));
      await pause(milliseconds);
      running -= 1;
      return milliseconds * 10;
    });
    expect([results, most]).toEqual([[50, 10, 40, 20, 30, 0, 60], 4]);
    expect(await mapAll([], () => Promise.resolve(1))).toEqual([]);
  });

  it('goes on when some of it fails', async () => {
    const done: number[] = [];
    const work = async (number: number): Promise<void> => {
      if (number % 2 === 1) throw new Error(String(number));
      done.push(number);
    };
    const results = await settleAll([0, 1, 2, 3, 4, 5], work);
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, false, true, false]);
    expect(done).toEqual([0, 2, 4]);
    await expect(mapAll([0, 1, 2, 3], work)).rejects.toThrow('1');
  });
});
