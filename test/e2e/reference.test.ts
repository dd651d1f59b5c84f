/** The reference page of the API in a real browser: it comes from us alone, and speaks of the server it came from. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTestApp, type TestApp } from '../app.ts';
import { chromiumProgram, launchBrowser, sidewaysOverflow, startVisit } from '../browser.ts';
import { addPerson } from '../people.ts';
import { freePort, password } from '../portus.ts';

/** Drawing a hundred operations takes a while on a busy machine. */
const patience = { timeout: 120_000 };

/** Runs in the page. @returns how many operations it has, drawn or not */
function shownOperations(): number {
  const { ui } = window as unknown as {
    ui: { specSelectors: { taggedOperations: () => { toJS: () => Record<string, { operations: unknown[] }> } } };
  };
  return Object.values(ui.specSelectors.taggedOperations().toJS()).flatMap(({ operations }) => operations).length;
}

describe.skipIf(chromiumProgram === undefined).each(['', '/portus'])('the reference page below "%s"', (path) => {
  let test: TestApp;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    test = await buildTestApp({ environment: { PORTUS_PUBLIC_URL: `${url}${path}` } });
    await addPerson(test, 'alice', { admin: true });
    await test.app.listen({ host: '127.0.0.1', port });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it(
    'shows every operation of this server, on desktop and phone, without a complaint of the browser',
    patience,
    async () => {
      const { page, complaints } = await startVisit(browser, url);
      const { paths } = (await test.app.inject({ url: '/api/openapi-spec' })).json<{ paths: Record<string, object> }>();
      const count = Object.values(paths).flatMap((methods) => Object.keys(methods)).length;
      for (const viewport of [
        { width: 1280, height: 860 },
        { width: 360, height: 740 },
      ]) {
        await page.setViewportSize(viewport);
        await page.goto(`${path}/api/docs`);
        await page.locator('.opblock').first().waitFor();
        // Those out of sight are drawn when somebody scrolls to them.
        expect(await page.evaluate(shownOperations)).toBe(count);
        await page.locator('.opblock-summary-control').first().click();
        await page.locator('.opblock.is-open .responses-wrapper').first().waitFor();
        expect(await sidewaysOverflow(page)).toBe(0);
        expect(complaints()).toEqual([]);
      }
      await page.context().close();
    },
  );

  it('tries a call in the name of whoever is signed in, changes included', patience, async () => {
    const { page, context, complaints } = await startVisit(browser, url);
    const login = await context.request.post(`${url}${path}/api/v1/session`, {
      data: { username: 'alice', password },
    });
    expect(login.status()).toBe(200);
    await page.goto(`${path}/api/docs`);
    await page.getByPlaceholder('Filter by tag or path').fill('/teams');
    const operation = page.locator('#operations-teams-postTeams');
    await operation.locator('.opblock-summary-control').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    await operation.locator('.live-responses-table .response-col_status', { hasText: '201' }).waitFor();
    expect(complaints()).toEqual([]);
    await context.close();
  });
});
