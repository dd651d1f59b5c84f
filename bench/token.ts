/**
 * Token requests beside the machine's own limits, in one run: an empty Fastify route and `openssl speed` for the same
 * keys. Only the ratios mean something on another machine. Needs `wrk` and `openssl`.
 *
 * Each measured case is warm: the same credential and scope again and again, as a build farm sends them. "cold grants"
 * asks for another repository each time, so that every answer is decided and signed anew.
 */
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapAdmin, freePort, password, startTestPortus, until } from '../test/portus.ts';
import { program } from '../test/tools.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
const connections = 50;

interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

if (program('wrk') === undefined) throw new Error('bench/token needs wrk (Debian: apt-get install wrk).');

const empty = await measureEmptyRoute();
const rows: string[][] = [['empty Fastify route', ...shown(empty), '1.00']];
for (const algorithm of ['ES256', 'RS256'] as const) {
  for (const [name, measured] of await measureTokens(algorithm)) {
    rows.push([`${algorithm} ${name}`, ...shown(measured), (measured.perSecond / empty.perSecond).toFixed(2)]);
  }
  const limit = opensslSignatures(algorithm);
  rows.push([
    `${algorithm} signatures by openssl, one core`,
    limit.toFixed(0),
    '',
    '',
    (limit / empty.perSecond).toFixed(2),
  ]);
}
printTable(['case', 'per second', 'p50 ms', 'p99 ms', 'x empty route'], rows);

async function measureEmptyRoute(): Promise<Measured> {
  const port = await freePort();
  const source = `import Fastify from 'fastify'; const app = Fastify(); app.get('/', () => ({})); await app.listen({ port: ${port} }); console.log('up');`;
  const server = spawn('node', ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(() => output.includes('up'), 'the empty route');
  const measured = await load(`http://127.0.0.1:${port}/`, []);
  server.kill();
  return measured;
}

async function measureTokens(algorithm: 'ES256' | 'RS256'): Promise<[string, Measured][]> {
  const portus = await startTestPortus({
    environment: { PORTUS_TOKEN_ALGORITHM: algorithm, PORTUS_LOG_LEVEL: 'warn' },
  });
  const client = await bootstrapAdmin(portus);
  const me = await client.get<{ user: { id: number } }>('/session');
  const made = await client.send<{ plain_token: string }>('POST', `/users/${me.body.user.id}/application_tokens`, {
    application: 'bench',
  });
  const basic = (secret: string) => `Authorization: Basic ${Buffer.from(`alice:${secret}`).toString('base64')}`;
  const url = `${portus.url.replace('localhost', '127.0.0.1')}/v2/token?service=portus&scope=repository:alice/hello:pull,push`;
  const cases: [string, string, string[], string?][] = [
    ['password', url, [basic(password)]],
    ['application token', url, [basic(made.body.plain_token)]],
    ['anonymous', url.replace('alice/hello:pull,push', 'hello:pull'), []],
    ['application token, cold grants', url, [basic(made.body.plain_token)], coldScript(portus.home, url)],
  ];
  const results: [string, Measured][] = [];
  for (const [name, target, headers, script] of cases) results.push([name, await load(target, headers, script)]);
  await portus.remove();
  return results;
}

/** Asks for another repository each time. */
function coldScript(folder: string, url: string): string {
  const path = join(folder, 'cold.lua');
  const { pathname, search } = new URL(url);
  const target = `${pathname}${search}`.replace('alice/hello', 'alice/r" .. counter .. "');
  writeFileSync(
    path,
    `counter = 0\nrequest = function()\n  counter = counter + 1\n  return wrk.format("GET", "${target}")\nend\n`,
  );
  return path;
}

async function load(url: string, headers: readonly string[], script?: string): Promise<Measured> {
  const args = (duration: number) => [
    '-t1',
    `-c${connections}`,
    `-d${duration}s`,
    '--latency',
    ...headers.flatMap((header) => ['-H', header]),
    ...(script === undefined ? [] : ['-s', script]),
    url,
  ];
  await wrk(args(2));
  const output = await wrk(args(seconds));
  if (/Non-2xx/.test(output)) throw new Error(`Some requests failed:\n${output}`);
  return {
    perSecond: Number(/Requests\/sec:\s*([\d.]+)/.exec(output)?.[1]),
    p50Ms: latency(output, '50%'),
    p99Ms: latency(output, '99%'),
  };
}

function wrk(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('wrk', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(`wrk ended with ${String(code)}.`))));
  });
}

function latency(output: string, percentile: string): number {
  const [, value = 'NaN', unit = 'ms'] = new RegExp(`${percentile}\\s+([\\d.]+)(us|ms|s)`).exec(output) ?? [];
  return Number(value) * ({ us: 0.001, ms: 1, s: 1000 }[unit] ?? 1);
}

function opensslSignatures(algorithm: 'ES256' | 'RS256'): number {
  const name = algorithm === 'ES256' ? 'ecdsap256' : 'rsa2048';
  const output = execFileSync('openssl', ['speed', '-seconds', '2', name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const line = output.split('\n').find((text) => /^\s*(rsa 2048|256 bits ecdsa)/.test(text)) ?? '';
  return Number(/\s([\d.]+)\s+[\d.]+\s*$/.exec(line)?.[1]);
}

function shown({ perSecond, p50Ms, p99Ms }: Measured): [string, string, string] {
  return [perSecond.toFixed(0), p50Ms.toFixed(2), p99Ms.toFixed(2)];
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  for (const row of all)
    process.stdout.write(
      `${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}\n`,
    );
}
