/** The real `portus` program as a child process. */
import { spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Nothing of this machine's own settings or logins is seen. */
export const commandEnvironment = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  XDG_CONFIG_HOME: '/nonexistent',
  NODE_COMPILE_CACHE: 'node_modules/.portus/compile-cache',
};

/** Runs `portus …` to its end. */
export async function portus(arguments_: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const { environment = {}, stdin = '' } = options;
  const child = spawn(process.execPath, ['src/main.ts', ...arguments_], {
    env: { ...commandEnvironment, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A command that reads nothing may end before it was given everything.
  child.stdin.on('error', () => undefined).end(stdin);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** The answer of a command with `--json`. @throws with what it said when it failed */
export async function portusJson<T>(arguments_: readonly string[], options: CommandOptions = {}): Promise<T> {
  const { code, stdout, stderr } = await portus([...arguments_, '--json'], options);
  if (code !== 0) throw new Error(`portus ${arguments_.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
  return JSON.parse(stdout) as T;
}
