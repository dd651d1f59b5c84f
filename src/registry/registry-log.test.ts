import { expect, test } from 'vitest';
import { lineSplitter, parseRegistryLogLine } from './registry-log.ts';

test('levels of the registry become ours', () => {
  const level = (word: string): string => parseRegistryLogLine(JSON.stringify({ level: word, msg: 'x' })).level;
  expect(['panic', 'fatal', 'error', 'warning', 'info', 'debug', 'trace', 'odd'].map(level)).toEqual([
    'error',
    'error',
    'error',
    'warn',
    'info',
    'debug',
    'debug',
    'info',
  ]);
});

test("a client's mistake is for debugging, a failure of the registry is an error", () => {
  const line = (status: number): string =>
    JSON.stringify({
      level: 'error',
      msg: 'response completed with error',
      'http.request.id': 'x',
      'http.response.status': status,
    });
  expect(parseRegistryLogLine(line(404)).level).toBe('debug');
  expect(parseRegistryLogLine(line(500)).level).toBe('error');
});

test('text that is no record is a warning with that text', () => {
  for (const text of ['panic: unable to listen', '{broken', '[]']) {
    expect(parseRegistryLogLine(text)).toEqual({ level: 'warn', message: text, fields: {} });
  }
});

test('lines are put together from pieces and never grow without bound', () => {
  const lines: string[] = [];
  const take = lineSplitter((line) => lines.push(line));
  take('one\ntw');
  take('o\n\n');
  expect(lines).toEqual(['one', 'two']);
  take('x'.repeat(40_000));
  take('\nend\n');
  expect(lines.at(-1)).toBe('end');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(16 * 1024);
});
