/** Completion in a real bash. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { completionTable } from '../../src/cli/completion.ts';
import { completionScript } from '../../src/cli/terminal/completion.ts';
import { program } from '../tools.ts';

const bash = program('bash');
const script = completionScript('bash', completionTable(buildProgram()));

/** What bash offers after these words; the last is the beginning of one. */
function offered(...words: string[]): string[] {
  const quoted = words.map((word) => `'${word}'`).join(' ');
  const ask = `${script}
complete -p portus > /dev/null || exit 1
COMP_WORDS=(portus ${quoted}); COMP_CWORD=${words.length}
_portus
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync(bash ?? 'bash', ['--norc', '-c', ask], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

it.skipIf(bash === undefined).each([
  [['te'], ['team']],
  [['team', 'mem'], ['members']],
  [['team', 'add', 'backend', 'alice', '--ro'], ['--role']],
  [
    ['team', 'add', 'backend', 'alice', '--role', ''],
    ['viewer', 'contributor', 'owner'],
  ],
  [['--json', 'namespace', 'vis'], ['visibility']],
  [['namespace', 'visibility', 'backend', 'pro'], ['protected']],
  [
    ['token', 'create', 'ci', '--action', 'pu'],
    ['pull', 'push'],
  ],
  [['restore', '--f'], ['--force']],
  [['nonsense', 'xyz'], []],
])('after %j bash offers %j', (words, expected) => {
  expect(offered(...words)).toEqual(expected);
});

it('names no command twice and leaves none out', () => {
  const { words } = completionTable(buildProgram());
  expect(words['']?.filter((word) => !word.startsWith('-'))).toEqual(
    buildProgram().commands.map((command) => command.name()),
  );
});
