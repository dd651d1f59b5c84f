/** Where a command that makes a file for another program puts it: on the screen, into the file, or beside it to compare. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type FileState, stateOf } from '../installation/generated-file.ts';
import { lineDiff } from '../installation/line-diff.ts';
import { assertNever, codeOf, messageOf, Problem } from '../platform/problem.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface OutputOptions {
  readonly output?: string;
  readonly force?: boolean;
  readonly check?: string;
  readonly diff?: boolean;
}

export const withOutput = (command: Command): Command =>
  command
    .option('--output <file>', 'write it there; a file that people wrote or changed is left alone')
    .option('--force', 'with --output: whatever is there')
    .option('--check <file>', 'compare: exit with 1 when that file is stale, edited or not made by Portus')
    .option('--diff', 'with --check: print what would change in it');

export interface Generated {
  /** Sealed ({@link stateOf}). */
  readonly content: string;
  /** For people: what to do with it. */
  readonly notes: readonly string[];
  /** It holds secrets: nobody but its owner may read it. */
  readonly confidential: boolean;
  /** What `--json` prints. */
  readonly answer: unknown;
}

export function deliver(terminal: Terminal, made: Generated, { output, force, check, diff }: OutputOptions): void {
  if (diff === true && check === undefined) throw new Problem('bad-request', '--diff needs --check <file>.');
  if (check !== undefined) {
    compare(terminal, made, check, diff === true);
    return;
  }
  if (output === undefined) terminal.answer(made.answer, () => [made.content.replace(/\n$/, '')]);
  else {
    writeGenerated(output, made, force === true);
    terminal.answer({ written: output, notes: made.notes }, () => [`${output} is written.`]);
  }
  for (const note of made.notes) terminal.note(note);
}

/** In place: its owner and mode stay, and a container that has this one file mounted sees it. */
export function writeGenerated(
  file: string,
  { content, confidential }: Omit<Generated, 'notes' | 'answer'>,
  force: boolean,
) {
  const installed = readIfThere(file);
  const state = installed === undefined ? 'stale' : stateOf(installed, content);
  if (!force && (state === 'edited' || state === 'foreign')) {
    throw new Problem('conflict', `${file} ${sentences[state]}; it is left as it is.`, {
      detail: 'See the difference with --check <file> --diff. Write over it with --force.',
    });
  }
  if (state === 'current') return;
  try {
    writeFileSync(file, content, { mode: confidential ? 0o600 : 0o644 });
  } catch (cause) {
    throw new Problem('bad-request', `${file} cannot be written: ${messageOf(cause)}.`, { cause });
  }
}

const sentences: Readonly<Record<FileState, string>> = {
  current: 'is as it would be made now',
  stale: 'was made by Portus from other settings',
  edited: 'was changed by hand since Portus made it',
  foreign: 'was not made by Portus',
};

function compare(terminal: Terminal, { content, notes }: Generated, file: string, diff: boolean): void {
  const installed = readIfThere(file);
  if (installed === undefined) throw new Problem('not-found', `There is no file ${file}.`);
  const state = stateOf(installed, content);
  const difference = diff ? lineDiff(installed, content) : [];
  terminal.answer({ file, state, ...(diff ? { diff: difference } : {}), notes }, () => [
    ...difference,
    `${file} ${sentences[state]}.${whatNow(state, file)}`,
  ]);
  if (state !== 'current') process.exitCode = 1;
}

function whatNow(state: FileState, file: string): string {
  switch (state) {
    case 'current':
      return '';
    case 'stale':
      return ` Write it anew with --output ${file}, then restart what reads it.`;
    case 'edited':
    case 'foreign':
      return ` --diff shows what differs; --output ${file} --force replaces it.`;
    default:
      return assertNever(state);
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw new Problem('bad-request', `${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
