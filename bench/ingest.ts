/**
 * Notifications beside the machine's own limits, in one run: how many Portus accepts durably in a second, next to an empty
 * route that takes the same bodies and to a plain loop that stores one row a commit; and how long a push takes to be seen in
 * the catalog while several clients push. Only the ratios mean something on another machine.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { digestOf, imageLayout, ociTypes, uploadLayout } from '../test/images.ts';
import { eventOf } from '../test/notifications.ts';
import { bootstrapAdmin, freePort, password, startTestPortus, type TestPortus, until } from '../test/portus.ts';
import { openSqlite } from '../src/platform/database/sqlite.ts';
import { openSecretStore } from '../src/platform/secrets.ts';
import { percentiles, printTable } from './http.ts';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
const connections = 50;
const pushers = 8;
/** The same image each time for a tag. */
const imageOf = (tag: string) => imageLayout(tag, { layers: [tag] });

const portus = await startTestPortus({ environment: { PORTUS_LOG_LEVEL: 'warn' } });
try {
  await bootstrapAdmin(portus);
  const token = await tokenFor(portus);
  const visible = percentiles(await pushUntilSeen(portus, token));
  const digest = imageOf('p0-0').tags.get('p0-0')?.digest ?? '';
  const empty = await acceptedByEmptyRoute(digest);
  const accepted = await acceptedByPortus(digest);
  const commits = storedOneByOne();
  printTable([
    ['notifications', 'per second', 'x empty route', 'x one commit each'],
    ...(
      [
        ['empty Fastify route', empty],
        ['Portus, stored before it answers', accepted],
        ['SQLite, one commit each', commits],
      ] as const
    ).map(([name, rate]) => [name, rate.toFixed(0), (rate / empty).toFixed(2), (rate / commits).toFixed(2)]),
  ]);
  console.log();
  printTable([
    [`from the registry's answer to the catalog, ${pushers} clients pushing`, 'p50 ms', 'p95 ms', 'p99 ms'],
    ['one push', ...[visible.p50, visible.p95, visible.p99].map((ms) => ms.toFixed(0))],
  ]);
} finally {
  await portus.remove();
}

/** One for the repositories of all pushers. */
async function tokenFor({ url }: TestPortus): Promise<string> {
  const scopes = Array.from({ length: pushers }, (_, number) => `scope=repository:alice/bench${number}:pull,push`);
  const answer = await fetch(`${url}/v2/token?service=portus&${scopes.join('&')}`, {
    headers: { authorization: `Basic ${Buffer.from(`alice:${password}`).toString('base64')}` },
  });
  return ((await answer.json()) as { token: string }).token;
}

function body(digest: string): string {
  return JSON.stringify({
    events: [
      eventOf({
        id: randomUUID(),
        action: 'pull',
        repository: 'alice/bench0',
        tag: 'p0-0',
        digest,
        actor: 'alice',
        mediaType: ociTypes.manifest,
      }),
    ],
  });
}

/** Sends notifications on kept connections until the time is up. @returns answers of 2xx per second */
async function notifications(url: string, headers: Readonly<Record<string, string>>, digest: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const started = performance.now();
  const end = started + seconds * 1000;
  let taken = 0;
  const one = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const text = body(digest);
      const sent = request(url, {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers },
      });
      sent.on('error', reject).on('response', (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      sent.end(text);
    });
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      const status = await one();
      if (status >= 300) throw new Error(`A notification was answered with ${status}.`);
      taken += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return (taken * 1000) / (performance.now() - started);
}

async function acceptedByPortus(digest: string): Promise<number> {
  const secret = openSecretStore(join(portus.home, 'secrets'), undefined).get('notifications');
  return notifications(
    `${portus.url.replace('localhost', '127.0.0.1')}/v2/webhooks/events`,
    { authorization: `Bearer ${secret}` },
    digest,
  );
}

async function acceptedByEmptyRoute(digest: string): Promise<number> {
  const port = await freePort();
  const source = `import Fastify from 'fastify'; const app = Fastify(); app.post('/', (_, reply) => reply.code(202).send()); await app.listen({ port: ${port} }); console.log('up');`;
  const server = spawn('node', ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  server.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await until(() => output.includes('up'), 'the empty route');
  const rate = await notifications(`http://127.0.0.1:${port}/`, {}, digest);
  server.kill();
  return rate;
}

/** What the disk allows whoever makes every notification durable on its own. */
function storedOneByOne(): number {
  const folder = mkdtempSync(join(tmpdir(), 'portus-bench-'));
  const database = openSqlite(join(folder, 'plain.db'));
  database.exec('create table events (id integer primary key, event_id text unique, body text)');
  const insert = database.prepare('insert into events (event_id, body) values (?, ?)');
  const started = performance.now();
  let stored = 0;
  for (; performance.now() - started < seconds * 1000; stored += 1)
    insert.run(randomUUID(), body(digestOf(Buffer.from('x'))));
  const rate = (stored * 1000) / (performance.now() - started);
  database.close();
  rmSync(folder, { recursive: true });
  return rate;
}

/** Pushes small images as fast as it goes. @returns milliseconds from the registry's answer to the row of the tag, each */
async function pushUntilSeen({ url, home }: TestPortus, token: string): Promise<number[]> {
  const catalog = openSqlite(join(home, 'portus.db'));
  const find = catalog.prepare('select 1 from tags where name = ?');
  const waited: number[] = [];
  const end = performance.now() + seconds * 1000;
  const pusher = async (number: number): Promise<void> => {
    for (let count = 0; performance.now() < end; count += 1) {
      const tag = `p${number}-${count}`;
      await uploadLayout(url, `alice/bench${number}`, imageOf(tag), token);
      const answered = performance.now();
      while (find.get(tag) === undefined) await pause(2);
      waited.push(performance.now() - answered);
    }
  };
  await Promise.all(Array.from({ length: pushers }, (_, number) => pusher(number)));
  catalog.close();
  return waited;
}
