/** Immutable tags, read-only switches and frozen registries at the gateway, and those who try to get around them. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository } from '../../src/contract/api/catalog.ts';
import type { Namespace } from '../../src/contract/api/namespaces.ts';
import type { Denial } from '../../src/contract/api/operations.ts';
import type { Registry } from '../../src/contract/api/registries.ts';
import { isDigest } from '../../src/registry/reference.ts';
import {
  addIndex,
  type CommandResult,
  createSkopeo,
  type Descriptor,
  digestOf,
  emptyLayout,
  imageLayout,
  type Layout,
  ociTypes,
  type Skopeo,
  uploadLayout,
} from '../images.ts';
import {
  type ApiClient,
  apiClient,
  bootstrapAdmin,
  password,
  startTestPortus,
  type TestPortus,
  until,
} from '../portus.ts';
import { program } from '../tools.ts';

const runnable = program('docker-registry', 'registry') !== undefined && program('skopeo') !== undefined;

const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

interface Errors {
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** The tag of a layout with one, and its bytes. */
function only(layout: Layout): { readonly descriptor: Descriptor; readonly body: Buffer } {
  const [descriptor] = layout.tags.values();
  if (descriptor === undefined) throw new Error('The layout has no tag.');
  return { descriptor, body: layout.blobs.get(descriptor.digest) ?? Buffer.alloc(0) };
}

