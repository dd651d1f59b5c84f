/**
 * Every page of the API on a large installation (`npm run bench:data`), beside the bare SQL of the same answer:
 *
 *   npm run bench:api -- [folder]
 *
 * A real Portus answers over HTTP; the statements it ran for a page are run again by `node:sqlite` alone, in the same run.
 * Then the token endpoint: alone, and while others read these pages. Only the ratios mean something on another machine.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { freePort, until } from '../test/portus.ts';
import type { Captured } from './capture-sql.ts';
import { type Client, keptConnections, percentiles, printTable, type Times } from './http.ts';
import type { Reading } from './readers.ts';

interface Person {
  readonly name: string;
  readonly token: string;
}
interface Facts {
  readonly admin: Person;
  readonly member: Person;
  readonly newcomer: Person;
  readonly repository: { readonly id: number; readonly name: string };
}

const folder = resolve(process.argv[2] ?? 'node_modules/.portus/bench');
const only = process.argv[3];
const samples = Number(process.env['BENCH_SAMPLES'] ?? 100);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 10);
const facts = JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8')) as Facts;
const people = ['admin', 'member', 'newcomer'] as const;

const database = new DatabaseSync(join(folder, 'portus.db'), { readOnly: true });
database.exec('pragma temp_store = memory');

async function startPortus() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn('node', ['--import', './bench/capture-sql.ts', 'src/main.ts', 'serve'], {
    env: {
      PATH: process.env['PATH'],
      PORTUS_HOME: folder,
      PORTUS_LISTEN: `127.0.0.1:${port}`,
      PORTUS_LOG_LEVEL: 'warn',
      PORTUS_API_REQUESTS_PER_MINUTE: '100000000',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise((done) => child.once('exit', done));
  await until(
    () => output.includes('Portus is ready') || child.exitCode !== null,
    'Portus to start',
    () => output,
    300,
  );
  if (child.exitCode !== null) throw new Error(`Portus ended:\n${output}`);
  const tell = (message: 'record' | 'report'): Promise<Captured[]> =>
    new Promise((answer) => {
      child.once('message', (captured) => answer(captured as Captured[]));
      child.send(message);
    });
  /** The statements that it ran meanwhile. */
  const capture = async (work: () => Promise<unknown>): Promise<readonly Captured[]> => {
    await tell('record');
    await work();
    return tell('report');
  };
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
  };
  return { url, capture, stop };
}

