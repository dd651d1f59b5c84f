/** Questions to the person at the terminal. Where nobody can be asked, the way without a question is named. */
import { confirm, isCancel, password as askPassword, text as askText } from '@clack/prompts';
import { Problem } from '../../platform/problem.ts';
import type { Terminal } from './terminal.ts';

// Standard output belongs to the answer.
const output = process.stderr;

function answered<T>(value: T): Exclude<T, symbol> {
  if (isCancel(value)) throw new Problem('bad-request', 'Nothing was done.');
  return value as Exclude<T, symbol>;
}

function refuseSilence({ interactive }: Terminal, detail: string): void {
  if (!interactive) throw new Problem('bad-request', 'Nobody can be asked here.', { detail });
}

/** @throws Problem unless the person types the name */
export async function confirmByName(terminal: Terminal, name: string): Promise<void> {
  refuseSilence(terminal, 'Add --yes to do it without a question, or --dry-run to see what would happen.');
  const typed = answered(await askText({ message: `Type ${name} to do this`, output }));
  if (typed !== name) throw new Problem('bad-request', `That was not ${name}. Nothing was done.`);
}

export async function confirmYes(terminal: Terminal, message: string): Promise<boolean> {
  refuseSilence(terminal, 'Add --yes to do it without a question.');
  return answered(await confirm({ message, initialValue: false, output }));
}

export async function askFor(terminal: Terminal, message: string, otherwise: string): Promise<string> {
  refuseSilence(terminal, otherwise);
  return answered(await askText({ message, output }));
}

/**
 * A secret that is never an argument, because arguments are seen by everybody on the machine.
 *
 * @param fromStdin read it from standard input instead
 * @param otherwise what to do where nobody can be asked
 */
export async function readSecret(
  terminal: Terminal,
  message: string,
  { fromStdin, otherwise, twice = false }: { fromStdin: boolean; otherwise: string; twice?: boolean },
): Promise<string> {
  if (fromStdin) return (await readStdin()).replace(/\r?\n$/, '');
  refuseSilence(terminal, otherwise);
  const secret = answered(await askPassword({ message, output }));
  if (twice && answered(await askPassword({ message: 'The same again', output })) !== secret) {
    throw new Problem('bad-request', 'The two were different. Nothing was done.');
  }
  return secret;
}

export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}
