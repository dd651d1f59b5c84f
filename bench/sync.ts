/**
 * Comparing a registry with an empty catalog and again with a complete one, beside a plain loop that makes the same requests
 * at the same concurrency, in one run on one machine.
 *
 *     npm run bench:sync -- [--repositories 1000] [--tags 20] [--concurrency 8]
 *
 * The registry is a real one. Its storage is written directly: twenty thousand pushes would take longer than what is measured.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startRealRegistry } from '../test/real-registry.ts';
import { systemPermit } from '../src/access/permit.ts';
import { registryFacts } from '../src/access/queries.ts';
import { systemClock } from '../src/platform/clock.ts';
import { loadConfig } from '../src/platform/config/load.ts';
import { silentLog } from '../src/platform/log.ts';
import { createStorageLinks, type StorageLinks } from '../src/registry/storage-links.ts';
import { type Core, openCore } from '../src/server/core.ts';
import { registryClients, saveEmbedded, saveInstallation } from '../src/server/registries.ts';
import { claimRun, startRun } from '../src/sync/commands.ts';
import { findRun } from '../src/sync/queries.ts';
import { presentRun } from '../src/sync/present.ts';
import { carryOut } from '../src/sync/run.ts';

const { values } = parseArgs({
  options: {
    repositories: { type: 'string', default: '1000' },
    tags: { type: 'string', default: '20' },
    concurrency: { type: 'string', default: '8' },
    database: { type: 'string' },
  },
});
const repositories = Number(values.repositories);
const tagsEach = Number(values.tags);
const concurrency = Number(values.concurrency);
const image = 'application/vnd.oci.image.manifest.v1+json';

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/** Folders and files of the storage, as the file system driver of the registry lays them out. */
function writeStorage(root: string): void {
  const base = join(root, 'docker', 'registry', 'v2');
  const file = (path: string, content: string): void => {
    mkdirSync(join(base, path, '..'), { recursive: true });
    writeFileSync(join(base, path), content);
  };
  const blob = (content: string): string => {
    const hex = sha256(content);
    file(`blobs/sha256/${hex.slice(0, 2)}/${hex}/data`, content);
    return hex;
  };
  const created = '2026-01-02T03:04:05Z';
  const diff = `sha256:${sha256('layer')}`;
  const config = {
    ...{ created, architecture: 'amd64', os: 'linux', config: { Env: ['PATH=/bin'], Cmd: ['/app'] } },
    ...{ rootfs: { type: 'layers', diff_ids: [diff] }, history: [{ created, created_by: 'COPY app /' }] },
  };
  for (let number = 0; number < repositories; number += 1) {
    const name = nameOf(number);
    const folder = `repositories/${name}`;
    const configText = JSON.stringify({ ...config, author: name });
    const [configHex, layerHex] = [blob(configText), blob(`layer of ${name}`)];
    for (const hex of [configHex, layerHex]) file(`${folder}/_layers/sha256/${hex}/link`, `sha256:${hex}`);
    for (let tag = 0; tag < tagsEach; tag += 1) {
      const layer = {
        mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
        digest: `sha256:${layerHex}`,
        size: 20,
      };
      const configRef = {
        mediaType: 'application/vnd.oci.image.config.v1+json',
        digest: `sha256:${configHex}`,
        size: configText.length,
      };
      const manifest = {
        schemaVersion: 2,
        mediaType: image,
        config: configRef,
        layers: [layer],
        annotations: { tag: `v${tag}` },
      };
      const hex = blob(JSON.stringify(manifest));
      const link = `sha256:${hex}`;
      file(`${folder}/_manifests/revisions/sha256/${hex}/link`, link);
      file(`${folder}/_manifests/tags/v${tag}/current/link`, link);
      file(`${folder}/_manifests/tags/v${tag}/index/sha256/${hex}/link`, link);
    }
  }
}

const nameOf = (number: number): string =>
  `team${String(number % 50).padStart(2, '0')}/app${String(number).padStart(4, '0')}`;