/** Name → path below the API. */
async function allPages(client: Client): Promise<readonly (readonly [string, string])[]> {
  const repository = await readableRepository(client);
  const tags = `/repositories/${repository}/tags`;
  const [tag] = (await list(client, `${tags}?sort=-updated_at&per_page=1`)) as [{ id: number; digest: string }];
  const deepTags = await cursorAt(client, '/tags', 10_000);
  const deepFeed = await cursorAt(client, '/activities', 10_000);
  const lastTags = Math.ceil(Number((await client.get(`/api/v1${tags}?per_page=1`)).headers['x-total']) / 15);
  return [
    ['repositories', '/repositories'],
    ['repositories by name', '/repositories?sort=name'],
    ['repositories by last push', '/repositories?sort=-updated_at'],
    ['repositories with "api"', '/repositories?search=api'],
    ['repositories, 100 on a page', '/repositories?per_page=100'],
    ['one repository', `/repositories/${repository}`],
    ['all tags, page 1', '/tags'],
    ['all tags, page 10,000', '/tags?page=10000'],
    ['all tags, first by cursor', '/tags?cursor='],
    ['all tags, 10,000th by cursor', `/tags?cursor=${deepTags}`],
    ['all tags by name', '/tags?sort=name'],
    ['all tags by last push', '/tags?sort=-updated_at'],
    ['all tags with "v1.2"', '/tags?search=v1.2'],
    ['tags of a repository', `${tags}?per_page=15`],
    ['tags of a repository by name', `${tags}?per_page=15&sort=name`],
    ['tags of a repository by last push', `${tags}?per_page=15&sort=-updated_at`],
    ['tags of a repository, last page', `${tags}?per_page=15&page=${lastTags}`],
    ['tags of a repository with "build"', `${tags}?per_page=15&search=build`],
    ['tags of a repository, 1,000 on a page', tags],
    ['tags of a repository, grouped', `${tags}/grouped`],
    ['one tag', `${tags}/${tag.id}`],
    ['history of a tag', `${tags}/${tag.id}/history`],
    ['one manifest', `/repositories/${repository}/manifests/${tag.digest}`],
    ['namespaces', '/namespaces'],
    ['namespaces by name', '/namespaces?sort=name'],
    ['namespaces with "pay"', '/namespaces?search=pay'],
    ['namespaces, page 500', '/namespaces?page=500'],
    ['teams', '/teams'],
    ['teams by name', '/teams?sort=name'],
    ['users', '/users'],
    ['users by name', '/users?sort=username'],
    ['users with "keller"', '/users?search=keller'],
    ['feed', '/activities'],
    ['feed, page 10,000', '/activities?page=10000'],
    ['feed, first by cursor', '/activities?cursor='],
    ['feed, 10,000th by cursor', `/activities?cursor=${deepFeed}`],
    ['feed of a repository', `/activities?repository_id=${repository}`],
    ...[
      'payments',
      'paymnets',
      'pay',
      'k',
      'core-payments/metrics',
      'payments:v1',
      'v1.2',
      'latest',
      'olivia.keler',
      'abcdef',
    ].map((q) => [`search "${q}"`, `/search?q=${encodeURIComponent(q)}`] as const),
  ];
}

async function pagesFor(who: (typeof people)[number], client: Client) {
  const pages = await allPages(client);
  return pages.filter(([name]) => only === undefined || `${who}: ${name}`.includes(only));
}

const list = async (client: Client, path: string): Promise<unknown[]> =>
  JSON.parse((await client.get(`/api/v1${path}`)).body) as unknown[];

async function readableRepository(client: Client): Promise<number> {
  const [first] = (await list(client, '/repositories?per_page=1')) as { id: number }[];
  return first?.id ?? 0;
}

/** The cursor after so many pages of 15 rows; there are fewer for those who see little. */
async function cursorAt(client: Client, path: string, page: number): Promise<string> {
  let cursor = '';
  for (let passed = 0; passed < (page - 1) * 15; passed += 1000) {
    const next = (await client.get(`/api/v1${path}?per_page=1000&cursor=${cursor}`)).headers['x-next-cursor'];
    if (typeof next !== 'string') return cursor;
    cursor = next;
  }
  return cursor;
}

async function measurePages(who: (typeof people)[number]): Promise<string[][]> {
  const client = keptConnections(portus.url, { authorization: `Bearer ${facts[who].token}` });
  const rows: string[][] = [];
  for (const [name, path] of await pagesFor(who, client)) {
    const get = () => client.get(`/api/v1${path}`);
    for (let warm = 0; warm < 3; warm++) await get();
    const statements = await portus.capture(get);
    const times: number[] = [];
    for (const left = budget(); left();) times.push((await get()).ms);
    const [whole, bare] = [percentiles(times), replay(statements)];
    rows.push([`${who}: ${name}`, ...shown(whole), ...shown(bare), (whole.p50 / bare.p50).toFixed(1)]);
    if (process.env['BENCH_SQL'] !== undefined) explain(statements);
  }
  client.close();
  return rows;
}

const shown = ({ p50, p99 }: Times): string[] => [p50.toFixed(2), p99.toFixed(2)];

const readsOf = (statements: readonly Captured[]): readonly Captured[] =>
  statements.filter(({ sql }) => /^\s*(select|with)/i.test(sql));

