/**
 * Two networks that know each other only through one wire, as a cluster and the world outside of it. Names are those of
 * /etc/netns/<name>/hosts, which `ip netns exec` shows to its programs; the machine's own network takes no part.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type CommandResult, runCommand } from '../images.ts';
import { isRoot, program } from '../tools.ts';

export const canMakeNetworks = isRoot && program('ip') !== undefined && mayMakeNamespaces();

/** Root in a container often may not. */
function mayMakeNamespaces(): boolean {
  const name = `portus-probe-${process.pid}`;
  try {
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' });
    execFileSync('ip', ['netns', 'delete', name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

type Environment = Readonly<Record<string, string>>;

export interface Started {
  /** Everything it wrote so far. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

export interface Place {
  readonly run: (program: string, args: readonly string[], env?: Environment, input?: string) => Promise<CommandResult>;
  readonly start: (program: string, args: readonly string[], env?: Environment) => Started;
}

export interface Networks {
  readonly inside: Place;
  readonly outside: Place;
  /** Ends what was started in them, the latest first. */
  readonly remove: () => Promise<void>;
}

export interface NetworksOptions {
  /** Address → names, as the clients of each side resolve them. */
  readonly insideNames: Readonly<Record<string, string>>;
  readonly outsideNames: Readonly<Record<string, string>>;
  /** Further addresses inside: those of services. */
  readonly services: readonly string[];
}

/** The ends of the wire. */
export const nodeAddress = '198.18.0.1';
const clientAddress = '198.18.0.2';

export function makeNetworks({ insideNames, outsideNames, services }: NetworksOptions): Networks {
  const [inside, outside] = [`portus-in-${process.pid}`, `portus-out-${process.pid}`];
  const ip = (...args: string[]): unknown => execFileSync('ip', args, { stdio: 'pipe' });
  const started: Started[] = [];
  for (const [name, names] of [
    [inside, insideNames],
    [outside, outsideNames],
  ] as const) {
    ip('netns', 'add', name);
    mkdirSync(`/etc/netns/${name}`, { recursive: true });
    const lines = Object.entries({ '127.0.0.1': 'localhost', ...names }).map((pair) => `${pair.join(' ')}\n`);
    writeFileSync(`/etc/netns/${name}/hosts`, lines.join(''));
    // Nobody else is asked.
    writeFileSync(`/etc/netns/${name}/resolv.conf`, 'nameserver 127.0.0.1\n');
    ip('-n', name, 'link', 'set', 'lo', 'up');
  }
  ip('-n', inside, 'link', 'add', 'wire', 'type', 'veth', 'peer', 'name', 'wire', 'netns', outside);
  for (const [name, address] of [
    [inside, nodeAddress],
    [outside, clientAddress],
  ] as const) {
    ip('-n', name, 'address', 'add', `${address}/30`, 'dev', 'wire');
    ip('-n', name, 'link', 'set', 'wire', 'up');
  }
  for (const address of services) ip('-n', inside, 'address', 'add', `${address}/32`, 'dev', 'lo');

  const place = (name: string): Place => ({
    run: (command, args, env = {}, input = '') =>
      runCommand('ip', ['netns', 'exec', name, command, ...args], { env, input }),
    start: (command, args, env = {}) => {
      const one = watch(
        // `ip` gives its place to the program: signals arrive there.
        spawn('ip', ['netns', 'exec', name, command, ...args], {
          env: { PATH: process.env['PATH'] ?? '', ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      );
      started.push(one);
      return one;
    },
  });
  return {
    inside: place(inside),
    outside: place(outside),
    remove: async () => {
      for (const one of started.reverse()) await one.stop();
      for (const name of [inside, outside]) {
        ip('netns', 'delete', name);
        rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
      }
    },
  };
}

function watch(child: ChildProcess): Started {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    output: () => text,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
    },
  };
}
