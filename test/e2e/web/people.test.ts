/** Teams, people and one's own profile at the page: what works, what is refused, what fails, and what is not shown. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { chromiumProgram, launchBrowser, look, looks, seriousFindings, startVisit, type Visit } from '../../browser.ts';
import { type ApiClient, apiClient, bootstrapAdmin, password, startTestPortus, type TestPortus } from '../../portus.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

const windowOf = (page: Page) => page.getByRole('dialog');

describe.skipIf(chromiumProgram === undefined)('teams, people and the profile', () => {
  let portus: TestPortus;
  let browser: Browser;
  let admin: ApiClient;
  let bob: ApiClient;
  let visit: Visit;
  let page: Page;

  const signIn = async (username: string): Promise<Visit> => {
    const visit = await startVisit(browser, portus.url);
    await visit.page.goto('/login?return=/teams');
    await visit.page.getByLabel('User name').fill(username);
    await visit.page.getByLabel(/^Password/).fill(password);
    await visit.page.getByRole('button', { name: 'Sign in' }).click();
    await heading(visit.page, 'Teams').waitFor();
    return visit;
  };

  const idOf = async (list: '/users' | '/teams', name: string): Promise<number> => {
    const { body } = await admin.get<{ id: number; name?: string; username?: string }[]>(`${list}?search=${name}`);
    return body.find((row) => row.name === name || row.username === name)?.id ?? 0;
  };

  const field = (name: string | RegExp) => page.getByRole('textbox', { name });

  /** The next such request fails as it does when something is broken inside. */
  const breakOnce = async (method: string, path: RegExp): Promise<void> => {
    let broken = false;
    await page.route(path, async (route) => {
      if (broken || route.request().method() !== method) return route.fallback();
      broken = true;
      const problem = { title: 'Internal error', status: 500, detail: 'Portus had an error.', request_id: 'r-1' };
      return route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    });
  };

  /** Chromium reports every refused request; nothing else may be wrong. */
  const expectRefused = (...statuses: readonly number[]): void => {
    const complaints = visit.complaints();
    expect(complaints).toHaveLength(statuses.length);
    for (const [index, status] of statuses.entries()) expect(complaints[index]).toContain(String(status));
  };

  beforeAll(async () => {
    portus = await startTestPortus();
    browser = await launchBrowser();
    admin = await bootstrapAdmin(portus);
    await admin.send('POST', '/users', {
      user: { username: 'bob', email: 'bob@example.org', password, display_name: 'Robert' },
    });
    bob = apiClient(portus.url);
    await bob.signIn('bob', password);
    visit = await signIn('alice');
    page = visit.page;
  });

  afterAll(async () => {
    await browser.close();
    await portus.remove();
  });

  afterEach(() => {
    expect(visit.complaints()).toEqual([]);
  });

  describe('a team', () => {
    test('is created from an empty list, and keeps what was typed when the server fails', async () => {
      await page.getByText('No teams yet').waitFor();
      await page.goto('/teams?new');
      const dialog = windowOf(page);
      await dialog.getByRole('button', { name: 'Create the team' }).click();
      await dialog.getByLabel('Name').fill('  ');
      await dialog.getByRole('button', { name: 'Create the team' }).click();
      await dialog.getByText('Give the team a name.').waitFor();
      await dialog.getByLabel('Name').fill('platform');
      await dialog.getByLabel('Description').fill('Everything below.');
      await breakOnce('POST', /\/api\/v1\/teams$/);
      await dialog.getByRole('button', { name: 'Create the team' }).click();
      await dialog.getByRole('alert').getByText('Portus had an error.').waitFor();
      expect(await dialog.getByLabel('Description').inputValue()).toBe('Everything below.');
      expectRefused(500);
      await dialog.getByRole('button', { name: 'Create the team' }).click();
      await heading(page, 'platform').waitFor();
      await page.getByText('Your role: Owner').waitFor();
    });

    test('cannot have the name of another; it can be given to somebody else', async () => {
      await page.goto('/teams?new');
      const dialog = windowOf(page);
      await dialog.getByLabel('Name').fill('platform');
      await dialog.getByRole('button', { name: 'Create the team' }).click();
      await dialog.getByText('Has already been taken.').waitFor();
      expectRefused(422);
      await dialog.getByLabel('Name').fill('given');
      await dialog.getByRole('combobox', { name: 'Owner' }).fill('bo');
      await page.getByRole('option', { name: 'bob' }).click();
      await dialog.getByRole('button', { name: 'Create the team' }).click();
      await heading(page, 'given').waitFor();
      await page.getByRole('listitem').filter({ hasText: 'bob@example.org' }).waitFor();
    });

    test('gets a member who is found by name; nobody is told apart from somebody', async () => {
      await page.goto(`/teams/${await idOf('/teams', 'platform')}`);
      await page.getByRole('combobox', { name: 'Add a member' }).fill('nobody-here');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('There is no user "nobody-here".').waitFor();
      expect(await page.getByRole('combobox', { name: 'Add a member' }).inputValue()).toBe('nobody-here');
      expectRefused(404);
      // By the display name.
      await page.getByRole('combobox', { name: 'Add a member' }).fill('Rob');
      await page.getByRole('option', { name: /bob/ }).click();
      await page.getByLabel('Role', { exact: true }).selectOption('viewer');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByText('bob is in the team now.').waitFor();
      await page.getByRole('listitem').filter({ hasText: 'bob@example.org' }).waitFor();
    });

    test('changes what a member may do, where it stands', async () => {
      await page.getByLabel('Role of bob').selectOption('contributor');
      await expect
        .poll(async () => {
          const id = await idOf('/teams', 'platform');
          const { body } = await admin.get<{ username: string; role: string }[]>(`/teams/${id}/members`);
          return body.find(({ username }) => username === 'bob')?.role;
        })
        .toBe('contributor');
    });

    test('keeps its last owner, and says what to do', async () => {
      await page.getByRole('button', { name: 'Leave the team' }).click();
      const dialog = windowOf(page);
      await dialog.getByRole('button', { name: 'Leave the team' }).click();
      await dialog.getByText('Cannot remove the only owner of the team').waitFor();
      await dialog.getByText('Make somebody else an owner first.').waitFor();
      expectRefused(422);
      await dialog.getByRole('button', { name: 'Stay' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.goto(`/teams/${await idOf('/teams', 'given')}`);
      await page.getByLabel('Role of bob').selectOption('viewer');
      await page.getByRole('alert').getByText('Cannot remove the only owner of the team').waitFor();
      expect(await page.getByLabel('Role of bob').inputValue()).toBe('owner');
      expectRefused(422);
    });

    test('is changed, and not over what somebody else changed', async () => {
      const id = await idOf('/teams', 'given');
      await page.goto(`/teams/${id}?tab=settings`);
      await field('Description').fill('Mine');
      await bob.send('PUT', `/teams/${id}`, { team: { description: 'Theirs' } });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Somebody else changed the team meanwhile.').waitFor();
      expect(await field('Description').inputValue()).toBe('Mine');
      expectRefused(412);
      await page.reload();
      await field('Name').fill('renamed');
      await page.getByRole('button', { name: 'Save' }).click();
      await heading(page, 'renamed').waitFor();
    });

    test('goes with its name typed, and its namespaces to another', async () => {
      const id = await idOf('/teams', 'renamed');
      expect((await admin.send('POST', '/namespaces', { name: 'shop', team: 'renamed' })).status).toBe(201);
      await page.goto(`/teams/${id}?tab=namespaces`);
      await page.getByRole('link', { name: 'shop' }).waitFor();
      expect(await page.getByRole('link', { name: 'New namespace' }).getAttribute('href')).toBe(
        `/namespaces?new&team=${id}`,
      );
      await page.getByRole('tab', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Delete this team' }).click();
      const dialog = windowOf(page);
      await dialog.getByRole('combobox', { name: 'Team that gets them' }).click();
      await page.getByRole('option', { name: 'platform' }).click();
      await dialog.getByText('Namespace shop moves').waitFor();
      expect(await dialog.getByRole('button', { name: 'Delete the team' }).isDisabled()).toBe(true);
      await dialog.getByLabel('Type “renamed” to confirm').fill('renamed');
      await dialog.getByRole('button', { name: 'Delete the team' }).click();
      await page.waitForURL('**/teams');
      await page.getByRole('link', { name: 'platform' }).waitFor();
      await page.getByRole('link', { name: 'renamed' }).waitFor({ state: 'detached' });
      // What was shown of the team may have been asked once more.
      visit.complaints();
      await page.goto(`/teams/${await idOf('/teams', 'platform')}?tab=namespaces`);
      await page.getByRole('link', { name: 'shop' }).waitFor();
    });
  });

  describe('an account', () => {
    test('of a person: mistakes at their fields, a failure, and then it is there', async () => {
      await page.goto('/people?new');
      const dialog = windowOf(page);
      await dialog.getByLabel('User name').fill('bob');
      await dialog.getByLabel('E-mail').fill('carol@example.org');
      await dialog.getByLabel(/^Password/).fill('short');
      await dialog.getByRole('button', { name: 'Create the account' }).click();
      await dialog.getByText('Take at least 8 characters.').waitFor();
      await dialog.getByLabel(/^Password/).fill(password);
      await dialog.getByRole('button', { name: 'Create the account' }).click();
      await dialog.getByText('Has already been taken.').waitFor();
      expectRefused(422);
      await dialog.getByLabel('User name').fill('carol');
      await breakOnce('POST', /\/api\/v1\/users$/);
      await dialog.getByRole('button', { name: 'Create the account' }).click();
      await dialog.getByRole('alert').getByText('Portus had an error.').waitFor();
      expect(await dialog.getByLabel('E-mail').inputValue()).toBe('carol@example.org');
      expectRefused(500);
      await dialog.getByRole('button', { name: 'Create the account' }).click();
      await heading(page, 'carol').waitFor();
    });

    test('of a bot begins with a token, whose secret is shown once', async () => {
      await page.goto('/people');
      await page.getByRole('button', { name: 'New account' }).click();
      const dialog = windowOf(page);
      await dialog.getByLabel('Bot').check();
      await dialog.getByLabel('User name').fill('ci-deploy');
      expect(await dialog.getByLabel(/^Password/).count()).toBe(0);
      await dialog.getByRole('button', { name: 'Create the account' }).click();
      await dialog.getByRole('button', { name: 'Create the token' }).waitFor();
      await dialog.getByLabel('Name').fill('first');
      await dialog.getByLabel('Push').check();
      await dialog.getByRole('button', { name: 'Create the token' }).click();
      const secret = await dialog.getByText(/^portus_/).innerText();
      await dialog.getByText(`--username ci-deploy`).waitFor();
      await dialog.getByRole('button', { name: 'I have copied it' }).click();
      await page.getByRole('row', { name: /first.*may only pull and push/ }).waitFor();
      expect(await page.content()).not.toContain(secret);
      expect(new URL(page.url()).search).toBe('?tab=tokens');
    });

    test('is found with a filter', async () => {
      await page.goto('/people');
      await page.getByRole('link', { name: 'carol' }).waitFor();
      await page.getByLabel('Show').selectOption('bots');
      await page.getByRole('link', { name: 'carol' }).waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'ci-deploy' }).waitFor();
      await page.getByLabel('Show').selectOption('auditors');
      await page.getByText('Nobody fits this filter.').waitFor();
    });

    test('becomes an auditor, is disabled and enabled, locked and unlocked', async () => {
      await page.goto(`/people/${await idOf('/users', 'carol')}`);
      await page.getByRole('radio', { name: 'Auditor' }).check();
      await page.getByRole('button', { name: 'Change the role' }).click();
      await page.getByText('Role of carol: Auditor.').waitFor();
      await page.getByRole('button', { name: 'Lock the password' }).click();
      await page.getByText('Its password is locked').waitFor();
      expect(await apiClient(portus.url).signIn('carol', password)).toBe(401);
      await page.getByRole('button', { name: 'Unlock the password' }).click();
      await page.getByText('Its password is accepted.').waitFor();
      await page.getByRole('button', { name: 'Disable', exact: true }).click();
      await windowOf(page).getByRole('button', { name: 'Disable', exact: true }).click();
      await page.getByText('The account is disabled').waitFor();
      expect(await apiClient(portus.url).signIn('carol', password)).toBe(401);
      await page.getByRole('button', { name: 'Enable', exact: true }).click();
      await page.getByText('The account is enabled.').waitFor();
    });

    test('gets a new password, which ends its sessions', async () => {
      const carol = apiClient(portus.url);
      expect(await carol.signIn('carol', password)).toBe(200);
      await page.goto(`/people/${await idOf('/users', 'carol')}?tab=sessions`);
      await page.getByRole('button', { name: /^End the session/ }).waitFor();
      await page.getByRole('tab', { name: 'Account' }).click();
      await field(/^New password/).fill('another long password');
      await page.getByRole('button', { name: 'Set the password' }).click();
      await page.getByText('carol has a new password.').waitFor();
      await page.getByRole('tab', { name: 'Sessions' }).click();
      await page.getByText('Signed in nowhere.').waitFor();
      expect(await carol.signIn('carol', 'another long password')).toBe(200);
    });

    test('of the only administrator stays one', async () => {
      await page.goto(`/people/${await idOf('/users', 'alice')}`);
      await page.getByRole('radio', { name: 'None' }).check();
      await page.getByRole('button', { name: 'Change the role' }).click();
      await page.getByRole('alert').getByText('This is the only administrator.').waitFor();
      expect(await page.getByRole('button', { name: 'Delete this account' }).count()).toBe(0);
      expectRefused(409);
    });

    test('goes with its name typed', async () => {
      await page.goto(`/people/${await idOf('/users', 'carol')}`);
      await page.getByRole('button', { name: 'Delete this account' }).click();
      const dialog = windowOf(page);
      await dialog.getByText('Account carol goes').waitFor();
      await dialog.getByLabel('Type “carol” to confirm').fill('carol');
      await dialog.getByRole('button', { name: 'Delete the account' }).click();
      await page.waitForURL('**/people');
      await page.getByRole('link', { name: 'bob' }).waitFor();
      await page.getByRole('link', { name: 'carol' }).waitFor({ state: 'detached' });
      visit.complaints();
    });
  });

  describe('the profile', () => {
    test('changes address and display name', async () => {
      await page.goto('/profile');
      await field('E-mail').fill('nonsense');
      await field('Display name').fill('Alice L.');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('This is no e-mail address.').waitFor();
      await field('E-mail').fill('bob@example.org');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Has already been taken.').waitFor();
      expectRefused(422);
      await field('E-mail').fill('alice@sea.example');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('alice · alice@sea.example').waitFor();
    });

    test('changes the password, and what is written next still works', async () => {
      await page.goto('/profile?new=password');
      await expect.poll(() => page.locator(':focus').getAttribute('autocomplete')).toBe('current-password');
      await field('Current password').fill('wrong');
      await field(/^New password/).fill('a new long password');
      await page.getByRole('button', { name: 'Change the password' }).click();
      await page.getByText('Is invalid.').waitFor();
      expect(await field(/^New password/).inputValue()).toBe('a new long password');
      expectRefused(422);
      await field('Current password').fill(password);
      await page.getByRole('button', { name: 'Change the password' }).click();
      await page.getByText('Your password is changed.').waitFor();
      expect(await field('Current password').inputValue()).toBe('');
      await field('Display name').fill('Alice');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      expect(await admin.signIn('alice', 'a new long password')).toBe(200);
    });

    test('makes a token with every limit, and says what they mean', async () => {
      await page.goto('/profile?new=token');
      const dialog = windowOf(page);
      await dialog.getByLabel('Name').fill('nightly');
      await dialog.getByRole('checkbox', { name: 'Pull' }).uncheck();
      await dialog.getByLabel('Only these repositories').fill('shop/*');
      await dialog.getByLabel('Only these repositories').press('Enter');
      await dialog.getByText('what directly follows “shop/”').waitFor();
      await dialog.getByLabel('Expires after').selectOption('date');
      await dialog.getByLabel('Last day').fill('2001-01-01');
      await dialog.getByRole('button', { name: 'Create the token' }).click();
      await dialog.getByText('Choose at least one use.').waitFor();
      await dialog.getByText('Choose a day that is not over yet.').waitFor();
      await dialog.getByRole('checkbox', { name: 'Delete' }).check();
      await dialog.getByLabel('Last day').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10));
      await breakOnce('POST', /application_tokens$/);
      await dialog.getByRole('button', { name: 'Create the token' }).click();
      await dialog.getByRole('alert').getByText('Portus had an error.').waitFor();
      expectRefused(500);
      await dialog.getByRole('button', { name: 'Create the token' }).click();
      await dialog.getByRole('button', { name: 'I have copied it' }).click();
      await page.getByRole('row', { name: /nightly.*Expires soon.*may only delete in shop/ }).waitFor();
    });

    test('changes colours and language', async () => {
      await page.goto('/profile');
      await page.getByLabel('Colours', { exact: true }).selectOption('dark');
      await page.waitForSelector('html[data-mantine-color-scheme=dark]', { state: 'attached' });
      await page.getByLabel('Colours', { exact: true }).selectOption('auto');
      await page.getByLabel('Language', { exact: true }).selectOption('de');
      await heading(page, 'Profil').waitFor();
      await page.getByLabel('Sprache', { exact: true }).selectOption('en');
      await heading(page, 'Profile').waitFor();
    });
  });

  describe('in every look', () => {
    test.each([
      ['/teams?new', 'Create the team'],
      ['/teams/{team}', 'May also push.'],
      ['/teams/{team}?tab=settings', 'Delete this team'],
      ['/people', 'ci-deploy'],
      ['/people/{person}', 'Delete this account'],
      ['/people/{person}?tab=access', 'Namespaces this account may see'],
      ['/profile', 'What you may do'],
    ])('%s', async (path, content) => {
      const ids = { team: await idOf('/teams', 'platform'), person: await idOf('/users', 'bob') };
      await page.goto(path.replace('{team}', String(ids.team)).replace('{person}', String(ids.person)));
      await page.getByText(content).first().waitFor();
      const found: string[] = [];
      for (const wanted of looks) {
        await look(page, wanted);
        const wider = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
        const faults = [...(await seriousFindings(page)), ...(wider > 0 ? ['it scrolls sideways'] : [])];
        found.push(...faults.map((fault) => `${wanted.join(' ')}: ${fault}`));
      }
      await look(page, looks[0]);
      expect(found).toEqual([]);
    });
  });

  test('a member sees nothing of what only others may', async () => {
    const other = await signIn('bob');
    const { page } = other;
    await page.getByRole('link', { name: 'platform' }).click();
    await page.getByText('Your role: Contributor').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'alice' }).waitFor();
    expect(await page.getByText('alice@sea.example').count()).toBe(0);
    expect(await page.getByRole('tab', { name: 'Settings' }).count()).toBe(0);
    for (const name of ['Add', 'Remove alice']) expect(await page.getByRole('button', { name }).count()).toBe(0);
    expect(await page.getByLabel('Role of alice').count()).toBe(0);
    expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
    await page.goto('/people?new');
    await page.getByText('There is nothing here').waitFor();
    await page.goto(`/people/${await idOf('/users', 'alice')}`);
    await page.getByText('There is nothing here').waitFor();
    await page.goto('/teams?new');
    await windowOf(page).getByLabel('Name').waitFor();
    expect(await windowOf(page).getByLabel('Owner').count()).toBe(0);
    await other.context.close();
  });
});
