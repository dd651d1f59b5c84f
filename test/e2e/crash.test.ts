/** Portus, its registry, or both are killed at random moments while clients push: what a client was told stays true. */
import { randomInt } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository, Tag } from '../../src/contract/api/catalog.ts';
import type { Health } from '../../src/contract/api/operations.ts';
import type { SyncRun } from '../../src/contract/api/sync.ts';
import {
  bigLayout,
  createSkopeo,
  digestOf,
  imageLayout,
  type Layout,
  ociTypes,
  type Skopeo,
  uploadLayout,
} from '../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../portus.ts';
import { childrenOf, isAlive } from '../processes.ts';
import { type RealRegistry, startRealRegistry } from '../real-registry.ts';
import { program } from '../tools.ts';

const runnable =
  process.platform === 'linux' &&
  program('docker-registry', 'registry') !== undefined &&
  program('skopeo') !== undefined &&
  // Without it the registry is ended by the next start, not by the kernel.
  program('setpriv') !== undefined;

describe.skipIf(!runnable)('a crash', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;

  beforeAll(async () => {
    [portus, skopeo] = await Promise.all([startTestPortus(), createSkopeo()]);
    alice = await bootstrapAdmin(portus);
    await skopeo.login(portus.host, 'alice', password);
  });
  afterAll(async () => {
    await Promise.all([portus.remove(), skopeo.dispose()]);
  });

  const registryPid = (): number => childrenOf(portus.pid)[0] ?? 0;

  async function token(repository: string): Promise<string> {
    const headers = { authorization: `Basic ${btoa(`alice:${password}`)}` };
    const scope = `repository:${repository}:pull,push`;
    const response = await fetch(`${portus.url}/v2/token?service=portus&scope=${scope}`, { headers });
    return ((await response.json()) as { token: string }).token;
  }

  async function health(): Promise<{ status: number; body: Health }> {
    const response = await fetch(`${portus.url}/readyz`);
    return { status: response.status, body: (await response.json()) as Health };
  }
  const isHealthy = async (): Promise<boolean> => (await health()).status === 200;

  /** Digests by tag as the catalog knows them. */
  async function catalog(fullName: string): Promise<ReadonlyMap<string, string>> {
    const { body } = await alice.get<Repository[]>(`/repositories?full_name=${fullName}`);
    const digests = new Map<string, string>();
    for (let page = 1, rows = 100; body[0] !== undefined && rows === 100; page += 1) {
      const tags = (await alice.get<Tag[]>(`/repositories/${body[0].id}/tags?per_page=100&page=${page}`)).body;
      for (const { name, digest } of tags) digests.set(name, digest);
      rows = tags.length;
    }
    return digests;
  }

  /** Clients that push one image after the other until they are told to stop. */
  interface Pushing {
    /** Repository → tag → digest, of every push that a client saw succeed. */
    readonly reported: ReadonlyMap<string, ReadonlyMap<string, string>>;
    readonly count: () => number;
    readonly stop: () => Promise<void>;
  }

  type Push = (layout: Layout, repository: string, tag: string) => Promise<boolean>;

  const withSkopeo: Push = async (layout, repository, tag) =>
    (await skopeo.push(layout, tag, `${portus.host}/${repository}:${tag}`)).code === 0;
  const overHttp: Push = async (layout, repository) =>
    token(repository)
      .then((bearer) => uploadLayout(portus.url, repository, layout, bearer))
      .then(
        () => true,
        () => false,
      );

  function startPushing(clients: Readonly<Record<string, Push>>): Pushing {
    const reported = new Map(Object.keys(clients).map((repository) => [repository, new Map<string, string>()]));
    let stopped = false;
    const work = async ([repository, push]: [string, Push]): Promise<void> => {
      while (!stopped) {
        const tag = `t${Date.now()}`;
        const layout = imageLayout(tag);
        if (await push(layout, repository, tag)) reported.get(repository)?.set(tag, layout.tags.get(tag)?.digest ?? '');
        // Nobody there: like a person, try again a little later.
        else await pause(50);
      }
    };
    const working = Promise.all(Object.entries(clients).map(work));
    return {
      reported,
      count: () => [...reported.values()].reduce((sum, tags) => sum + tags.size, 0),
      stop: async () => {
        stopped = true;
        await working;
      },
    };
  }

  /** The manifest and all its blobs can be pulled. */
  async function isPullable(repository: string, tag: string, digest: string): Promise<boolean> {
    const headers = { authorization: `Bearer ${await token(repository)}`, accept: ociTypes.manifest };
    const manifest = await fetch(`${portus.url}/v2/${repository}/manifests/${tag}`, { headers });
    if (manifest.headers.get('docker-content-digest') !== digest) return false;
    const { config, layers } = (await manifest.json()) as { config: { digest: string }; layers: { digest: string }[] };
    const blobs = [config, ...layers].map((blob) =>
      fetch(`${portus.url}/v2/${repository}/blobs/${blob.digest}`, { headers }),
    );
    return (await Promise.all(blobs)).every(({ status }) => status === 200);
  }

  async function expectAllThere({ reported }: Pushing): Promise<void> {
    for (const [repository, tags] of reported) {
      for (const [tag, digest] of tags) {
        expect({ repository, tag, pullable: await isPullable(repository, tag, digest) }).toMatchObject({
          pullable: true,
        });
      }
      const missing = async (): Promise<string[]> => {
        const known = await catalog(repository);
        return [...tags].filter(([tag, digest]) => known.get(tag) !== digest).map(([tag]) => tag);
      };
      await until(
        async () => (await missing()).length === 0,
        `every tag of ${repository} in the catalog`,
        portus.output,
      );
    }
  }

  describe('of Portus', () => {
    it('loses no push that a client saw succeed, whenever it comes, and takes the registry down with it', async () => {
      for (let round = 1; round <= 3; round += 1) {
        const pushing = startPushing({
          [`alice/skopeo-${round}`]: withSkopeo,
          [`alice/other-${round}`]: withSkopeo,
          [`alice/http-${round}`]: overHttp,
        });
        await until(() => pushing.count() > 0, 'the first push', portus.lastWords);
        // The moment itself is what is tried here.
        await pause(randomInt(600));
        const registry = registryPid();
        await portus.kill('SIGKILL');
        await until(
          () => !isAlive(registry),
          'the registry to be gone',
          () => '',
          2,
        );
        await pushing.stop();
        portus = await portus.restart();
        await expectAllThere(pushing);
      }
    });

    it('leaves nothing that a person must mend: healthy, and ready for the next push', async () => {
      expect(await health()).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect(await skopeo.push(imageLayout('after'), 'after', `${portus.host}/alice/after:1`)).toMatchObject({
        code: 0,
      });
      await until(async () => (await catalog('alice/after')).has('1'), 'the push in the catalog', portus.lastWords);
    });
  });

  describe('of the registry', () => {
    it('shows in the health report, is repaired with growing pauses, and loses nothing', async () => {
      const pushing = startPushing({ 'alice/steady-skopeo': withSkopeo, 'alice/steady-http': overHttp });
      await until(() => pushing.count() > 0, 'the first push', portus.lastWords);
      for (const restarts of [1, 2]) {
        const before = pushing.count();
        process.kill(registryPid(), 'SIGKILL');
        await until(async () => !(await isHealthy()), 'the report that the registry is down');
        const { status, body } = await health();
        if (status !== 200)
          expect(body).toMatchObject({
            status: 'down',
            components: { registry: { status: 'down' }, database: { status: 'ok' } },
          });
        await until(isHealthy, 'the registry to be back', portus.lastWords);
        expect((await health()).body.components['registry']?.detail).toContain(`It ended ${restarts} time(s)`);
        await until(() => pushing.count() > before + 1, 'pushes to work again', portus.lastWords);
      }
      await pushing.stop();
      expect(portus.output()).toMatch(/"pauseMs":500[\s\S]*"pauseMs":1000/);
      await expectAllThere(pushing);
    });

    it('is told to a client in words while it lasts', async () => {
      process.kill(registryPid(), 'SIGKILL');
      await until(async () => !(await isHealthy()), 'the report that the registry is down');
      const { code, stderr } = await skopeo.inspect(`${portus.host}/alice/after:1`);
      // Unless it was back already.
      if (code !== 0) expect(stderr).toContain('503 (Service Unavailable)');
      await until(isHealthy, 'the registry to be back', portus.lastWords);
    });
  });

  it('of both, again and again, under pushes of several clients loses nothing', async () => {
    const pushing = startPushing({ 'alice/storm-a': withSkopeo, 'alice/storm-b': overHttp, 'alice/storm-c': overHttp });
    for (let round = 1; round <= 2; round += 1) {
      const before = pushing.count();
      await until(() => pushing.count() > before, 'a push between crashes', portus.lastWords);
      process.kill(registryPid(), 'SIGKILL');
      await pause(randomInt(300));
      await portus.kill('SIGKILL');
      portus = await portus.restart();
    }
    await pushing.stop();
    await expectAllThere(pushing);
  });
});

