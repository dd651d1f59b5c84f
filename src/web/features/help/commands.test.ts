import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandsFitting, readCommands } from './commands.ts';

const commands = readCommands(readFileSync('docs/cli.md', 'utf8'));
const of = (usage: string) => commands.find((command) => command.usage === usage);

test('every command of the reference is read, with its arguments and options', () => {
  const headings = readFileSync('docs/cli.md', 'utf8').match(/^#{2,} portus/gm) ?? [];
  expect(commands.filter(({ usage }) => usage !== '')).toHaveLength(headings.length);
  expect(of('portus backup <file>')).toEqual({
    usage: 'portus backup <file>',
    description: 'Write database, secrets and settings of this machine to one file, also while Portus runs.',
    options: [
      { flags: '<file>', meaning: 'archive to write, such as portus.tar.gz' },
      { flags: '--images', meaning: 'also all images of the embedded registry' },
      { flags: '--force', meaning: 'replace the file' },
    ],
  });
  expect(commands[0]?.options.map(({ flags }) => flags)).toContain('--json');
  expect(commands.filter(({ description, options }) => description === '' && options.length === 0)).toEqual([]);
});

test.each([
  ['archive write', ['portus backup <file>']],
  ['no such command', []],
])('%s', (search, found) => {
  expect(commandsFitting(commands, search).map(({ usage }) => usage)).toEqual(found);
});
