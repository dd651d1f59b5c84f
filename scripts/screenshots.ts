/**
 * Takes the pictures of every page into docs/screenshots: a real Portus filled with the example company, and Chromium.
 *
 *     npm run screenshots [-- folder]
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../test/browser.ts';
import { apiClient, password, startTestPortus } from '../test/portus.ts';
import { fill } from './demo/fill.ts';

const folder = process.argv[2] ?? 'docs/screenshots';

/** File name → address and what is on the page when it is complete, by address where ids are not known before. */
const pages = (ids: { readonly shop: number; readonly team: number; readonly bob: number }) =>
  ({
    home: ['/', 'shop/api'],
    repositories: ['/repositories', 'shop/api'],
    repository: ['/repositories/shop/api', '2.0.0'],
    'repository-description': ['/repositories/shop/api?tab=description', 'Run it'],
    tag: ['/repositories/shop/api/-/tags/2.0.0', 'RUN npm ci --omit=dev'],
    'tag-history': ['/repositories/shop/api/-/tags/latest?tab=history', 'Restore'],
    chart: ['/repositories/shop/charts/shop/-/tags/1.4.0', 'The web shop with its API and worker'],
    compare: ['/repositories/shop/api/-/compare?from=1.9.1&to=2.0.0', 'COPY src ./src'],
    namespaces: ['/namespaces', 'Everything the web shop is made of'],
    namespace: [`/namespaces/${ids.shop}`, 'shop/api'],
    'namespace-access': [`/namespaces/${ids.shop}?tab=access`, 'carol'],
    'namespace-webhooks': [`/namespaces/${ids.shop}?tab=webhooks`, 'Deploy to staging'],
    'namespace-retention': [`/namespaces/${ids.shop}?tab=retention`, 'There is no rule yet'],
    'namespace-settings': [`/namespaces/${ids.shop}?tab=settings`, 'Description'],
    teams: ['/teams', 'Web shop'],
    team: [`/teams/${ids.team}`, 'carol'],
    activity: ['/activity', 'pushed'],
    denials: ['/denials', 'shop/api'],
    'try-out': ['/denials?tab=try&user=dave&action=repository.push&target=shop%2Fapi&asked', 'dave'],
    trash: ['/trash', '1.8.0'],
    search: ['/search?q=shop', 'shop/frontend'],
    people: ['/people', 'ci-deploy'],
    person: [`/people/${ids.bob}`, 'bob'],
    registries: ['/registries', 'Answers'],
    registry: ['/registries/1', 'Names and addresses'],
    deploy: ['/deploy', 'proxy_pass'],
    'clean-up': ['/clean-up', 'Which tags stay'],
    'garbage-collection': ['/clean-up?tab=garbage', 'Free the disk'],
    notifications: ['/notifications', 'Every notification was processed'],
    health: ['/status', 'Everything works.'],
    settings: ['/settings', 'PORTUS_'],
    profile: ['/profile', 'laptop'],
    help: ['/help', 'docker login'],
  }) as const satisfies Readonly<Record<string, readonly [string, string]>>;

/** Also as it is on a phone in the dark. */
const onPhone: readonly string[] = ['home', 'repositories', 'tag', 'namespace', 'activity', 'compare'];

mkdirSync(folder, { recursive: true });
for (const old of readdirSync(folder)) if (old.endsWith('.png')) rmSync(join(folder, old));

const portus = await startTestPortus({ environment: { PORTUS_LOG_LEVEL: 'warn' } });
const browser = await launchBrowser();
const desktop = await browser.newContext({ baseURL: portus.url, viewport: { width: 1280, height: 860 } });
const first = await desktop.newPage();
await first.goto('/setup');
await first.getByLabel('User name').fill('alice');
await first.getByLabel('E-mail').fill('alice@example.org');
await take(first, 'setup');
await fill(portus, () => undefined);
await first.goto('/login');
await first.getByLabel('User name').fill('alice');
await first.getByLabel(/^Password/).fill(password);
await take(first, 'login');
await first.getByRole('button', { name: 'Sign in' }).click();
await first.waitForURL(`${portus.url}/`);

const alice = apiClient(portus.url);
await alice.signIn('alice', password);
const idOf = async (path: string, name: string): Promise<number> => {
  const { body } = await alice.get<{ id: number; name?: string; username?: string }[]>(path);
  return body.find((one) => (one.name ?? one.username) === name)?.id ?? 0;
};
const all = pages({
  shop: await idOf('/namespaces?per_page=100', 'shop'),
  team: await idOf('/teams?per_page=100', 'Web shop'),
  bob: await idOf('/users?per_page=100', 'bob'),
});
await takeAll(desktop, '');
const phone = await browser.newContext({
  baseURL: portus.url,
  viewport: { width: 390, height: 844 },
  colorScheme: 'dark',
  storageState: await desktop.storageState(),
});
await takeAll(phone, '-phone', onPhone);
await browser.close();
await portus.remove();

async function takeAll(context: BrowserContext, ending: string, only: readonly string[] = Object.keys(all)) {
  const page = await context.newPage();
  for (const [name, [address, text]] of Object.entries(all)) {
    if (!only.includes(name)) continue;
    await page.goto(address);
    await page.getByText(text).filter({ visible: true }).first().waitFor();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await take(page, `${name}${ending}`);
  }
  await page.close();
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}
