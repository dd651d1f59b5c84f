/** A Docker Engine of the test's own: its network is a namespace, its data a folder. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, runCommand } from '../images.ts';
import { until } from '../portus.ts';
import { program } from '../tools.ts';
import { canMakeNetworks } from './namespaces.ts';

export const canRunDocker =
  canMakeNetworks && ['dockerd', 'docker', 'docker-compose', 'nsenter'].every((name) => program(name) !== undefined);

export interface Docker {
  /** Variables by which clients find this engine. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs a program in the engine's network, where published ports are. */
  readonly inside: (
    program: string,
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
    input?: string,
  ) => Promise<CommandResult>;
  readonly remove: () => Promise<void>;
}

export async function startDocker(parent: string): Promise<Docker> {
  const folder = join(parent, 'docker');
  mkdirSync(folder);
  const network = `portus-docker-${process.pid}`;
  execFileSync('ip', ['netns', 'add', network]);
  execFileSync('ip', ['-n', network, 'link', 'set', 'lo', 'up']);
  const socket = join(folder, 'socket');
  // Not `ip netns exec`: that hides the control groups of the machine, which the engine needs.
  const child: ChildProcess = spawn(
    'nsenter',
    [
      `--net=/run/netns/${network}`,
      'dockerd',
      ...['--data-root', join(folder, 'data'), '--exec-root', join(folder, 'run'), '--pidfile', join(folder, 'pid')],
      ...['--host', `unix://${socket}`],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const remove = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
    execFileSync('ip', ['netns', 'delete', network]);
    rmSync(folder, { recursive: true, force: true });
  };
  const environment = { DOCKER_HOST: `unix://${socket}`, HOME: folder };
  const answers = async (): Promise<boolean> =>
    (await runCommand('docker', ['version'], { env: environment })).code === 0;
  await until(answers, 'the Docker Engine', () => output.slice(-2000)).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  return {
    environment,
    inside: (command, args, env = {}, input = '') =>
      runCommand('nsenter', [`--net=/run/netns/${network}`, command, ...args], { env, input }),
    remove,
  };
}
