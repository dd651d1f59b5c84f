import { expect, test } from 'vitest';
import { newsIn } from './news.ts';

const ids = (...all: number[]) => all.map((id) => ({ id }));

test.each([
  [ids(3, 2, 1), ids(3, 2, 1), 0],
  [ids(3, 2, 1), ids(5, 4, 3, 2), 2],
  [ids(), ids(1), 1],
  // One that fell from the page is not news.
  [ids(3, 2), ids(3, 1), 0],
])('%o, then %o', (shown, now, count) => {
  expect(newsIn(shown, now)).toBe(count);
});