describe.skipIf(!runnable)('policies of the gateway', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let admin: ApiClient;
  let alice: ApiClient;
  /** Logged in as alice, who is nobody's administrator. */
  let skopeo: Skopeo;
  let number = 0;

  beforeAll(async () => {
    [portus, skopeo] = await Promise.all([startTestPortus(), createSkopeo()]);
    admin = await bootstrapAdmin(portus, 'root');
    for (const username of ['alice', 'bob'])
      await admin.send('POST', '/users', { user: { username, email: `${username}@example.org`, password } });
    alice = apiClient(portus.url);
    await alice.signIn('alice', password);
    succeeds(await skopeo.login(portus.host, 'alice', password));
  });
  afterAll(() => Promise.all([portus.remove(), skopeo.dispose()]));

  const at = (reference: string): string => `${portus.host}/${reference}`;
  const v2 = (path: string): string => `${portus.url}/v2/${path}`;
  /** Another image each time. */
  const another = (tag = 'v1'): Layout => imageLayout(tag, { layers: [Buffer.from(`layer ${number++}`)] });
  const fresh = (): string => `alice/app${number++}`;

  async function mine(): Promise<Namespace> {
    const { body } = await alice.get<Namespace[]>('/namespaces?search=alice');
    const [found] = body;
    if (found === undefined) throw new Error('alice has no namespace.');
    return found;
  }
  async function protect(change: object): Promise<void> {
    const { status, body } = await alice.send('PUT', `/namespaces/${(await mine()).id}`, { namespace: change });
    expect(status, JSON.stringify(body)).toBe(200);
  }
  async function tokenFor(username: string, ...scopes: string[]): Promise<string> {
    const query = new URLSearchParams([['service', 'portus'], ...scopes.map((scope) => ['scope', scope])]);
    const headers = { authorization: `Basic ${btoa(`${username}:${password}`)}` };
    const response = await fetch(`${portus.url}/v2/token?${query}`, { headers });
    return ((await response.json()) as { token: string }).token;
  }
  const all = (repository: string): Promise<string> => tokenFor('alice', `repository:${repository}:pull,push,delete`);
  const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

  const put = (token: string, path: string, { descriptor, body }: ReturnType<typeof only>): Promise<Response> =>
    fetch(v2(path), {
      method: 'PUT',
      headers: { ...bearer(token), 'content-type': descriptor.mediaType },
      body: new Uint8Array(body),
    });
  async function digestAt(token: string, repository: string, tag: string): Promise<string | null> {
    const headers = { ...bearer(token), accept: Object.values(ociTypes).join(', ') };
    return (await fetch(v2(`${repository}/manifests/${tag}`), { method: 'HEAD', headers })).headers.get(
      'docker-content-digest',
    );
  }
  /** The layers of an image are there, and its manifest under its digest, but no tag. */
  async function store(token: string, repository: string, layout: Layout): Promise<ReturnType<typeof only>> {
    await uploadLayout(portus.url, repository, { ...layout, tags: new Map() }, token);
    return only(layout);
  }

  describe('an immutable tag', () => {
    beforeAll(() => protect({ immutable_tags: ['v*', '/^1[.]/'] }));
    afterAll(() => protect({ immutable_tags: [] }));

    it('is set once; who would move it reads why, and finds it among the refusals', async () => {
      const repository = fresh();
      const first = another();
      succeeds(await skopeo.push(first, 'v1', at(`${repository}:v1`)));
      succeeds(await skopeo.push(first, 'v1', at(`${repository}:v1`)));
      const { code, stderr } = await skopeo.push(another(), 'v1', at(`${repository}:v1`));
      expect(code).not.toBe(0);
      expect(stderr).toContain(`alice may not move tag ${repository}:v1. The tag is immutable`);
      const denial = /\/denied\/([a-z0-9]+)/.exec(stderr)?.[1];
      expect((await alice.get<Denial[]>('/denials')).body).toContainEqual(
        expect.objectContaining({ code: denial, action: 'tag.move', target: `${repository}:v1` }),
      );
      succeeds(await skopeo.push(another(), 'v1', at(`${repository}:latest`)));
      succeeds(await skopeo.push(another(), 'v1', at(`${repository}:latest`)));
      expect(await digestAt(await all(repository), repository, 'v1')).toBe(only(first).descriptor.digest);
    });

    it('stays where it is, whichever way the request is written', async () => {
      const repository = fresh();
      const token = await all(repository);
      const first = another();
      await uploadLayout(portus.url, repository, first, token);
      const second = await store(token, repository, another());
      const encoded = repository.replace('/', '%2F');
      for (const path of [
        `${repository}/manifests/v1`,
        `${repository}/%6danifests/%76%31`,
        `${encoded}/manifests/v1`,
        `${repository}/manifests/v1?digest=${second.descriptor.digest}`,
      ]) {
        const answer = await put(token, path, second);
        expect([path, answer.status, ((await answer.json()) as Errors).errors[0]?.code]).toEqual([path, 403, 'DENIED']);
      }
      for (const path of [`${repository}/./manifests/v1`, `/${repository}/manifests/v1`, `${repository}/manifests/v1/`])
        expect((await rawPut(token, `/v2/${path}`, second)).slice(0, 12)).toBe('HTTP/1.1 404');
      expect(await rawPut(token, `/v2/${repository}/manifests/v1`, second, true)).toMatch(/^HTTP\/1.1 403/);
      // Another name altogether, and no pattern means it.
      expect((await put(token, `${repository}/manifests/V1`, second)).status).toBe(201);
      expect(await digestAt(token, repository, 'v1')).toBe(only(first).descriptor.digest);
    });

    it('keeps its secret from people whose token is not for it', async () => {
      const repository = fresh();
      const token = await all(repository);
      await uploadLayout(portus.url, repository, another(), token);
      const other = only(another());
      const [header = '', payload = '', signature = ''] = token.split('.');
      const claims = { ...(JSON.parse(atob(payload)) as object), sub: 'root' };
      const forged = [header, btoa(JSON.stringify(claims)).replace(/=+$/, ''), signature].join('.');
      const pulls = await tokenFor('alice', `repository:${repository}:pull`);
      const elsewhere = await all('alice/elsewhere');
      for (const one of [forged, pulls, elsewhere, 'nonsense']) {
        const answer = await put(one, `${repository}/manifests/v1`, other);
        expect([answer.status, await answer.text()]).toEqual([401, expect.not.stringContaining('immutable')]);
      }
      const bob = await tokenFor('bob', `repository:${repository}:push,pull`);
      const answer = await put(bob, `${repository}/manifests/v1`, other);
      expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('immutable')]);
    });

    it('goes to exactly one of those who set it at the same moment', async () => {
      const repository = fresh();
      const token = await all(repository);
      const images = await Promise.all(Array.from({ length: 8 }, () => store(token, repository, another())));
      const answers = await Promise.all(images.map((image) => put(token, `${repository}/manifests/v1`, image)));
      const winners = images.filter((_, i) => answers[i]?.status === 201).map(({ descriptor }) => descriptor.digest);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(7).fill(403)]);
      expect(await digestAt(token, repository, 'v1')).toBe(winners[0]);
    });

    it('is not taken away with its manifest, nor by its name', async () => {
      const repository = fresh();
      const token = await all(repository);
      const [kept, free] = [another(), another()];
      await uploadLayout(portus.url, repository, kept, token);
      await uploadLayout(
        portus.url,
        repository,
        { ...free, tags: new Map([['latest', only(free).descriptor]]) },
        token,
      );
      const remove = (reference: string) =>
        fetch(v2(`${repository}/manifests/${reference}`), { method: 'DELETE', headers: bearer(token) });
      for (const reference of [only(kept).descriptor.digest, 'v1']) {
        const answer = await remove(reference);
        expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('The tag is immutable')]);
      }
      expect(await digestAt(token, repository, 'v1')).toBe(only(kept).descriptor.digest);
      expect((await remove(only(free).descriptor.digest)).status).toBe(202);
    });

    it('lets the lists of referrers move, under a pattern that means everything', async () => {
      await protect({ immutable_tags: ['**'] });
      const repository = fresh();
      const token = await all(repository);
      const list = digestOf(Buffer.from('subject')).replace(':', '-');
      for (const layout of [another(), another()]) {
        const image = await store(token, repository, layout);
        expect((await put(token, `${repository}/manifests/${list}`, image)).status).toBe(201);
      }
      await protect({ immutable_tags: ['v*'] });
    });
  });

  /** Bytes as they are, past the corrections of `fetch`. */
  async function rawPut(
    token: string,
    path: string,
    { descriptor, body }: ReturnType<typeof only>,
    chunked = false,
  ): Promise<string> {
    const { hostname, port } = new URL(portus.url);
    const length = chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`;
    const head = `PUT ${path} HTTP/1.1\r\nHost: ${portus.host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: ${descriptor.mediaType}\r\n${length}\r\nConnection: close\r\n\r\n`;
    const text = body.toString();
    const [a, b] = [text.slice(0, 10), text.slice(10)];
    const chunks = `a\r\n${a}\r\n${b.length.toString(16)}\r\n${b}\r\n0\r\n\r\n`;
    return new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(head + (chunked ? chunks : text)));
      socket.setEncoding('latin1').on('data', (piece: string) => (answer += piece));
      socket.once('close', () => resolve(answer)).once('error', reject);
    });
  }

  it('leaves what is wrong with a manifest to the registry to say', async () => {
    const repository = fresh();
    const token = await all(repository);
    const image = await store(token, repository, another());
    const missing = emptyLayout();
    const index = addIndex(missing, [{ ...image.descriptor, digest: digestOf(Buffer.from('none')) }]);
    const of = (mediaType: string, content: string | Buffer) => ({
      descriptor: { ...image.descriptor, mediaType },
      body: Buffer.from(content),
    });
    const schema1 = 'application/vnd.docker.distribution.manifest.v1+prettyjws';
    const spaces = Buffer.alloc(5 << 20, 0x20);
    const wrong = digestOf(Buffer.from('something else'));
    const status = async (reference: string, content: ReturnType<typeof only>) => {
      const answer = await put(token, `${repository}/manifests/${reference}`, content);
      return [answer.status, ((await answer.json()) as Errors).errors[0]?.code];
    };
    expect(await status('x', of(ociTypes.manifest, '{"schemaVersion": 2,'))).toEqual([400, 'MANIFEST_INVALID']);
    expect(await status('x', of(ociTypes.manifest, ''))).toEqual([400, 'MANIFEST_INVALID']);
    expect(await status('x', of(schema1, '{"schemaVersion":1}'))).toEqual([400, 'MANIFEST_INVALID']);
    expect(await status('x', of(ociTypes.index, missing.blobs.get(index.digest) ?? ''))).toEqual([
      400,
      'MANIFEST_BLOB_UNKNOWN',
    ]);
    expect(await status(wrong, image)).toEqual([400, 'DIGEST_INVALID']);
    expect(await status('x', of(ociTypes.manifest, spaces))).toEqual([413, 'MANIFEST_INVALID']);
    const nested = `{"schemaVersion":2,"manifests":${'['.repeat(100_000)}`;
    expect(await status('x', of(ociTypes.index, nested))).toEqual([400, 'MANIFEST_INVALID']);
    expect((await put(token, `${repository}/manifests/x`, image)).status).toBe(201);
  });

  it('hides the tags of the trash from everybody', async () => {
    const repository = fresh();
    const token = await all(repository);
    const image = await store(token, repository, another());
    const hidden = `portus-trash-${image.descriptor.digest.replace(':', '-')}`;
    const refused = await put(token, `${repository}/manifests/${hidden}`, image);
    expect([refused.status, ((await refused.json()) as Errors).errors[0]?.code]).toEqual([403, 'DENIED']);
    const read = await fetch(v2(`${repository}/manifests/${hidden}`), { headers: bearer(token) });
    expect([read.status, ((await read.json()) as Errors).errors[0]?.code]).toEqual([404, 'MANIFEST_UNKNOWN']);
    const removed = await fetch(v2(`${repository}/manifests/${hidden}`), { method: 'DELETE', headers: bearer(token) });
    expect(removed.status).toBe(403);
  });

  describe('a token from before', () => {
    it.each(['namespace', 'repository', 'registry'] as const)(
      'writes nothing once its %s is read-only',
      async (what) => {
        const repository = fresh();
        const token = await all(repository);
        const layout = another();
        await uploadLayout(portus.url, repository, layout, token);
        const image = await store(token, repository, another());
        const opened = await fetch(v2(`${repository}/blobs/uploads/`), { method: 'POST', headers: bearer(token) });
        const session = new URL(opened.headers.get('location') ?? '', portus.url).href;
        const shown = async () => (await alice.get<Repository[]>(`/repositories?full_name=${repository}`)).body[0];
        await until(async () => (await shown()) !== undefined, 'the repository in the catalog', portus.lastWords);
        const registry = (await admin.get<Registry[]>('/registries')).body[0]?.id ?? 0;
        const set = async (read_only: boolean): Promise<void> => {
          const { status } =
            what === 'namespace'
              ? await alice.send('PUT', `/namespaces/${(await mine()).id}`, { namespace: { read_only } })
              : what === 'repository'
                ? await alice.send('PUT', `/repositories/${(await shown())?.id ?? 0}`, { repository: { read_only } })
                : await admin.send('PUT', `/registries/${registry}`, { registry: { read_only } });
          expect(status).toBe(200);
        };
        await set(true);
        const headers = bearer(token);
        const writes = [
          await put(token, `${repository}/manifests/v2`, image),
          await fetch(v2(`${repository}/blobs/uploads/`), { method: 'POST', headers }),
          await fetch(session, { method: 'PATCH', headers, body: 'more' }),
          await fetch(`${session}&digest=${digestOf(Buffer.from(''))}`, { method: 'PUT', headers }),
          await fetch(v2(`${repository}/manifests/${image.descriptor.digest}`), { method: 'DELETE', headers }),
        ];
        expect(writes.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
        const [message] = await Promise.all(
          writes.map(async (answer) => ((await answer.json()) as Errors).errors[0]?.message),
        );
        expect(message).toContain(`The ${what} is read-only.`);
        expect(await digestAt(token, repository, 'v1')).toBe(only(layout).descriptor.digest);
        await set(false);
        expect((await put(token, `${repository}/manifests/v2`, image)).status).toBe(201);
      },
    );

    it('writes nothing while its registry is frozen, and pulls all the same', async () => {
      const repository = fresh();
      const token = await all(repository);
      const layout = another();
      await uploadLayout(portus.url, repository, layout, token);
      const image = await store(token, repository, another());
      const registry = (await admin.get<Registry[]>('/registries')).body[0]?.id ?? 0;
      const frozen = await admin.send('POST', `/registries/${registry}/freeze`, { because: 'New disks.', minutes: 5 });
      expect(frozen.status).toBe(200);
      const headers = bearer(token);
      const writes = [
        await put(token, `${repository}/manifests/v2`, image),
        await fetch(v2(`${repository}/blobs/uploads/`), { method: 'POST', headers }),
        await fetch(v2(`${repository}/manifests/${image.descriptor.digest}`), { method: 'DELETE', headers }),
      ];
      for (const answer of writes) {
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
        expect(await answer.json()).toMatchObject({
          errors: [{ code: 'UNAVAILABLE', message: expect.stringContaining('New disks') as string }],
        });
      }
      const refused = await skopeo.push(another(), 'v1', at(`${repository}:v9`));
      expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('503')]);
      succeeds(await skopeo.pull(at(`${repository}:v1`)));
      // Seen through the API it says the same.
      expect((await admin.get<Registry>(`/registries/${registry}`)).body.frozen?.because).toBe('New disks.');
      expect((await admin.send('DELETE', `/registries/${registry}/freeze`)).status).toBe(200);
      const digest = await digestAt(token, repository, 'v1');
      expect(digest !== null && isDigest(digest)).toBe(true);
      succeeds(await skopeo.push(another(), 'v1', at(`${repository}:v9`)));
    });
  });
});
