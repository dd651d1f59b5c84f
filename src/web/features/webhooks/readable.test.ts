import { expect, test } from 'vitest';
import { readableBody } from './readable.ts';

test.each([
  ['{"a":1}', '{\n  "a": 1\n}'],
  ['not json', 'not json'],
  ['', ''],
])('%s', (text, expected) => {
  expect(readableBody(text)).toBe(expected);
});
