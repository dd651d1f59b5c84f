/** Namespaces and webhooks at the page: made, set, protected, told of, by whoever may; and what the others see. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Namespace } from '../../../src/contract/api/namespaces.ts';
import type { CreatedWebhook } from '../../../src/contract/api/webhooks.ts';
import { chromiumProgram, faultsOn, launchBrowser, startVisit, type Visit } from '../../browser.ts';
import { createSkopeo, imageLayout, type Skopeo } from '../../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus } from '../../portus.ts';
import { isSigned, type Receiver, replying, startReceiver } from '../../receiver.ts';
import { program } from '../../tools.ts';

const runnable = chromiumProgram !== undefined && program('skopeo') !== undefined;

describe.skipIf(!runnable)('namespaces and webhooks at the page', { timeout: 60_000 }, () => {
  let portus: TestPortus;
  let browser: Browser;
  let receiver: Receiver;
  let skopeo: Skopeo;
  let alice: ApiClient;
  let visit: Visit;
  let page: Page;

  const signIn = async (name: string): Promise<Visit> => {
    const visitor = await startVisit(browser, portus.url);
    await visitor.page.goto('/login');
    await visitor.page.getByLabel('User name').fill(name);
    await visitor.page.getByLabel(/^Password/).fill(password);
    await visitor.page.getByRole('button', { name: 'Sign in' }).click();
    await visitor.page.getByRole('link', { name: 'Namespaces' }).first().waitFor();
    return visitor;
  };

  /** What is wrong with what is shown, in every look. */
  const faults = (): Promise<readonly string[]> => faultsOn(page);

  /** The server fails once for such a request. */
  const failOnce = async (method: string, path: string): Promise<void> => {
    let failed = false;
    await page.route(`**/api/v1${path}`, (route) => {
      if (failed || route.request().method() !== method) return route.fallback();
      failed = true;
      const body = JSON.stringify({ title: 'Broken', detail: 'The database is not there.', request_id: 'r1' });
      return route.fulfill({ status: 500, contentType: 'application/problem+json', body });
    });
  };

  /** Chromium reports every refused request. */
  const onlyRefused = (status: number): void => {
    expect(visit.complaints()).toEqual([expect.stringContaining(String(status))]);
  };

  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const namespace = async (name: string): Promise<Namespace> => {
    const { body } = await alice.get<Namespace[]>(`/namespaces?search=${name}`);
    const found = body.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no namespace ${name}.`);
    return found;
  };

  beforeAll(async () => {
    const environment = { PORTUS_WEBHOOKS_ALLOW_PRIVATE_ADDRESSES: 'true' };
    portus = await startTestPortus({ environment });
    [receiver, browser, skopeo] = await Promise.all([startReceiver(), launchBrowser(), createSkopeo()]);
    alice = await bootstrapAdmin(portus);
    await skopeo.login(portus.host, 'alice', password);
    for (const username of ['vera', 'olga']) {
      const user = { username, email: `${username}@example.org`, password };
      expect((await alice.send('POST', '/users', { user })).status).toBe(201);
    }
    for (const name of ['backend', 'frontend']) await alice.send('POST', '/teams', { name });
    const teams = (await alice.get<{ id: number; name: string }[]>('/teams')).body;
    const backend = teams.find(({ name }) => name === 'backend')?.id ?? 0;
    await alice.send('POST', `/teams/${backend}/members`, { user: 'vera', role: 'viewer' });
    await alice.send('POST', `/teams/${backend}/members`, { user: 'olga', role: 'owner' });
    visit = await signIn('alice');
    page = visit.page;
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await Promise.all([portus.remove(), receiver.close(), skopeo.dispose()]);
  });

  afterEach(() => {
    expect(visit.complaints()).toEqual([]);
  });

  describe('a new namespace', () => {
    test('is refused with the reason at its field, and what was typed stays', async () => {
      await page.goto('/namespaces?new');
      await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Mobile Apps');
      await dialog().getByText('Can only contain lower case').waitFor();
      await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('alice');
      await dialog().getByText('Has already been taken').waitFor();
      await dialog().getByRole('combobox', { name: 'Team' }).fill('back');
      await page.getByRole('option', { name: 'backend' }).click();
      await dialog().getByLabel('Description').fill('Apps for **phones**.');
      await dialog().getByRole('button', { name: 'Create a namespace' }).click();
      await page.locator('input[aria-invalid=true]:focus').waitFor();
      onlyRefused(422);
      expect(await dialog().getByLabel('Description').inputValue()).toBe('Apps for **phones**.');
      expect(await faults()).toEqual([]);
    });

    test('is not made when the server fails, and can be asked for again', async () => {
      await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('mobile');
      await dialog().getByText('This name is free.').waitFor();
      await failOnce('POST', '/namespaces');
      await dialog().getByRole('button', { name: 'Create a namespace' }).click();
      await dialog().getByText('The database is not there.').waitFor();
      onlyRefused(500);
      expect(await dialog().getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('mobile');
      await dialog().getByRole('button', { name: 'Create a namespace' }).click();
      await page.getByRole('heading', { level: 1, name: 'mobile' }).waitFor();
      await page.getByText('No images in this namespace yet').waitFor();
      await page.getByText('phones').waitFor();
      expect(await faults()).toEqual([]);
    });

    test('is found by search and filters, which the address keeps', async () => {
      await page.goto('/namespaces');
      await page.getByRole('link', { name: 'mobile' }).waitFor();
      expect(await faults()).toEqual([]);
      await page.getByLabel('Visibility').selectOption('public');
      await page.getByRole('link', { name: 'mobile' }).waitFor({ state: 'detached' });
      expect(new URL(page.url()).search).toBe('?visibility=public');
      await page.getByText('Nearly full').click();
      await page.getByText('No namespace fits').waitFor();
      await button('Show all namespaces').click();
      await page.getByLabel('Search namespaces').fill('mob');
      await page.waitForURL('**/namespaces?search=mob');
      await page.getByText('1 namespace', { exact: true }).waitFor();
      await page.getByLabel('Search namespaces').fill('nothing-like-it');
      await page.getByText('No namespaces match').waitFor();
    });
  });

  describe('its settings', () => {
    beforeAll(async () => {
      await page.goto(`/namespaces/${(await namespace('mobile')).id}?tab=settings`);
      await page.getByRole('heading', { name: 'Quota' }).waitFor();
    });

    test('are usable by everybody', async () => {
      expect(await faults()).toEqual([]);
    });

    test('keep a description that could not be saved', async () => {
      const field = page.getByRole('textbox', { name: 'Description' });
      await field.fill('Apps for *tablets*.');
      await failOnce('PUT', '/namespaces/*');
      await button('Save the description').click();
      await page.getByText('The database is not there.').waitFor();
      onlyRefused(500);
      expect(await field.inputValue()).toBe('Apps for *tablets*.');
      await button('Save the description').click();
      await page.locator('em', { hasText: 'tablets' }).waitFor();
      expect((await namespace('mobile')).description).toBe('Apps for *tablets*.');
    });

    test('ask once more before something becomes public', async () => {
      await page.getByRole('radio', { name: 'Public' }).click();
      await page.getByText('Everybody who reaches this registry will be able to pull').waitFor();
      await button('Save the visibility').click();
      await dialog().getByText('without an account').waitFor();
      await dialog().getByRole('button', { name: 'Cancel' }).click();
      expect((await namespace('mobile')).visibility).toBe('private');
      await button('Save the visibility').click();
      await dialog().getByRole('button', { name: 'Make it public' }).click();
      await page.getByText('Everybody may pull, without signing in.').first().waitFor();
      await expect.poll(async () => (await namespace('mobile')).visibility).toBe('public');
    });

    test('take patterns one by one, and say what is wrong with one', async () => {
      await page.getByLabel('New pattern').fill('v*');
      await button('Add the pattern').click();
      await button('Remove the pattern v*').waitFor();
      await page.getByLabel('New pattern').fill('{v');
      await button('Add the pattern').click();
      await page.getByText('A brace is not closed.').waitFor();
      await page.getByLabel('New pattern').fill('/(?=v)/');
      await button('Add the pattern').click();
      await page.getByText('is no regular expression that RE2 knows').waitFor();
      onlyRefused(422);
      expect(await page.getByLabel('New pattern').inputValue()).toBe('/(?=v)/');
      expect((await namespace('mobile')).immutable_tags).toEqual(['v*']);
      await button('Remove the pattern v*').click();
      await page.getByText('No pattern yet').waitFor();
    });

    test('make it read-only and back', async () => {
      const toggle = page.getByRole('switch', { name: 'Let nobody change the content' });
      // The input of a switch is hidden behind its track.
      await toggle.click({ force: true });
      await page.getByTitle('Nobody can push to it').waitFor();
      expect((await namespace('mobile')).read_only).toBe(true);
      await toggle.click({ force: true });
      await page.getByTitle('Nobody can push to it').waitFor({ state: 'detached' });
    });

    test('give it a quota in units of people', async () => {
      const quota = page.getByRole('region', { name: 'Quota' });
      await quota.getByText('At most').first().click();
      await quota.getByLabel('Most storage').fill('5');
      await quota.getByLabel('Unit').selectOption('GiB');
      await button('Save the quota').click();
      await quota.getByText('of 5.37 GB').waitFor();
      expect((await namespace('mobile')).quota).toMatchObject({ bytes: 5 * 2 ** 30, source: 'namespace' });
      await quota.getByText('As for all').first().click();
      await button('Save the quota').click();
      await expect.poll(async () => (await namespace('mobile')).quota.bytes).toBe(null);
    });

    test('rename it while it is empty, but not to a name that is taken', async () => {
      const field = page.getByRole('region', { name: 'Name' }).getByRole('textbox');
      await field.fill('alice');
      await page.getByText('Has already been taken').waitFor();
      await button('Rename').click();
      await page.locator('input[aria-invalid=true]').waitFor();
      await expect.poll(() => visit.complaints()).toEqual([expect.stringContaining('422')]);
      await field.fill('phones');
      await button('Rename').click();
      await page.getByRole('heading', { level: 1, name: 'phones' }).waitFor();
    });

    test('give it to another team, once its name was typed', async () => {
      await page.getByRole('combobox', { name: 'New team' }).fill('front');
      await page.getByRole('option', { name: 'frontend' }).click();
      await button('Give it to another team').click();
      await dialog().getByText('Members of team backend lose').waitFor();
      expect(await dialog().getByRole('button', { name: 'Give it away' }).isDisabled()).toBe(true);
      await dialog().getByLabel('Type phones to confirm').fill('phones');
      await dialog().getByRole('button', { name: 'Give it away' }).click();
      await page.getByRole('link', { name: 'team frontend' }).waitFor();
    });
  });

  describe('a webhook', () => {
    let id = 0;

    beforeAll(async () => {
      const made = { name: 'services', team: 'backend', visibility: 'private' };
      id = (await alice.send<Namespace>('POST', '/namespaces', made)).body.id;
      await page.goto(`/namespaces/${id}?tab=webhooks`);
      await page.getByText('No webhooks yet').waitFor();
    });

    test('is refused with the reason, and what was typed stays', async () => {
      await button('Create a webhook').click();
      await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('CI');
      await dialog().getByLabel('Address of the receiver').fill('https://ci:secret@ci.example.org');
      await dialog().getByRole('button', { name: 'Create a webhook' }).click();
      await dialog().getByText('Put user name and password into their fields').waitFor();
      await dialog().getByLabel('Address of the receiver').fill(`${receiver.url}/hook`);
      await dialog().getByRole('button', { name: 'Filters, format and credentials' }).click();
      await dialog().getByLabel('Only these repositories').fill('elsewhere/**');
      await dialog().getByRole('button', { name: 'Create a webhook' }).click();
      await dialog().getByText('Matches nothing in services/').waitFor();
      onlyRefused(422);
      expect(await faults()).toEqual([]);
      await dialog().getByLabel('Only these repositories').fill('services/**');
      await dialog().getByRole('button', { name: 'Add a header' }).click();
      await dialog().getByLabel('Name of header 1').fill('X-Token');
      await dialog().getByLabel('Value of header 1').fill('open sesame');
    });

    test('is not made when the server fails; then it is, and its secret is shown once', async () => {
      await failOnce('POST', '/namespaces/*/webhooks');
      await dialog().getByRole('button', { name: 'Create a webhook' }).click();
      await dialog().getByText('The database is not there.').waitFor();
      onlyRefused(500);
      await dialog().getByRole('button', { name: 'Create a webhook' }).click();
      await dialog()
        .getByText(/^whsec_/)
        .waitFor();
      expect(await faults()).toEqual([]);
      await dialog().getByRole('button', { name: 'I have copied it' }).click();
      await page.getByRole('heading', { level: 1, name: 'CI' }).waitFor();
      await page.getByText('Nothing was sent yet').waitFor();
      expect(await faults()).toEqual([]);
    });

    test('is tested, and shows what was sent and answered', async () => {
      receiver.answer(replying(201, '{"thanks":true}', { 'content-type': 'application/json' }));
      await button('Send a test').click();
      await dialog().getByText('The receiver took it.').waitFor();
      await dialog().getByText('"thanks": true').waitFor();
      await dialog().getByText('"type": "portus.test"').waitFor();
      // The value of the header is a secret.
      expect(await dialog().textContent()).not.toContain('open sesame');
      expect(receiver.received.at(-1)?.headers['x-token']).toBe('open sesame');
      expect(await faults()).toEqual([]);
      await page.keyboard.press('Escape');
    });

    test('shows the delivery of a push without being asked, and sends a failed one again', async () => {
      receiver.answer(replying(503, 'later'));
      const pushed = await skopeo.push(imageLayout('1'), '1', `${portus.host}/services/api:1`);
      expect(pushed.code).toBe(0);
      await page.getByRole('link', { name: 'Tag pushed' }).waitFor();
      await page.getByRole('cell', { name: '503' }).waitFor();
      await page.getByRole('link', { name: 'Tag pushed' }).click();
      await dialog().getByText('The receiver answered 503.').waitFor();
      await dialog().getByText('later', { exact: true }).waitFor();
      receiver.answer(replying(204));
      await dialog().getByRole('button', { name: 'Send again' }).click();
      await dialog().getByText('The receiver took it.').waitFor();
      await page.keyboard.press('Escape');
      await page.getByLabel('State').selectOption('delivered');
      await page.getByRole('link', { name: 'Tag pushed' }).waitFor();
      await page.getByLabel('State').selectOption('dead');
      await page.getByText('No delivery in this state').waitFor();
      await button('Show all deliveries').click();
      await page.getByRole('link', { name: 'Tag pushed' }).waitFor();
      expect(await faults()).toEqual([]);
    });

    test('gets another secret, with which it signs from then on', async () => {
      await button('More').click();
      await page.getByRole('menuitem', { name: 'Replace the secret' }).click();
      await dialog().getByRole('button', { name: 'Replace it' }).click();
      const secret =
        (await dialog()
          .getByText(/^whsec_/)
          .textContent()) ?? '';
      await dialog().getByRole('button', { name: 'I have copied it' }).click();
      await dialog().waitFor({ state: 'detached' });
      await button('Send a test').click();
      await dialog().getByText('The receiver took it.').waitFor();
      const last = receiver.received.at(-1);
      expect(last !== undefined && isSigned(last, secret)).toBe(true);
      await page.keyboard.press('Escape');
      await dialog().waitFor({ state: 'detached' });
    });

    test('is changed, switched off and on, and keeps the header nobody sees', async () => {
      await button('Edit').click();
      await dialog().getByRole('textbox', { name: 'Name', exact: true }).fill('Deploy');
      await dialog().getByText('Everything in the namespace').click();
      await dialog().getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { level: 1, name: 'Deploy' }).waitFor();
      await dialog().waitFor({ state: 'detached' });
      await button('More').click();
      await page.getByRole('menuitem', { name: 'Switch off' }).click();
      await page.getByText('Nothing is sent while it is off.').waitFor();
      await page.goto(`/namespaces/${id}?tab=webhooks`);
      await page.getByRole('switch', { name: 'Send to Deploy' }).click({ force: true });
      await expect
        .poll(async () => (await alice.get<CreatedWebhook[]>(`/namespaces/${id}/webhooks`)).body)
        .toMatchObject([{ name: 'Deploy', enabled: true, events: [], headers: [{ name: 'X-Token' }] }]);
      expect(await faults()).toEqual([]);
    });

    test('is seen by a viewer of the team, with no way to change anything', async () => {
      const viewer = await signIn('vera');
      await viewer.page.goto('/namespaces');
      await viewer.page.getByRole('link', { name: 'services' }).click();
      await viewer.page.getByRole('tab', { name: /Webhooks/ }).click();
      expect(await viewer.page.getByRole('tab', { name: 'Settings' }).count()).toBe(0);
      await viewer.page.getByRole('link', { name: 'Deploy' }).waitFor();
      expect(await viewer.page.getByRole('button', { name: 'Create a webhook' }).count()).toBe(0);
      expect(await viewer.page.getByRole('switch').count()).toBe(0);
      await viewer.page.getByRole('link', { name: 'Deploy' }).click();
      await viewer.page.getByRole('link', { name: 'Tag pushed' }).click();
      await viewer.page.getByRole('dialog').getByText('"type": "tag.pushed"').waitFor();
      for (const name of ['Send a test', 'Edit', 'More', 'Send again'])
        expect(await viewer.page.getByRole('button', { name, exact: true }).count()).toBe(0);
      await viewer.page.goto('/namespaces?new');
      await viewer.page.getByText('Create a team first.').waitFor();
      expect(viewer.complaints()).toEqual([]);
      await viewer.context.close();
    });

    test('an owner sets what is theirs, but no quota', async () => {
      const owner = await signIn('olga');
      await owner.page.goto(`/namespaces/${id}?tab=settings`);
      await owner.page.getByRole('heading', { name: 'Description' }).waitFor();
      expect(await owner.page.getByRole('heading', { name: 'Quota' }).count()).toBe(0);
      await owner.page.getByText('clients pull by the name, so it stays as it is').waitFor();
      expect(owner.complaints()).toEqual([]);
      await owner.context.close();
    });

    test('is deleted after one saw what goes', async () => {
      await page.getByRole('link', { name: 'Deploy' }).click();
      await button('More').click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await dialog().getByText('removed at once with all its deliveries').waitFor();
      await dialog().getByRole('button', { name: 'Delete the webhook' }).click();
      await page.getByText('No webhooks yet').waitFor();
      // Its page may have asked once more for what is gone.
      visit.complaints();
    });
  });
});
