/** Every page in both colour schemes on a desktop and a phone: usable by everybody, within its policy, no wider than the window. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  chromiumProgram,
  faultsOn,
  launchBrowser,
  look,
  looks,
  seriousFindings,
  startVisit,
  type Visit,
} from '../browser.ts';
import { addArtifact, createSkopeo, emptyLayout, imageLayout, multiArchLayout, type Skopeo } from '../images.ts';
import { bootstrapAdmin, freePort, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { program } from '../tools.ts';

/** Address → what is there when the page is complete. What a single page does is looked at in test/e2e/web. */
const pages: readonly (readonly [string, string])[] = [
  ['/', 'My namespaces'],
  ['/search?q=hello', 'alice/hello'],
  ['/search?q=zzzzz', 'No names match'],
  ['/repositories/alice/hello?tab=access', 'Who may do what'],
  ['/namespaces/1?tab=retention', 'There is no rule yet'],
  ['/namespaces/1?tab=activity', 'Nothing has happened yet'],
  ['/teams', 'No teams yet'],
  ['/people', 'Role and state'],
  ['/registries', 'Answers'],
  ['/clean-up', 'There is no rule yet'],
  ['/settings', 'trash.days'],
  ['/help', 'API reference'],
  ['/repositories', 'alice/hello'],
  ['/repositories?search=nothing', 'No repositories match'],
  ['/repositories/alice/hello', 'Pull'],
  ['/repositories/alice/hello?tab=activity', 'pushed'],
  ['/repositories/alice/hello/-/tags/1.0', 'COPY file0 /'],
  ['/repositories/alice/notes/-/tags/1', 'oras pull'],
  ['/repositories/alice/gone', 'There is nothing here'],
  ['/namespaces', 'A namespace is the first part'],
  ['/namespaces/1', 'No images in this namespace yet'],
  ['/activity', 'signed in'],
  ['/trash', 'The trash is empty'],
  ['/denials', 'Nothing was refused'],
  ['/notifications', 'Every notification was processed'],
  ['/status', 'Everything works.'],
  ['/profile', 'this one'],
  ['/no/such/page', 'There is nothing here'],
];

describe.skipIf(chromiumProgram === undefined || program('skopeo') === undefined)('every page', () => {
  let portus: TestPortus;
  let browser: Browser;
  let door: Visit;

  /** What is wrong with what is shown, in every look. */
  const faults = async ({ page, complaints }: Visit): Promise<readonly string[]> => [
    ...(await faultsOn(page)),
    ...complaints(),
  ];

  const signedInSkopeo = async (): Promise<Skopeo> => {
    const skopeo = await createSkopeo();
    await skopeo.login(portus.host, 'alice', password);
    return skopeo;
  };

  beforeAll(async () => {
    portus = await startTestPortus();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await portus.remove();
  });

  test('in front of the door', async () => {
    const visit = await startVisit(browser, portus.url);
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
      const skopeo = await signedInSkopeo();
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

    test.each(pages)('%s', async (address, content) => {
      await door.page.goto(address);
      await door.page.getByText(content).first().waitFor();
      expect(await faults(door)).toEqual([]);
    });

    test('a refusal, in the list and with its reasons', async () => {
      const skopeo = await signedInSkopeo();
      const refused = await skopeo.push(imageLayout('x'), 'x', `${portus.host}/nobody/app:x`);
      await skopeo.dispose();
      expect(refused.code).not.toBe(0);
      const { page } = door;
      await page.goto('/denials');
      await page.getByRole('link', { name: /nobody\/app/ }).waitFor();
      expect(await faults(door)).toEqual([]);
      await page.getByRole('link', { name: /nobody\/app/ }).click();
      await page.getByText('Rules that were considered').waitFor();
      expect(await faults(door)).toEqual([]);
    });

    test('a list of several pages', async () => {
      const skopeo = await signedInSkopeo();
      const layout = imageLayout('x');
      for (let tag = 1; tag <= 21; tag += 1) {
        await skopeo.push(layout, 'x', `${portus.host}/alice/many:v${String(tag)}`);
      }
      await skopeo.dispose();
      const { page } = door;
      await page.goto('/repositories/alice/many?sort=name');
      await page.getByText('1–20 of 21').waitFor();
      expect(await faults(door)).toEqual([]);
      await page.getByRole('button', { name: 'Page 2', exact: true }).click();
      await page.getByText('21–21 of 21').waitFor();
      expect(new URL(page.url()).search).toBe('?sort=name&page=2');
      await page.goBack();
      await page.getByText('1–20 of 21').waitFor();
    });

    test('the window for a new token', async () => {
      await door.page.goto('/profile');
      await door.page.getByRole('button', { name: 'New token' }).click();
      await door.page.getByRole('dialog').getByLabel('Name').waitFor();
      expect(await faults(door)).toEqual([]);
    });

    test('a deletion: what would go, the trash, and the way back', async () => {
      const { page } = door;
      await page.goto('/repositories/alice/notes/-/tags/1');
      await page.getByRole('button', { name: 'Delete' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('It goes to the trash').waitFor();
      expect(await faults(door)).toEqual([]);
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await page.getByText('alice/notes:1 is in the trash').waitFor();
      await page.getByRole('link', { name: 'Trash' }).click();
      await page.getByRole('button', { name: 'Remove alice/notes:1 for good' }).click();
      await dialog.getByText('This cannot be undone').waitFor();
      // The page of the tag may have asked once more for what is gone.
      door.complaints();
      expect(await faults(door)).toEqual([]);
      await dialog.getByRole('button', { name: 'Keep it' }).click();
      await page.getByRole('button', { name: 'Restore alice/notes:1' }).click();
      await page.getByText('The trash is empty').waitFor();
      await page.goto('/repositories/alice/notes/-/tags/1');
      await page.getByText('oras pull').first().waitFor();
    });

    test('the menu of the person', async () => {
      await door.page.goto('/activity');
      await door.page.getByRole('banner').getByRole('button', { name: 'alice' }).click();
      await door.page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
      expect(await faults(door)).toEqual([]);
    });

    test('the menu of a phone leads to the pages', async () => {
      const { page } = door;
      await page.goto('/activity');
      await look(page, ['phone', 'dark']);
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('dialog').getByRole('link', { name: 'Namespaces' }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await page.getByRole('dialog').getByRole('link', { name: 'Namespaces' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByRole('heading', { level: 1, name: 'Namespaces' }).waitFor();
      await look(page, looks[0]);
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

    // Whoever comes without the path is led there.
    await visit.page.goto(`http://${address}/login`);
    await visit.page.waitForURL(`${url}/setup`);
    expect(visit.complaints()).toEqual([`request to http://${address}/login`]);
    await browser.close();
    await portus.remove();
  });
});
