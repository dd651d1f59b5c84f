/** Collecting the garbage of the embedded registry, as its storage, skopeo and people who pull meanwhile see it. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Tag } from '../../src/contract/api/catalog.ts';
import type { Collection } from '../../src/contract/api/garbage.ts';
import type { Registry } from '../../src/contract/api/registries.ts';
import { addArtifact, addBlob, addImage, addIndex, type CommandResult, createSkopeo } from '../images.ts';
import { digestOf, emptyLayout, imageLayout, type Layout, type Skopeo, uploadLayout } from '../images.ts';
import { isAlive, processesWith } from '../processes.ts';
import {
  apiClient,
  type ApiClient,
  bootstrapAdmin,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { program } from '../tools.ts';

const registry = program('docker-registry', 'registry');
const runnable = registry !== undefined && program('skopeo') !== undefined;

const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

/** A registry program whose collector waits while a file is there. */
interface HeldProgram {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly hold: (which: 'dry' | 'real') => void;
  readonly release: () => void;
  /** The collector waits now. */
  readonly isHeld: () => boolean;
}

function heldProgram(): HeldProgram {
  const folder = mkdtempSync(join(tmpdir(), 'portus-collector-'));
  const path = join(folder, 'docker-registry');
  const held = join(folder, 'held');
  const holds = ['dry', 'real'].map((which) => join(folder, which));
  const script = `#!/bin/sh
[ "$1" = garbage-collect ] || exec ${registry ?? ''} "$@"
hold=${folder}/real
[ "$2" = --dry-run ] && hold=${folder}/dry
while [ -e "$hold" ]; do : > ${held}; sleep 0.05; done
exec ${registry ?? ''} "$@"
`;
  writeFileSync(path, script, { mode: 0o755 });
  return {
    folder,
    environment: { PORTUS_REGISTRY_BINARY: path, PORTUS_TRASH_DAYS: '0' },
    hold: (which) => writeFileSync(join(folder, which), ''),
    release: () => [held, ...holds].forEach((file) => rmSync(file, { force: true })),
    isHeld: () => existsSync(held),
  };
}

/** Every file of the storage with its size. */
function filesOf(folder: string): ReadonlyMap<string, number> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return new Map(
    names
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [relative(folder, path), statSync(path).size] as const),
  );
}

