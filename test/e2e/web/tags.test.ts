/** The pages of tags, of manifests by digest, and of comparisons: real Chromium, real Portus, real registry. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Repository, Tag } from '../../../src/contract/api/catalog.ts';
import { chromiumProgram, faultsOn, launchBrowser, startVisit, type Visit } from '../../browser.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../../portus.ts';
import { program } from '../../tools.ts';
import { pushTagContent, type TagContent } from './tags-content.ts';

const shop = '/repositories/alice/shop/-';
const short = (digest: string): string => digest.replace('sha256:', '').slice(0, 12);
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

const runnable = program('docker-registry', 'registry') !== undefined && chromiumProgram !== undefined;

describe.skipIf(!runnable)('tags, manifests and comparisons', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let browser: Browser;
  let alice: ApiClient;
  let content: TagContent;
  let visit: Visit;
  let page: Page;
  let repository: Repository;

  const tagNamed = async (name: string): Promise<Tag | undefined> =>
    (await alice.get<Tag[]>(`/repositories/${String(repository.id)}/tags?name=${name}`)).body[0];

  const signIn = async (username: string): Promise<Visit> => {
    const entered = await startVisit(browser, portus.url);
    await entered.page.goto('/login');
    await entered.page.getByLabel('User name').fill(username);
    await entered.page.getByLabel(/^Password/).fill(password);
    await entered.page.getByRole('button', { name: 'Sign in' }).click();
    await entered.page.getByRole('button', { name: username }).waitFor();
    return entered;
  };

  /** In every look; the bar at the top is not ours to measure. */
  const faults = (): Promise<readonly string[]> => faultsOn(page);

  beforeAll(async () => {
    [portus, browser] = await Promise.all([startTestPortus(), launchBrowser()]);
    alice = await bootstrapAdmin(portus);
    await alice.send('POST', '/users', { user: { username: 'vera', email: 'vera@example.org', password } });
    content = await pushTagContent(portus, alice);
    await until(
      async () => {
        const known = (await alice.get<Repository[]>('/repositories')).body.filter((one) => one.tags_count > 0);
        const found = known.find((one) => one.full_name === 'alice/shop' && one.tags_count === 4);
        if (found !== undefined) repository = found;
        return (
          known.length === 3 && found !== undefined && (await tagNamed('latest'))?.digest === content.second.digest
        );
      },
      'the tags to be known',
      portus.lastWords,
    );
    const gone = await tagNamed('gone');
    await alice.send('DELETE', `/tags/${String(gone?.id)}`);
    visit = await signIn('alice');
    page = visit.page;
    page.setDefaultTimeout(15_000);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await portus.remove();
  });

  afterEach(() => {
    expect(visit.complaints()).toEqual([]);
  });

  test('a tag: its platforms, and its layers with the steps between them', async () => {
    await page.goto(`${shop}/tags/latest`);
    await heading(page, 'alice/shop:latest').waitFor();
    await page.getByText('4 layers, 90.2 kB compressed, and 2 steps').waitFor();
    await page.getByText('ENTRYPOINT ["/usr/local/bin/shop"]').waitFor();
    await page.getByText('1 attestation of BuildKit stands beside them').waitFor();
    const strip = page.getByRole('group', { name: 'Layers by size' });
    await strip.getByRole('button').first().focus();
    await page.keyboard.press('ArrowRight');
    const marked = page.locator('tr[data-active=true]');
    expect(await marked.innerText()).toContain('RUN apt-get install');
    await page.getByRole('row', { name: /COPY shop/ }).hover();
    expect(await strip.locator('[data-active=true]').getAttribute('aria-label')).toMatch(/^Layer 3 /);
    expect(await faults()).toEqual([]);
  });

  test('another platform stays chosen on the way to other parts, and after loading anew', async () => {
    await page.getByRole('radio', { name: 'linux/s390x' }).click();
    await page.getByText('ADD debian-s390x.tar.xz /').waitFor();
    await page.getByRole('tab', { name: 'Configuration' }).click();
    await page.getByText('linux/s390x', { exact: true }).last().waitFor();
    await page.reload();
    for (const text of ['LOG_FORMAT', '/srv/shop', '8080/tcp', '/var/lib/shop', 'SIGQUIT', 'Olga']) {
      await page.getByText(text, { exact: true }).first().waitFor();
    }
    expect(await page.getByRole('radio', { name: 'linux/s390x' }).isChecked()).toBe(true);
  });

  test('what is attached is listed, and a signature is not called right', async () => {
    await page.goto(`${shop}/tags/latest?tab=attached`);
    await page.getByText('Portus does not verify it').first().waitFor();
    await page.getByText('application/spdx+json').waitFor();
    await page.getByText('beside it in the index (BuildKit)').waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('link', { name: short(content.signature.digest) }).click();
    await heading(page, `alice/shop@${short(content.signature.digest)}`).waitFor();
    await page.getByRole('link', { name: short(content.second.digest) }).waitFor();
  });

  test('the text of a manifest can be copied byte for byte', async () => {
    await visit.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${shop}/manifests/${content.amd64.digest}?tab=manifest`);
    await page.getByText('"schemaVersion": 2').waitFor();
    await page.getByRole('button', { name: 'Copy manifest' }).click();
    await page.getByText('Copied').first().waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\{"schemaVersion":2/);
  });

  test('a manifest by digest says which index it is part of; one that is not there says so', async () => {
    await page.goto(`${shop}/manifests/${content.amd64.digest}`);
    await page.getByRole('link', { name: 'the index of 2.0 and latest' }).waitFor();
    await page.getByText('No tag points to it.').waitFor();
    expect(await faults()).toEqual([]);
    await page.goto(`${shop}/manifests/sha256:${'0'.repeat(64)}`);
    await page.getByText('There is nothing here').waitFor();
    expect(visit.complaints()).toEqual([expect.stringContaining('404')]);
  });

  test('a chart shows what Chart.yaml says, and how to install it', async () => {
    await page.goto('/repositories/alice/chart/-/tags/0.3.1');
    const install = `helm install chart oci://${portus.host}/alice/chart --version 0.3.1 --plain-http`;
    for (const text of ['This chart is deprecated', 'Sells things from a harbour.', '~15.2', install]) {
      await page.getByText(text, { exact: true }).first().waitFor();
    }
    expect(await faults()).toEqual([]);
  });

  test('an artifact shows its files by their names', async () => {
    await page.goto('/repositories/alice/notes/-/tags/1');
    await page.getByText('changes/2026-11.md').waitFor();
    await page.getByText('oras pull').first().waitFor();
    await page.getByRole('tab', { name: 'Annotations' }).click();
    await page.getByText('What was said.').waitFor();
  });

  describe('the history', () => {
    const restoreFirst = () => page.getByRole('button', { name: `Restore ${short(content.first.digest)}` });
    const dialog = () => page.getByRole('dialog');

    test('says what changes, and keeps the question when the server fails or refuses', async () => {
      await page.goto(`${shop}/tags/latest?tab=history`);
      await restoreFirst().click();
      await dialog().getByText('Whoever pulls alice/shop:latest then gets that content.').waitFor();
      expect(await faults()).toEqual([]);
      const address = '**/tags/restore';
      await page.route(address, (route) =>
        route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          body: '{"detail":"It broke. Try again."}',
        }),
      );
      await dialog().getByRole('button', { name: 'Restore' }).click();
      await dialog().getByText('It broke. Try again.').waitFor();
      await page.unroute(address);
      expect(visit.complaints()).toEqual([expect.stringContaining('500')]);

      const path = `/repositories/${String(repository.id)}`;
      await alice.send('PUT', path, { repository: { read_only: true } });
      await dialog().getByRole('button', { name: 'Restore' }).click();
      await dialog()
        .getByRole('alert')
        .getByText(/read-only/i)
        .waitFor();
      expect((await tagNamed('latest'))?.digest).toBe(content.second.digest);
      await dialog().getByRole('button', { name: 'Leave it' }).click();
      await page.getByText('You may not move this tag').waitFor();
      expect(await restoreFirst().count()).toBe(0);
      await alice.send('PUT', path, { repository: { read_only: false } });
      expect(visit.complaints()).toEqual([expect.stringContaining('403')]);
    });

    test('moves the tag back', async () => {
      await page.reload();
      await restoreFirst().click();
      await dialog().getByRole('button', { name: 'Restore' }).click();
      await page.getByText(`alice/shop:latest points to ${short(content.first.digest)} again.`).waitFor();
      await page.getByRole('radio', { name: 'linux/386' }).waitFor();
      expect((await tagNamed('latest'))?.digest).toBe(content.first.digest);
    });

    test('of a tag that was removed is still there, and brings it back', async () => {
      await page.goto(`${shop}/tags/gone`);
      await page.getByText('This tag was removed').waitFor();
      expect(await faults()).toEqual([]);
      await restoreFirst().click();
      await dialog().getByText('nothing, the tag is gone').waitFor();
      await dialog().getByRole('button', { name: 'Restore' }).click();
      await page.getByText('3 layers, 90.2 kB compressed').waitFor();
      await page.goto(`${shop}/tags/never`);
      await page.getByText('has no tag “never”').waitFor();
    });
  });

  describe('a comparison', () => {
    test('is chosen by searching, and says what is the same and what is not', async () => {
      await page.goto(`${shop}/tags/1.0`);
      await page.getByRole('link', { name: 'Compare', exact: true }).click();
      await page.getByText('Choose two contents').waitFor();
      await page.getByRole('combobox', { name: 'To', exact: true }).fill('2');
      await page.getByRole('option', { name: '2.0' }).click();
      await page.getByText('Only “1.0” has linux/386. Only “2.0” has linux/s390x.').waitFor();
      await page.getByText('2 of 4 layers').waitFor();
      await page.getByRole('row', { name: /Changed.*COPY shop/ }).waitFor();
      await page.getByRole('row', { name: /Added.*RUN adduser shop/ }).waitFor();
      await page.getByRole('row', { name: /Added.*LOG_FORMAT/ }).waitFor();
      expect(new URL(page.url()).search).toBe('?from=1.0&to=2.0');
      expect(await faults()).toEqual([]);
    });

    test('can be swapped, and be of another platform', async () => {
      await page.getByRole('button', { name: 'Swap the sides' }).click();
      await page.getByRole('row', { name: /Removed.*RUN adduser shop/ }).waitFor();
      await page.getByLabel('Platform').selectOption('linux/arm64');
      await page.getByText('ADD debian-arm64.tar.xz /').waitFor();
      expect(new URL(page.url()).search).toBe('?from=2.0&to=1.0&platform=linux%2Farm64');
    });

    test('of one and the same says so', async () => {
      await page.goto(`${shop}/compare?from=${content.first.digest}&to=1.0`);
      await page.getByText('Both are the same').waitFor();
      expect(await faults()).toEqual([]);
    });

    test('with what is not there says so', async () => {
      await page.goto(`${shop}/compare?from=1.0&to=never`);
      await page.getByText('has no tag “never”').waitFor();
    });
  });

  test('a manifest is deleted after its plan was shown; a failure leaves the question open', async () => {
    await page.goto(`${shop}/manifests/${content.signature.digest}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It goes to the trash').waitFor();
    const address = '**/manifests/*';
    await page.route(address, (route) =>
      route.request().method() === 'DELETE'
        ? route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"detail":"It broke."}' })
        : route.continue(),
    );
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByText('It broke.').waitFor();
    expect(visit.complaints()).toEqual([expect.stringContaining('500')]);
    await page.unroute(address);
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('is in the trash').waitFor();
    await heading(page, 'alice/shop').waitFor();
    // The page of the manifest may have asked once more for what is gone.
    visit.complaints();
  });

  test('who may only read sees no way to delete or to restore', async () => {
    const vera = await signIn('vera');
    await vera.page.goto(`${shop}/tags/latest?tab=history`);
    await vera.page.getByText('You may not move this tag').waitFor();
    await vera.page.getByRole('link', { name: 'Compare', exact: true }).waitFor();
    expect(await vera.page.getByRole('button', { name: /^(Restore|Delete)/ }).count()).toBe(0);
    await vera.page.goto(`${shop}/manifests/${content.amd64.digest}`);
    await vera.page.getByText('No tag points to it.').waitFor();
    expect(await vera.page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
    expect(vera.complaints()).toEqual([]);
    await vera.context.close();
  });
});