/** Runs the statements as often as the page was asked for. Writes (last use of a token) are not part of an answer. */
function replay(statements: readonly Captured[]): Times {
  const prepared = readsOf(statements).map(({ sql, parameters }) => ({ statement: database.prepare(sql), parameters }));
  const times: number[] = [];
  for (const left = budget(); left();) {
    const started = performance.now();
    for (const { statement, parameters } of prepared) statement.all(...parameters);
    times.push(performance.now() - started);
  }
  return percentiles(times.length > 3 ? times.slice(3) : times);
}

/** So many samples, but no longer than a connection may idle. */
function budget(): () => boolean {
  const end = performance.now() + 20_000;
  let taken = 0;
  return () => taken++ < samples && performance.now() < end;
}

/** With BENCH_SQL set: each statement with its time and plan. */
function explain(statements: readonly Captured[]): void {
  for (const { sql, parameters } of readsOf(statements)) {
    const started = performance.now();
    database.prepare(sql).all(...parameters);
    console.log(`\n${(performance.now() - started).toFixed(1)} ms  ${sql}\n  ${JSON.stringify(parameters)}`);
    for (const { detail } of database.prepare(`explain query plan ${sql}`).all(...parameters))
      console.log(`  ${String(detail)}`);
  }
}

/** The token endpoint under the same load twice, the second time while two others read every page. */
async function measureTokens(): Promise<void> {
  const { name, token } = facts.member;
  const basic = Buffer.from(`${name}:${token}`).toString('base64');
  const reader = keptConnections(portus.url, { authorization: `Bearer ${facts.member.token}` });
  const paths = (await allPages(reader)).map(([, path]) => `/api/v1${path}`);
  reader.close();
  const alone = await tokenTimes(basic);
  const reading: Reading = { url: portus.url, authorization: `Bearer ${facts.member.token}`, paths };
  const threads = [1, 2].map(() => new Worker(new URL('./readers.ts', import.meta.url), { workerData: reading }));
  const meanwhile = await tokenTimes(basic);
  const counts = await Promise.all(
    threads.map((thread) => {
      const count = new Promise<number>((answer) => thread.once('message', answer));
      thread.postMessage('end');
      return count;
    }),
  );
  const pages = counts.reduce((sum, count) => sum + count, 0) / seconds;
  console.log();
  printTable([
    ['token endpoint', 'p50 ms', 'p99 ms', 'per second'],
    ['alone, known request', ...alone.known],
    [`while ${pages.toFixed(0)} pages are read per second`, ...meanwhile.known],
    ['alone, new request each time', ...alone.fresh],
    [`while pages are read`, ...meanwhile.fresh],
  ]);
}

/** One request after the other on each of four connections: the same one, and one for another repository each time. */
async function tokenTimes(basic: string) {
  const client = keptConnections(portus.url, { authorization: `Basic ${basic}` }, 4);
  const scope = `/v2/token?service=portus&scope=repository:${facts.repository.name}`;
  let asked = 0;
  const known = await during(() => client.get(`${scope}:pull`));
  const fresh = await during(() => client.get(`${scope}-${(asked += 1)}:pull`));
  client.close();
  return { known, fresh };
}

async function during(get: () => Promise<{ readonly ms: number }>): Promise<string[]> {
  await get();
  const times: number[] = [];
  const end = performance.now() + (seconds * 1000) / 2;
  const connection = async (): Promise<void> => {
    while (performance.now() < end) times.push((await get()).ms);
  };
  await Promise.all([1, 2, 3, 4].map(connection));
  return [...shown(percentiles(times)), ((times.length * 2) / seconds).toFixed(0)];
}

const portus = await startPortus();
try {
  const rows: string[][] = [];
  for (const who of people) rows.push(...(await measurePages(who)));
  printTable([['page', 'p50 ms', 'p99 ms', 'SQL p50', 'SQL p99', 'x SQL'], ...rows]);
  if (only === undefined || only === 'tokens') await measureTokens();
} finally {
  database.close();
  await portus.stop();
}
