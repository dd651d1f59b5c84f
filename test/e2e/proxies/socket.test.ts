/** Proxies that reach Portus by a socket file. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type ApiClient, bootstrapAdmin, freePort, startTestPortus, type TestPortus } from '../../portus.ts';
import { keepsASession, knowsTheClient, servesThePage } from './promises.ts';
import { canRun, type Certificates, makeCertificates, proxyConfig, startProxy } from './proxy.ts';

describe('by a socket', { timeout: 60_000 }, () => {
  let portus: TestPortus;
  let admin: ApiClient;
  let certificates: Certificates;
  let folder: string;
  let port: number;

  beforeAll(async () => {
    certificates = await makeCertificates();
    folder = mkdtempSync(join(tmpdir(), 'portus-socket-'));
    const [direct, socket] = [await freePort(), join(folder, 'portus.sock')];
    port = await freePort();
    portus = await startTestPortus({
      environment: {
        PORTUS_PUBLIC_URL: `https://localhost:${port}/portus`,
        // The first is where proxies find Portus when nothing else is said.
        PORTUS_LISTEN: `unix:${socket},127.0.0.1:${direct}`,
        PORTUS_TRUSTED_PROXIES: '127.0.0.1',
        PORTUS_REGISTRY_EMBEDDED: 'false',
      },
    });
    // On a real machine the user of the proxy is in the group of the socket.
    for (const [path, mode] of [
      [folder, 0o755],
      [socket, 0o666],
    ] as const)
      chmodSync(path, mode);
    admin = await bootstrapAdmin({ url: `http://127.0.0.1:${direct}` });
  }, 60_000);
  afterAll(async () => {
    await portus.remove();
    certificates.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each((['nginx', 'apache', 'haproxy', 'caddy'] as const).filter(canRun))(
    '%s: pages, session, and the address of the client',
    async (kind) => {
      const proxy = await startProxy(kind, await proxyConfig(admin, certificates, kind), [port]);
      const host = `localhost:${port}`;
      const behind = {
        portus,
        publicUrl: `https://${host}/portus`,
        registryHost: host,
        certificates,
        trusting: true,
        gateway: true,
      };
      try {
        await servesThePage(behind);
        await keepsASession(behind);
        await knowsTheClient(behind);
      } finally {
        await proxy.stop();
      }
    },
  );
});
