import { expect, test } from 'vitest';
import { linesOf } from './lines.ts';

async function read(...pieces: readonly string[]): Promise<readonly unknown[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  const lines: unknown[] = [];
  for await (const line of linesOf(body)) lines.push(line);
  return lines;
}

test('lines are put together from whatever pieces arrive', async () => {
  expect(await read('{"plan":', '[]}\n{"check":{"id":"database"}}', '\n')).toEqual([
    { plan: [] },
    { check: { id: 'database' } },
  ]);
});

test('what is not known is left out, and what was cut off is no line', async () => {
  expect(await read('{"other":1}\n\n{"plan":[]}\n{"check":{"id":"da')).toEqual([{ plan: [] }]);
});
