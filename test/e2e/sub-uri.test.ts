/**
 * Portus below a path of a host, behind a proxy that passes the path on or takes it away: Chromium visits every page, and
 * nothing it asks for lies outside that path. The host has nothing else to give but the registry's `/v2/`.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { entrances, pages } from '../../src/web/app/pages.ts';
import { chromiumProgram, launchBrowser, startVisit, type Visit } from '../browser.ts';
import { portus as command } from '../cli/command.ts';
import { createSkopeo, imageLayout, type Skopeo } from '../images.ts';
import { nginxProgram, startNginx, type TestNginx } from '../nginx.ts';
import {
  type ApiClient,
  bootstrapAdmin,
  freePort,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { program } from '../tools.ts';

/** What only this installation knows: code of a refusal, as skopeo was told, and ids. */
interface Known {
  readonly denial: string;
  readonly team: number;
  readonly webhook: number;
}

/** Addresses of every page of the table; a new page does not compile without one. */
const addressesOf = ({
  denial,
  team,
  webhook,
}: Known): Record<keyof typeof entrances | keyof typeof pages, readonly string[]> => ({
  login: ['/login'],
  signup: ['/signup'],
  setup: ['/setup'],
  search: ['/search?q=hello'],
  repositories: ['/repositories', '/repositories?search=hello'],
  'repositories/*': ['/repositories/alice/hello', '/repositories/alice/hello/-/tags/1.0', '/repositories/alice/gone'],
  namespaces: ['/namespaces'],
  'namespaces/:id': ['/namespaces/1'],
  teams: ['/teams'],
  'teams/:id': [`/teams/${team}`],
  people: ['/people'],
  'people/:id': ['/people/2'],
  'webhooks/:id': [`/webhooks/${webhook}`],
  activity: ['/activity'],
  'clean-up': ['/clean-up', '/clean-up?tab=garbage'],
  trash: ['/trash'],
  denials: ['/denials'],
  'denied/:code': [`/denied/${denial}`],
  notifications: ['/notifications'],
  registries: ['/registries'],
  'registries/:id': ['/registries/1'],
  deploy: ['/deploy'],
  status: ['/status'],
  settings: ['/settings'],
  help: ['/help', '/help?tab=permissions', '/help?tab=commands'],
  profile: ['/profile'],
});

/** What the guide tells people to write, for Portus at another place. */
const guided = (host: string): string =>
  (/```nginx\n(.*?)```/s.exec(readFileSync('docs/guides/sub-uri.md', 'utf8'))?.[1] ?? '').replaceAll(
    '127.0.0.1:5000',
    host,
  );

/** How nginx sends the path to Portus. `host` is where Portus listens. */
const ways = {
  'is set up by the guide': (_path: string, host: string) => guided(host),
  'passes the path on': (path: string, host: string) => `location ${path}/ { proxy_pass http://${host}; }`,
  'takes the path away': (path: string, host: string) => `location ${path}/ { proxy_pass http://${host}/; }`,
  'takes the path away and leaves a slash too many': (path: string, host: string) =>
    `location ${path} { proxy_pass http://${host}/; }`,
} as const;

const common = `client_max_body_size 0;
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-For $remote_addr;`;

const registryOnly = (host: string): string => `
    location /v2/ { proxy_pass http://${host}; }
    location / { return 404; }`;

const cases = [
  ['', ['passes the path on']],
  ['/portus', ['is set up by the guide', 'takes the path away']],
  ['/a/b/c', ['passes the path on', 'takes the path away and leaves a slash too many']],
] as const;

/** Sixty pages take twenty seconds, on a busy machine many more. */
const patience = { timeout: 240_000 };

const missing = [chromiumProgram, nginxProgram, program('skopeo')].includes(undefined);

