/** The first hour of a newcomer at the page: real Chromium, real Portus, real registry, real client. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumProgram, launchBrowser, startVisit } from '../browser.ts';
import type { Visit } from '../browser.ts';
import { addImage, addIndex, createSkopeo, emptyLayout, imageLayout, type Skopeo } from '../images.ts';
import { apiClient, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { program } from '../tools.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** Two platforms with a configuration worth showing. */
function layoutToShow() {
  const layout = emptyLayout();
  const config = {
    Env: ['PATH=/usr/bin', 'GREETING=ahoy'],
    Entrypoint: ['/bin/hello'],
    User: 'app',
    WorkingDir: '/srv',
    ExposedPorts: { '8080/tcp': {} },
    Labels: { 'org.opencontainers.image.source': 'https://git.example/hello' },
  };
  const members = [
    addImage(layout, {
      config,
      layers: ['first', 'second'],
      annotations: { 'org.opencontainers.image.title': 'hello' },
    }),
    addImage(layout, { config, layers: ['first'], architecture: 'arm64', variant: 'v8' }),
  ];
  layout.tags.set('1.0', addIndex(layout, members));
  return layout;
}

describe.skipIf(chromiumProgram === undefined || program('skopeo') === undefined)('a newcomer at the page', () => {
  let portus: TestPortus;
  let browser: Browser;
  let visit: Visit;
  let page: Page;
  let skopeo: Skopeo;

  beforeAll(async () => {
    portus = await startTestPortus();
    browser = await launchBrowser();
    skopeo = await createSkopeo();
    visit = await startVisit(browser, portus.url);
    page = visit.page;
  });

  afterAll(async () => {
    await browser.close();
    await skopeo.dispose();
    await portus.remove();
  });

  afterEach(() => {
    expect(visit.complaints()).toEqual([]);
  });

  const signIn = async (username: string, secret: string): Promise<void> => {
    await page.getByLabel('User name').fill(username);
    await page.getByLabel(/^Password/).fill(secret);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };

  test('is asked to create the first account, whatever page was wanted', async () => {
    await page.goto('/namespaces');
    await heading(page, 'Welcome to Portus').waitFor();
    expect(new URL(page.url()).pathname).toBe('/setup');
  });

  test('sees mistakes at their fields and keeps what was typed', async () => {
    await page.getByLabel('User name').fill('alice');
    await page.getByLabel('E-mail').fill('alice@example.org');
    await page.getByLabel(/^Password/).fill('short');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.locator('input[aria-invalid=true]').waitFor();
    expect(await page.locator(':focus').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator(':focus').getAttribute('type')).toBe('password');
    expect(await page.getByLabel('User name').inputValue()).toBe('alice');
  });

  test('is signed in after that and told how to push, with the real names', async () => {
    await page.getByLabel(/^Password/).fill(password);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await heading(page, 'Home').waitFor();
    await page.getByText(`docker login --username alice ${portus.host}`).waitFor();
    await page.getByText(`docker push ${portus.host}/alice/my-image:latest`).waitFor();
    await page.getByText('podman', { exact: true }).click();
    await page.getByText(`podman push --tls-verify=false ${portus.host}/alice/my-image:latest`).waitFor();
  });

  test('sees the first image appear without doing anything', async () => {
    await skopeo.login(portus.host, 'alice', password);
    const pushed = await skopeo.push(layoutToShow(), '1.0', `${portus.host}/alice/hello:1.0`, { all: true });
    expect(pushed.stderr).toBe('');
    await page.getByRole('link', { name: 'alice/hello:1.0' }).waitFor();
    await page.getByText('Recent pushes').waitFor();
  });

  test('finds the tag, what it holds and how to pull it', async () => {
    await page.getByRole('link', { name: 'Repositories', exact: true }).click();
    await page.getByRole('link', { name: 'alice/hello', exact: true }).click();
    await heading(page, 'alice/hello').waitFor();
    await page.getByRole('link', { name: '1.0', exact: true }).click();
    await heading(page, 'alice/hello:1.0').waitFor();
    expect(new URL(page.url()).pathname).toBe('/repositories/alice/hello/-/tags/1.0');
    await page.getByText(`podman pull --tls-verify=false ${portus.host}/alice/hello:1.0`, { exact: true }).waitFor();
    await page.getByText('COPY file1 /').waitFor();
    await page.getByRole('tab', { name: 'Configuration' }).click();
    for (const text of ['GREETING', 'ahoy', '["/bin/hello"]', '8080/tcp', 'https://git.example/hello']) {
      await page.getByText(text, { exact: true }).waitFor();
    }
  });

  test('can look at another platform, and reload there', async () => {
    await page.getByRole('tab', { name: /^Layers/ }).click();
    await page.getByRole('radio', { name: 'linux/arm64/v8' }).click();
    await page.getByText('COPY file0 /').waitFor();
    await page.getByText('COPY file1 /').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText('COPY file0 /').waitFor();
    expect(await page.getByRole('radio', { name: 'linux/arm64/v8' }).isChecked()).toBe(true);
  });

  test('copies a whole digest', async () => {
    await visit.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page
      .getByRole('button', { name: /^Copy digest/ })
      .first()
      .click();
    await page.getByText('Copied').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('searches, and is told when nothing matches', async () => {
    await page.goto('/repositories');
    await page.getByLabel('Search repositories').fill('hel');
    await page.waitForURL('**/repositories?search=hel');
    await page.getByRole('link', { name: 'alice/hello' }).waitFor();
    await page.getByLabel('Search repositories').fill('nothing-like-it');
    await page.getByText('No repositories match').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).last().click();
    await page.getByRole('link', { name: 'alice/hello' }).waitFor();
  });

  test('reads what happened', async () => {
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByText('alice pushed alice/hello:1.0').waitFor();
  });

  test('makes a token that may only pull, and sees its secret once', async () => {
    await page.goto('/profile');
    await page.getByRole('button', { name: 'New token' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('ci-pipeline');
    await dialog.getByLabel('Only these repositories').fill('alice/*');
    await dialog.getByLabel('Only these repositories').press('Enter');
    await dialog.getByRole('button', { name: 'Create the token' }).click();
    const secret = await dialog.getByText(/^portus_/).innerText();
    const machine = await createSkopeo();
    expect((await machine.login(portus.host, 'alice', secret)).code).toBe(0);
    expect((await machine.pull(`${portus.host}/alice/hello:1.0`)).code).toBe(0);
    expect((await machine.push(imageLayout('x'), 'x', `${portus.host}/alice/hello:x`)).code).not.toBe(0);
    await machine.dispose();
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('row', { name: /ci-pipeline.*may only pull in alice/ }).waitFor();
    expect(await page.content()).not.toContain(secret);
  });

  test('revokes it after being asked', async () => {
    await page.getByRole('button', { name: 'Revoke ci-pipeline' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByRole('row', { name: /ci-pipeline/ }).waitFor({ state: 'detached' });
  });

  test('ends the session of another browser', async () => {
    const other = apiClient(portus.url);
    await other.signIn('alice', password);
    await page.reload();
    await page.getByRole('button', { name: /^End the session/ }).click();
    await page.getByRole('button', { name: /^End the session/ }).waitFor({ state: 'detached' });
    expect((await other.get<{ user: unknown }>('/session')).body.user).toBeNull();
  });

  test('learns from the code of a refusal why it was refused', async () => {
    const admin = apiClient(portus.url);
    await admin.signIn('alice', password);
    await admin.send('POST', '/users', { user: { username: 'bob', email: 'bob@example.org', password } });
    const bob = await createSkopeo();
    await bob.login(portus.host, 'bob', password);
    expect((await bob.push(imageLayout('x'), 'x', `${portus.host}/alice/hello:mine`)).code).not.toBe(0);
    await bob.dispose();
    const codes = async () =>
      (await admin.get<{ code: string; actor: string }[]>('/denials')).body.filter(({ actor }) => actor === 'bob');
    await until(async () => (await codes()).length > 0, 'the refusal to be recorded');
    const [denial] = await codes();
    await page.goto(`/denied/${denial?.code ?? ''}`);
    await heading(page, /^Denied: .* alice\/hello$/).waitFor();
    await page.getByText('Who can change it').waitFor();
    await page.getByText('False: the user is an administrator').first().waitFor();
  });

  test('signs out, and after signing in is back at the wanted page', async () => {
    await page.goto('/status');
    await page.getByRole('banner').getByRole('button', { name: 'alice' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await heading(page, 'Sign in').waitFor();
    await page.goto('/profile');
    await heading(page, 'Sign in').waitFor();
    await signIn('alice', 'wrong');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('User name').inputValue()).toBe('alice');
    expect(visit.complaints()).toEqual([expect.stringContaining('401')]);
    await signIn('alice', password);
    await heading(page, 'Profile').waitFor();
  });

  test('gets everywhere with the keyboard', async () => {
    await page.goto('/repositories');
    await heading(page, 'Repositories').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').evaluate((element) => element.tagName)).toBe('MAIN');
    await page.getByRole('banner').getByRole('button', { name: 'alice' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await page.locator(':focus').innerText()).toBe('alice');
  });

  test('keeps the chosen colours from the first moment on', async () => {
    await page.reload({ waitUntil: 'commit' });
    await page.waitForSelector('body', { state: 'attached' });
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });

  test('is told kindly when Portus is away, and can go on when it is back', async () => {
    await page.goto('/namespaces');
    await heading(page, 'Namespaces').waitFor();
    await portus.kill('SIGTERM');
    await page.getByRole('link', { name: 'Denials' }).click();
    await page.getByText('Portus does not answer.').waitFor();
    portus = await portus.restart();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page
      .getByRole('link', { name: /alice\/hello/ })
      .first()
      .waitFor();
    visit.complaints();
  });
});
