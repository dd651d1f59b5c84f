import { expect, it } from 'vitest';
import { humanSize, parseSize } from './size.ts';

it.each([
  ['0', 0],
  ['500', 500],
  ['500B', 500],
  ['1k', 1024],
  ['10GiB', 10_737_418_240],
  ['1.5 TiB', 1_649_267_441_664],
  ['200MB', 209_715_200],
])('%s is %d bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

it.each(['', 'GiB', '-1', '1e3', '1 2', '10 PiB', '9999999999TiB', '1.5.2', 'none'])('"%s" is no amount', (text) => {
  expect(parseSize(text)).toBeUndefined();
});

it('what is written is read again', () => {
  expect(humanSize(10_737_418_240)).toBe('10.0 GiB');
  expect(parseSize(humanSize(10_737_418_240))).toBe(10_737_418_240);
});
