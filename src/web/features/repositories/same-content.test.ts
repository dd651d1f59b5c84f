import { expect, test } from 'vitest';
import { sameContent } from './same-content.ts';

test('names the others with the same digest, and nobody who stands alone', () => {
  const tags = [
    { name: '1', digest: 'a' },
    { name: '2', digest: 'b' },
    { name: 'latest', digest: 'a' },
    { name: 'stable', digest: 'a' },
  ];
  expect([...sameContent(tags)]).toEqual([
    ['1', ['latest', 'stable']],
    ['latest', ['1', 'stable']],
    ['stable', ['1', 'latest']],
  ]);
  expect(sameContent([]).size).toBe(0);
});
