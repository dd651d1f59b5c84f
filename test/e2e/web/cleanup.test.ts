/** Cleaning up in the page, with a real registry: rules and their preview, the trash and its ways back, garbage. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumProgram, faultsOn, launchBrowser, startVisit, type Visit } from '../../browser.ts';
import { createSkopeo, imageLayout } from '../../images.ts';
import {
  type ApiClient,
  apiClient,
  bootstrapAdmin,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../../portus.ts';
import { program } from '../../tools.ts';

const tags = ['ci-1', 'ci-2', 'ci-3', 'v1', 'v2', 'latest'];
const runnable = chromiumProgram !== undefined && program('skopeo') !== undefined;

describe.skipIf(!runnable)('cleaning up', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let browser: Browser;
  let admin: ApiClient;
  let visit: Visit;
  let page: Page;

  /** What is wrong with what is shown, in every look. */
  const faults = async (): Promise<readonly string[]> => [...(await faultsOn(page)), ...visit.complaints()];

  const signedIn = async (username: string): Promise<Visit> => {
    const opened = await startVisit(browser, portus.url);
    await opened.page.goto('/login');
    await opened.page.getByLabel('User name').fill(username);
    await opened.page.getByLabel(/^Password/).fill(password);
    await opened.page.getByRole('button', { name: 'Sign in' }).click();
    await opened.page.getByRole('button', { name: username }).waitFor();
    return opened;
  };

  const push = async (): Promise<void> => {
    const skopeo = await createSkopeo();
    await skopeo.login(portus.host, 'alice', password);
    for (const tag of tags) {
      const { code, stderr } = await skopeo.push(imageLayout(tag), tag, `${portus.host}/alice/app:${tag}`);
      expect(code, stderr).toBe(0);
    }
    await skopeo.dispose();
    const known = async (): Promise<boolean> => {
      const { body } = await admin.get<{ tags_count: number }[]>('/repositories');
      return body.some(({ tags_count: count }) => count === tags.length);
    };
    await until(known, 'the tags to be known');
  };

  beforeAll(async () => {
    portus = await startTestPortus();
    browser = await launchBrowser();
    admin = await bootstrapAdmin(portus);
    const user = { username: 'bob', email: 'bob@example.org', password };
    expect((await admin.send('POST', '/users', { user })).status).toBe(201);
    await push();
    visit = await signedIn('alice');
    page = visit.page;
    page.setDefaultTimeout(15_000);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await portus.remove();
  });

  const dialog = () => page.getByRole('dialog');
  const goes = () => page.getByRole('list', { name: 'alice/app' }).getByRole('listitem');

  test('a rule is tried while it is written, refused where it is wrong, and kept when the server fails', async () => {
    await page.goto('/clean-up');
    await page.getByText('There is no rule yet').waitFor();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('menuitem', { name: 'Remove builds by name and age' }).click();
    const rule = page.getByRole('group', { name: 'Rule 1' });
    await rule.getByText('Remove tags that match ci-* and were pushed more than 14 days ago.').waitFor();
    await page.getByText('Nothing would go.').waitFor();

    await rule.getByRole('textbox', { name: 'Pushed more than … days ago' }).fill('0');
    await expect.poll(() => goes().count(), { timeout: 10_000 }).toBe(3);
    await page.getByText('A run would not begin').waitFor();
    await page.getByText('Save the changes first').waitFor();
    expect(await faults()).toEqual([]);
    expect((await admin.get<{ rules: unknown[] }>('/retention')).body.rules).toEqual([]);

    // A field that is empty is no condition less: the preview waits, and nothing can be saved.
    await rule.getByRole('textbox', { name: 'Pushed more than … days ago' }).fill('');
    await rule.getByText('Fill this in, or remove the condition.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    await rule.getByRole('textbox', { name: 'Pushed more than … days ago' }).fill('0');

    const patterns = rule.getByRole('combobox', { name: 'Name matches' });
    await patterns.fill('{ci');
    await patterns.press('Enter');
    await rule.getByText('a brace is not closed').waitFor();
    await page.getByText('There is no preview until').waitFor();
    visit.complaints();
    expect(await faults()).toEqual([]);
    await patterns.press('Backspace');
    await expect.poll(() => goes().count(), { timeout: 10_000 }).toBe(3);

    await page.route('**/api/v1/retention', (route) =>
      route.request().method() === 'PUT'
        ? route.fulfill({ status: 500, json: { detail: 'It is broken.' } })
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('It is broken.').waitFor();
    await rule.getByText('Remove tags that match ci-* and were pushed more than 0 days ago.').waitFor();
    await page.unroute('**/api/v1/retention');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The policy is saved.').waitFor();
    visit.complaints();
  });

  test('a run does what the preview shows, once its share is accepted, and tells what it did', async () => {
    await page.goto('/clean-up');
    await page.getByRole('button', { name: 'Run now' }).click();
    await dialog().getByText('Exactly what the preview shows goes to the trash: 3 tags.').waitFor();
    expect(await faults()).toEqual([]);
    await expect.poll(() => dialog().getByRole('button', { name: 'Move to the trash' }).isDisabled()).toBe(true);
    await dialog().getByLabel('Yes, remove 50% of the tags this once').check();
    await dialog().getByRole('button', { name: 'Move to the trash' }).click();
    await dialog().getByText('Run 1: Done').waitFor();
    await dialog().getByText('3 removed').waitFor();
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show the report of run 1' }).click();
    await dialog().getByText('alice/app:ci-2').waitFor();
    await page.waitForURL(/run=1/);
  });

  test('the trash: look inside, bring several back, remove one for good', async () => {
    await page.goto('/trash?kind=tag');
    await page.getByRole('button', { name: 'What alice/app:ci-1 holds' }).click();
    await page.getByText('This comes back when it is restored:').waitFor();
    await page.getByRole('checkbox', { name: 'Select alice/app:ci-1' }).check();
    await page.getByRole('checkbox', { name: 'Select alice/app:ci-2' }).check();
    await page.getByText('2 selected').waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('group', { name: '2 selected' }).getByRole('button', { name: 'Restore' }).click();
    await page.getByText('2 things are back.').waitFor();

    await page.getByRole('button', { name: 'Remove alice/app:ci-3 for good' }).click();
    const purge = dialog().getByRole('button', { name: 'Remove for good' });
    await dialog().getByText('This cannot be undone').waitFor();
    await expect.poll(() => purge.isDisabled()).toBe(true);
    await dialog().getByLabel(/^Type/).fill('alice/app:ci-3');
    // What was opened may have been asked for once more after it was back.
    visit.complaints();
    expect(await faults()).toEqual([]);
    await purge.click();
    await page.getByText('Nothing of this kind is in the trash.').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByText('The trash is empty').waitFor();
    visit.complaints();
  });

  test('a repository goes when its name is typed, and comes back by the message', async () => {
    await page.goto('/repositories/alice/app?tab=settings');
    await page.getByRole('button', { name: 'Delete' }).click();
    const remove = dialog().getByRole('button', { name: 'Delete' });
    await dialog().getByText('It goes to the trash').waitFor();
    await expect.poll(() => remove.isDisabled()).toBe(true);
    await dialog().getByLabel(/^Type/).fill('alice/app');
    await remove.click();
    await page.getByText('alice/app is in the trash.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('alice/app is back.').waitFor();
    await page.goto('/repositories/alice/app');
    await page.getByRole('link', { name: 'latest', exact: true }).waitFor();
    visit.complaints();
  });

  test('a tag that was pushed again comes back under another name', async () => {
    await page.goto('/repositories/alice/app/-/tags/v1');
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog().getByRole('button', { name: 'Delete' }).click();
    await page.getByText('alice/app:v1 is in the trash.').waitFor();
    const skopeo = await createSkopeo();
    await skopeo.login(portus.host, 'alice', password);
    await skopeo.push(imageLayout('v1'), 'v1', `${portus.host}/alice/app:v1`);
    await skopeo.dispose();
    await page.goto('/trash');
    await page.getByRole('button', { name: 'Restore alice/app:v1' }).click();
    await dialog().getByText('alice/app:v1 is another image now').waitFor();
    await dialog().getByLabel('Restore it as').fill('not a tag');
    await dialog().getByRole('button', { name: 'Restore' }).click();
    await dialog().getByText('A tag has up to 128').waitFor();
    visit.complaints();
    expect(await faults()).toEqual([]);
    await dialog().getByLabel('Restore it as').fill('v1-old');
    await dialog().getByRole('button', { name: 'Restore' }).click();
    await page.getByText('The trash is empty').waitFor();
    await page.goto('/repositories/alice/app/-/tags/v1-old');
    await page.getByRole('heading', { name: 'alice/app:v1-old' }).waitFor();
    visit.complaints();
  });

  test('garbage: first what would go, then it goes', async () => {
    await page.goto('/clean-up?tab=garbage');
    await page.getByText('has not been collected yet').waitFor();
    await page.getByRole('button', { name: 'What would go?' }).click();
    await page.getByText('The last dry run').waitFor();
    await page
      .getByText(/blobs would go and free/)
      .first()
      .waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: 'Collect …' }).click();
    await dialog().getByText('Pulls go on all the time.').waitFor();
    await dialog().getByRole('button', { name: 'Collect now' }).click();
    await page.getByText('The last collection').waitFor({ timeout: 20_000 });
    await page
      .getByText(/blobs deleted/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Show the report of run 1' }).click();
    await dialog().getByText('Blobs that nothing needs').waitFor();
    expect(await faults()).toEqual([]);
  });

  test('whoever does not look after the registry sees no such page', async () => {
    const other = await signedIn('bob');
    await other.page.getByRole('link', { name: 'Trash' }).waitFor();
    expect(await other.page.getByRole('link', { name: 'Clean-up' }).count()).toBe(0);
    await other.page.goto('/clean-up');
    await other.page.getByText('There is nothing here').waitFor();
    expect((await apiClient(portus.url).get('/retention')).status).toBe(401);
    expect(other.complaints()).toEqual([]);
    await other.context.close();
  });
});
