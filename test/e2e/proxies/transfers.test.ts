/**
 * Layers that are large, slow, or take longer than a token lives, through real proxies. Long on purpose: the promises are about
 * size and time. `PORTUS_TEST_LONG=1` moves the large layer through Apache as well.
 */
import { createHash, type Hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bigLayout, runCommand, writeLayout } from '../../images.ts';
import { type ApiClient, bootstrapAdmin, freePort, password, startTestPortus, type TestPortus } from '../../portus.ts';
import { registryProgram, skopeoProgram } from '../../real-registry.ts';
import { canRun, type Certificates, makeCertificates, proxyConfig, type RunningProxy, startProxy } from './proxy.ts';

const runnable = registryProgram !== undefined && skopeoProgram !== undefined;
const kinds = (['nginx', 'apache'] as const).filter(canRun);
const mebibyte = 1 << 20;
const block = Buffer.alloc(mebibyte, 'portus');

describe.skipIf(!runnable)('through a proxy', () => {
  let certificates: Certificates;
  let portus: TestPortus;
  let admin: ApiClient;
  let port: number;
  let host: string;

  beforeAll(async () => {
    certificates = await makeCertificates();
    port = await freePort();
    host = `localhost:${port}`;
    portus = await startTestPortus({
      environment: {
        PORTUS_PUBLIC_URL: `https://${host}`,
        PORTUS_TRUSTED_PROXIES: 'loopback',
        PORTUS_TOKEN_LIFETIME_SECONDS: '60',
      },
    });
    admin = await bootstrapAdmin(portus);
  }, 120_000);
  afterAll(async () => {
    await portus.remove();
    certificates.remove();
  });

  async function withProxy(
    kind: (typeof kinds)[number],
    work: (proxy: RunningProxy) => Promise<void>,
    alter?: (text: string) => string,
  ): Promise<void> {
    const proxy = await startProxy(kind, await proxyConfig(admin, certificates, kind), [port], alter);
    try {
      await work(proxy);
    } finally {
      await proxy.stop();
    }
  }

  async function bearer(repository: string): Promise<string> {
    const query = new URLSearchParams({ service: 'portus', scope: `repository:${repository}:pull,push` });
    const authorization = `Basic ${btoa(`alice:${password}`)}`;
    const answer = await fetch(`https://${host}/v2/token?${query}`, { headers: { authorization } });
    return `Bearer ${((await answer.json()) as { token: string }).token}`;
  }

  const send = (method: string, path: string, authorization: string, body: Readable | null, length?: number) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { authorization, ...(length === undefined ? {} : { 'content-length': length }) };
      const client = request(new URL(path, `https://${host}`), { method, headers, agent: false }, resolve);
      client.on('error', reject);
      if (body === null) client.end();
      else pipeline(body, client).catch(reject);
    });

  /** Uploads what the source gives in one PATCH. @returns the digest that the registry confirmed */
  async function upload(repository: string, source: (hash: Hash) => Readable, length?: number): Promise<string> {
    const authorization = await bearer(repository);
    const opened = await send('POST', `/v2/${repository}/blobs/uploads/`, authorization, null);
    expect(opened.resume().statusCode).toBe(202);
    const hash = createHash('sha256');
    const sent = await send('PATCH', opened.headers.location ?? '', authorization, source(hash), length);
    expect(sent.resume().statusCode).toBe(202);
    const digest = `sha256:${hash.digest('hex')}`;
    const location = new URL(sent.headers.location ?? '', `https://${host}`);
    location.searchParams.set('digest', digest);
    const done = await send('PUT', location.pathname + location.search, authorization, null);
    expect(done.resume().statusCode).toBe(201);
    return digest;
  }

  const residentMib = (pid: number): number =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

  // Apache's part takes as long again and needs 2 GB more of disk.
  const forLarge = kinds.filter((kind) => kind === 'nginx' || process.env['PORTUS_TEST_LONG'] === '1');

  it.each(forLarge)(
    '%s: a layer of 2 GiB comes and goes without being kept on the way',
    (kind) =>
      withProxy(kind, async (proxy) => {
        const blocks = 2048;
        let [mostSpooled, mostMemory] = [0, 0];
        const before = residentMib(portus.pid);
        const look = setInterval(() => {
          mostSpooled = Math.max(mostSpooled, proxy.spooled());
          mostMemory = Math.max(mostMemory, residentMib(portus.pid) - before);
        }, 250);
        try {
          const repository = `alice/large-${kind}`;
          const digest = await upload(
            repository,
            (hash) =>
              Readable.from(
                (function* () {
                  for (let sent = 0; sent < blocks; sent += 1) {
                    hash.update(block);
                    yield block;
                  }
                })(),
              ),
            blocks * mebibyte,
          );
          const answer = await send('GET', `/v2/${repository}/blobs/${digest}`, await bearer(repository), null);
          const hash = createHash('sha256');
          for await (const chunk of answer) hash.update(chunk as Buffer);
          expect(`sha256:${hash.digest('hex')}`).toBe(digest);
        } finally {
          clearInterval(look);
        }
        expect(mostSpooled).toBe(0);
        // One request's buffers, not a layer.
        expect(mostMemory).toBeLessThan(256);
      }),
    300_000,
  );

  it.each(kinds)(
    '%s: a client that sends little for long is not cut off',
    (kind) =>
      withProxy(
        kind,
        async () => {
          const trickle = (hash: Hash): Readable =>
            Readable.from(
              (async function* () {
                for (let sent = 0; sent < 12; sent += 1) {
                  const bytes = Buffer.from(`only a few bytes at once, ${sent}`);
                  hash.update(bytes);
                  yield bytes;
                  await pause(400);
                }
              })(),
            );
          expect(await upload(`alice/slow-${kind}`, trickle)).toMatch(/^sha256:/);
        },
        // nginx counts from one piece to the next: shorter than the whole, longer than a pause.
        (text) => text.replaceAll('client_body_timeout 240s', 'client_body_timeout 2s'),
      ),
    60_000,
  );

  it(
    'an upload that takes longer than its token lives is finished with another one',
    () =>
      withProxy(kinds[0] ?? 'nginx', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'portus-throttled-'));
        // 60 seconds, 15 of grace, and 60 that the registry allows: the token is dead before the layer has arrived.
        const seconds = 145;
        const bytes = 3 * mebibyte;
        const relay = await throttle(port, bytes / seconds);
        const name = `localhost:${relay.port}`;
        const env = {
          REGISTRY_AUTH_FILE: join(folder, 'auth.json'),
          ...{ XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder, HOME: folder, _CONTAINERS_ROOTLESS_UID: '1' },
        };
        const skopeo = (args: readonly string[]) =>
          runCommand('skopeo', ['--insecure-policy', ...args], { env, timeoutMs: 280_000 });
        try {
          await writeLayout(bigLayout('v1', bytes), join(folder, 'image'));
          const started = Date.now();
          const credentials = ['--dest-creds', `alice:${password}`, '--dest-cert-dir', certificates.trust];
          const { code, stderr } = await skopeo([
            ...['copy', '-q', ...credentials, `oci:${folder}/image:v1`, `docker://${name}/alice/long:v1`],
          ]);
          expect(code, stderr).toBe(0);
          expect((Date.now() - started) / 1000).toBeGreaterThan(135);
        } finally {
          relay.stop();
          rmSync(folder, { recursive: true, force: true });
        }
      }),
    300_000,
  );
});

/** Passes connections on to a port of this machine, and what clients send no faster than that many bytes a second. */
async function throttle(port: number, bytesPerSecond: number): Promise<{ port: number; stop: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => socket.destroy()));
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    upstream.pipe(client);
    const began = { at: 0, bytes: 0 };
    client.on('data', (chunk: Buffer) => {
      upstream.write(chunk);
      // Handshakes and small requests go as they come.
      if (began.bytes === 0) began.at = Date.now();
      began.bytes += chunk.length;
      if (began.bytes < 65_536) return;
      client.pause();
      const due = began.at + (began.bytes / bytesPerSecond) * 1000;
      setTimeout(() => client.resume(), Math.max(0, due - Date.now()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
