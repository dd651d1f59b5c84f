/** Every page in both colour schemes on a desktop and a phone: usable by everybody, within its policy, no wider than the window. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chromiumProgram,
  launchBrowser,
  seriousFindings,
  sidewaysOverflow,
  startVisit,
  type Visit,
} from '../browser.ts';
import { addArtifact, createSkopeo, emptyLayout, multiArchLayout } from '../images.ts';
import { bootstrapAdmin, freePort, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { program } from '../tools.ts';

/** Address → what is there when the page is complete. */
const pages: readonly (readonly [string, string])[] = [
  ['/repositories', 'alice/hello'],
  ['/repositories?search=nothing', 'No repositories match'],
  ['/repositories/alice/hello', 'Pull'],
  ['/repositories/alice/hello?tab=activity', 'pushed'],
  ['/repositories/alice/hello/-/tags/1.0', 'COPY file0 /'],
  ['/repositories/alice/notes/-/tags/1', 'oras pull'],
  ['/repositories/alice/gone', 'There is nothing here'],
  ['/namespaces', 'Belongs to'],
  ['/namespaces/1', 'No images in this namespace yet'],
  ['/activity', 'signed in'],
  ['/denials', 'Nothing was refused'],
  ['/notifications', 'Every notification was processed'],
  ['/status', 'Everything works.'],
  ['/profile', 'this one'],
  ['/no/such/page', 'There is nothing here'],
];

const looks = [
  ['desktop', 'light'],
  ['desktop', 'dark'],
  ['phone', 'light'],
  ['phone', 'dark'],
] as const;

describe.skipIf(chromiumProgram === undefined || program('skopeo') === undefined)('every page', () => {
  let portus: TestPortus;
  let browser: Browser;
  let door: Visit;

  /** What is wrong with the page that is shown. */
  const faults = async ({ page, complaints }: Visit): Promise<readonly string[]> => [
    ...complaints(),
    ...(await seriousFindings(page)),
    ...((await sidewaysOverflow(page)) > 0 ? ['the page scrolls sideways'] : []),
  ];

  beforeAll(async () => {
    portus = await startTestPortus();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await portus.remove();
  });

  test.each(looks)('in front of the door (%s, %s)', async (device, colorScheme) => {
    const visit = await startVisit(browser, portus.url, { device, colorScheme });
    await visit.page.goto('/');
    await visit.page.getByText('Welcome to Portus').waitFor();
    expect(await faults(visit)).toEqual([]);
    await visit.context.close();
  });

  describe('inside', () => {
    beforeAll(async () => {
      const admin = await bootstrapAdmin(portus);
      door = await startVisit(browser, portus.url);
      await door.page.goto('/login');
      expect(await faults(door)).toEqual([]);
      await door.page.getByLabel('User name').fill('alice');
      await door.page.getByLabel(/^Password/).fill(password);
      await door.page.getByRole('button', { name: 'Sign in' }).click();
      await door.page.getByText('No images yet').waitFor();
      expect(await faults(door)).toEqual([]);
      const skopeo = await createSkopeo();
      await skopeo.login(portus.host, 'alice', password);
      await skopeo.push(multiArchLayout('1.0'), '1.0', `${portus.host}/alice/hello:1.0`, { all: true });
      const notes = emptyLayout();
      notes.tags.set('1', addArtifact(notes, 'application/vnd.example.notes', 'words'));
      await skopeo.push(notes, '1', `${portus.host}/alice/notes:1`);
      await skopeo.dispose();
      await until(
        async () =>
          (await admin.get<{ tags_count: number }[]>('/repositories')).body.filter((r) => r.tags_count > 0).length ===
          2,
        'the tags to be known',
      );
    });

    test.each(looks)('everything behind it (%s, %s)', { timeout: 120_000 }, async (device, colorScheme) => {
      const visit = await startVisit(browser, portus.url, { device, colorScheme, as: door.context });
      const found: Record<string, readonly string[]> = {};
      for (const [address, content] of pages) {
        await visit.page.goto(address);
        await visit.page.getByText(content).first().waitFor();
        const wrong = await faults(visit);
        if (wrong.length > 0) found[address] = wrong;
      }
      expect(found).toEqual({});
      await visit.context.close();
    });

    test.each(looks)('windows and menus (%s, %s)', async (device, colorScheme) => {
      const visit = await startVisit(browser, portus.url, { device, colorScheme, as: door.context });
      const { page } = visit;
      await page.goto('/profile');
      await page.getByRole('button', { name: 'New token' }).click();
      await page.getByRole('dialog').getByLabel('Name').waitFor();
      expect(await faults(visit)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      if (device === 'phone') {
        await page.getByRole('button', { name: 'Menu' }).click();
        await page.getByRole('dialog').getByRole('link', { name: 'Namespaces' }).waitFor();
        expect(await faults(visit)).toEqual([]);
        await page.getByRole('dialog').getByRole('link', { name: 'Namespaces' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await page.getByRole('button', { name: 'alice' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
      expect(await faults(visit)).toEqual([]);
      await visit.context.close();
    });

    test('a first visit loads less than 250 kB', async () => {
      const visit = await startVisit(browser, portus.url);
      let bytes = 0;
      visit.page.on('requestfinished', (request) => {
        void request.sizes().then(({ responseBodySize }) => (bytes += responseBodySize));
      });
      await visit.page.goto('/login', { waitUntil: 'networkidle' });
      expect(bytes).toBeGreaterThan(10_000);
      expect(bytes).toBeLessThan(250_000);
      await visit.context.close();
    });
  });
});

describe.skipIf(chromiumProgram === undefined)('under a path of a proxy', () => {
  test('the page, its parts and its calls stay below it', async () => {
    const address = `localhost:${String(await freePort())}`;
    const url = `http://${address}/portus`;
    const portus = await startTestPortus({ environment: { PORTUS_LISTEN: address, PORTUS_PUBLIC_URL: url } });
    const browser = await launchBrowser();
    const visit = await startVisit(browser, url);
    await visit.page.goto(`${url}/namespaces`);
    await visit.page.getByText('Welcome to Portus').waitFor();
    expect(new URL(visit.page.url()).pathname).toBe('/portus/setup');
    expect(visit.complaints()).toEqual([]);
    await browser.close();
    await portus.remove();
  });
});
