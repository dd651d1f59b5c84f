import { expect, test } from 'vitest';
import { readCode } from './code.ts';

test.each([
  [' K7mxq2wp ', 'k7mxq2wp'],
  ['https://registry.example.org/portus/denied/k7mxq2wp', 'k7mxq2wp'],
  ['denied: alice may not push. Details: http://localhost:5000/denied/k7mxq2wp', 'k7mxq2wp'],
  ['', ''],
])('%s', (text, code) => {
  expect(readCode(text)).toBe(code);
});
