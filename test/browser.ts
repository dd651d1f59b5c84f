/** Real Chromium, watched: whatever it complains about is kept. */
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { program } from './tools.ts';

export const chromiumProgram = program('chromium', 'chromium-browser', 'google-chrome');

export async function launchBrowser(): Promise<Browser> {
  if (chromiumProgram === undefined) throw new Error('There is no Chromium on this machine.');
  // Root, as in containers, has no sandbox.
  return chromium.launch({ executablePath: chromiumProgram, headless: true, chromiumSandbox: false });
}

const devices = {
  desktop: { width: 1280, height: 860 },
  phone: { width: 360, height: 740 },
} as const;

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /**
   * Complaints since the last call: errors and warnings of the console, which include violations of the
   * Content-Security-Policy, exceptions, and requests to other hosts.
   */
  readonly complaints: () => readonly string[];
}

export interface VisitOptions {
  /** Cookies and storage of another visit's context. */
  readonly as?: BrowserContext;
}

/** A new person at a browser. `url` is the only host that may be asked. */
export async function startVisit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { as } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: devices.desktop,
    // What moves would be measured halfway.
    reducedMotion: 'reduce',
    ...(as === undefined ? {} : { storageState: await as.storageState() }),
  });
  const page = await context.newPage();
  const found: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) found.push(message.text());
  });
  page.on('pageerror', (error) => found.push(`${error.name}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/`)) found.push(`request to ${request.url()}`);
  });
  return { context, page, complaints: () => found.splice(0) };
}

/** Every screen and colour scheme a page must be good in. */
export const looks = [
  ['desktop', 'light'],
  ['desktop', 'dark'],
  ['phone', 'dark'],
  ['phone', 'light'],
] as const;

export async function look(page: Page, [device, colorScheme]: (typeof looks)[number]): Promise<void> {
  await page.setViewportSize(devices[device]);
  await page.emulateMedia({ colorScheme });
  await page.waitForSelector(`html[data-mantine-color-scheme=${colorScheme}]`, { state: 'attached' });
}

/** Findings of axe (WCAG 2 A and AA) that are serious or critical, as "rule: element". */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  // Legacy mode opens no page of its own; ours has no frames.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`));
}

/** How many pixels the page is wider than the window. */
export const sidewaysOverflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Each screen and each colour scheme once: an examination takes longer than all the rest. */
const examined: readonly (readonly [string, string])[] = [
  ['desktop', 'light'],
  ['phone', 'dark'],
];

/** What is wrong with a page as it is now: it is shown in every look, and ends in the first. */
export async function faultsOn(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const wanted of looks) {
    await look(page, wanted);
    const sideways = (await sidewaysOverflow(page)) > 0 ? ['it scrolls sideways'] : [];
    const isExamined = examined.some(([device, colors]) => device === wanted[0] && colors === wanted[1]);
    const findings = isExamined ? await seriousFindings(page) : [];
    found.push(...[...findings, ...sideways].map((fault) => `${wanted.join(' ')}: ${fault}`));
  }
  await look(page, looks[0]);
  return found;
}
