/**
 * Moving one large blob directly, through nginx and through the gateway, in one run on one machine.
 *
 *     node bench/gateway.ts [megabytes] [rounds]
 *
 * The client (curl), the registry and the proxy share the cores, so only the ratios mean something.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../test/images.ts';
import { freePort, startRealRegistry, startTestGateway, upstreamAt, whichProgram } from '../test/real-registry.ts';

const megabyte = 1 << 20;

interface Target {
  readonly name: string;
  readonly url: string;
  /** Processes that carry the data; none for the direct way. */
  readonly pids: readonly number[];
}

interface Measurement {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** The gateway as a process of its own. */
async function serve(upstream: string): Promise<void> {
  const gateway = await startTestGateway({ upstream: () => upstreamAt(upstream) });
  console.log(gateway.url);
}

async function main(megabytes: number, rounds: number): Promise<void> {
  // In memory, so that no disk is measured.
  if (
    await access('/dev/shm').then(
      () => true,
      () => false,
    )
  )
    process.env['TMPDIR'] = '/dev/shm';
  const directory = await mkdtemp(join(tmpdir(), 'portus-bench-'));
  const registry = await startRealRegistry();
  const children: ChildProcess[] = [];
  try {
    const blob = await makeBlob(join(directory, 'blob'), megabytes);
    const targets: Target[] = [{ name: 'direct', url: registry.url, pids: [] }];
    for (const [name, buffering] of nginxKinds)
      targets.push(await startNginx(directory, name, buffering, registry.host, children));
    targets.push(await startGateway(registry.url, children));
    const results = new Map(
      targets.map(({ name }) => [name, { pull: [] as Measurement[], push: [] as Measurement[] }]),
    );
    await push(registry.url, 'bench/pull', blob);
    for (let round = 1; round <= rounds; round += 1) {
      // Each round begins with another one, so that none always runs while the machine is warm, or busy.
      for (const target of [...targets.slice(round % targets.length), ...targets.slice(0, round % targets.length)]) {
        console.error(`round ${String(round)} of ${String(rounds)}: ${target.name}`);
        const result = results.get(target.name);
        result?.pull.push(await measure(target, () => pull(target.url, 'bench/pull', blob.digest)));
        result?.push.push(await measure(target, () => push(target.url, 'bench/push', blob)));
      }
    }
    for (const way of ['pull', 'push'] as const) {
      console.log(`\n${way} of ${String(megabytes)} MB, median of ${String(rounds)}`);
      print(megabytes, new Map([...results].map(([name, result]) => [name, result[way]])));
    }
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await registry.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const nginxKinds: readonly (readonly [string, string])[] = [
  ['nginx, buffering off', 'proxy_buffering off;'],
  [
    'nginx, large buffers',
    'proxy_buffer_size 256k; proxy_buffers 16 1m; proxy_busy_buffers_size 2m; proxy_max_temp_file_size 0;',
  ],
];

async function startNginx(
  directory: string,
  name: string,
  buffering: string,
  upstream: string,
  children: ChildProcess[],
): Promise<Target> {
  const program = whichProgram('nginx');
  if (program === undefined) throw new Error('nginx is not installed');
  const port = await freePort();
  const prefix = await mkdtemp(join(directory, 'nginx-'));
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${prefix}/${kind};`,
  );
  const config = `
    daemon off; worker_processes 1; pid ${prefix}/pid; error_log ${prefix}/error.log;
    events { worker_connections 256; }
    http {
      access_log off; ${temporary.join(' ')}
      upstream registry { server ${upstream}; keepalive 16; }
      server {
        listen 127.0.0.1:${String(port)};
        client_max_body_size 0;
        location /v2/ {
          proxy_pass http://registry; proxy_http_version 1.1; proxy_set_header Connection "";
          proxy_set_header Host $http_host; proxy_request_buffering off; ${buffering}
        }
      }
    }`;
  await writeFile(join(prefix, 'nginx.conf'), config);
  const child = spawn(program, ['-p', prefix, '-c', join(prefix, 'nginx.conf')], { stdio: 'inherit' });
  children.push(child);
  const url = `http://127.0.0.1:${String(port)}`;
  await untilItAnswers(url);
  return { name, url, pids: await childrenOf(child.pid ?? 0) };
}

async function startGateway(upstream: string, children: ChildProcess[]): Promise<Target> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--serve', upstream], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { name: 'gateway', url: line.toString().trim(), pids: [child.pid ?? 0] };
}

async function untilItAnswers(url: string): Promise<void> {
  while (
    !(await fetch(`${url}/v2/`).then(
      (answer) => answer.ok,
      () => false,
    ))
  )
    await sleep(20);
}

async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8').catch(() => '');
  const all = text
    .trim()
    .split(' ')
    .filter((word) => word !== '')
    .map(Number);
  return all.length > 0 ? all : childrenByParent(pid);
}

async function childrenByParent(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const parents = await Promise.all(pids.map(async (pid) => Number((await statFields(pid))[1])));
  return pids.filter((_, i) => parents[i] === parent);
}

interface Blob {
  readonly file: string;
  readonly digest: string;
}

async function makeBlob(file: string, megabytes: number): Promise<Blob> {
  const hash = createHash('sha256');
  const out = createWriteStream(file);
  for (let i = 0; i < megabytes; i += 1) {
    const chunk = randomBytes(megabyte);
    hash.update(chunk);
    if (!out.write(chunk)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
  return { file, digest: `sha256:${hash.digest('hex')}` };
}

/** @returns the `Location` of the answer, empty if it has none */
async function curl(...args: string[]): Promise<string> {
  const printed = ['-w', '%{http_code} %header{location}', '-o', '/dev/null'];
  const { stdout, stderr } = await runCommand('curl', ['-sS', ...printed, ...args], { timeoutMs: 300_000 });
  if (!stdout.startsWith('20')) throw new Error(`curl ${args.join(' ')}: ${stdout} ${stderr}`);
  return stdout.slice(4);
}

async function pull(url: string, repository: string, digest: string): Promise<void> {
  await curl(`${url}/v2/${repository}/blobs/${digest}`);
}

/** As docker does: the data in one PATCH, then a PUT with the digest. */
async function push(url: string, repository: string, { file, digest }: Blob): Promise<void> {
  const opened = await fetch(`${url}/v2/${repository}/blobs/uploads/`, { method: 'POST' });
  const location = new URL(opened.headers.get('location') ?? '', url);
  const data = ['-H', 'Content-Type: application/octet-stream', '-H', 'Expect:', '-T', file];
  const closing = new URL(await curl('-X', 'PATCH', ...data, location.href), url);
  closing.searchParams.set('digest', digest);
  const closed = await fetch(closing, { method: 'PUT' });
  if (closed.status !== 201) throw new Error(`PUT: ${String(closed.status)} ${await closed.text()}`);
}

async function measure({ pids }: Target, work: () => Promise<void>): Promise<Measurement> {
  // 5 resets the peak of the resident set (proc(5), clear_refs).
  for (const pid of pids) await writeFile(`/proc/${String(pid)}/clear_refs`, '5');
  const cpuBefore = await cpuSecondsOf(pids);
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const cpuSeconds = (await cpuSecondsOf(pids)) - cpuBefore;
  const peaks = await Promise.all(pids.map(peakOf));
  return { seconds, cpuSeconds, peakMegabytes: peaks.reduce((sum, peak) => sum + peak, 0) };
}

/** Fields after the name of the program: state, parent, … (proc(5)). */
async function statFields(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

async function cpuSecondsOf(pids: readonly number[]): Promise<number> {
  const ticksPerSecond = 100;
  const ticks = await Promise.all(
    pids.map(async (pid) => {
      const fields = await statFields(pid);
      return Number(fields[11]) + Number(fields[12]);
    }),
  );
  return ticks.reduce((sum, value) => sum + value, 0) / ticksPerSecond;
}

async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function print(megabytes: number, results: ReadonlyMap<string, readonly Measurement[]>): void {
  const speed = (name: string): number => megabytes / median((results.get(name) ?? []).map(({ seconds }) => seconds));
  const ratio = (name: string, to: string): string => `${(speed(name) / speed(to)).toFixed(2)}x`;
  const rows = [...results].map(([name, runs]) => ({
    way: name,
    'MB/s': Math.round(speed(name)),
    'to direct': ratio(name, 'direct'),
    'to buffering off': ratio(name, 'nginx, buffering off'),
    'to large buffers': ratio(name, 'nginx, large buffers'),
    'CPU s': median(runs.map(({ cpuSeconds }) => cpuSeconds)).toFixed(2),
    'peak RSS MB': Math.round(Math.max(...runs.map(({ peakMegabytes }) => peakMegabytes))),
  }));
  console.table(rows);
}

if (process.argv[2] === '--serve') await serve(process.argv[3] ?? '');
else await main(Number(process.argv[2] ?? 1024), Number(process.argv[3] ?? 3));
