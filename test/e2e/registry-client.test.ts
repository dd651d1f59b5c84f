import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registryClient } from '../../src/registry/client.ts';
import type { RegistryClient } from '../../src/registry/client.ts';
import { fingerprintRegistry } from '../../src/registry/fingerprint.ts';
import { parseImageConfig } from '../../src/registry/image-config.ts';
import { parseManifest } from '../../src/registry/manifest.ts';
import { isDigest } from '../../src/registry/reference.ts';
import type { Digest } from '../../src/registry/reference.ts';
import { isTombstone, tombstone } from '../../src/registry/tombstone.ts';
import {
  addArtifact,
  addImage,
  digestOf,
  emptyLayout,
  imageLayout,
  multiArchLayout,
  ociTypes,
  uploadLayout,
} from '../images.ts';
import { createTestTokens, makeRootCertificate, registryProgram, startRealRegistry } from '../real-registry.ts';
import type { RealRegistry, TestTokens } from '../real-registry.ts';

const userAgent = 'Portus (test)';

function digest(text: string): Digest {
  if (!isDigest(text)) throw new Error(`${text} is no digest`);
  return text;
}

const noDigest = digest(`sha256:${'0'.repeat(64)}`);

describe.skipIf(registryProgram === undefined)('the client of a real registry', () => {
  let directory: string;
  let registry: RealRegistry;
  let tokens: TestTokens;
  let client: RegistryClient;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'portus-client-'));
    makeRootCertificate(directory);
    tokens = await createTestTokens(directory, 'http://portus.test/v2/token');
    registry = await startRealRegistry({ auth: tokens.auth });
    client = clientWith({});
  });

  afterAll(async () => {
    await registry.stop();
    await rm(directory, { recursive: true, force: true });
  });

  function clientWith(limits: object): RegistryClient {
    return registryClient({ baseUrl: registry.url, token: (scopes) => tokens.mint(scopes), fetch, userAgent, limits });
  }

  async function upload(repository: string, layout: ReturnType<typeof emptyLayout>): Promise<void> {
    await uploadLayout(registry.url, repository, layout, await tokens.mint([`repository:${repository}:pull,push`]));
  }

  test('knows that the registry answers', async () => {
    await client.ping();
  });

  test('reads an image: its manifest by tag and by digest, its configuration', async () => {
    const layout = imageLayout('v1', { config: { Labels: { a: 'b' } } });
    await upload('read/image', layout);
    const byTag = await client.manifest('read/image', 'v1');
    expect(byTag?.digest).toBe(layout.tags.get('v1')?.digest);
    const parsed = parseManifest(byTag?.body ?? '', byTag?.mediaType ?? null);
    if (parsed.form !== 'single') throw new Error('not an image');
    expect(await client.manifest('read/image', byTag?.digest ?? '')).toEqual(byTag);
    const config = await client.blob('read/image', parsed.config.digest, 1 << 20);
    expect(parseImageConfig(config?.toString() ?? '', parsed.layers)).toMatchObject({
      labels: { a: 'b' },
      aligned: true,
    });
  });

  test('reads an index and an artifact, which a registry hides from clients that do not ask for them', async () => {
    const layout = multiArchLayout('multi');
    layout.tags.set('sbom', addArtifact(layout, 'application/spdx+json', '{}', layout.tags.get('multi')));
    await upload('read/kinds', layout);
    const kinds = ['multi', 'sbom'].map(async (tag) => {
      const fetched = await client.manifest('read/kinds', tag);
      return parseManifest(fetched?.body ?? '', fetched?.mediaType ?? null);
    });
    expect(await Promise.all(kinds)).toMatchObject([
      { kind: 'index', children: [{ platform: 'linux/amd64' }, { platform: 'linux/arm64/v8' }] },
      { kind: 'sbom', subject: layout.tags.get('multi')?.digest },
    ]);
  });

  test('takes absence for an answer', async () => {
    await upload('absent/known', imageLayout('v1'));
    const nowhere = digest(digestOf(Buffer.from('nowhere')));
    expect(await client.manifest('absent/known', 'v2')).toBeNull();
    expect(await client.manifest('absent/unknown', 'v1')).toBeNull();
    expect(await client.headManifest('absent/unknown', 'v1')).toBeNull();
    expect(await client.headManifest('absent/known', nowhere)).toBeNull();
    expect(await client.blob('absent/known', nowhere, 100)).toBeNull();
    expect(await client.tags('absent/unknown')).toBeNull();
    expect(await client.deleteManifest('absent/known', nowhere)).toBe(false);
  });

  test('deletes a manifest with all its tags, and then knows a repository without tags', async () => {
    const layout = imageLayout('one');
    const [image] = layout.tags.values();
    if (image !== undefined) layout.tags.set('two', image);
    await upload('delete/me', layout);
    expect((await client.tags('delete/me'))?.toSorted()).toEqual(['one', 'two']);
    const head = await client.headManifest('delete/me', 'one');
    expect(head?.mediaType).toBe(ociTypes.manifest);
    expect(await client.deleteManifest('delete/me', digest(head?.digest ?? ''))).toBe(true);
    expect(await client.tags('delete/me')).toEqual([]);
  });

  test('removes one tag of several, also where the registry has no such call', async () => {
    const layout = imageLayout('one');
    const [image] = layout.tags.values();
    if (image !== undefined) layout.tags.set('two', image);
    await upload('untag/me', layout);
    const answer = await client.deleteTag('untag/me', 'one');
    if (answer === 'unsupported') {
      const stone = tombstone('for this test');
      const placed = await client.putManifest('untag/me', 'one', stone);
      expect(placed).toBe(digestOf(Buffer.from(stone.body)));
      const found = await client.manifest('untag/me', 'one');
      expect(isTombstone(parseManifest(found?.body ?? '', found?.mediaType ?? null))).toBe(true);
      expect(await client.deleteManifest('untag/me', placed)).toBe(true);
    }
    expect(await client.tags('untag/me')).toEqual(['two']);
    expect((await client.headManifest('untag/me', 'two'))?.digest).toBe(image?.digest);
    expect(['absent', 'unsupported']).toContain(await client.deleteTag('untag/me', 'one'));
  });

  test('says that a manifest was refused, and that a registry deletes nothing', async () => {
    await upload('refuse/me', imageLayout('v1'));
    const { mediaType } = tombstone('x');
    await expect(client.putManifest('refuse/me', 'v1', { mediaType, body: '{}' })).rejects.toMatchObject({
      kind: 'unavailable',
    });
    const frozen = await startRealRegistry({ auth: tokens.auth, deletes: false });
    const options = { baseUrl: frozen.url, token: (scopes: readonly string[]) => tokens.mint(scopes), fetch };
    const removal = registryClient({ ...options, userAgent }).deleteManifest('a/b', noDigest);
    await expect(removal.finally(() => frozen.stop())).rejects.toMatchObject({ kind: 'method-not-allowed' });
  });

  test('follows the pages of the catalog to the end', async () => {
    for (const name of ['page/a', 'page/b', 'page/c', 'page/d', 'page/e']) await upload(name, imageLayout('v1'));
    const pages: (readonly string[])[] = [];
    for await (const page of clientWith({ pageSize: 2 }).catalog()) pages.push(page);
    expect(Math.max(...pages.map((page) => page.length))).toBe(2);
    expect(pages.flat()).toEqual(expect.arrayContaining(['page/a', 'page/b', 'page/c', 'page/d', 'page/e']));
  });

  test('never takes more than it was told to', async () => {
    const layout = emptyLayout();
    layout.tags.set('big', addImage(layout, { layers: ['x'.repeat(1000)] }));
    await upload('limit/size', layout);
    const manifest = await client.manifest('limit/size', 'big');
    const parsed = parseManifest(manifest?.body ?? '', null);
    if (parsed.form !== 'single') throw new Error('not an image');
    await expect(client.blob('limit/size', parsed.config.digest, 10)).rejects.toMatchObject({ kind: 'too-large' });
    const narrow = clientWith({ manifestBytes: 10 });
    await expect(narrow.manifest('limit/size', 'big')).rejects.toMatchObject({ kind: 'too-large' });
  });

  test('never builds a path from something that is no name', async () => {
    for (const name of ['../secret', 'A', 'a?b', 'a/../b', '']) {
      await expect(client.tags(name)).rejects.toMatchObject({ kind: 'invalid' });
    }
    await expect(client.manifest('a', 'b/c')).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('says that the registry does not trust our key', async () => {
    const stranger = registryClient({ baseUrl: registry.url, token: () => Promise.resolve('x'), fetch, userAgent });
    await expect(stranger.ping()).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(stranger.tags('a')).rejects.toMatchObject({ kind: 'forbidden' });
  });

  test('recognises its generation', async () => {
    const at = { baseUrl: registry.url, token: tokens.mint, fetch, userAgent };
    expect(await fingerprintRegistry(at)).toBe('2');
  });
});

