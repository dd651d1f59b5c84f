import { expect, test } from 'vitest';
import { seal, stateOf, unseal } from './generated-file.ts';

const options = { comment: '#', command: 'portus registry config main' } as const;
const fresh = seal('a: 1\nb: 2\n', options);

test.each([
  ['current', 'the file as it would be written now', fresh],
  [
    'current',
    'the same text by another command',
    seal('a: 1\nb: 2\n', { ...options, command: 'portus registry config' }),
  ],
  ['stale', 'a file of other facts', seal('a: 0\nb: 2\n', options)],
  ['edited', 'a file with a changed value', fresh.replace('b: 2', 'b: 3')],
  ['edited', 'a file with a line more', `${fresh}c: 3\n`],
  ['edited', 'a file with a line above the head', `# mine\n${fresh}`],
  ['edited', 'a file whose line breaks were changed', fresh.replaceAll('\n', '\r\n')],
  ['edited', 'a stale file that was changed', seal('a: 0\n', options).replace('a: 0', 'a: 7')],
  ['foreign', 'a file of somebody else', 'a: 1\nb: 2\n'],
  ['foreign', 'an empty file', ''],
])('%s: %s', (state, _, installed) => {
  expect(stateOf(installed, fresh)).toBe(state);
});

test('the head says how the file is made anew', () => {
  expect(fresh).toContain('# Made by: portus registry config main\n');
  expect(unseal(fresh)).toEqual({ text: 'a: 1\nb: 2\n', command: options.command, intact: true });
});