describe.skipIf(program('docker-registry', 'registry') === undefined)('the end of Portus', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  const layout = bigLayout('1', 32 << 20);
  const layer = [...layout.blobs].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? '';

  beforeAll(async () => {
    portus = await startTestPortus();
    await bootstrapAdmin(portus);
  });
  afterAll(async () => {
    await portus.remove();
  });

  it('waits for transfers in progress', async () => {
    const query = '?service=portus&scope=repository:alice/big:pull,push';
    const headers = { authorization: `Basic ${btoa(`alice:${password}`)}` };
    const { token } = (await (await fetch(`${portus.url}/v2/token${query}`, { headers })).json()) as { token: string };
    await uploadLayout(portus.url, 'alice/big', layout, token);
    const authorization = `Bearer ${token}`;
    const download = await fetch(`${portus.url}/v2/alice/big/blobs/${layer}`, { headers: { authorization } });
    const opened = await fetch(`${portus.url}/v2/alice/big/blobs/uploads/`, {
      method: 'POST',
      headers: { authorization },
    });
    const upload = request(new URL(opened.headers.get('location') ?? '', portus.url), {
      method: 'PATCH',
      headers: { authorization },
    });
    const uploaded = new Promise((resolve) => upload.once('response', ({ statusCode }) => resolve(statusCode)));
    upload.write(Buffer.alloc(1 << 20));
    const uploads = join(portus.home, 'registry/storage/docker/registry/v2/repositories/alice/big/_uploads');
    const sizes = (): number[] =>
      readdirSync(uploads).map((id) => statSync(join(uploads, id, 'data'), { throwIfNoEntry: false })?.size ?? 0);
    const received = (): boolean => sizes().some((size) => size > 0);
    await until(received, 'the upload to be on its way', portus.lastWords);
    const ended = portus.kill('SIGTERM');
    await until(() => portus.output().includes('SIGTERM: stopping'), 'the end to begin', portus.lastWords);
    expect(digestOf(Buffer.from(await download.arrayBuffer()))).toBe(layer);
    upload.end(Buffer.alloc(1 << 20));
    expect(await uploaded).toBe(202);
    expect(await ended).toBe(0);
  });
});