describe('the client of something that is no registry', () => {
  async function against(answer: RequestListener, use: (client: RegistryClient) => Promise<void>): Promise<void> {
    const server: Server = createServer(answer).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const baseUrl = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
    const options = { baseUrl, token: () => Promise.resolve('x'), fetch, userAgent, timeouts: { requestMs: 300 } };
    await use(registryClient(options)).finally(() => {
      server.closeAllConnections();
      server.close();
    });
  }

  test('does not take the 404 of a web server for absence', async () => {
    await against(
      (_, response) => response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>'),
      async (client) => {
        await expect(client.manifest('a', 'b')).rejects.toMatchObject({ kind: 'unavailable' });
        await expect(client.headManifest('a', 'b')).rejects.toMatchObject({ kind: 'unavailable' });
        await expect(client.tags('a')).rejects.toMatchObject({ kind: 'unavailable' });
      },
    );
  });

  test('refuses content that does not have its digest', async () => {
    await against(
      (_, response) => response.end('{"schemaVersion":2}'),
      async (client) => {
        const wrong = digest(`sha256:${'0'.repeat(64)}`);
        await expect(client.manifest('a', wrong)).rejects.toMatchObject({ kind: 'unavailable' });
        await expect(client.blob('a', wrong, 1000)).rejects.toMatchObject({ kind: 'unavailable' });
      },
    );
  });

  test('does not wait for ever, neither for the answer nor for its end', async () => {
    await against(
      () => undefined,
      async (client) => {
        await expect(client.tags('a')).rejects.toMatchObject({ kind: 'unavailable' });
      },
    );
    await against(
      (_, response) => response.write('{'),
      async (client) => {
        await expect(client.tags('a')).rejects.toMatchObject({ kind: 'unavailable' });
      },
    );
  });

  test('does not take the beginning of a list that repeats itself for all of it', async () => {
    await against(
      (_, response) =>
        response.setHeader('Link', '</v2/a/tags/list?last=x>; rel="next"').end('{"name":"a","tags":["x"]}'),
      async (client) => {
        await expect(client.tags('a')).rejects.toMatchObject({ kind: 'unavailable' });
      },
    );
  });

  test('never follows a link to another host', async () => {
    const seen: (string | undefined)[] = [];
    await against(
      (request, response) => {
        seen.push(request.url);
        if (seen.length === 1) response.setHeader('Link', '<http://169.254.169.254/latest?last=x&n=5>; rel="next"');
        response.end('{"name":"a","tags":["x"]}');
      },
      async (client) => {
        await client.tags('a');
      },
    );
    expect(seen).toEqual(['/v2/a/tags/list?n=1000', '/v2/a/tags/list?last=x&n=5']);
  });

  test('names the address that does not answer', async () => {
    const client = registryClient({
      baseUrl: 'http://127.0.0.1:9',
      token: () => Promise.resolve('x'),
      fetch,
      userAgent,
    });
    await expect(client.ping()).rejects.toThrow(/127\.0\.0\.1:9 does not answer/);
  });
});
