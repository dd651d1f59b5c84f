import { createServer } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../src/platform/problem.ts';
import type { DeniedRequest, GatewayRequest } from '../../src/gateway/request.ts';
import {
  bigLayout,
  createSkopeo,
  digestOf,
  imageLayout,
  multiArchLayout,
  ociTypes,
  runCommand,
  uploadLayout,
} from '../images.ts';
import type { Skopeo } from '../images.ts';
import {
  createTestTokens,
  makeRootCertificate,
  registryProgram,
  skopeoProgram,
  startRealRegistry,
  startTestGateway,
  upstreamAt,
  whichProgram,
} from '../real-registry.ts';
import type { RealRegistry, TestGateway, TestTokens } from '../real-registry.ts';

const curlProgram = whichProgram('curl');

describe.skipIf(registryProgram === undefined)('behind the gateway', () => {
  let registry: RealRegistry;
  let gateway: TestGateway;

  beforeAll(async () => {
    registry = await startRealRegistry();
    gateway = await startTestGateway({ upstream: () => upstreamAt(registry.url) });
  });

  afterAll(async () => {
    await gateway.stop();
    await registry.stop();
  });

  describe.skipIf(skopeoProgram === undefined)('skopeo', () => {
    let skopeo: Skopeo;

    beforeAll(async () => {
      skopeo = await createSkopeo();
    });

    afterAll(async () => {
      await skopeo.dispose();
    });

    test('pushes and pulls an image', async () => {
      expect(await skopeo.push(imageLayout('v1'), 'v1', `${gateway.host}/alice/app:v1`)).toMatchObject({ code: 0 });
      expect(await skopeo.pull(`${gateway.host}/alice/app:v1`)).toMatchObject({ code: 0 });
    });

    test('pushes and pulls every platform of an index', async () => {
      const target = `${gateway.host}/alice/multi:m`;
      expect(await skopeo.push(multiArchLayout('m'), 'm', target, { all: true })).toMatchObject({ code: 0 });
      expect(await skopeo.pull(target, { all: true })).toMatchObject({ code: 0 });
    });

    test('pushes and pulls a large layer', async () => {
      const target = `${gateway.host}/alice/big:v1`;
      expect(await skopeo.push(bigLayout('v1', 20 << 20), 'v1', target)).toMatchObject({ code: 0 });
      expect(await skopeo.pull(target)).toMatchObject({ code: 0 });
    });

    test('deletes an image', async () => {
      const target = `${gateway.host}/alice/gone:v1`;
      await skopeo.push(imageLayout('v1'), 'v1', target);
      expect(await skopeo.remove(target)).toMatchObject({ code: 0 });
      expect((await skopeo.pull(target)).code).not.toBe(0);
    });

    test('uses names whose parts look like endpoints', async () => {
      const target = `${gateway.host}/tags/manifests/blobs/uploads:list`;
      expect(await skopeo.push(imageLayout('list'), 'list', target)).toMatchObject({ code: 0 });
      expect(await skopeo.pull(target)).toMatchObject({ code: 0 });
    });
  });

  test('a blob can be asked for its headers or for a part of it', async () => {
    const content = Buffer.from('0123456789');
    const url = await pushBlob('range/app', content);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), head.headers.get('docker-content-digest')]).toEqual([
      200,
      '10',
      digestOf(content),
    ]);
    const part = await fetch(url, { headers: { Range: 'bytes=2-4' } });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']);
  });

  test('an upload comes in one piece, in a stream of unknown length, or in many requests', async () => {
    const content = randomBytes(3_000_000);
    const put = { method: 'PUT', headers: { 'Content-Type': 'application/octet-stream' } };
    const whole = await fetch(await openUpload('upload/app', content), { ...put, body: content });
    expect(whole.status).toBe(201);

    const other = randomBytes(3_000_000);
    const body = new Blob([new Uint8Array(other)]).stream();
    // A member of `fetch` that the types do not know yet.
    const half = { duplex: 'half' };
    const streamed = await fetch(await openUpload('upload/app', other), { ...put, body, ...half });
    expect(streamed.status).toBe(201);

    const third = randomBytes(3_000_000);
    let location = await openUpload('upload/app', null);
    for (let from = 0; from < third.length; from += 1_000_000) {
      const range = { 'Content-Range': `${String(from)}-${String(from + 999_999)}`, 'Content-Length': '1000000' };
      const chunk = third.subarray(from, from + 1_000_000);
      const sent = await fetch(location, { method: 'PATCH', headers: { ...put.headers, ...range }, body: chunk });
      expect([sent.status, sent.headers.get('range')]).toEqual([202, `0-${String(from + 999_999)}`]);
      location = new URL(sent.headers.get('location') ?? '', gateway.url).href;
    }
    const closing = new URL(location);
    closing.searchParams.set('digest', digestOf(third));
    expect((await fetch(closing, { method: 'PUT' })).status).toBe(201);
  });

  test('what arrives is what was sent, byte by byte, for many at once and slow readers among them', async () => {
    const blobs = [1, 1000, 65_536, 131_072, 131_073, 1_000_000, 3_333_333, 7_000_000].map((size) => randomBytes(size));
    const urls = await Promise.all(blobs.map((blob) => pushBlob('many/app', blob)));
    const pulled = [...urls, ...urls, ...urls].map(async (url, i) => {
      const answer = await fetch(url);
      const hash = createHash('sha256');
      for await (const chunk of answer.body ?? []) {
        hash.update(chunk);
        if (i % 3 === 0) await nextTurn();
      }
      expect(url.endsWith(hash.digest('hex'))).toBe(true);
    });
    await Promise.all(pulled);
  });

  test('a blob is mounted from another repository', async () => {
    const content = randomBytes(100);
    await pushBlob('mount/from', content);
    const query = `mount=${digestOf(content)}&from=mount/from`;
    const mounted = await fetch(`${gateway.url}/v2/mount/to/blobs/uploads/?${query}`, { method: 'POST' });
    expect([mounted.status, mounted.headers.get('location')]).toEqual([201, `/v2/mount/to/blobs/${digestOf(content)}`]);
  });

  test('an upload is cancelled', async () => {
    const location = await openUpload('cancel/app', null);
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(204);
  });

  test('pages of the catalog point to the gateway', async () => {
    await uploadLayout(gateway.url, 'pages/one', imageLayout('v1'));
    await uploadLayout(gateway.url, 'pages/two', imageLayout('v1'));
    const page = await fetch(`${gateway.url}/v2/_catalog?n=1`);
    expect(page.headers.get('link')).toMatch(/^<\/v2\/_catalog\?/);
  });

  test('a repository with the longest name works', async () => {
    const name = `${'a'.repeat(126)}/${'b'.repeat(128)}`;
    await uploadLayout(gateway.url, name, imageLayout('v1'));
    const list = await fetch(`${gateway.url}/v2/${name.replace('/', '%2F')}/tags/list`);
    expect(await list.json()).toEqual({ name, tags: ['v1'] });
  });

  test('what is no registry request never reaches the registry', async () => {
    const answer = await fetch(`${gateway.url}/v2/alice/app/manifests/v1/`);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { errors: [{ code: 'UNSUPPORTED', message: 'no such endpoint', detail: null }] },
    ]);
  });

  test.skipIf(curlProgram === undefined)('odd content types are the business of the registry', async () => {
    const url = `${gateway.url}/v2/odd/app/manifests/v1`;
    for (const type of ['Content-Type;', 'Content-Type: nonsense', 'Content-Type: application/json']) {
      const { stdout } = await runCommand('curl', ['-s', '-X', 'PUT', '-H', type, '-d', '{}', url]);
      expect(JSON.parse(stdout)).toMatchObject({ errors: [{ code: 'MANIFEST_INVALID' }] });
    }
  });

  async function openUpload(repository: string, content: Buffer | null): Promise<string> {
    const opened = await fetch(`${gateway.url}/v2/${repository}/blobs/uploads/`, { method: 'POST' });
    expect(opened.status).toBe(202);
    const location = new URL(opened.headers.get('location') ?? '', gateway.url);
    expect(location.host).toBe(gateway.host);
    if (content !== null) location.searchParams.set('digest', digestOf(content));
    return location.href;
  }

  async function pushBlob(repository: string, content: Buffer): Promise<string> {
    const location = await openUpload(repository, content);
    expect((await fetch(location, { method: 'PUT', body: new Uint8Array(content) })).status).toBe(201);
    return `${gateway.url}/v2/${repository}/blobs/${digestOf(content)}`;
  }
});

