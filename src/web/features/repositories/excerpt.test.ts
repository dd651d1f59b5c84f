import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

test.each([
  [null, null],
  ['', null],
  [' \n\t', null],
  ['The **API** of the *shop*.', 'The API of the shop.'],
  ['# Shop\n\nSells [things](https://shop.example).', 'Sells things.'],
  ['# Shop\nSells things.', 'Sells things.'],
  ['# Only a heading', 'Only a heading'],
  ['Two\nlines.\n\nAnother paragraph.', 'Two lines.'],
  ['- one\n- two', 'one two'],
  ['Run `docker run x`, see <https://a.example/b>.', 'Run docker run x, see https://a.example/b.'],
  ['![logo](https://a.example/x.png)\n\nWords.', 'Words.'],
  ['```sh\ndocker run\n```\n\nAfter the code.', 'After the code.'],
  ['```\nnever closed', null],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['<b>raw</b>', '<b>raw</b>'],
  ['---\n\nbelow a line', 'below a line'],
  ['\\*stars\\*', '*stars*'],
  ['x'.repeat(300), `${'x'.repeat(240)}…`],
])('%j reads as %j', (markdown, excerpt) => {
  expect(excerptOf(markdown)).toBe(excerpt);
});

test('the longest description takes no time', () => {
  for (const piece of ['*', '_a ', '[', '`', '#', '**a', '\n> ', '![', '```\n']) {
    const began = performance.now();
    excerptOf(piece.repeat(20_000 / piece.length));
    expect(performance.now() - began).toBeLessThan(200);
  }
});