describe.skipIf(program('docker-registry', 'registry') === undefined)(
  'what no notification told of',
  { timeout: 120_000 },
  () => {
    let portus: TestPortus;
    let alice: ApiClient;
    let elsewhere: RealRegistry;

    beforeAll(async () => {
      [portus, elsewhere] = await Promise.all([startTestPortus(), startRealRegistry()]);
      alice = await bootstrapAdmin(portus);
    });
    afterAll(async () => {
      await Promise.all([portus.remove(), elsewhere.stop()]);
    });

    const tagsIn = async (fullName: string): Promise<string[]> => {
      const { body } = await alice.get<Repository[]>(`/repositories?full_name=${fullName}`);
      if (body[0] === undefined) return [];
      return (await alice.get<Tag[]>(`/repositories/${body[0].id}/tags?per_page=100&sort=name`)).body.map(
        ({ name }) => name,
      );
    };
    const storage = (): string => join(portus.home, 'registry', 'storage');

    it('is found at the next start, and damage in one place does not hide the rest', async () => {
      await portus.kill('SIGTERM');
      for (const repository of ['alice/a', 'alice/b', 'alice/c'])
        await uploadLayout(elsewhere.url, repository, imageLayout('1'));
      cpSync(elsewhere.storage, storage(), { recursive: true });
      const tags = join(storage(), 'docker/registry/v2/repositories/alice/b/_manifests/tags');
      mkdirSync(join(tags, '0/current'), { recursive: true });
      writeFileSync(join(tags, '0/current/link'), '');
      portus = await portus.restart();
      await until(async () => (await tagsIn('alice/c')).length === 1, 'the last repository', portus.lastWords);
      expect(await tagsIn('alice/a')).toEqual(['1']);
      expect(await tagsIn('alice/b')).toEqual(['1']);
      const unreadable = async (): Promise<number | undefined> =>
        (await alice.get<SyncRun[]>('/registries/1/syncs')).body[0]?.counts.unreadable;
      await until(async () => (await unreadable()) === 1, 'the report of the damage', portus.lastWords);
    });

    it('does not hold up the end of Portus, however much it is', async () => {
      await portus.kill('SIGTERM');
      await uploadLayout(elsewhere.url, 'alice/big', imageLayout('1'));
      const tags = 'docker/registry/v2/repositories/alice/big/_manifests/tags';
      cpSync(elsewhere.storage, storage(), { recursive: true });
      const link = readFileSync(join(elsewhere.storage, tags, '1/current/link'), 'utf8');
      const many = 2000;
      for (let index = 0; index < many; index += 1) {
        const current = join(storage(), tags, `copy-${index}`, 'current');
        mkdirSync(current, { recursive: true });
        writeFileSync(join(current, 'link'), link);
      }
      portus = await portus.restart();
      await until(async () => (await tagsIn('alice/big')).length > 0, 'the first tags', portus.lastWords);
      expect(await portus.kill('SIGTERM')).toBe(0);
      expect(portus.output()).toContain('Portus has stopped.');
      // It ended before the end.
      expect(portus.output()).not.toContain(`"tags":${many + 1}`);
    });
  },
);
