/** A real Portus process with its real registry on a free port and an empty folder, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { LiveEvent } from '../src/contract/api/operations.ts';
import { csrfHeader } from '../src/contract/api/routes.ts';

export interface TestPortus {
  readonly url: string;
  /** host:port of image references. */
  readonly host: string;
  readonly home: string;
  readonly pid: number;
  /** Everything the process wrote so far. */
  readonly output: () => string;
  /** The end of it, but for requests that went well: what a failed test wants to know. */
  readonly lastWords: () => string;
  /** Ends the process; the data stays, for `restart`. @returns its exit code; null when the signal itself ended it */
  readonly kill: (signal: NodeJS.Signals) => Promise<number | null>;
  /** Starts again on the same data and port, after ending it if it runs. */
  readonly restart: () => Promise<TestPortus>;
  /** Ends the process and removes its data. */
  readonly remove: () => Promise<void>;
}

export interface TestPortusOptions {
  readonly environment?: Readonly<Record<string, string>>;
}

/** Resolves when Portus has printed that it is ready. @throws with its output when it ends before */
export async function startTestPortus({ environment = {} }: TestPortusOptions = {}): Promise<TestPortus> {
  const home = mkdtempSync(join(tmpdir(), 'portus-test-'));
  return start(home, await freePort(), environment);
}

async function start(home: string, port: number, environment: Readonly<Record<string, string>>): Promise<TestPortus> {
  const child = spawn('node', ['src/main.ts', 'serve'], {
    env: {
      ...withoutPortus(process.env),
      PORTUS_HOME: home,
      PORTUS_LISTEN: `127.0.0.1:${port}`,
      PORTUS_LOG_LEVEL: 'debug',
      // Tests start it often.
      NODE_COMPILE_CACHE: 'node_modules/.portus/compile-cache',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await until(
    () => output.includes('Portus is ready') || child.exitCode !== null,
    'Portus to start',
    () => output,
    90,
  ).catch((error: unknown) => {
    // Nobody else knows of it.
    child.kill('SIGKILL');
    throw error;
  });
  if (child.exitCode !== null) throw new Error(`Portus ended:\n${output}`);
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  return {
    url: `http://localhost:${port}`,
    host: `localhost:${port}`,
    home,
    pid: pidOf(child),
    output: () => output,
    lastWords: () =>
      output
        .split('\n')
        .filter((line) => !line.includes('"msg":"request"'))
        .slice(-30)
        .join('\n'),
    kill,
    restart: async () => {
      await kill('SIGTERM');
      return start(home, port, environment);
    },
    remove: async () => {
      if (child.exitCode === null && child.signalCode === null) await kill('SIGTERM');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function withoutPortus(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('PORTUS_')));
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('The process did not start.');
  return pid;
}

/** Waits for a condition, looking often; fails after `seconds` with what `context` says. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what: string,
  context: () => string = () => '',
  seconds = 30,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain for ${what}.\n${context()}`);
    await pause(25);
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** A client of the API: keeps the session cookie and sends the CSRF token. */
export interface ApiClient {
  readonly get: <T = unknown>(path: string) => Promise<{ status: number; body: T; headers: Headers }>;
  readonly send: <T = unknown>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: T }>;
  readonly signIn: (username: string, password: string) => Promise<number>;
  /** Listens to the live stream until `stop`; resolves when it is open. */
  readonly listen: () => Promise<LiveStream>;
}

export interface LiveStream {
  /** What came so far. */
  readonly events: readonly LiveEvent[];
  readonly stop: () => void;
}

export function apiClient(url: string): ApiClient {
  let cookie = '';
  let csrf = '';
  const call = async <T>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { cookie, [csrfHeader]: csrf, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';', 1)[0] ?? '';
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T, headers: response.headers };
  };
  return {
    get: (path) => call('GET', path),
    send: (method, path, body) => call(method, path, body),
    signIn: async (username, password) => {
      const { status, body } = await call<{ csrf_token: string | null }>('POST', '/session', { username, password });
      csrf = body.csrf_token ?? '';
      return status;
    },
    listen: async () => {
      const ending = new AbortController();
      const response = await fetch(`${url}/api/v1/events`, { headers: { cookie }, signal: ending.signal });
      const events: LiveEvent[] = [];
      // The stream ends with an error when the server or we break it off; what came before stays.
      void readEvents(response, events).catch(() => undefined);
      return { events, stop: () => ending.abort() };
    },
  };
}

async function readEvents({ body }: Response, events: LiveEvent[]): Promise<void> {
  let text = '';
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks)
      if (block.startsWith('data: ')) events.push(JSON.parse(block.slice('data: '.length)) as LiveEvent);
  }
}

export const password = 'correct horse battery';

/** Makes the first admin and returns a signed-in client. */
export async function bootstrapAdmin({ url }: Pick<TestPortus, 'url'>, username = 'alice'): Promise<ApiClient> {
  const client = apiClient(url);
  const { status, body } = await client.send('POST', '/users/bootstrap', {
    user: { username, email: `${username}@example.org`, password },
  });
  if (status !== 201) throw new Error(`The first admin was refused: ${JSON.stringify(body)}`);
  await client.signIn(username, password);
  return client;
}
