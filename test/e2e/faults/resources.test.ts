/** A database that somebody else holds, and a disk that is full: refused clearly, and nothing is lost once it is over. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigLayout, imageLayout, uploadLayout } from '../../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../../portus.ts';
import { program } from '../../tools.ts';
import { compareOnce, tagsInCatalog, tagsInStorage } from './agreement.ts';

const hasRegistry = program('docker-registry', 'registry') !== undefined;

async function tokenFor({ url }: TestPortus, repository: string): Promise<string> {
  const headers = { authorization: `Basic ${btoa(`alice:${password}`)}` };
  const scope = `repository:${repository}:pull,push`;
  const response = await fetch(`${url}/v2/token?service=portus&scope=${scope}`, { headers });
  return ((await response.json()) as { token: string }).token;
}

const storageOf = ({ home }: TestPortus): string => join(home, 'registry/storage');

describe.skipIf(!hasRegistry)('a database that somebody else holds', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;

  beforeAll(async () => {
    portus = await startTestPortus();
    alice = await bootstrapAdmin(portus);
  });
  afterAll(() => portus.remove());

  it('holds up the catalog, not the push, and nothing is missing when it is free again', async () => {
    const bearer = await tokenFor(portus, 'alice/locked');
    const holder = new DatabaseSync(join(portus.home, 'portus.db'));
    holder.exec('begin immediate');
    const started = Date.now();
    const pushing = uploadLayout(portus.url, 'alice/locked', imageLayout('1'), bearer);
    // Longer than Portus waits for a lock, so that storing the notification fails at least once.
    await until(() => Date.now() - started > 6000, 'the lock to be held');
    holder.exec('rollback');
    holder.close();
    await pushing;
    await until(
      async () => (await tagsInCatalog(alice)).has('alice/locked:1'),
      'the push in the catalog, without a comparison',
      portus.lastWords,
    );
    expect(await tagsInCatalog(alice)).toEqual(tagsInStorage(storageOf(portus), ['alice/locked']));
  });
});

/** A small disk of its own; null where that needs rights we do not have. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'portus-small-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'none', folder]).status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

const disk = hasRegistry ? mountSmallDisk() : null;

describe.skipIf(disk === null)('a full disk', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  const home = join(disk ?? '', 'data');
  const filler = join(disk ?? '', 'filler');

  beforeAll(async () => {
    portus = await startTestPortus({ environment: { PORTUS_HOME: home } });
    alice = await bootstrapAdmin(portus);
    await uploadLayout(portus.url, 'alice/small', imageLayout('before'), await tokenFor(portus, 'alice/small'));
    await until(async () => (await tagsInCatalog(alice)).has('alice/small:before'), 'the first push', portus.lastWords);
  });
  afterAll(async () => {
    await portus.remove();
    spawnSync('umount', [disk ?? '']);
    rmSync(disk ?? '', { recursive: true, force: true });
  });

  it('refuses a push, still answers, and loses nothing', async () => {
    const bearer = await tokenFor(portus, 'alice/small');
    const { bavail, bsize } = statfsSync(disk ?? '');
    writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - (64 << 10))));
    await expect(uploadLayout(portus.url, 'alice/small', bigLayout('big', 8 << 20), bearer)).rejects.toThrow(
      /: 5\d\d /,
    );
    expect((await alice.get('/namespaces')).status).toBe(200);
    rmSync(filler);
    await until(
      async () => (await fetch(`${portus.url}/readyz`).catch(() => undefined))?.status === 200,
      'Portus to be well',
      portus.lastWords,
    );
    await uploadLayout(portus.url, 'alice/small', imageLayout('after'), await tokenFor(portus, 'alice/small'));
    await until(
      async () => (await tagsInCatalog(alice)).has('alice/small:after'),
      'the push after it',
      portus.lastWords,
    );
    await compareOnce(alice, 1, portus.lastWords);
    const held = tagsInStorage(join(home, 'registry/storage'), ['alice/small']);
    expect([...held.keys()].toSorted()).toEqual(['alice/small:after', 'alice/small:before']);
    expect(await tagsInCatalog(alice)).toEqual(held);
  });
});
