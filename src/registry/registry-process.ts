/**
 * One run of the registry program, as the registry or as its collector of garbage.
 *
 * The child must never outlive Portus: it would keep the port and the storage, unsupervised. The kernel ends it when
 * Portus dies in whatever way (`setpriv --pdeathsig`, where util-linux has it); a pid file lets the next start end one
 * that was left over all the same.
 */
import { execFile, spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Problem, codeOf } from '../platform/problem.ts';
import { lineSplitter } from './registry-log.ts';

const run = promisify(execFile);

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not be started at all. */
  readonly error: string | null;
}

export interface RegistryProcess {
  readonly pid: number | undefined;
  readonly exited: Promise<ProcessExit>;
  readonly running: () => boolean;
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => void;
}

export interface ProcessFiles {
  readonly config: string;
  readonly pid: string;
}

/**
 * Starts the program and writes its pid file. Never throws: a program that cannot start has exited.
 *
 * @param args one of them is the configuration file, by which a process that was left over is recognised
 */
export async function spawnRegistry(
  program: string,
  args: readonly string[],
  files: ProcessFiles,
  environment: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): Promise<RegistryProcess> {
  const child = spawn(...(await dieWithParent([program, ...args])), {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C in the terminal must reach Portus alone, which then stops the registry in order.
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    const split = lineSplitter(onLine);
    // Its last words come without a line break.
    stream
      .setEncoding('utf8')
      .on('data', split)
      .once('end', () => split('\n'));
  }
  let over = false;
  const exited = new Promise<ProcessExit>((resolve) => {
    const finish = (exit: ProcessExit): void => {
      over = true;
      resolve(exit);
    };
    child.once('error', (error) => {
      finish({ code: null, signal: null, error: error.message });
    });
    // `close` comes after the last line of output, `exit` possibly before.
    child.once('close', (code, signal) => {
      finish({ code, signal, error: null });
    });
  });
  if (child.pid !== undefined) await writeFile(files.pid, String(child.pid));
  return {
    pid: child.pid,
    exited,
    running: () => !over,
    kill: (signal) => {
      child.kill(signal);
    },
  };
}

type CommandLine = [program: string, args: readonly string[]];

/** The kernel ends the command together with its parent, where there is a program that asks it to. */
async function dieWithParent([program, ...args]: readonly [string, ...string[]]): Promise<CommandLine> {
  const request = ['--pdeathsig', 'KILL'];
  return run('setpriv', [...request, 'true']).then(
    () => ['setpriv', [...request, program, ...args]],
    () => [program, args],
  );
}

const leftOverEndsWithinMs = 5000;

/**
 * Ends the registry that an earlier Portus left running on the same configuration file. A process that merely has the
 * same number is left alone.
 * @returns its pid, or undefined when there was none
 */
export async function endLeftOver(files: ProcessFiles): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(files.pid, 'utf8').catch(() => ''), 10);
  const isOurs = async (): Promise<boolean> => (await commandLine(pid)).includes(files.config);
  if (!(pid > 1) || !(await isOurs())) return undefined;
  for (let waitedMs = 0; waitedMs < leftOverEndsWithinMs; waitedMs += 50) {
    signal(pid);
    await sleep(50);
    if (!(await isOurs())) {
      await rm(files.pid, { force: true });
      return pid;
    }
  }
  throw new Problem('startup', `A registry program of an earlier run (process ${String(pid)}) cannot be ended.`);
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/** Words of the command line of a process; empty when there is no such process. */
async function commandLine(pid: number): Promise<readonly string[]> {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '')).split('\0');
  }
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim().split(' ');
}
