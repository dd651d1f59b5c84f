/**
 * Everybody walks through the example company: a guest, a viewer, a contributor, an owner, an auditor, an administrator. What the
 * page shows is what the API lets them do, no more and no less.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fill } from '../../../scripts/demo/fill.ts';
import { chromiumProgram, launchBrowser, sidewaysOverflow, startVisit, type Visit } from '../../browser.ts';
import { apiClient, password, startTestPortus, type TestPortus } from '../../portus.ts';
import { registryProgram } from '../../real-registry.ts';

type Abilities = Readonly<Record<string, boolean>>;

/** One thing on a page, and whether it should be there for these abilities. */
type Expected = readonly [what: (page: Page) => Locator, shown: (can: Abilities) => boolean];

const button = (name: string) => (page: Page) => page.getByRole('main').getByRole('button', { name, exact: true });
const tab = (name: RegExp) => (page: Page) => page.getByRole('tab', { name });
const place = (name: string) => (page: Page) => page.getByRole('navigation').getByRole('link', { name, exact: true });
const can =
  (...abilities: readonly string[]) =>
  (all: Abilities): boolean =>
    abilities.some((ability) => all[ability] === true);

const onRepository: readonly Expected[] = [
  [button('How to push'), can('push')],
  [tab(/^Settings/), can('update', 'delete')],
  [tab(/^Comments/), can('read_comment')],
  [(page) => page.getByRole('button', { name: /^(Star|Take the star)/ }), can('star')],
  [(page) => page.getByRole('table').getByRole('checkbox').first(), can('delete_content')],
];
const onNamespace: readonly Expected[] = [
  [tab(/^Webhooks/), can('read_webhook')],
  [tab(/^Access/), can('audit')],
  [tab(/^Retention/), can('read_retention')],
  [tab(/^Settings/), can('update', 'change_visibility', 'change_team', 'set_quota', 'delete')],
];
const onTag: readonly Expected[] = [[button('Delete'), can('delete')]];
const onTeam: readonly Expected[] = [
  [(page) => page.getByRole('main').getByRole('button', { name: 'Add', exact: true }), can('manage_members')],
  [tab(/^Settings/), can('update', 'delete')],
];
const inMenu: readonly Expected[] = [
  [place('People'), can('read_registry')],
  [place('Registries'), can('read_registry')],
  [place('Clean-up'), can('read_registry')],
  [place('Settings'), can('read_registry')],
  [place('Health'), can('read_registry')],
  [place('Notifications'), can('read_inbox')],
];

/** Pages that only some may open, and what decides. */
const closed = [
  ['/registries', 'read_registry'],
  ['/status', 'read_registry'],
  ['/settings', 'read_registry'],
  ['/deploy', 'read_registry'],
  ['/notifications', 'read_inbox'],
] as const;

const everybody = ['dave', 'carol', 'bob', 'erin', 'alice'] as const;

const missing = chromiumProgram === undefined || registryProgram === undefined;

