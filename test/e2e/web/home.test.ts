/** The first page and the doors to it: real Chromium, real Portus, real registry, real client. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumProgram, faultsOn, launchBrowser, sidewaysOverflow, startVisit, type Visit } from '../../browser.ts';
import { createSkopeo, imageLayout } from '../../images.ts';
import { type ApiClient, apiClient, password, startTestPortus, type TestPortus, until } from '../../portus.ts';
import { program } from '../../tools.ts';

const dayMs = 86_400_000;
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

describe.skipIf(chromiumProgram === undefined || program('skopeo') === undefined)('the first page', () => {
  let portus: TestPortus;
  let browser: Browser;
  let visit: Visit;
  let page: Page;
  let alice: ApiClient;

  /** What is wrong with what is shown, in every look. */
  const faults = async (): Promise<readonly string[]> => [...(await faultsOn(page)), ...visit.complaints()];

  /** The server fails at this one request; what was done before stays. */
  const failing = async (path: string, work: () => Promise<void>): Promise<void> => {
    await page.route(`**${path}`, (route) =>
      route.request().method() === 'GET'
        ? route.continue()
        : route.fulfill({ status: 500, json: { detail: 'The database is away.', status: 500 } }),
    );
    await work();
    await page.unroute(`**${path}`);
    expect(visit.complaints()).toEqual([expect.stringContaining('500')]);
  };

  const type = async (username: string, email: string | null, secret: string): Promise<void> => {
    await page.getByLabel('User name').fill(username);
    if (email !== null) await page.getByLabel('E-mail').fill(email);
    await page.getByLabel(/^Password/).fill(secret);
  };
  const press = (name: string) => page.getByRole('button', { name }).click();

  beforeAll(async () => {
    portus = await startTestPortus({ environment: { PORTUS_SIGNUP_ENABLED: 'true' } });
    browser = await launchBrowser();
    visit = await startVisit(browser, portus.url);
    page = visit.page;
  });

  afterAll(async () => {
    await browser.close();
    await portus.remove();
  });

  test('the first account: mistakes are told, and what was typed stays when the server fails', async () => {
    await page.goto('/');
    await heading(page, 'Welcome to Portus').waitFor();
    await type('alice', 'alice@example.org', 'short');
    await press('Create the account');
    await page.getByText('It needs at least 8 characters.').waitFor();
    await page.getByLabel(/^Password/).fill(password);
    await failing('/api/v1/users/bootstrap', async () => {
      await press('Create the account');
      await page.getByText('The database is away.').waitFor();
      expect(await page.getByLabel('User name').inputValue()).toBe('alice');
    });
    await press('Create the account');
    await heading(page, 'Home').waitFor();
  });

  test('shows the commands for the first image, with the real names', async () => {
    await page.getByText('No images yet').waitFor();
    await page.getByText(`docker push ${portus.host}/alice/my-image:latest`).waitFor();
    await page.getByText('Nothing needs your attention.').waitFor();
    expect(await page.getByText('Recent pushes').count()).toBe(0);
    expect(await faults()).toEqual([]);
  });

  test('shows what was pushed without a reload, and how much is stored', async () => {
    alice = apiClient(portus.url);
    await alice.signIn('alice', password);
    const skopeo = await createSkopeo();
    await skopeo.login(portus.host, 'alice', password);
    await skopeo.push(imageLayout('1.0'), '1.0', `${portus.host}/alice/hello:1.0`);
    await skopeo.push(imageLayout('x'), 'x', `${portus.host}/nobody/app:x`);
    await skopeo.dispose();
    await page.getByRole('link', { name: 'alice/hello:1.0' }).waitFor();
    const stored = async () => (await alice.get<{ bytes: number }>('/statistics/storage')).body.bytes;
    await until(async () => (await stored()) > 0, 'the storage to be counted');
    const refused = async () => (await alice.get<unknown[]>('/denials')).body.length;
    await until(async () => (await refused()) > 0, 'the refusal to be recorded');
    await page.reload();
    await page.getByText('your own · 1 repository').waitFor();
    await page.getByText('Everything works.').waitFor();
    await page.getByText('1 push and 0 pulls').waitFor();
    await page.locator('.recharts-surface').first().waitFor();
    await page.getByRole('link', { name: 'nobody/app' }).waitFor();
    expect(await page.getByRole('row').last().innerText()).toMatch(/^\d{4}-\d\d-\d\d\s+1\s+0$/);
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /^alice\s*\d+ k?B$/ })
        .count(),
    ).toBe(1);
  });

  test('says what needs attention, and leads to where it can be mended', async () => {
    const { user } = (await alice.get<{ user: { id: number } }>('/session')).body;
    const soon = new Date(Date.now() + 3 * dayMs).toISOString();
    await alice.send('POST', `/users/${String(user.id)}/application_tokens`, {
      application: 'nightly',
      expires_at: soon,
    });
    const { body } = await alice.get<{ id: number; name: string }[]>('/namespaces?search=alice');
    await alice.send('PUT', `/namespaces/${String(body[0]?.id)}/quota`, { bytes: 1 });
    await page.reload();
    await page.getByText('The application token nightly expires in 3 days.').waitFor();
    await page.getByText(/The namespace alice has used up its quota/).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('link', { name: 'nightly' }).click();
    await heading(page, 'Profile').waitFor();
  });

  test('one part that fails leaves the others alone', async () => {
    let away = true;
    await page.route('**/api/v1/statistics/storage', (route) =>
      away ? route.fulfill({ status: 500, json: { detail: 'The sum is lost.', status: 500 } }) : route.continue(),
    );
    await page.goto('/');
    await page.getByText('The sum is lost.').waitFor();
    await page.locator('.recharts-surface').first().waitFor();
    away = false;
    await press('Try again');
    await page.getByText(/in \d+ namespaces/).waitFor();
    visit.complaints();
  });

  test('is in German for who prefers it', async () => {
    await page.evaluate(() => {
      window.localStorage.setItem('portus-language', 'de');
    });
    await page.reload();
    await heading(page, 'Start').waitFor();
    await page.getByText('Meine Namensräume').waitFor();
    await page.getByText('1-mal hochgeladen, 0-mal heruntergeladen').waitFor();
    expect(await sidewaysOverflow(page)).toBe(0);
    await page.evaluate(() => {
      window.localStorage.removeItem('portus-language');
    });
    await page.reload();
  });

  test('guests are led to what is public; signing in tells what went wrong', async () => {
    await page.getByRole('banner').getByRole('button', { name: 'alice' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.goto('/');
    await page.waitForURL(/\/(repositories|login)/);
    await page.goto('/login');
    await type('alice', null, 'wrong');
    await press('Sign in');
    await page.getByText('You were not signed in').waitFor();
    expect(visit.complaints()).toEqual([expect.stringContaining('401')]);
    expect(await faults()).toEqual([]);
    await failing('/api/v1/session', async () => {
      await press('Sign in');
      await page.getByText('Your password is not to blame.').waitFor();
      expect(await page.getByLabel(/^Password/).inputValue()).toBe('wrong');
    });
  });

  test('strangers make an account of their own, and do not see the installation', async () => {
    await page.getByRole('link', { name: 'Create an account' }).click();
    await heading(page, 'Create an account').waitFor();
    await type('alice', 'nobody', 'correct horse');
    await press('Create the account');
    await page.getByText('An e-mail address looks like').waitFor();
    await page.getByLabel('E-mail').fill('carol@example.org');
    await press('Create the account');
    await page.locator('input[aria-invalid=true]').waitFor();
    expect(await page.locator(':focus').inputValue()).toBe('alice');
    expect(visit.complaints()).toEqual([expect.stringContaining('422')]);
    expect(await faults()).toEqual([]);
    await page.getByLabel('User name').fill('carol');
    await failing('/api/v1/users/signup', async () => {
      await press('Create the account');
      await page.getByText('The database is away.').waitFor();
      expect(await page.getByLabel('E-mail').inputValue()).toBe('carol@example.org');
    });
    await press('Create the account');
    await heading(page, 'Home').waitFor();
    await page.getByText(`docker push ${portus.host}/carol/my-image:latest`).waitFor();
    expect(await page.getByText('The installation').count()).toBe(0);
    expect(await page.getByText('expires').count()).toBe(0);
    expect(visit.complaints()).toEqual([]);
  });
});
