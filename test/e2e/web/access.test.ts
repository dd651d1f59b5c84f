/** Rights explained, the log, help and settings at the page: real Chromium, real Portus. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumProgram, faultsOn, launchBrowser, startVisit, type Visit } from '../../browser.ts';
import { type ApiClient, apiClient, bootstrapAdmin, password, startTestPortus, type TestPortus } from '../../portus.ts';
import { program } from '../../tools.ts';

const registry = program('registry', 'docker-registry');

describe.skipIf(chromiumProgram === undefined || registry === undefined)('rights, log, help and settings', () => {
  let portus: TestPortus;
  let browser: Browser;
  let alice: Visit;
  let bob: Visit;
  let admin: ApiClient;
  let namespaceId: number;
  let code: string;

  const enter = async (username: string): Promise<Visit> => {
    const visit = await startVisit(browser, portus.url);
    visit.page.setDefaultTimeout(10_000);
    await visit.page.goto('/login');
    await visit.page.getByLabel('User name').fill(username);
    await visit.page.getByLabel(/^Password/).fill(password);
    await visit.page.getByRole('button', { name: 'Sign in' }).click();
    await visit.page.getByRole('button', { name: username }).waitFor();
    return visit;
  };

  /** What is wrong with what is shown, in every look. */
  const faults = async ({ page, complaints }: Visit): Promise<readonly string[]> => [
    ...(await faultsOn(page)),
    ...complaints(),
  ];

  /** Answers one kind of request with an error of the server, until the returned function is called. */
  const breaking = async ({ page }: Visit, path: string): Promise<() => Promise<void>> => {
    const pattern = `**/api/v1${path}`;
    await page.route(pattern, (route) =>
      route.fulfill({ status: 500, json: { detail: 'It broke.', request_id: 'r1' } }),
    );
    return () => page.unroute(pattern);
  };

  const choose = async (page: Page, label: string, option: string | RegExp): Promise<void> => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('option', { name: option }).first().click();
  };

  beforeAll(async () => {
    portus = await startTestPortus({
      environment: { PORTUS_TRASH_DAYS: '3', PORTUS_METRICS_TOKEN: 'hunter2-hunter2-hunter2' },
    });
    browser = await launchBrowser();
    admin = await bootstrapAdmin(portus);
    await admin.send('POST', '/users', { user: { username: 'bob', email: 'bob@example.org', password } });
    const team = await admin.send<{ id: number }>('POST', '/teams', { name: 'backend' });
    await admin.send('POST', `/teams/${team.body.id}/members`, { user: 'bob', role: 'viewer' });
    const namespace = await admin.send<{ id: number }>('POST', '/namespaces', { name: 'backend', team: 'backend' });
    namespaceId = namespace.body.id;
    const client = apiClient(portus.url);
    await client.signIn('bob', password);
    const refused = await client.send('PUT', `/namespaces/${namespaceId}`, { namespace: { description: 'mine' } });
    expect(refused.status).toBe(403);
    const denials = await client.get<{ code: string }[]>('/denials');
    code = denials.body[0]?.code ?? '';
    expect(code).not.toBe('');
    [alice, bob] = [await enter('alice'), await enter('bob')];
  });

  afterAll(async () => {
    await browser.close();
    await portus.remove();
  });

  afterEach(() => {
    expect([...alice.complaints(), ...bob.complaints()]).toEqual([]);
  });

  describe('trying out what somebody may do', () => {
    test('one’s own: refused, with the rules and who could change it; the question is in the address', async () => {
      const { page } = bob;
      await page.goto('/denials?tab=try');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText('Choose what is wanted.').waitFor();
      await choose(page, 'What', 'Push to …');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText('Say on what.').waitFor();
      await page.getByRole('combobox', { name: 'On which repository' }).fill('backend/api');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText('bob may not push to backend/api.').waitFor();
      await page.getByText('An owner of team backend', { exact: true }).waitFor();
      await page.getByText('Contributors and owners of the team may push.').waitFor();
      expect(await faults(bob)).toEqual([]);

      const shared = new URL(page.url());
      expect(shared.searchParams.get('action')).toBe('repository.push');
      await page.goto(`${shared.pathname}${shared.search}`);
      await page.getByText('bob may not push to backend/api.').waitFor();
      expect(await page.getByRole('combobox', { name: 'On which repository' }).inputValue()).toBe('backend/api');
    });

    test('about others whose rights are not one’s business: refused, and what was typed stays', async () => {
      const { page } = bob;
      await page.goto('/denials?tab=try&action=repository.pull&target=nowhere%2Fapp');
      await choose(page, 'Who', 'Somebody else');
      await page.getByRole('combobox', { name: 'Whose rights' }).fill('alice');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByRole('alert').getByText('About others you may ask where you own the team.').waitFor();
      expect(await page.getByRole('combobox', { name: 'Whose rights' }).inputValue()).toBe('alice');
      expect(bob.complaints().filter((one) => !one.includes('403'))).toEqual([]);
    });

    test('whoever may ask about others is told, and that somebody is nobody here', async () => {
      const { page } = alice;
      await page.goto('/denials?tab=try&user=bob&action=repository.pull&target=backend%2Fapi&asked');
      await page.getByText('bob may pull from backend/api.').waitFor();
      await page.getByText('Deciding rule: Members of the team may see what is theirs.').waitFor();
      await page.getByText('decided', { exact: true }).waitFor();
      expect(await faults(alice)).toEqual([]);

      await page.getByRole('combobox', { name: 'Whose rights' }).fill('nobody-here');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText('"nobody-here" is nobody here.').waitFor();
      expect(await page.getByRole('combobox', { name: 'Whose rights' }).inputValue()).toBe('nobody-here');
      expect(alice.complaints().filter((one) => !one.includes('422'))).toEqual([]);
    });

    test('when the server fails, the question stays and can be asked again', async () => {
      const { page } = alice;
      await page.goto('/denials?tab=try&user=bob&action=repository.push&target=backend%2Fapi');
      const mend = await breaking(alice, '/explain*');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByText('This did not work').waitFor();
      expect(await page.getByRole('combobox', { name: 'On which repository' }).inputValue()).toBe('backend/api');
      await mend();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('bob may not push to backend/api.').waitFor();
      expect(alice.complaints().filter((one) => !one.includes('500'))).toEqual([]);
    });
  });

  describe('a refusal', () => {
    test('is found by its code, or an address with it, and leads to the question how it is now', async () => {
      const { page } = bob;
      await page.goto('/denials');
      await page.getByLabel('Short code').fill(`${portus.url}/denied/${code}`);
      await page.getByRole('button', { name: 'Explain' }).click();
      await page.getByRole('heading', { level: 1, name: 'Denied: change the namespace backend' }).waitFor();
      await page.getByText('Rules that were considered').waitFor();
      await page.getByText('Who can change it').waitFor();
      expect(await faults(bob)).toEqual([]);
      await page.getByRole('link', { name: 'Ask again how it is now' }).click();
      await page.getByRole('heading', { name: 'No', exact: true }).waitFor();
    });

    test('of an unknown code: why there may be nothing, and another try', async () => {
      const { page } = bob;
      await page.goto('/denied/k7mxq2wp');
      await page.getByText('There is nothing to tell about “k7mxq2wp”').waitFor();
      expect((await faults(bob)).filter((one) => !one.includes('404'))).toEqual([]);
      await page.getByLabel('Short code').fill(code);
      await page.getByLabel('Short code').press('Enter');
      await page.getByRole('heading', { level: 1, name: /^Denied/ }).waitFor();
    });

    test('is found by filters, which are in the address', async () => {
      const { page } = alice;
      await page.goto('/denials');
      await page.getByRole('link', { name: 'Change the namespace backend' }).waitFor();
      expect(await faults(alice)).toEqual([]);
      await page.getByRole('combobox', { name: 'Who', exact: true }).fill('alice');
      await page.getByText('No refusal fits').waitFor();
      expect(new URL(page.url()).search).toBe('?actor=alice');
      await page.getByRole('combobox', { name: 'Who', exact: true }).fill('bob');
      await page.getByRole('link', { name: 'Change the namespace backend' }).waitFor();
      await choose(page, 'What', 'Push to …');
      await page.getByText('No refusal fits').waitFor();
      await page.getByRole('button', { name: 'Clear the filters' }).last().click();
      await page.getByRole('link', { name: 'Change the namespace backend' }).waitFor();
    });
  });

  describe('the log', () => {
    test('says in words what happened; an entry opens; filters are in the address', async () => {
      const { page } = alice;
      await page.goto('/activity');
      await page.getByText('alice added bob to the team backend as viewer').waitFor();
      expect(await faults(alice)).toEqual([]);
      await page.getByRole('button', { name: /^Details: alice created the namespace backend/ }).click();
      await page.getByText('namespace.created').waitFor();
      await page.getByText('Network address').waitFor();
      expect(await faults(alice)).toEqual([]);

      await choose(page, 'What happened', 'Team created');
      await page.keyboard.press('Escape');
      await page.getByText('added bob to the team').waitFor({ state: 'detached' });
      await page.getByText('alice created the team backend').waitFor();
      expect(new URL(page.url()).searchParams.getAll('event')).toEqual(['team.created']);
      await page.getByRole('combobox', { name: 'Who', exact: true }).fill('bob');
      await page.getByText('Nothing fits').waitFor();
      await page.getByRole('button', { name: 'Clear the filters' }).first().click();
      await page.getByText('added bob to the team').waitFor();
    });

    test('goes into a file as the filters leave it', async () => {
      const { page } = alice;
      await page.goto('/activity?event=team.created');
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: 'As JSON lines' }).click(),
      ]);
      let text = '';
      for await (const chunk of await download.createReadStream()) text += String(chunk);
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { event: string });
      expect(lines.map(({ event }) => event)).toEqual(['team.created']);
      expect(await page.getByRole('menuitem', { name: 'As a table (CSV)' }).count()).toBeLessThan(2);
    });

    test('does not move under the reader: new events are announced, and shown when wanted', async () => {
      const { page } = alice;
      await page.goto(`/activity?namespace=${namespaceId}`);
      await page.getByText('alice created the namespace backend').waitFor();
      await admin.send('PUT', `/namespaces/${namespaceId}`, { namespace: { visibility: 'public' } });
      await page.getByRole('button', { name: '1 new event: show' }).waitFor({ timeout: 25_000 });
      const changed = page.getByText('alice changed the visibility of backend from private to public');
      expect(await changed.count()).toBe(0);
      await page.getByRole('button', { name: '1 new event: show' }).click();
      await changed.waitFor();
      expect(await page.getByRole('button', { name: /new event/ }).count()).toBe(0);
      await page.getByRole('link', { name: 'backend', exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: 'backend' }).waitFor();
    });

    test('says so when it cannot be read, and can be asked again', async () => {
      const { page } = bob;
      const mend = await breaking(bob, '/activities?*');
      await page.goto('/activity');
      await page.getByText('This did not work').waitFor({ timeout: 15_000 });
      await mend();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('bob signed in').first().waitFor();
      expect(bob.complaints().filter((one) => !one.includes('500'))).toEqual([]);
    });
  });

  test('help: first steps with the real names, the rules, the commands', async () => {
    const { page } = bob;
    await page.goto('/help');
    await page.getByText(`docker push ${portus.host}/bob/hello:latest`).waitFor();
    expect(await page.getByRole('link', { name: 'API reference' }).getAttribute('href')).toBe(`${portus.url}/api/docs`);
    expect(await faults(bob)).toEqual([]);
    await page.getByRole('tab', { name: 'Who may do what' }).click();
    await page.getByText('Roles and what they may do').waitFor();
    await page.getByLabel('Search actions, rules').fill('push to');
    await page.getByText('Transfer namespaces').waitFor({ state: 'detached' });
    await page.getByText('Contributors and owners of the team may push.').waitFor();
    expect(await faults(bob)).toEqual([]);
    await page.getByRole('tab', { name: 'Command line' }).click();
    await page.getByText('portus backup <file>').waitFor();
    await page.getByLabel('Search commands').fill('self-signed');
    await page.getByText('portus backup <file>').waitFor({ state: 'detached' });
    expect(await faults(bob)).toEqual([]);
  });

  test('settings: what is in force and why, but no secret; not for members', async () => {
    const { page } = alice;
    await page.goto('/settings');
    await page.getByText('trash.days').waitFor();
    await page.getByText('Environment: PORTUS_TRASH_DAYS').waitFor();
    expect(await page.content()).not.toContain('hunter2');
    await page.getByLabel('Search settings').fill('metrics');
    await page.getByText('trash.days').waitFor({ state: 'detached' });
    await page.getByText('Environment: PORTUS_METRICS_TOKEN').waitFor();
    expect(new URL(page.url()).search).toBe('?search=metrics');
    await page.getByRole('switch', { name: 'Only what is not the default' }).click();
    expect(await faults(alice)).toEqual([]);

    await bob.page.goto('/settings');
    await bob.page.getByText('There is nothing here').waitFor();
    expect(await bob.page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
  });
});