describe.skipIf(missing)('what is shown equals what is allowed', { timeout: 90_000 }, () => {
  let portus: TestPortus;
  let browser: Browser;
  let ids: Readonly<Record<'namespace' | 'team' | 'repository' | 'tag', number>>;

  beforeAll(async () => {
    [portus, browser] = await Promise.all([startTestPortus(), launchBrowser()]);
    await fill(portus, () => undefined);
    const alice = apiClient(portus.url);
    await alice.signIn('alice', password);
    const idOf = async (path: string, name: string): Promise<number> =>
      (await alice.get<{ id: number; name: string }[]>(path)).body.find((one) => one.name === name)?.id ?? 0;
    const repository = await idOf('/repositories?full_name=shop%2Fapi', 'api');
    ids = {
      repository,
      namespace: await idOf('/namespaces?search=shop', 'shop'),
      team: await idOf('/teams?search=shop', 'Web shop'),
      tag: await idOf(`/repositories/${repository}/tags`, '2.0.0'),
    };
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await portus.remove();
  });

  const enter = async (who: string): Promise<Visit> => {
    const visit = await startVisit(browser, portus.url);
    await visit.page.goto('/login');
    await visit.page.getByLabel('User name').fill(who);
    await visit.page.getByLabel(/^Password/).fill(password);
    await visit.page.getByRole('button', { name: 'Sign in' }).click();
    await visit.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    return visit;
  };

  /** What the API answers to the person at the page. */
  const ask = (page: Page, path: string): Promise<{ status: number; can: Abilities }> =>
    page.evaluate(async (address) => {
      const answer = await fetch(`/api/v1${address}`);
      const body = (await answer.json()) as { can?: Record<string, boolean> };
      return { status: answer.status, can: body.can ?? {} };
    }, path);

  const differences = async (page: Page, expected: readonly Expected[], abilities: Abilities): Promise<string[]> => {
    const found: string[] = [];
    for (const [what, shown] of expected) {
      const wanted = shown(abilities);
      const locator = what(page);
      // Parts of a page come one after the other; what should not be there is looked for when the rest is.
      if (wanted) await locator.first().waitFor();
      else if ((await locator.count()) > 0) found.push(`${String(locator)} is shown`);
    }
    return found;
  };

  test.each(everybody)('to %s', async (who) => {
    const { page, context, complaints } = await enter(who);
    const session = await ask(page, '/session');
    expect(await differences(page, inMenu, session.can)).toEqual([]);

    const walk = [
      ['/repositories/shop/api', `/repositories/${ids.repository}`, '2.0.0', onRepository],
      ['/repositories/shop/api/-/tags/2.0.0', `/repositories/${ids.repository}/tags/${ids.tag}`, 'COPY src', onTag],
      [`/namespaces/${ids.namespace}`, `/namespaces/${ids.namespace}`, 'shop/api', onNamespace],
      [`/teams/${ids.team}`, `/teams/${ids.team}`, 'carol', onTeam],
    ] as const;
    for (const [address, path, content, expected] of walk) {
      const { status, can: abilities } = await ask(page, path);
      await page.goto(address);
      await page
        .getByRole('main')
        .getByText(status === 200 ? content : 'There is nothing here')
        .first()
        .waitFor();
      expect([address, status, await differences(page, expected, abilities)]).toEqual([address, status, []]);
    }
    for (const [address, ability] of closed) {
      await page.goto(address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const refused = await page.getByText('There is nothing here').count();
      expect([address, refused > 0]).toEqual([address, session.can[ability] !== true]);
    }
    const serious = complaints().filter((complaint) => !/status of 40[34]/.test(complaint));
    expect(serious).toEqual([]);
    await context.close();
  });

  test('to a guest: what is public, and the way in', async () => {
    const { page, context } = await startVisit(browser, portus.url);
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Explore' }).waitFor();
    await page.getByRole('link', { name: 'base/debian' }).waitFor();
    expect(await page.getByText('shop/api').count()).toBe(0);
    await page.goto('/repositories/base/debian');
    await page.getByText('12.9').first().waitFor();
    expect(await differences(page, [...onRepository, ...inMenu], {})).toEqual([]);
    await page.goto('/repositories/shop/api');
    await page.getByText('There is nothing here').waitFor();
    await page.goto('/teams');
    await page.waitForURL(/\/login\?return=%2Fteams$/);
    await context.close();
  });

  test('the palette goes to a repository by a part of its name, by the keyboard alone', async () => {
    const { page, context } = await enter('carol');
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Go to a repository, tag, team or page').fill('nightly');
    await page
      .getByRole('button', { name: /platform\/nightly-backup/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/nightly-backup/);
    await page.getByRole('heading', { level: 1, name: /nightly-backup/ }).waitFor();
    await context.close();
  });

  test('in German, and from right to left, nothing is missing and nothing sticks out', async () => {
    const { page, context } = await enter('alice');
    await page.getByRole('banner').getByRole('button', { name: 'alice' }).click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { level: 1, name: 'Start' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.setViewportSize({ width: 360, height: 740 });
    for (const direction of ['ltr', 'rtl']) {
      for (const address of ['/', '/repositories', '/repositories/shop/api/-/tags/2.0.0', '/clean-up', '/status']) {
        await page.goto(address);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.evaluate((wanted) => (document.documentElement.dir = wanted), direction);
        expect([address, direction, await sidewaysOverflow(page)]).toEqual([address, direction, 0]);
      }
    }
    await context.close();
  });
});