describe.skipIf(!runnable)('collecting garbage', { timeout: 120_000 }, () => {
  const collector = heldProgram();
  let portus: TestPortus;
  let alice: ApiClient;
  let skopeo: Skopeo;
  let runs: string;

  const start = async (environment: Readonly<Record<string, string>> = {}): Promise<void> => {
    portus = await startTestPortus({ environment: { ...collector.environment, ...environment } });
    alice = await bootstrapAdmin(portus);
    const [only] = (await alice.get<Registry[]>('/registries')).body;
    runs = `/registries/${only?.id ?? 0}/collections`;
    succeeds(await skopeo.login(portus.host, 'alice', password));
  };

  beforeAll(async () => void (skopeo = await createSkopeo()));
  beforeEach(() => collector.release());
  afterAll(async () => {
    await skopeo.dispose();
    rmSync(collector.folder, { recursive: true, force: true });
  });

  const storage = (): string => join(portus.home, 'registry/storage');
  const blobFile = (digest: string): string => {
    const hex = digest.replace('sha256:', '');
    return join(storage(), 'docker/registry/v2/blobs/sha256', hex.slice(0, 2), hex, 'data');
  };

  async function token(scope: string): Promise<Response> {
    const authorization = `Basic ${btoa(`alice:${password}`)}`;
    const challenge = (await fetch(`${portus.url}/v2/`)).headers.get('www-authenticate') ?? '';
    const service = /service="([^"]+)"/.exec(challenge)?.[1] ?? '';
    return fetch(`${portus.url}/v2/token?${String(new URLSearchParams({ service, scope }))}`, {
      headers: { authorization },
    });
  }
  const tokenFor = async (scope: string): Promise<string> =>
    ((await (await token(scope)).json()) as { token: string }).token;

  async function tagsOf(repository: string): Promise<readonly Tag[]> {
    const found = await alice.get<{ id: number }[]>(`/repositories?full_name=${encodeURIComponent(repository)}`);
    const id = found.body[0]?.id;
    return id === undefined ? [] : (await alice.get<Tag[]>(`/repositories/${id}/tags`)).body;
  }

  /** Pushes everything of a layout, whether a tag names it or not, and waits until the catalog shows its tags. */
  async function push(repository: string, layout: Layout): Promise<void> {
    await uploadLayout(portus.url, repository, layout, await tokenFor(`repository:${repository}:pull,push`));
    const shown = async (): Promise<boolean> => {
      const tags = await tagsOf(repository);
      return [...layout.tags.keys()].every((name) => tags.some((tag) => tag.name === name));
    };
    await until(shown, `${repository} in the catalog`, portus.lastWords);
  }

  async function deleteTag(repository: string, name: string): Promise<void> {
    const tag = (await tagsOf(repository)).find((one) => one.name === name);
    const { status, body } = await alice.send('DELETE', `/tags/${tag?.id ?? 0}`);
    expect([status, body], portus.lastWords()).toEqual([204, null]);
  }

  async function begin(wanted: object = {}): Promise<number> {
    const { status, body } = await alice.send<Collection>('POST', runs, wanted);
    expect([status, body], portus.lastWords()).toMatchObject([201, { state: 'running' }]);
    return body.id;
  }
  const look = async (id: number): Promise<Collection> => (await alice.get<Collection>(`${runs}/${id}`)).body;
  async function ended(id: number): Promise<Collection> {
    await until(async () => (await look(id)).state !== 'running', 'the end of the collection', portus.lastWords);
    return look(id);
  }
  const isFrozen = async (): Promise<boolean> => {
    const [only] = (await alice.get<Registry[]>('/registries')).body;
    return only?.frozen !== null;
  };

  async function canPush(): Promise<void> {
    const name = `t${Date.now()}`;
    succeeds(await skopeo.push(imageLayout(name), name, `${portus.host}/alice/after:${name}`));
  }

  describe('of what was deleted', () => {
    const kept = emptyLayout();
    const base = 'a layer that many share '.repeat(500);
    const doomed = emptyLayout();
    const orphan = addBlob(emptyLayout(), 'application/octet-stream', 'uploaded, and never named by a manifest');
    let before: ReadonlyMap<string, number>;
    let garbage: readonly string[];

    beforeAll(async () => {
      await start();
      const app = addImage(kept, { layers: [base, 'app'] });
      kept.tags.set('app', app);
      const members = [addImage(kept, { layers: [base, 'amd64'] }), addImage(kept, { architecture: 'arm64' })];
      kept.tags.set('multi', addIndex(kept, members));
      // Nothing but its subject names it.
      addArtifact(kept, 'application/spdx+json', '{"name":"sbom"}', app);
      doomed.tags.set('old', addImage(doomed, { layers: [base, 'old', 'old too'.repeat(300)] }));
      await push('alice/app', kept);
      await push('alice/app', doomed);
      const lonely = emptyLayout();
      lonely.blobs.set(orphan.digest, Buffer.from('uploaded, and never named by a manifest'));
      await push('alice/other', lonely);
      await deleteTag('alice/app', 'old');
      garbage = [...doomed.blobs.keys()].filter((digest) => !kept.blobs.has(digest)).concat(orphan.digest);
      before = filesOf(storage());
    });
    afterAll(() => portus.remove());

    it('a dry run says what would go and deletes nothing', async () => {
      const dry = await ended(await begin({ dry_run: true }));
      expect(dry).toMatchObject({ state: 'done', phase: 'finished', dry_run: true, error: null });
      expect(dry.report?.digests).toEqual(garbage.toSorted());
      const bytes = garbage.map((digest) => statSync(blobFile(digest)).size).reduce((sum, one) => sum + one, 0);
      expect(dry.report).toMatchObject({ eligible_blobs: garbage.length, eligible_bytes: bytes, freed_blobs: 0 });
      expect(filesOf(storage())).toEqual(before);
      expect(await isFrozen()).toBe(false);
      await canPush();
    });

    it('refuses writes and lets everybody pull, frees exactly what the dry run said, and nothing else', async () => {
      const [dry] = (await alice.get<Collection[]>(runs)).body;
      const early = await tokenFor('repository:alice/app:pull,push');
      const beginUpload = () =>
        fetch(`${portus.url}/v2/alice/app/blobs/uploads/`, {
          method: 'POST',
          headers: { authorization: `Bearer ${early}` },
        });
      const pulls = pullUntil(await tokenFor('repository:alice/app:pull'));

      collector.hold('real');
      const id = await begin();
      await until(collector.isHeld, 'the collector', portus.lastWords);
      const refused = await beginUpload();
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([503, true]);
      const noToken = await token('repository:alice/app:pull,push');
      expect([noToken.status, Number(noToken.headers.get('retry-after')) > 0]).toEqual([503, true]);
      expect((await alice.send('POST', runs, {})).status).toBe(409);
      expect((await alice.send('DELETE', `${runs}/${id}`)).status).toBe(409);
      collector.release();

      const real = await ended(id);
      expect(real, portus.lastWords()).toMatchObject({ state: 'done', error: null });
      expect(real.report).toMatchObject({
        freed_blobs: dry?.report?.eligible_blobs,
        freed_bytes: dry?.report?.eligible_bytes,
      });
      expect(real.report?.verified_tags).toBeGreaterThan(0);
      expect(await pulls.stop()).toEqual({ failed: [], enough: true });

      expect(garbage.filter((digest) => existsSync(blobFile(digest)))).toEqual([]);
      expect([...kept.blobs.keys()].filter((digest) => !existsSync(blobFile(digest)))).toEqual([]);
      for (const tag of kept.tags.keys()) succeeds(await skopeo.pull(`${portus.host}/alice/app:${tag}`, { all: true }));
      expect((await beginUpload()).status).toBe(202);
      const { body } = await alice.get<{ event: string; detail: object }[]>('/activities?event=registry.collected');
      expect(body).toMatchObject([{ event: 'registry.collected', detail: { blobs: garbage.length, state: 'done' } }]);
    });

    it('lets the same image be pushed again: the registry does not believe that it still has it', async () => {
      succeeds(await skopeo.push(doomed, 'old', `${portus.host}/alice/app:old`));
      succeeds(await skopeo.pull(`${portus.host}/alice/app:old`));
    });

    it('can be cancelled until it deletes', async () => {
      const files = filesOf(storage());
      collector.hold('dry');
      const id = await begin();
      await until(collector.isHeld, 'the collector', portus.lastWords);
      expect((await alice.send('DELETE', `${runs}/${id}`)).status).toBe(204);
      expect(await look(id)).toMatchObject({ state: 'stopped', error: 'alice cancelled it.' });
      await until(async () => !(await isFrozen()), 'the thaw', portus.lastWords);
      expect(filesOf(storage())).toEqual(files);
      await canPush();
    });

    it('stops when the registry would delete what a tag needs', async () => {
      const broken = imageLayout('broken');
      await push('alice/broken', broken);
      const { digest } = broken.tags.get('broken') ?? orphan;
      const manifest = blobFile(digest);
      const content = readFileSync(manifest);
      // As after a loss in the storage: the registry then no longer counts the layers of that image as needed.
      rmSync(manifest);
      const stopped = await ended(await begin());
      const layers = [...broken.blobs.keys()].filter((one) => one !== digest);
      expect(stopped).toMatchObject({ state: 'stopped', report: { freed_blobs: 0 } });
      expect(stopped.report?.held.map((one) => one.digest).toSorted()).toEqual(layers.toSorted());
      expect(stopped.error).toMatch(/alice\/broken.*the tag broken points to/);
      expect(layers.filter((one) => !existsSync(blobFile(one)))).toEqual([]);
      writeFileSync(manifest, content);
      expect(await ended(await begin({ dry_run: true }))).toMatchObject({ state: 'done', report: { held: [] } });
    });

    it('stops when more would go than may, unless that is accepted', async () => {
      const many = emptyLayout();
      for (let i = 0; i < 30; i += 1) {
        const content = Buffer.from(`lonely ${i}`);
        many.blobs.set(digestOf(content), content);
      }
      await push('alice/many', many);
      const stopped = await ended(await begin({ accept_share: 10 }));
      expect(stopped).toMatchObject({ state: 'stopped', error: expect.stringMatching(/--accept-share \d+/) });
      expect([...many.blobs.keys()].filter((one) => !existsSync(blobFile(one)))).toEqual([]);
      expect(await ended(await begin({ accept_share: 100 }))).toMatchObject({ state: 'done' });
      expect([...many.blobs.keys()].filter((one) => existsSync(blobFile(one)))).toEqual([]);
    });

    it('says what to do when an image of schema 1 is stored', async () => {
      const old = imageLayout('old');
      await push('alice/schema1', old);
      const file = blobFile((old.tags.get('old') ?? orphan).digest);
      const content = readFileSync(file, 'utf8');
      writeFileSync(file, content.replace('"schemaVersion":2', '"schemaVersion":9'));
      expect(await ended(await begin())).toMatchObject({
        state: 'failed',
        error: expect.stringMatching(/schema 1.*delete the old manifest/),
      });
      writeFileSync(file, content);
      expect(await isFrozen()).toBe(false);
    });

    function pullUntil(bearer: string): { stop: () => Promise<{ failed: string[]; enough: boolean }> } {
      const stopping = new AbortController();
      const failed: string[] = [];
      let good = 0;
      const loop = async (): Promise<void> => {
        const { digest } = kept.tags.get('app') ?? orphan;
        const [blob = ''] = kept.blobs.keys();
        const headers = {
          authorization: `Bearer ${bearer}`,
          accept: '*/*, application/vnd.oci.image.manifest.v1+json',
        };
        while (!stopping.signal.aborted) {
          for (const path of ['manifests/app', `manifests/${digest}`, `blobs/${blob}`]) {
            const answer = await fetch(`${portus.url}/v2/alice/app/${path}`, { headers }).catch(String);
            if (typeof answer === 'string' || answer.status !== 200)
              failed.push(`${path}: ${typeof answer === 'string' ? answer : answer.status}`);
            else
              await answer.arrayBuffer().then(
                () => (good += 1),
                (error: unknown) => failed.push(String(error)),
              );
          }
          await pause(5);
        }
      };
      const loops = Promise.all([loop(), loop()]);
      onTestFinished(() => stopping.abort());
      return {
        stop: async () => {
          stopping.abort();
          await loops;
          return { failed, enough: good > 50 };
        },
      };
    }
  });

  describe('when Portus is killed in the middle', () => {
    let garbage: string;
    // Where there is no such program, the kernel does not end the collector together with Portus.
    const withoutSetpriv = (): string => {
      const path = join(collector.folder, 'setpriv');
      writeFileSync(path, '#!/bin/sh\nexit 1\n');
      chmodSync(path, 0o755);
      return `${collector.folder}:${process.env['PATH'] ?? ''}`;
    };

    afterEach(() => portus.remove());

    it.each([
      ['while it asks what would go', 'dry', {}],
      ['while it deletes', 'real', {}],
      ['while it deletes, and the collector lives on', 'real', { PATH: 'without setpriv' }],
    ] as const)('%s, the next start ends it, thaws, and pushes work', async (_, phase, environment) => {
      await start('PATH' in environment ? { PATH: withoutSetpriv() } : {});
      const layout = imageLayout('gone');
      await push('alice/app', imageLayout('stays'));
      await push('alice/app', layout);
      await deleteTag('alice/app', 'gone');
      garbage = blobFile(layout.tags.get('gone')?.digest ?? '');
      collector.hold(phase);
      const id = await begin();
      await until(collector.isHeld, 'the collector', portus.lastWords);
      const [child = 0] = processesWith(join(portus.home, 'registry/collector.yml'));
      await portus.kill('SIGKILL');
      if ('PATH' in environment) expect(isAlive(child)).toBe(true);
      portus = await portus.restart();
      await until(() => !isAlive(child), 'the collector to be ended', portus.lastWords);
      collector.release();
      alice = await signedIn();
      expect(await look(id)).toMatchObject({ state: 'stopped', error: expect.stringMatching(/Portus ended/) });
      expect(await isFrozen()).toBe(false);
      expect(existsSync(garbage)).toBe(true);
      await canPush();
      expect(await ended(await begin())).toMatchObject({ state: 'done' });
      expect(existsSync(garbage)).toBe(false);
      succeeds(await skopeo.pull(`${portus.host}/alice/app:stays`));
    });

    it('or stopped in order, it stops the collection and thaws', async () => {
      await start();
      await push('alice/app', imageLayout('stays'));
      collector.hold('dry');
      const id = await begin();
      await until(collector.isHeld, 'the collector', portus.lastWords);
      expect(await portus.kill('SIGTERM')).toBe(0);
      expect(processesWith(portus.home)).toEqual([]);
      portus = await portus.restart();
      alice = await signedIn();
      expect(await look(id)).toMatchObject({ state: 'stopped', error: 'Portus was stopped.' });
      expect(await isFrozen()).toBe(false);
    });
  });

  async function signedIn(): Promise<ApiClient> {
    const client = apiClient(portus.url);
    expect(await client.signIn('alice', password)).toBeLessThan(300);
    return client;
  }
});
