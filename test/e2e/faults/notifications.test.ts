/** A registry whose notifications are dropped, doubled, delayed and reordered: one comparison makes up for all of it. */
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Registry } from '../../../src/contract/api/registries.ts';
import { imageLayout, uploadLayout } from '../../images.ts';
import { type ApiClient, bootstrapAdmin, password, startTestPortus, type TestPortus, until } from '../../portus.ts';
import { freePort, type RealRegistry, registryProgram, startRealRegistry } from '../../real-registry.ts';
import { compareOnce, tagsInCatalog, tagsInStorage } from './agreement.ts';

interface FaultProxy {
  readonly url: string;
  readonly seen: () => Readonly<Record<'dropped' | 'doubled' | 'delayed' | 'passed', number>>;
  /** Everything that was held back has arrived. */
  readonly settle: () => Promise<void>;
  readonly stop: () => void;
}

/** Between the registry and Portus: tells the registry that all is well, whatever becomes of the notification. */
async function startFaultProxy(target: string): Promise<FaultProxy> {
  const seen = { dropped: 0, doubled: 0, delayed: 0, passed: 0 };
  const held = new Set<Promise<void>>();
  const forward = async (body: string, headers: Readonly<Record<string, string>>, afterMs: number): Promise<void> => {
    await pause(afterMs);
    await fetch(target, { method: 'POST', body, headers });
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(202).end();
      const body = Buffer.concat(chunks).toString();
      const headers = {
        'content-type': request.headers['content-type'] ?? '',
        authorization: request.headers.authorization ?? '',
      };
      const fate = (['dropped', 'doubled', 'delayed', 'passed', 'passed'] as const)[randomInt(5)] ?? 'passed';
      seen[fate] += 1;
      // Those that are delayed arrive in another order.
      const delays = { dropped: [], doubled: [0, randomInt(400)], delayed: [randomInt(800)], passed: [0] }[fate];
      for (const delay of delays) {
        const sent = forward(body, headers, delay).catch(() => undefined);
        held.add(sent);
        void sent.finally(() => held.delete(sent));
      }
    });
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}/`,
    seen: () => seen,
    settle: async () => {
      await Promise.all(held);
    },
    stop: () => void server.close(),
  };
}

describe.skipIf(registryProgram === undefined)('faulty notifications', { timeout: 120_000 }, () => {
  let portus: TestPortus;
  let alice: ApiClient;
  let registry: RealRegistry;
  let faults: FaultProxy;
  let folder: string;
  let id: number;
  let service: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-faults-'));
    portus = await startTestPortus({
      environment: {
        PORTUS_REGISTRY_EMBEDDED: 'false',
        PORTUS_SYNC_CONFIRM_SECONDS: '1',
        PORTUS_API_REQUESTS_PER_MINUTE: '100000',
      },
    });
    alice = await bootstrapAdmin(portus);
    service = `127.0.0.1:${await freePort()}`;
    const { body: added } = await alice.send<Registry>('POST', '/registries', {
      registry: { name: 'main', hostname: service, use_ssl: false },
    });
    id = added.id;
    const { body: secret } = await alice.get<{ notification_secret: string }>(`/registries/${id}/notification_secret`);
    writeFileSync(join(folder, 'root.pem'), await (await fetch(`${portus.url}/.well-known/registry-root.pem`)).text());
    faults = await startFaultProxy(`${portus.url}/v2/webhooks/events`);
    registry = await startRealRegistry({
      storage: join(folder, 'blobs'),
      port: Number(service.split(':')[1]),
      auth: { realm: `${portus.url}/v2/token`, service, issuer: 'portus', rootcertbundle: join(folder, 'root.pem') },
      notify: { url: faults.url, authorization: `Bearer ${secret.notification_secret}` },
    });
  });
  afterAll(async () => {
    await portus.remove();
    await registry.stop();
    faults.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const repositories = ['alice/a', 'alice/b', 'alice/c', 'alice/d'];

  async function token(repository: string): Promise<string> {
    const headers = { authorization: `Basic ${btoa(`alice:${password}`)}` };
    const scope = `repository:${repository}:pull,push,delete`;
    const response = await fetch(`${portus.url}/v2/token?service=${service}&scope=${scope}`, { headers });
    return ((await response.json()) as { token: string }).token;
  }

  it('leave a catalog that one comparison makes equal to the registry', async () => {
    const work = async (repository: string): Promise<void> => {
      const bearer = await token(repository);
      for (let count = 0; count < 30; count += 1) {
        const layout = imageLayout(count % 4 === 3 ? 'latest' : `t${count}`);
        await uploadLayout(registry.url, repository, layout, bearer);
        if (count % 6 !== 5) continue;
        const [{ digest } = { digest: '' }] = layout.tags.values();
        const url = `${registry.url}/v2/${repository}/manifests/${digest}`;
        const gone = await fetch(url, { method: 'DELETE', headers: { authorization: `Bearer ${bearer}` } });
        expect(gone.status).toBe(202);
      }
    };
    await Promise.all(repositories.map(work));
    const { dropped, doubled, delayed } = faults.seen();
    for (const count of [dropped, doubled, delayed]) expect(count).toBeGreaterThan(0);
    await faults.settle();
    await until(
      async () => (await alice.get<unknown[]>('/inbox?state=pending')).body.length === 0,
      'the notifications that arrived to be worked on',
      portus.lastWords,
    );
    await compareOnce(alice, id, portus.lastWords);
    const held = tagsInStorage(registry.storage, repositories);
    expect(held.size).toBeGreaterThan(20);
    expect(await tagsInCatalog(alice)).toEqual(held);
  });
});