/** What the first comparison asks, by the shortest program that can: lists, every manifest, every configuration once. */
async function bareLoop(url: string): Promise<number> {
  let requests = 0;
  const get = async (path: string): Promise<Response> => {
    requests += 1;
    return fetch(url + path, { headers: { accept: image } });
  };
  const names: string[] = [];
  for (let path: string | null = '/v2/_catalog?n=1000'; path !== null;) {
    const answer: Response = await get(path);
    names.push(...((await answer.json()) as { repositories: string[] }).repositories);
    path = /<([^>]+)>/.exec(answer.headers.get('link') ?? '')?.[1] ?? null;
  }
  const queue = names.values();
  const worker = async (): Promise<void> => {
    for (const name of queue) {
      const { tags } = (await (await get(`/v2/${name}/tags/list?n=1000`)).json()) as { tags: string[] };
      const configs = new Set<string>();
      for (const tag of tags) {
        const manifest = (await (await get(`/v2/${name}/manifests/${tag}`)).json()) as { config: { digest: string } };
        if (configs.has(manifest.config.digest)) continue;
        configs.add(manifest.config.digest);
        await (await get(`/v2/${name}/blobs/${manifest.config.digest}`)).arrayBuffer();
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return requests;
}

async function measured(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function syncOnce(core: Core, url: string, registryId: number, links: StorageLinks | null): Promise<number> {
  const facts = (await registryFacts(core.db, [registryId])).get(registryId);
  const run = { trigger: 'manual', strategy: 'update-delete', dryRun: false, acceptEmpty: false } as const;
  const id = await startRun(core.db, systemPermit('registry.sync', facts, core.access), run, core.clock);
  const never = new AbortController().signal;
  const seconds = await measured(async () => {
    const row = await claimRun(core.db, [registryId], core.clock);
    if (row === undefined) throw new Error('The run was not taken up.');
    const deps = {
      ...core,
      clientOf: registryClients(core, () => url),
      linksOf: () => links,
      concurrency,
      confirmMs: 0,
    };
    await carryOut({ ...deps, onChanged: () => undefined }, row, never, never);
  });
  const row = await findRun(core.db, registryId, id);
  const { state, error, counts, progress } =
    row === undefined ? { state: 'gone', error: '', counts: {}, progress: {} } : presentRun(row);
  if (state !== 'done') throw new Error(`The comparison did not end well: ${String(error)}`);
  console.error(JSON.stringify({ seconds: seconds.toFixed(2), ...counts, ...progress }));
  return seconds;
}

/** First and second comparison of a catalog of its own. */
async function syncTwice(url: string, storage: string | null): Promise<readonly [number, number]> {
  const home = mkdtempSync(join(tmpdir(), 'portus-bench-'));
  const { config } = loadConfig({
    PORTUS_HOME: home,
    ...(values.database === undefined ? {} : { PORTUS_DATABASE_URL: values.database }),
  });
  const core = await openCore({ config, log: silentLog, clock: systemClock, version: 'bench' });
  const links = storage === null ? null : createStorageLinks(storage);
  try {
    await saveInstallation(core);
    const { id } = await saveEmbedded(core, url);
    return [await syncOnce(core, url, id, links), await syncOnce(core, url, id, links)];
  } finally {
    await links?.close();
    core.live.close();
    await core.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const storage = mkdtempSync(join(tmpdir(), 'portus-bench-storage-'));
const wrote = await measured(async () => writeStorage(storage));
console.error(`Wrote ${repositories} repositories with ${tagsEach} tags each in ${wrote.toFixed(1)} s.`);
const registry = await startRealRegistry({ storage });
try {
  // Once before, so that all of them find the files in memory.
  await bareLoop(registry.url);
  let requests = 0;
  const before = await measured(async () => (requests = await bareLoop(registry.url)));
  const [firstByHead, secondByHead] = await syncTwice(registry.url, null);
  const between = await measured(() => bareLoop(registry.url));
  const [firstByLinks, secondByLinks] =
    values.database === undefined ? await syncTwice(registry.url, storage) : [NaN, NaN];
  const after = await measured(() => bareLoop(registry.url));
  const bare = [before, between, after].toSorted((a, b) => a - b)[1] ?? before;
  const line = (title: string, seconds: number, ratio: number): void =>
    console.log(`${title.padEnd(44)} ${seconds.toFixed(2).padStart(7)} s  ${ratio.toFixed(2).padStart(6)}`);
  console.log(`${repositories} x ${tagsEach} tags, concurrency ${concurrency}, ${requests} requests`);
  line('bare loop (median of three)', bare, 1);
  line('first, by requests: speed / bare loop', firstByHead, bare / firstByHead);
  line('second, by HEAD: times faster than the first', secondByHead, firstByHead / secondByHead);
  line('first, by links: speed / bare loop', firstByLinks, bare / firstByLinks);
  line('second, by links: times faster than the first', secondByLinks, firstByLinks / secondByLinks);
} finally {
  await registry.stop();
  rmSync(storage, { recursive: true, force: true });
}
