/** Processes as the kernel shows them (Linux), and programs that run to their end. */
import { readdirSync, readFileSync } from 'node:fs';

/** Whether the process still runs. One that has ended but was not yet waited for is gone. */
export function isAlive(pid: number): boolean {
  const state = statOf(pid)?.state;
  return state !== undefined && state !== 'Z' && state !== 'X';
}

export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((candidate) => Number.isInteger(candidate) && statOf(candidate)?.parent === pid && isAlive(candidate));
}

/** Processes whose command line contains the text, e.g. the data folder of one Portus. */
export function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(
      (pid) =>
        Number.isInteger(pid) && pid !== process.pid && isAlive(pid) && read(`/proc/${pid}/cmdline`).includes(text),
    );
}

/** `pid (name) state parent …`; the name may hold blanks and parentheses. */
function statOf(pid: number): { readonly state: string; readonly parent: number } | undefined {
  const text = read(`/proc/${pid}/stat`);
  const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return state === undefined || state === '' ? undefined : { state, parent: Number(parent) };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended while we looked.
    return '';
  }
}
