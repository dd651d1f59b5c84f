import { describe, expect, it } from 'vitest';
import { createWrites } from './writes.ts';

describe('writes in flight', () => {
  it('are counted per registry, and ended once', () => {
    const writes = createWrites();
    const [first, second] = [writes.begin(1), writes.begin(1)];
    writes.begin(2);
    first();
    first();
    expect([writes.writesInFlight(1), writes.writesInFlight(2), writes.writesInFlight(3)]).toEqual([1, 1, 0]);
    second();
    expect(writes.writesInFlight(1)).toBe(0);
  });

  it('are waited for, but not for ever', async () => {
    const writes = createWrites();
    expect(await writes.whenQuiet(1, 0)).toBe(true);
    const end = writes.begin(1);
    expect(await writes.whenQuiet(1, 5)).toBe(false);
    const both = Promise.all([writes.whenQuiet(1, 60_000), writes.whenQuiet(1, 60_000)]);
    end();
    expect(await both).toEqual([true, true]);
  });
});
