/** A registry that speaks TLS behind the proxy: its certificate is checked, by its own name and its own authority. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Registry } from '../../../src/contract/api/registries.ts';
import { makeAuthority, makeCertificate } from '../../../src/platform/certificates/make.ts';
import { type ApiClient, bootstrapAdmin, freePort, startTestPortus, type TestPortus } from '../../portus.ts';
import { canRun, type Certificates, makeCertificates, proxyConfig, startProxy } from './proxy.ts';

describe('a registry with TLS of its own', { timeout: 60_000 }, () => {
  let portus: TestPortus;
  let admin: ApiClient;
  let certificates: Certificates;
  let folder: string;
  let registry: Server;
  let port: number;
  const dates = { notBefore: Date.now() - 60_000, notAfter: Date.now() + 3_600_000 };
  const authorityNamed = (name: string) => makeAuthority({ subject: [{ CN: [name] }], algorithm: 'ES256', ...dates });
  const serverUnder = async (authority: Awaited<ReturnType<typeof authorityNamed>>) => {
    // The name by which Portus reaches it, and not the one of clients.
    const made = await makeCertificate(authority, { subject: [{ CN: ['registry'] }], ...dates }, ['localhost']);
    return { cert: made.certificate, key: made.privateKey };
  };

  beforeAll(async () => {
    certificates = await makeCertificates();
    folder = mkdtempSync(join(tmpdir(), 'portus-upstream-'));
    const [authority, inner] = [await authorityNamed('The authority of the registry'), await freePort()];
    port = await freePort();
    portus = await startTestPortus({
      environment: { PORTUS_PUBLIC_URL: `https://127.0.0.1:${port}`, PORTUS_REGISTRY_EMBEDDED: 'false' },
    });
    admin = await bootstrapAdmin(portus);
    const { status, body } = await admin.send<Registry>('POST', '/registries', {
      registry: {
        ...{ name: 'main', hostname: `127.0.0.1:${port}`, internal_url: `https://localhost:${inner}` },
        ca_certificate: authority.certificate,
      },
    });
    expect(status, JSON.stringify(body)).toBe(201);
    registry = createServer(await serverUnder(authority), ({ headers, url }, reply) => {
      reply.end([headers['x-forwarded-host'], headers['x-forwarded-proto'], url].join(' '));
    });
    await new Promise<void>((resolve) => registry.listen(inner, '127.0.0.1', resolve));
  }, 60_000);
  afterAll(async () => {
    registry.close();
    registry.closeAllConnections();
    await portus.remove();
    certificates.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each((['nginx', 'apache', 'haproxy', 'caddy'] as const).filter(canRun))(
    '%s: is trusted by its authority, and not with a certificate of another one',
    async (kind) => {
      const config = await proxyConfig(admin, certificates, kind, { path: join(folder, `${kind}.conf`) });
      for (const { path, content } of config.files) writeFileSync(path, content);
      const catalog = () =>
        fetch(`https://127.0.0.1:${port}/v2/a%2Fb/tags/list?n=1`, { headers: { connection: 'close' } });
      const proxy = await startProxy(kind, config, [port]);
      try {
        const answer = await catalog();
        expect(await answer.text(), proxy.log()).toBe(`127.0.0.1:${port} https /v2/a%2Fb/tags/list?n=1`);
      } finally {
        await proxy.stop();
      }
      writeFileSync(config.files[1]?.path ?? '', (await authorityNamed('Somebody else')).certificate);
      const careful = await startProxy(kind, config, [port]);
      try {
        expect([500, 502, 503]).toContain((await catalog()).status);
      } finally {
        await careful.stop();
      }
    },
  );
});