describe.skipIf(missing).each(cases)('below "%s"', (path, proxies) => {
  let portus: TestPortus;
  let admin: ApiClient;
  let browser: Browser;
  let skopeo: Skopeo;
  let nginx: TestNginx | undefined;
  /** What people and clients use. */
  let url: string;
  let host: string;
  let known: Known;

  const startProxy = async (way: keyof typeof ways): Promise<void> => {
    await nginx?.stop();
    const to = `127.0.0.1:${new URL(portus.url).port}`;
    const listen = `listen ${host.replace('localhost', '127.0.0.1')};`;
    const rest = way === 'is set up by the guide' ? '' : `${common}${path === '' ? '' : registryOnly(to)}`;
    nginx = await startNginx(`${listen}\n${ways[way](path, to)}\n${rest}`);
  };

  beforeAll(async () => {
    host = `localhost:${String(await freePort())}`;
    url = `http://${host}${path}`;
    const environment = {
      PORTUS_PUBLIC_URL: url,
      PORTUS_TRUSTED_PROXIES: 'loopback',
      PORTUS_ANONYMOUS_BROWSING_ENABLED: 'false',
    };
    portus = await startTestPortus({ environment });
    await startProxy(proxies[0]);
    browser = await launchBrowser();
    admin = await bootstrapAdmin(portus);
    skopeo = await createSkopeo();
    await skopeo.login(host, 'alice', password);
    expect(await skopeo.push(imageLayout('1.0'), '1.0', `${host}/alice/hello:1.0`)).toMatchObject({ code: 0 });
    await until(async () => (await admin.get<unknown[]>('/tags')).body.length === 1, 'the tag to be known');
    const refused = await skopeo.push(imageLayout('x'), 'x', `${host}/nobody/app:x`);
    const made = async (path: string, body: object): Promise<number> =>
      (await admin.send<{ id: number }>('POST', path, body)).body.id;
    const [namespace] = (await admin.get<{ id: number }[]>('/namespaces?search=alice')).body;
    known = {
      denial: refused.stderr.split(`${url}/denied/`)[1]?.slice(0, 8) ?? refused.stderr,
      team: await made('/teams', { name: 'crew' }),
      webhook: await made(`/namespaces/${namespace?.id ?? 0}/webhooks`, { name: 'CI', url: 'https://ci.example.org/' }),
    };
  });

  afterAll(async () => {
    await browser.close();
    await skopeo.dispose();
    await nginx?.stop();
    await portus.remove();
  });

  describe.each(proxies)('when the proxy %s', (way) => {
    beforeAll(() => startProxy(way));

    test('everything that carries an address carries the path', async () => {
      expect(portus.output()).toContain(`${url}/setup`);
      const json = { 'content-type': 'application/json' };
      const signIn = await fetch(`${url}/api/v1/session`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ username: 'alice', password }),
      });
      const [cookie = ''] = signIn.headers.getSetCookie();
      const { csrf_token: csrf } = (await signIn.json()) as { csrf_token: string };
      expect(cookie).toContain(`Path=${path}/;`);
      const session = { cookie: cookie.split(';', 1)[0] ?? '', 'x-csrf-token': csrf };

      const team = await fetch(`${url}/api/v1/teams`, {
        method: 'POST',
        headers: { ...json, ...session },
        body: JSON.stringify({ name: `team ${way}` }),
      });
      expect(team.status).toBe(201);
      const made = new URL(team.headers.get('location') ?? '', url);
      expect((await fetch(made, { headers: session })).status).toBe(200);

      const list = await fetch(`${url}/api/v1/activities?per_page=1`, { headers: session });
      const [next] = /<[^>]+>(?=; rel="next")/.exec(list.headers.get('link') ?? '') ?? [];
      expect(next).toMatch(new RegExp(`^<${path}/api/v1/activities`));

      const { servers } = (await (await fetch(`${url}/api/openapi-spec`)).json()) as { servers: unknown };
      expect(servers).toEqual([{ url: path === '' ? '/' : path }]);
    });

    test('clients of the registry find tokens, and their old addresses answer too', async () => {
      const challenge = await fetch(`http://${host}/v2/`);
      expect(challenge.headers.get('www-authenticate')).toContain(`realm="${url}/v2/token"`);
      const headers = { authorization: `Basic ${btoa(`alice:${password}`)}` };
      for (const address of [`http://${host}/v2/token`, `${url}/v2/token`, `${url}/auth/token`])
        expect([address, (await fetch(`${address}?service=portus`, { headers })).status]).toEqual([address, 200]);
      for (const address of [`http://${host}`, url])
        expect((await fetch(`${address}/v2/webhooks/events`, { method: 'POST' })).status).toBe(401);
      for (const address of ['/.well-known/jwks.json', '/favicon.svg', '/healthz', '/api/v1/_ping'])
        expect([address, (await fetch(url + address)).status]).toEqual([address, 200]);
      expect((await fetch(`${url}/favicon.svg`)).headers.get('content-type')).toContain('image/svg+xml');

      const nothing = await fetch(`${url}/api/v1/nothing`);
      expect(nothing.headers.get('content-type')).toContain('application/problem+json');
      expect(await skopeo.pull(`${host}/alice/hello:1.0`)).toMatchObject({ code: 0 });
      // Whoever speaks to Portus without the proxy needs no path.
      expect((await fetch(`${portus.url}/api/v1/_ping`)).status).toBe(200);
    });

    test('the command line logs in there and keeps to it', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'portus-cli-'));
      const environment = { XDG_CONFIG_HOME: folder };
      const login = ['login', `${url}/`, '--username', 'alice', '--password-stdin'];
      const { code, stdout } = await command(login, { environment, stdin: password });
      expect({ code, stdout }).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`Stored as ${host}${path} in`),
      });
      const repositories = await command(['repository', 'list', '--json'], { environment });
      expect(repositories.stdout).toContain('alice/hello');
      rmSync(folder, { recursive: true });
    });

    test('every page works, and asks for nothing outside', patience, async () => {
      const visit = await startVisit(browser, url);
      const crawler = watch(visit, url);
      const { page } = visit;

      // What was wanted survives the login, with its query.
      await crawler.open('/repositories?search=hello');
      expect(page.url()).toBe(`${url}/login?return=%2Frepositories%3Fsearch%3Dhello`);
      await signIn(page);
      await page.getByRole('link', { name: 'alice/hello' }).waitFor();
      expect(page.url()).toBe(`${url}/repositories?search=hello`);

      // What pages name depends on the path, not on the proxy: one way is crawled whole, the others where they could differ.
      if (way === proxies[0]) {
        const visited = await crawler.crawl(Object.values(addressesOf(known)).flat());
        expect(visited.length).toBeGreaterThan(30);
      } else
        for (const address of ['/login', '/repositories/alice/hello/-/tags/1.0', '/namespaces/1'])
          await crawler.open(address);
      await crawler.open('/no/such/page');
      await page.getByText('There is nothing here').waitFor();

      await crawler.open('');
      await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
      for (const place of ['Namespaces', 'Activity', 'Health']) {
        await page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click();
        await page.getByRole('heading', { level: 1, name: place }).waitFor();
      }
      await page.reload();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Namespaces' }).waitFor();
      await page.goForward();
      await page.waitForURL(`${url}/activity`);

      await crawler.open('/repositories');
      const news = `alice/news-${String(proxies.findIndex((one) => one === way))}`;
      await skopeo.push(imageLayout('1'), '1', `${host}/${news}:1`);
      await page.getByRole('link', { name: news }).waitFor();

      const download = page.waitForEvent('download');
      await page.evaluate((address) => {
        const link = document.createElement('a');
        link.href = address;
        link.click();
      }, `${url}/api/v1/activities/export?format=csv`);
      expect(readFileSync(await (await download).path(), 'utf8')).toContain('alice/hello');

      await page.getByRole('banner').getByRole('button', { name: 'alice' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.waitForURL(new RegExp(`^${url}/login`));
      await crawler.open(`/denied/${known.denial}`);
      await signIn(page);
      await page.waitForURL(`${url}/denied/${known.denial}`);
      await page.getByText('Rules that were considered').waitFor();

      // Drawing a hundred operations takes its time; what it asks for last is their description.
      const description = page.waitForResponse(`${url}/api/openapi-spec`);
      await page.goto(`${url}/api/docs`);
      await (await description).finished();

      // Without a slash at its end it is the one address that is not below the path.
      expect(crawler.complaints().filter((complaint) => complaint !== `request to ${url}`)).toEqual([]);
      await visit.context.close();
    });
  });
});

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('User name').fill('alice');
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** @param url of Portus; whatever the browser asks for has to be below it */
function watch({ page, complaints }: Visit, url: string) {
  const failures: string[] = [];
  let asked = 0;
  page.on('request', (request) => {
    // The live stream never ends.
    if (request.resourceType() !== 'eventsource') asked += 1;
  });
  const ended = (request: Request): void => {
    if (request.resourceType() !== 'eventsource') asked -= 1;
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  page.on('response', (response) => {
    if (response.status() >= 400) failures.push(`${String(response.status())} ${response.url()}`);
  });

  const open = async (address: string): Promise<void> => {
    await page.goto(url + address);
    await page.locator('h1').first().waitFor();
    await until(() => asked <= 0, `${address} to have all it asked for`);
  };
  /** Everything that the page names, whether or not this browser fetches it, such as an icon. */
  const named = async (): Promise<{ readonly address: string; readonly isLink: boolean }[]> =>
    page.locator('[href], [src]').evaluateAll((found) =>
      found.map((element) => {
        const text = element.getAttribute('href') ?? element.getAttribute('src') ?? '';
        return { address: new URL(text, document.baseURI).href, isLink: element.tagName === 'A' };
      }),
    );

  return {
    open,
    /** Opens all addresses and whatever they link to. @returns what was opened */
    crawl: async (addresses: readonly string[]): Promise<readonly string[]> => {
      const known = new Set(addresses);
      for (const address of known) {
        await open(address);
        for (const { address: other, isLink } of await named()) {
          // The path itself, without a slash behind it, is the first page.
          if (other !== url && !other.startsWith(`${url}/`)) failures.push(`${address} names ${other}`);
          // What the API gives is no page: files to save, and its reference, which is opened at the end.
          else if (isLink && other !== url && !other.startsWith(`${url}/api/`)) known.add(other.slice(url.length));
        }
      }
      return [...known];
    },
    complaints: (): readonly string[] => [...failures, ...complaints()],
  };
}
