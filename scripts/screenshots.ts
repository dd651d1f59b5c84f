/**
 * Takes the pictures of the README: a real Portus, images pushed by skopeo, Chromium.
 *
 *     npm run screenshots
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../test/browser.ts';
import { addImage, addIndex, emptyLayout, type Layout, imageLayout, runCommand, writeLayout } from '../test/images.ts';
import { password, startTestPortus } from '../test/portus.ts';

const folder = mkdtempSync(join(tmpdir(), 'portus-screenshots-'));
const portus = await startTestPortus({ environment: { PORTUS_LOG_LEVEL: 'warn' } });
const browser = await launchBrowser();
const desktop = await (await browser.newContext({ viewport: { width: 1100, height: 760 } })).newPage();

await desktop.goto(`${portus.url}/setup`);
await desktop.getByLabel('User name').fill('alice');
await desktop.getByLabel('E-mail').fill('alice@example.org');
await desktop.getByRole('textbox', { name: 'Password' }).fill(password);
await take(desktop, 'setup');
await desktop.getByRole('button', { name: 'Create the account' }).click();
await desktop.getByRole('heading', { name: 'Repositories' }).waitFor();

await push('alice/web-shop', '2.4.0', webShop());
await push('alice/web-shop', 'latest', webShop());
await push('alice/nightly-backup', '1.7', imageLayout('1.7', { layers: [randomBytes(900_000)] }));
await push('docs', 'main', imageLayout('main', { layers: [randomBytes(300_000)] }));
for (const _ of [1, 2, 3])
  await skopeo('copy', `docker://${portus.host}/alice/web-shop:2.4.0`, `dir:${join(folder, 'pulled')}`);

await desktop.getByText('alice/web-shop').first().waitFor();
await take(desktop, 'repositories');
await showTag(desktop);
await take(desktop, 'tag', true);

const phone = await (
  await browser.newContext({
    viewport: { width: 390, height: 900 },
    colorScheme: 'dark',
    storageState: await desktop.context().storageState(),
  })
).newPage();
await showTag(phone);
await take(phone, 'tag-phone');

await browser.close();
await portus.remove();
rmSync(folder, { recursive: true });

/** Two platforms, layers of different size, as a build would make them. */
function webShop(): Layout {
  const steps = [
    'ADD alpine-minirootfs-3.22.0.tar.gz /',
    'RUN apk add --no-cache ca-certificates nodejs',
    'COPY package.json package-lock.json ./',
    'RUN npm ci --omit=dev',
    'COPY src ./src',
  ];
  const layers = [3_600_000, 9_200_000, 46_000, 14_800_000, 310_000].map((size) => randomBytes(size));
  const config = {
    Env: ['NODE_ENV=production', 'PORT=8080'],
    Entrypoint: ['node'],
    Cmd: ['src/server.js'],
    User: 'app',
    WorkingDir: '/srv',
    ExposedPorts: { '8080/tcp': {} },
    Labels: { 'org.opencontainers.image.licenses': 'Apache-2.0', 'org.opencontainers.image.version': '2.4.0' },
  };
  const layout = emptyLayout();
  const members = [
    addImage(layout, { layers, steps, config }),
    addImage(layout, { layers, steps, config, architecture: 'arm64', variant: 'v8' }),
  ].map((member, index) => ({
    ...member,
    platform:
      index === 0 ? { os: 'linux', architecture: 'amd64' } : { os: 'linux', architecture: 'arm64', variant: 'v8' },
  }));
  layout.tags.set('image', addIndex(layout, members));
  return layout;
}

async function push(repository: string, tag: string, layout: Layout): Promise<void> {
  const path = join(folder, repository.replace('/', '-') + tag);
  const [name = tag] = layout.tags.keys();
  await writeLayout(layout, path);
  await skopeo('copy', '--all', `oci:${path}:${name}`, `docker://${portus.host}/${repository}:${tag}`);
}

async function skopeo(command: string, ...args: string[]): Promise<void> {
  const options = ['--src-tls-verify=false', '--dest-tls-verify=false'];
  const credentials = args.flatMap((arg, index) =>
    arg.startsWith('docker://')
      ? [index === args.length - 1 ? '--dest-creds' : '--src-creds', `alice:${password}`]
      : [],
  );
  const { code, stderr } = await runCommand('skopeo', [command, ...options, ...credentials, ...args], {
    timeoutMs: 60_000,
  });
  if (code !== 0) throw new Error(stderr);
}

async function showTag(page: Page): Promise<void> {
  await page.goto(`${portus.url}/repositories/alice/web-shop/-/tags/2.4.0`);
  await page.getByText('RUN npm ci --omit=dev').first().waitFor();
}

async function take(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: `docs/screenshots/${name}.png`, fullPage, animations: 'disabled' });
}
