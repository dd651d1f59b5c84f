/** Registries, comparisons, the doctor and the inbox, as an administrator uses them: real Chromium, Portus and registries. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumProgram, faultsOn, launchBrowser, startVisit, type Visit } from '../../browser.ts';
import { imageLayout, uploadLayout } from '../../images.ts';
import { bootstrapAdmin, freePort, password, startTestPortus, type TestPortus } from '../../portus.ts';
import { type RealRegistry, registryProgram, startRealRegistry } from '../../real-registry.ts';

const signIn = async ({ page }: Visit, username: string): Promise<void> => {
  await page.goto('/login');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel(/^Password/).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: username }).waitFor();
};

/** Answers the next such request with a failure of the server. */
const failOnce = async (page: Page, path: string, method: string): Promise<void> => {
  await page.route(
    `**/api/v1${path}`,
    async (route) => {
      if (route.request().method() !== method) return route.fallback();
      await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"It broke."}' });
    },
    { times: 1 },
  );
};

describe.skipIf(chromiumProgram === undefined || registryProgram === undefined)(
  'registries at the page',
  { timeout: 90_000 },
  () => {
    let portus: TestPortus;
    let browser: Browser;
    let door: Visit;
    let page: Page;
    let second: RealRegistry;

    beforeAll(async () => {
      const environment = { PORTUS_SYNC_CONFIRM_SECONDS: '1', PORTUS_SYNC_STRATEGY: 'off' };
      portus = await startTestPortus({ environment });
      [browser, second] = await Promise.all([launchBrowser(), startRealRegistry()]);
      const admin = await bootstrapAdmin(portus);
      const member = { username: 'mary', email: 'mary@example.org', password };
      expect((await admin.send('POST', '/users', { user: member })).status).toBe(201);
      door = await startVisit(browser, portus.url);
      page = door.page;
      page.setDefaultTimeout(15_000);
      await signIn(door, 'alice');
    });

    afterAll(async () => {
      await browser.close();
      await Promise.all([portus.remove(), second.stop()]);
    });

    /** What is wrong with what is shown, in every look. */
    const faults = async (): Promise<readonly string[]> => [...(await faultsOn(page)), ...door.complaints()];

    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
    const told = (text: string | RegExp) => page.getByText(text).first().waitFor();
    const dialog = () => page.getByRole('dialog');

    test('a name that is taken is refused at once, and what does not answer is saved and says why', async () => {
      await page.goto('/registries');
      await told('Answers');
      await button('Add a registry').click();
      await dialog().getByLabel('Name', { exact: false }).first().fill('registry');
      await told('Another registry has this name.');
      expect(await dialog().getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
      await dialog().getByLabel('Name', { exact: false }).first().fill('away');
      await dialog().getByLabel('Host name', { exact: false }).first().fill('https://away');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await told('Only host and port');
      const closed = `127.0.0.1:${String(await freePort())}`;
      await dialog().getByLabel('Host name', { exact: false }).first().fill(closed);
      await dialog().getByRole('switch', { name: 'Clients speak TLS to it' }).click();
      await told('You can save it all the same.');
      expect(await faults()).toEqual([]);

      await failOnce(page, '/registries', 'POST');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await told('It broke.');
      expect(await dialog().getByLabel('Host name', { exact: false }).first().inputValue()).toBe(closed);
      // The console tells of every failed request.
      door.complaints();

      await dialog().getByRole('button', { name: 'Save' }).click();
      await told('It is saved, but does not answer yet');
      await dialog().getByRole('button', { name: 'Make its configuration' }).click();
      await page.getByRole('heading', { level: 1, name: 'away' }).waitFor();
      await told('Does not answer');
    });

    test('the doctor tells what fails while it looks, with the line to change', async () => {
      await page.goto('/status?run');
      await told(/to mend/);
      await page.getByText('The registry answers (away)').waitFor();
      await button('Run it again').waitFor({ timeout: 40_000 });
      const failure = page.getByRole('listitem').filter({ hasText: 'The registry answers (away)' });
      await failure.getByText('What to do').waitFor();
      expect(new URL(page.url()).search).toBe('');
      expect(await faults()).toEqual([]);
      await button('Copy as text').click();
      await button('Copied').waitFor();
      // It stays while one looks elsewhere.
      await page.getByRole('link', { name: 'Registries', exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: 'Registries' }).waitFor();
      await page.goBack();
      await failure.waitFor();
    });

    test('a registry that holds nothing is removed by typing its name', async () => {
      await page.goto('/registries');
      await page.getByRole('link', { name: 'away' }).click();
      await page.getByRole('tab', { name: 'Danger' }).click();
      await button('Remove the registry').click();
      const confirm = dialog().getByRole('button', { name: 'Remove the registry' });
      expect(await confirm.isDisabled()).toBe(true);
      await dialog().getByLabel('Type away to confirm').fill('away');
      expect(await faults()).toEqual([]);
      await confirm.click();
      await told('away is removed.');
      await page.getByRole('link', { name: 'away' }).waitFor({ state: 'detached' });
    });

    test('a registry elsewhere is added, and its configuration is shown and copied', async () => {
      await page.goto('/registries?new');
      await dialog().getByLabel('Name', { exact: false }).first().fill('second');
      await dialog().getByLabel('Host name', { exact: false }).first().fill(second.host);
      await dialog().getByRole('switch', { name: 'Clients speak TLS to it' }).click();
      await told('A registry answers there.');
      await dialog().getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { level: 2, name: 'Configuration of the registry' }).waitFor();
      const file = page.locator('pre');
      await file.filter({ hasText: 'notifications:' }).waitFor();
      await button('Copy the file config.yml')
        .or(page.getByRole('button', { name: /^Copy the file/ }))
        .first()
        .click();
      await told('Copied');
      await page.getByLabel('Form').selectOption('env');
      await file.filter({ hasText: 'REGISTRY_NOTIFICATIONS' }).waitFor();
      expect(new URL(page.url()).searchParams.get('format')).toBe('env');
      expect(await faults()).toEqual([]);
      const loading = page.waitForEvent('download');
      await button(/^Download /)
        .first()
        .click();
      expect(await (await loading).failure()).toBeNull();
      // What the server refuses is said at the option.
      await page.getByLabel('Where the registry reaches Portus').fill('nowhere');
      await page.getByLabel('Where the registry reaches Portus').press('Enter');
      await told('This did not work');
      door.complaints();
    });

    test('names are changed, and its secret is shown and replaced', async () => {
      await page.goto('/registries');
      await page.getByRole('link', { name: 'second' }).click();
      const further = page.getByRole('combobox', { name: 'Further host names' });
      await further.fill('other.example.org');
      await further.press('Enter');
      await failOnce(page, '/registries/*', 'PUT');
      await button('Save').click();
      await told('It broke.');
      door.complaints();
      await button('Save').click();
      await told('second is saved.');
      await page.getByText(`${second.host}, other.example.org`).waitFor();

      await page.getByRole('tab', { name: 'Notification secret' }).click();
      await button('Show the secret').click();
      const old = await page.locator('main code').first().textContent();
      await button('Replace the secret').click();
      await button('Replace it now').click();
      await told('This is the new secret.');
      expect(await page.locator('main code').first().textContent()).not.toBe(old);
      expect(await faults()).toEqual([]);
    });

    test('a comparison tells what differs, then repairs the catalog', async () => {
      await uploadLayout(second.url, 'shop/cart', imageLayout('1.0'));
      await page.goto('/registries');
      await page.getByRole('link', { name: 'second' }).click();
      await page.getByRole('tab', { name: 'Comparison' }).click();
      await told('This registry was not compared yet');
      await failOnce(page, '/registries/*/sync', 'POST');
      await button('What differs?').click();
      await told('It broke.');
      door.complaints();
      await button('What differs?').click();
      await told('This is what differs. Nothing was changed.');
      await page.getByText('shop/cart:1.0').waitFor();
      expect(await faults()).toEqual([]);
      await button('Compare and repair').click();
      await told('The catalog was repaired.');
      await told('1 added');
      await button('What differs?').click();
      await told('Registry and catalog agree.');
      // Earlier ones stay to be read.
      await page.getByRole('row').filter({ hasText: '1 added' }).getByRole('link').click();
      await told('The catalog was repaired.');
    });

    test('a name that no registry has is adopted', async () => {
      const credentials = Buffer.from(`alice:${password}`).toString('base64');
      await fetch(`${portus.url}/v2/token?service=old.example.org&account=alice`, {
        headers: { authorization: `Basic ${credentials}` },
      });
      await page.goto('/registries');
      await told('Names that belong to no registry');
      await told('old.example.org');
      expect(await faults()).toEqual([]);
      await page.getByLabel('Registry that old.example.org is a name of').selectOption({ label: 'second' });
      await button('It is this registry').click();
      await told('old.example.org is a name of that registry now.');
      await page.getByText('Names that belong to no registry').waitFor({ state: 'detached' });
    });

    test('freezing and thawing', async () => {
      await page.goto('/registries');
      await page.getByRole('link', { name: 'second' }).click();
      await page.getByRole('tab', { name: 'Danger' }).click();
      await button('Freeze it').click();
      await told('Say why: whoever is refused reads it.');
      await page.getByLabel('Why').fill('Its disk is being replaced.');
      await failOnce(page, '/registries/*/freeze', 'POST');
      await button('Freeze it').click();
      await told('It broke.');
      expect(await page.getByLabel('Why').inputValue()).toBe('Its disk is being replaced.');
      door.complaints();
      await button('Freeze it').click();
      await told('It is frozen.');
      await button('Thaw it').waitFor();
      expect(await faults()).toEqual([]);
      await button('Thaw it').click();
      await told('Everybody may write again.');
      await button('Thaw it').waitFor({ state: 'detached' });
      // It holds a repository now.
      await button('Remove the registry').click();
      await dialog().getByLabel('Type second to confirm').fill('second');
      await dialog().getByRole('button', { name: 'Remove the registry' }).click();
      await told(/still has namespaces or repositories/);
      door.complaints();
    });

    test('files for a proxy and for Portus elsewhere', async () => {
      await page.goto('/deploy');
      await page.locator('pre').filter({ hasText: 'proxy_pass' }).first().waitFor();
      expect(await faults()).toEqual([]);
      await page.getByLabel('Program').selectOption('caddy');
      await page.locator('pre').filter({ hasText: 'reverse_proxy' }).first().waitFor();
      await page.getByRole('tab', { name: 'Portus elsewhere' }).click();
      await page.locator('summary').filter({ hasText: 'all-in-one.yml' }).waitFor();
      expect(await faults()).toEqual([]);
    });

    test('notifications that were put aside are tried again', async () => {
      const database = new DatabaseSync(join(portus.home, 'portus.db'));
      const row = database.prepare('select id from registries order by id').get();
      const add = database.prepare(
        `insert into inbox_events (registry_id, event_id, action, repository, body, state, attempts, next_attempt_at, lease_until, last_error, received_at)
       values (?, ?, 'push', ?, ?, 'dead', 8, 0, 0, 'The registry did not answer.', ?)`,
      );
      for (const [id, repository] of ['one', 'two', 'three'].entries()) {
        add.run(Number(row?.['id']), `test-${String(id)}`, `shop/${repository}`, '{}', Date.now());
      }
      database.close();
      await page.goto('/notifications');
      await told('shop/two');
      expect(await faults()).toEqual([]);
      await failOnce(page, '/inbox/*/replay', 'POST');
      await button('Try again: Pushed shop/two').click();
      await told('It broke.');
      door.complaints();
      await button('Try all 3 again').click();
      await told('3 are tried again in a moment.');
      await page.getByText('shop/two').waitFor({ state: 'detached' });
      await page.getByRole('radiogroup').getByText('Ignored').click();
      expect(new URL(page.url()).searchParams.get('state')).toBe('ignored');
      await page.goto('/notifications?state=pending');
      await told('No notification is waiting');
      expect(await faults()).toEqual([]);
    });

    test('a member sees nothing of it', async () => {
      const visit = await startVisit(browser, portus.url);
      await signIn(visit, 'mary');
      for (const address of ['/registries', '/registries/1', '/deploy', '/notifications', '/status?run']) {
        await visit.page.goto(address);
        await visit.page.getByText('There is nothing here').waitFor();
      }
      expect(await visit.page.getByRole('link', { name: 'Registries' }).count()).toBe(0);
      expect(visit.complaints()).toEqual([]);
      await visit.context.close();
    });
  },
);