describe.skipIf(registryProgram === undefined)('a gateway to a registry that wants tokens', () => {
  let directory: string;
  let registry: RealRegistry;
  let gateway: TestGateway;
  let tokens: TestTokens;
  const events: { addr?: string; host?: string }[] = [];
  const sink = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { events: received } = JSON.parse(body) as { events: { request: object }[] };
      for (const event of received) events.push(event.request);
      response.end();
    });
  });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'portus-gateway-'));
    makeRootCertificate(directory);
    tokens = await createTestTokens(directory, 'http://never-dial-this/v2/token');
    sink.listen(0, '127.0.0.1');
    await once(sink, 'listening');
    const address = sink.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const notify = { url: `http://127.0.0.1:${port}/events`, authorization: 'Bearer x' };
    registry = await startRealRegistry({ auth: tokens.auth, notify });
    gateway = await startTestGateway({ upstream: () => upstreamAt(registry.url) });
  });

  afterEach(() => {
    delete gateway.deps.beforeRequest;
    delete gateway.deps.onDenied;
  });

  afterAll(async () => {
    await gateway.stop();
    await registry.stop();
    sink.closeAllConnections();
    sink.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function bearer(...scopes: string[]): Promise<Record<string, string>> {
    return { Authorization: `Bearer ${await tokens.mint(scopes)}` };
  }

  test('sends clients to the token endpoint under the name they dialled', async () => {
    const answer = await fetch(`http://localhost:${String(gateway.port)}/v2/`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer realm="http://localhost:${String(gateway.port)}/v2/token",service="registry.test"`,
    );
  });

  test('events name the client and the host it dialled, not what it claims', async () => {
    const token = await tokens.mint(['repository:events/app:pull,push']);
    await uploadLayout(gateway.url, 'events/app', imageLayout('v1'), token);
    events.length = 0;
    const headers = { Authorization: `Bearer ${token}`, 'X-Forwarded-For': '6.6.6.6', 'X-Forwarded-Host': 'evil.test' };
    const url = `${gateway.url}/v2/events/app/manifests/v1`;
    await fetch(url, {
      headers: { ...headers, Accept: ociTypes.manifest, Forwarded: 'for=6.6.6.6', 'X-Real-Ip': '6.6.6.6' },
    });
    await expect.poll(() => events.length, { timeout: 5000 }).toBeGreaterThan(0);
    expect(events[0]).toMatchObject({ addr: '127.0.0.1', host: gateway.host });
  });

  test('a policy refuses a request before the registry sees it', async () => {
    const asked: GatewayRequest[] = [];
    gateway.deps.beforeRequest = (request) => {
      asked.push(request);
      const denied = { status: 403, code: 'DENIED', message: 'the tag v1 is immutable' };
      return Promise.resolve(request.kind === 'manifest' && request.method === 'PUT' ? denied : null);
    };
    const headers = await bearer('repository:policy/app:pull,push');
    const url = `${gateway.url}/v2/policy/app/manifests/v1`;
    const put = await fetch(url, { method: 'PUT', headers, body: '{}' });
    expect([put.status, await put.json()]).toEqual([
      403,
      { errors: [{ code: 'DENIED', message: 'the tag v1 is immutable', detail: null }] },
    ]);
    expect((await fetch(url, { headers })).status).toBe(404);
    expect(asked).toMatchObject([
      {
        method: 'PUT',
        kind: 'manifest',
        repository: 'policy/app',
        reference: 'v1',
        authorization: headers['Authorization'],
      },
      { method: 'GET', kind: 'manifest' },
    ]);
  });

  test('a token that is not enough is explained, if the rules say that none would be', async () => {
    const asked: DeniedRequest[] = [];
    gateway.deps.onDenied = (request) => {
      asked.push(request);
      return Promise.resolve({ status: 403, message: 'ask the team "ops" for push rights' });
    };
    const headers = await bearer('repository:denied/app:pull');
    const uploads = `${gateway.url}/v2/denied/app/blobs/uploads/`;
    const push = await fetch(uploads, { method: 'POST', headers });
    expect([push.status, await push.json()]).toEqual([
      403,
      { errors: [{ code: 'DENIED', message: 'ask the team "ops" for push rights', detail: null }] },
    ]);
    await fetch(`${uploads}?mount=sha256:${'a'.repeat(64)}&from=b`, { method: 'POST', headers });
    await fetch(`${gateway.url}/v2/denied/app/manifests/v1`, { method: 'DELETE', headers });
    await fetch(`${gateway.url}/v2/other/app/tags/list`, { headers });
    await fetch(`${gateway.url}/v2/_catalog`, { headers });
    expect(asked.map(({ action, repository, mount }) => [action, repository, mount])).toEqual([
      ['push', 'denied/app', false],
      ['push', 'denied/app', true],
      ['delete', 'denied/app', false],
      ['pull', 'other/app', false],
      ['list-catalog', null, false],
    ]);
  });

  test('the challenge stays where a better token would help, for strangers, and for broken tokens', async () => {
    let asked = 0;
    gateway.deps.onDenied = () => {
      asked += 1;
      return Promise.resolve(null);
    };
    const url = `${gateway.url}/v2/denied/app/tags/list`;
    const insufficient = await fetch(url, { headers: await bearer() });
    expect(insufficient.status).toBe(401);
    expect(insufficient.headers.get('www-authenticate')).toContain('scope="repository:denied/app:pull"');
    expect(await insufficient.json()).toMatchObject({ errors: [{ code: 'UNAUTHORIZED' }] });
    expect(asked).toBe(1);
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { Authorization: 'Bearer nonsense' } })).status).toBe(401);
    expect((await fetch(url, { headers: { Authorization: 'Basic YTpi' } })).status).toBe(401);
    expect(asked).toBe(1);
  });

  test('a failing explanation is no way in', async () => {
    gateway.deps.onDenied = () => Promise.reject(new Error('the database is gone'));
    const answer = await fetch(`${gateway.url}/v2/denied/app/tags/list`, { headers: await bearer() });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('database');
    gateway.deps.beforeRequest = () => Promise.reject(new Problem('unavailable', 'try again'));
    const headers = await bearer('repository:policy/app:pull');
    expect((await fetch(`${gateway.url}/v2/policy/app/tags/list`, { headers })).status).toBe(503);
  });

  test('a refusal reaches a client that is still sending, and its connection stays usable', async () => {
    const socket = connect(gateway.port, '127.0.0.1');
    let answers = '';
    socket.setEncoding('latin1').on('data', (text: string) => (answers += text));
    const head = `PUT /v2/early/app/blobs/uploads/x HTTP/1.1\r\nHost: ${gateway.host}\r\nContent-Length: ${String(50 << 20)}\r\n\r\n`;
    socket.write(head);
    for (let i = 0; i < 50; i += 1) if (!socket.write(Buffer.alloc(1 << 20))) await once(socket, 'drain');
    socket.write(`GET /v2/ HTTP/1.1\r\nHost: next.test\r\nConnection: close\r\n\r\n`);
    await once(socket, 'close');
    expect(answers.match(/^HTTP\/1\.1 \d+|realm="[^"]*"/gm)).toEqual([
      'HTTP/1.1 401',
      `realm="${gateway.url}/v2/token"`,
      'HTTP/1.1 401',
      'realm="http://next.test/v2/token"',
    ]);
  });

  test.skipIf(curlProgram === undefined)('a refused upload is refused before its body is sent', async () => {
    const file = join(directory, 'body');
    await writeFile(file, randomBytes(5 << 20));
    const url = `${gateway.url}/v2/expect/app/blobs/uploads/x?digest=sha256:${'a'.repeat(64)}`;
    const written = ['-w', '%{http_code} %{size_upload}', '-o', '/dev/null', '-sS', '--expect100-timeout', '10'];
    const { stdout } = await runCommand('curl', [...written, '-H', 'Expect: 100-continue', '-T', file, url]);
    expect(stdout).toBe('401 0');
  });

  test.skipIf(curlProgram === undefined)('a welcome upload is asked for its body', async () => {
    const file = join(directory, 'body');
    const content = randomBytes(5 << 20);
    await writeFile(file, content);
    const headers = await bearer('repository:expect/app:pull,push');
    const opened = await fetch(`${gateway.url}/v2/expect/app/blobs/uploads/`, { method: 'POST', headers });
    const url = `${gateway.url}${opened.headers.get('location') ?? ''}&digest=${digestOf(content)}`;
    const args = ['-w', '%{http_code}', '-o', '/dev/null', '-sS', '-v', '--expect100-timeout', '10', '-T', file, url];
    const authorization = `Authorization: ${headers['Authorization'] ?? ''}`;
    const { stdout, stderr } = await runCommand('curl', ['-H', 'Expect: 100-continue', '-H', authorization, ...args]);
    expect(stdout).toBe('201');
    expect(stderr.match(/HTTP\/1\.1 100 Continue/g)).toHaveLength(1);
  });

  test.skipIf(curlProgram === undefined)('other routes answer an expectation as always', async () => {
    const args = [
      '-sS',
      '--expect100-timeout',
      '10',
      '-H',
      'Expect: 100-continue',
      '-H',
      'Content-Type: application/json',
    ];
    const { stdout } = await runCommand('curl', [...args, '-d', '{"a":1}', `${gateway.url}/v2/token`], {
      timeoutMs: 5000,
    });
    expect(JSON.parse(stdout)).toEqual({ body: { a: 1 } });
  });
});

describe('a registry whose address leads back to the gateway', () => {
  test('is refused at its second passing, and not asked for ever', async () => {
    const itself = { url: '' };
    const gateway = await startTestGateway({ upstream: () => upstreamAt(itself.url) });
    itself.url = gateway.url;
    const answer = await fetch(`${gateway.url}/v2/`);
    expect(answer.status).toBe(508);
    expect(await answer.text()).toContain('leads back to Portus');
    await gateway.stop();
  });
});
