/**
 * The page in Chromium on a large installation (`npm run bench:data`), beside the API's own time for the same content:
 *
 *   npm run bench:web -- [folder]
 *
 * Opening: from the click on a link from elsewhere to the first row that can be read, with an empty and with a filled cache.
 * Acting: from the click or last key to the new rows. The API's time is that of the slowest question the page asked meanwhile, as the
 * browser saw it. Only the ratios mean something on another machine. Also: what the first visit loads, compressed.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../test/browser.ts';
import { freePort, until } from '../test/portus.ts';
import { percentiles, printTable } from './http.ts';

interface Facts {
  readonly admin: { readonly token: string };
  readonly repository: { readonly id: number; readonly name: string };
}

const folder = resolve(process.argv[2] ?? 'node_modules/.portus/bench');
const samples = Number(process.env['BENCH_SAMPLES'] ?? 10);
const { admin, repository } = JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8')) as Facts;

const row = 'main tbody tr a, main li a';
const pages = [
  ['repositories', '/repositories', row],
  ['repositories, searched', '/repositories?search=api', row],
  ['tags of a repository', `/repositories/${repository.name}`, 'main tbody tr a'],
  ['namespaces', '/namespaces', row],
  ['activity', '/activity', 'main time'],
  ['search', '/search?q=api', row],
] as const;

/** What is done on a page, and how the new rows are told from the old ones. */
const actions = [
  [
    'turn a page of tags',
    `/repositories/${repository.name}`,
    (page: Page) => page.getByRole('button', { name: 'Page 2', exact: true }).click(),
  ],
  [
    'search among tags',
    `/repositories/${repository.name}`,
    (page: Page) => page.getByRole('searchbox').first().fill('v1'),
  ],
  ['search among repositories', '/repositories', (page: Page) => page.getByRole('searchbox').first().fill('api')],
] as const;

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const portus = spawn(process.execPath, ['src/main.ts', 'serve'], {
  env: { PATH: process.env['PATH'], PORTUS_HOME: folder, PORTUS_LISTEN: `127.0.0.1:${port}`, PORTUS_LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
// Also when something below fails.
process.on('exit', () => portus.kill('SIGTERM'));
let output = '';
portus.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
await until(
  () => output.includes('Portus is ready'),
  'Portus to start',
  () => output,
  300,
);
const browser = await launchBrowser();

const visitor = async () => {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1280, height: 860 },
    extraHTTPHeaders: { authorization: `Bearer ${admin.token}` },
  });
  return { context, page: await context.newPage() };
};

/** The slowest answer of the API since the last call, milliseconds. */
const slowestAnswer = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    performance.clearResourceTimings();
    const asked = entries.filter(({ name }) => name.includes('/api/v1/') && !name.endsWith('/events'));
    return Math.max(0, ...asked.map(({ duration }) => duration));
  });

async function open(page: Page, address: string, ready: string): Promise<{ shown: number; api: number }> {
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator(ready).first().waitFor();
  return { shown: performance.now() - began, api: await slowestAnswer(page) };
}

async function act(page: Page, address: string, work: (page: Page) => Promise<void>) {
  await open(page, address, row);
  const before = await page.locator('main tbody').innerText();
  const began = performance.now();
  await work(page);
  await page.waitForFunction(
    (old) => (document.querySelector<HTMLElement>('main tbody')?.innerText ?? old) !== old,
    before,
  );
  return { shown: performance.now() - began, api: await slowestAnswer(page) };
}

interface Measured {
  readonly shown: number;
  readonly api: number;
}

const line = (name: string, all: readonly Measured[]): string[] => {
  const [shown, api] = [percentiles(all.map((one) => one.shown)), percentiles(all.map((one) => one.api))];
  return [
    name,
    shown.p50.toFixed(0),
    shown.p95.toFixed(0),
    api.p50.toFixed(0),
    (shown.p50 / Math.max(1, api.p50)).toFixed(1),
  ];
};

async function repeat(times: number, measure: () => Promise<Measured>): Promise<Measured[]> {
  const all: Measured[] = [];
  for (let time = 0; time < times; time += 1) all.push(await measure());
  return all;
}

async function firstVisit(browser: Browser): Promise<number> {
  const context = await browser.newContext({
    baseURL: url,
    extraHTTPHeaders: { authorization: `Bearer ${admin.token}` },
  });
  const page = await context.newPage();
  await page.goto('/repositories');
  await page.locator(row).first().waitFor();
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .map((entry) => entry as PerformanceResourceTiming)
      .filter(({ name }) => !name.includes('/api/'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  await context.close();
  return bytes;
}

console.log(`The first visit loads ${((await firstVisit(browser)) / 1000).toFixed(0)} kB, compressed (aim: 250).`);
const rows: string[][] = [];
for (const [name, address, ready] of pages) {
  const cold = await repeat(Math.ceil(samples / 3), async () => {
    const { context, page } = await visitor();
    const measured = await open(page, address, ready);
    await context.close();
    return measured;
  });
  rows.push(line(`${name}, empty cache`, cold));
  const { context, page } = await visitor();
  await open(page, address, ready);
  rows.push(line(`${name}, filled cache`, await repeat(samples, () => open(page, address, ready))));
  await context.close();
}
for (const [name, address, work] of actions) {
  const { context, page } = await visitor();
  rows.push(line(name, await repeat(samples, () => act(page, address, work))));
  await context.close();
}
printTable([['', 'shown p50 ms', 'p95', 'API p50 ms', 'shown / API'], ...rows]);
await browser.close();
process.exit();
