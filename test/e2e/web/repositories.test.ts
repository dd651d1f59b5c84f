/** Repositories in a real browser: finding, starring, describing, talking about them, and deleting several tags at once. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumProgram, faultsOn, launchBrowser, startVisit, type Visit } from '../../browser.ts';
import { createSkopeo, imageLayout } from '../../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../../portus.ts';
import { program } from '../../tools.ts';

interface Repository {
  readonly id: number;
  readonly full_name: string;
  readonly tags_count: number;
  readonly namespace: { readonly id: number };
}

/** The next such request is answered as by a server in trouble. */
async function failOnce(page: Page, method: string, address: string): Promise<void> {
  let failed = false;
  await page.route(address, async (route) => {
    if (failed || route.request().method() !== method) return route.fallback();
    failed = true;
    const document = { status: 500, title: 'Broken', detail: 'Something broke inside Portus.', request_id: 'r-1' };
    return route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(document) });
  });
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

/** Names in the first column of a list, from top to bottom. */
const names = (page: Page): Promise<string[]> => page.locator('tbody tr td a[href]').allInnerTexts();

/** The list is asked for anew with every change; what counts is what it comes to. */
const settled = { timeout: 20_000 };

describe.skipIf(chromiumProgram === undefined || program('skopeo') === undefined)(
  'repositories',
  { timeout: 120_000 },
  () => {
    let portus: TestPortus;
    let browser: Browser;
    let alice: ApiClient;
    let visit: Visit;
    let page: Page;
    let web: Repository;

    const expectNames = (wanted: readonly string[]) => expect.poll(() => names(page), settled).toEqual(wanted);

    const list = async () => (await alice.get<Repository[]>('/repositories')).body;

    const signIn = async (username: string): Promise<Visit> => {
      const visiting = await startVisit(browser, portus.url);
      await visiting.page.goto('/login');
      await visiting.page.getByLabel('User name').fill(username);
      await visiting.page.getByLabel(/^Password/).fill(password);
      await visiting.page.getByRole('button', { name: 'Sign in' }).click();
      await heading(visiting.page, 'Home').waitFor();
      return visiting;
    };

    /** What is wrong with the page in every look. Its content is measured: the frame has tests of its own. */
    const faults = async (of: Visit): Promise<readonly string[]> => [...(await faultsOn(of.page)), ...of.complaints()];

    beforeAll(async () => {
      portus = await startTestPortus({ environment: { PORTUS_ANONYMOUS_BROWSING_ENABLED: 'true' } });
      browser = await launchBrowser();
      alice = await bootstrapAdmin(portus);
      await alice.send('POST', '/users', { user: { username: 'vera', email: 'vera@example.org', password } });
      const team = (await alice.send<{ id: number }>('POST', '/teams', { name: 'shop' })).body;
      await alice.send('POST', `/teams/${String(team.id)}/members`, { user: 'vera', role: 'viewer' });
      await alice.send('POST', '/namespaces', { name: 'shop', team: 'shop' });
      const skopeo = await createSkopeo();
      await skopeo.login(portus.host, 'alice', password);
      const same = imageLayout('x');
      for (const tag of ['1.0', '1.1', '1.2', '1.3']) {
        await skopeo.push(imageLayout('x'), 'x', `${portus.host}/shop/web:${tag}`);
      }
      for (const tag of ['2.0', 'latest']) await skopeo.push(same, 'x', `${portus.host}/shop/web:${tag}`);
      await skopeo.push(imageLayout('x'), 'x', `${portus.host}/shop/tools:1`);
      await skopeo.dispose();
      await until(
        async () => (await list()).reduce((sum, { tags_count: tags }) => sum + tags, 0) === 7,
        'all tags to be known',
      );
      const found = (await list()).find(({ full_name: name }) => name === 'shop/web');
      if (found === undefined) throw new Error('shop/web is missing.');
      web = found;
      visit = await signIn('alice');
      page = visit.page;
    });

    afterAll(async () => {
      await browser.close();
      await portus.remove();
    });

    test('are found, put in order and starred', async () => {
      await page.goto('/repositories');
      await page.getByLabel('Order').selectOption({ label: 'Name, A to Z' });
      await expectNames(['shop/tools', 'shop/web']);
      await page.getByLabel('Order').selectOption({ label: 'Name, Z to A' });
      await expectNames(['shop/web', 'shop/tools']);
      expect(await faults(visit)).toEqual([]);

      await page.getByLabel('Search repositories').fill('too');
      await page.waitForURL('**search=too');
      await expectNames(['shop/tools']);
      await page.getByLabel('Search repositories').fill('');
      await page.getByText('Starred', { exact: true }).click();
      await page.getByText('You have not starred anything yet').waitFor();
      expect(new URL(page.url()).searchParams.has('starred')).toBe(true);
      await page.getByRole('button', { name: 'Show all repositories' }).click();

      await page.getByRole('button', { name: 'Star shop/web, 0 stars' }).click();
      await page.getByRole('button', { name: 'Take the star from shop/web, 1 star' }).waitFor();
      await page.getByText('Starred', { exact: true }).click();
      await expectNames(['shop/web']);
      await page.reload();
      await expectNames(['shop/web']);
      expect(visit.complaints()).toEqual([]);
    });

    test('a star that the server did not take is given back', async () => {
      await page.goto('/repositories/shop/web');
      await failOnce(page, 'DELETE', '**/star');
      await page.getByRole('button', { name: 'Take the star from shop/web, 1 star' }).click();
      await page.getByText('Something broke inside Portus.').waitFor();
      await page.getByRole('button', { name: 'Take the star from shop/web, 1 star' }).waitFor();
      expect(visit.complaints()).toEqual([expect.stringContaining('500')]);
    });

    test('a description is written with a preview, and nothing that was typed is lost', async () => {
      const text = '# Shop\n\nThe **web shop** of the company.\n\n<script>alert(1)</script>';
      await page.goto('/repositories/shop/web?tab=description');
      await page.getByRole('button', { name: 'Write a description' }).click();
      const field = page.getByRole('textbox', { name: 'Description' });
      await field.fill(text);
      await page.getByText('Preview', { exact: true }).click();
      await page.getByRole('heading', { name: 'Shop', exact: true }).waitFor();
      await page.locator('strong', { hasText: 'web shop' }).waitFor();
      expect(await faults(visit)).toEqual([]);
      // Another tab and back: the text is still there.
      await page.getByRole('tab', { name: /^Tags/ }).click();
      await page.getByRole('tab', { name: 'Description' }).click();
      expect(await field.inputValue()).toBe(text);

      await failOnce(page, 'PUT', `**/repositories/${String(web.id)}`);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').getByText('Something broke inside Portus.').waitFor();
      expect(await field.inputValue()).toBe(text);

      // Somebody else is faster: nothing is overwritten before it was said.
      await alice.send('PUT', `/repositories/${String(web.id)}`, { repository: { description: 'Theirs.' } });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('What you typed is still here.').waitFor();
      expect(await field.inputValue()).toBe(text);
      visit.complaints();
      await page.getByRole('button', { name: 'Save mine all the same' }).click();
      await page.getByText('The description is saved.').waitFor();
      await page.getByText('<script>alert(1)</script>').waitFor();
      await page.getByRole('tab', { name: /^Tags/ }).click();
      await page.getByText('The web shop of the company.').waitFor();
      await page.getByRole('link', { name: 'Read more' }).click();
      await page.getByRole('heading', { name: 'Shop', exact: true }).waitFor();
      expect(await faults(visit)).toEqual([]);
    });

    test('comments are added and deleted; a mistake keeps the text', async () => {
      await page.goto('/repositories/shop/web?tab=comments');
      await page.getByText('No comments yet').waitFor();
      expect(await faults(visit)).toEqual([]);
      const field = page.getByRole('textbox', { name: 'Your comment' });
      const send = page.getByRole('button', { name: 'Comment', exact: true });
      await send.click();
      await page.getByText('Write something first.').waitFor();
      await field.fill('Works on **arm64**.');
      await failOnce(page, 'POST', '**/comments');
      await send.click();
      await page.getByRole('alert').getByText('Something broke inside Portus.').waitFor();
      expect(await field.inputValue()).toBe('Works on **arm64**.');
      visit.complaints();
      await send.click();
      await page.locator('article strong', { hasText: 'arm64' }).waitFor();
      expect(await field.inputValue()).toBe('');
      await page.getByRole('tab', { name: 'Comments 1' }).waitFor();
      expect(await faults(visit)).toEqual([]);
      await page.getByRole('button', { name: 'Delete the comment of alice' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByText('No comments yet').waitFor();
      expect(visit.complaints()).toEqual([]);
    });

    test('a comment that is refused stays where it was typed', async () => {
      const vera = await signIn('vera');
      await vera.page.goto('/repositories/shop/web?tab=comments');
      const field = vera.page.getByRole('textbox', { name: 'Your comment' });
      await field.fill('Mine.');
      const teams = (await alice.get<{ id: number; name: string }[]>('/teams?all=true')).body;
      const team = String(teams.find(({ name }) => name === 'shop')?.id);
      const members = (await alice.get<{ member_id: number; username: string }[]>(`/teams/${team}/members`)).body;
      const member = String(members.find(({ username }) => username === 'vera')?.member_id);
      await alice.send('DELETE', `/teams/${team}/members/${member}`);
      await vera.page.getByRole('button', { name: 'Comment', exact: true }).click();
      await vera.page.getByRole('alert').waitFor();
      expect(await field.inputValue()).toBe('Mine.');
      await alice.send('POST', `/teams/${team}/members`, { user: 'vera', role: 'viewer' });
      await vera.context.close();
    });

    test('tags are put in order, found, and say what they share', async () => {
      await page.goto('/repositories/shop/web?sort=name');
      await expectNames(['1.0', '1.1', '1.2', '1.3', '2.0', 'latest']);
      await rowOf(page, 'latest').getByText('same as 2.0').waitFor();
      await rowOf(page, '2.0').getByText('same as latest').waitFor();
      expect(await faults(visit)).toEqual([]);
      await page.getByLabel('Search tags').fill('1.');
      await expectNames(['1.0', '1.1', '1.2', '1.3']);
    });

    const select = (tag: string) => page.getByLabel(`Select ${tag}`, { exact: true });
    const bar = () => page.getByRole('region', { name: 'Selected tags' });

    test('a range is chosen with the shift key, with the mouse and without', async () => {
      await page.goto('/repositories/shop/web?sort=name');
      const before = await rowOf(page, '1.0').boundingBox();
      await select('1.0').click();
      await select('1.3').click({ modifiers: ['Shift'] });
      await bar().getByText('4 selected').waitFor();
      expect(await rowOf(page, '1.0').boundingBox()).toEqual(before);
      await select('1.2').focus();
      await page.keyboard.press('Space');
      await bar().getByText('3 selected').waitFor();
      await page.getByLabel('Select all tags of this page').click();
      await bar().getByText('6 selected').waitFor();
      await bar().getByRole('button', { name: 'Clear' }).click();
      await bar().waitFor({ state: 'detached' });
      await select('latest').click();
      await select('1.0').click();
      expect(await faults(visit)).toEqual([]);
      await bar().getByRole('link', { name: 'Compare' }).click();
      await page.waitForURL('**/repositories/shop/web/-/compare?from=1.0&to=latest');
      visit.complaints();
    });

    test('several tags are deleted, told what failed, and brought back', async () => {
      await page.goto('/repositories/shop/web?sort=name');
      for (const tag of ['1.0', '1.1', '2.0', 'latest']) await select(tag).click();
      await bar().getByRole('button', { name: 'Delete' }).click();
      const dialog = page.getByRole('dialog');
      // Both tags of that manifest are chosen, so it goes with them.
      await dialog.getByText('Tag shop/web:latest goes').waitFor();
      expect(await dialog.getByText(/^Manifest shop\/web@.* goes/).count()).toBe(3);
      await dialog.getByText(/frees at least \d/).waitFor();
      expect(await faults(visit)).toEqual([]);

      let failed = false;
      await page.route('**/api/v1/tags/*', async (route) => {
        if (failed || route.request().method() !== 'DELETE') return route.fallback();
        failed = true;
        return route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"No disk."}' });
      });
      await dialog.getByRole('button', { name: 'Delete 4 tags' }).click();
      await dialog.getByText('3 tags are in the trash.').waitFor();
      await dialog.getByText('1 tag was not deleted').waitFor();
      await dialog.getByText('1.0 – No disk.').waitFor();
      visit.complaints();
      expect(await faults(visit)).toEqual([]);
      await expectNames(['1.0', '1.2', '1.3']);
      await dialog.getByRole('button', { name: 'Undo' }).click();
      await dialog.getByText('3 tags are back.').waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await dialog.waitFor({ state: 'detached' });
      await expectNames(['1.0', '1.1', '1.2', '1.3', '2.0', 'latest']);
      // What was not deleted is still chosen.
      await bar().getByText('1 selected').waitFor();
      expect(visit.complaints()).toEqual([]);
    });

    test('the last tag of a repository comes back, too', async () => {
      await page.goto('/repositories/shop/tools');
      await select('1').click();
      await bar().getByRole('button', { name: 'Delete' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Delete 1 tag' }).click();
      await dialog.getByText('1 tag is in the trash.').waitFor();
      await page.getByText('every tag was removed').waitFor();
      await dialog.getByRole('button', { name: 'Undo' }).click();
      await dialog.getByText('1 tag is back.').waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
      await rowOf(page, '1').waitFor();
      expect(visit.complaints()).toEqual([]);
    });

    test('a repository is protected from changes, and then nothing offers one', async () => {
      await page.goto('/repositories/shop/web?tab=settings');
      await page.getByRole('button', { name: 'Delete' }).waitFor();
      expect(await faults(visit)).toEqual([]);
      await page.getByRole('switch', { name: 'Read-only' }).click();
      await page.getByText('Its content cannot be changed now.').waitFor();
      await page.getByText('Switch that off first.').waitFor();
      await page.getByRole('tab', { name: /^Tags/ }).click();
      await rowOf(page, 'latest').waitFor();
      expect(await page.getByRole('checkbox').count()).toBe(0);
      await page.getByRole('tab', { name: 'Settings' }).click();
      await page.getByRole('switch', { name: 'Read-only' }).click();
      await page.getByText('Its content can be changed again.').waitFor();
      expect(visit.complaints()).toEqual([]);
    });

    test('a viewer looks and comments, and is offered nothing else', async () => {
      const vera = await signIn('vera');
      await vera.page.goto('/repositories/shop/web');
      await rowOf(vera.page, 'latest').waitFor();
      expect(await vera.page.getByRole('checkbox').count()).toBe(0);
      expect(await vera.page.getByRole('tab').allInnerTexts()).toEqual([
        'Tags 6',
        'Description',
        'Activity',
        'Comments 0',
      ]);
      await vera.page.getByRole('tab', { name: 'Description' }).click();
      await vera.page.getByRole('heading', { name: 'Shop', exact: true }).waitFor();
      expect(await vera.page.getByRole('button', { name: 'Edit' }).count()).toBe(0);
      expect(vera.complaints()).toEqual([]);
      await vera.context.close();
    });

    test('guests explore what is public, and are told when nothing is', async () => {
      const guest = await startVisit(browser, portus.url);
      await guest.page.goto('/repositories');
      await heading(guest.page, 'Explore').waitFor();
      await guest.page.getByText('Nothing here is public').waitFor();
      expect(await faults(guest)).toEqual([]);
      const change = { namespace: { visibility: 'public' } };
      await alice.send('PUT', `/namespaces/${String(web.namespace.id)}`, change);
      await guest.page.reload();
      await rowOf(guest.page, 'shop/web').waitFor();
      expect(await guest.page.getByRole('button', { name: /^Star / }).count()).toBe(0);
      expect(await faults(guest)).toEqual([]);
      await guest.page.getByRole('link', { name: 'shop/web' }).click();
      await rowOf(guest.page, 'latest').waitFor();
      expect(await guest.page.getByRole('checkbox').count()).toBe(0);
      expect(await faults(guest)).toEqual([]);
      await guest.context.close();
    });
  },
);
