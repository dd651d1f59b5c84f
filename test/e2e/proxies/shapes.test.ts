/** Every shape of hosts and paths, behind real proxies, with the files that Portus makes for them, over TLS. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Registry } from '../../../src/contract/api/registries.ts';
import { type ApiClient, bootstrapAdmin, freePort, password, startTestPortus, type TestPortus } from '../../portus.ts';
import { type RealRegistry, registryProgram, skopeoProgram, startRealRegistry } from '../../real-registry.ts';
import {
  type Behind,
  challenges,
  keepsASession,
  knowsTheClient,
  movesImages,
  movesImagesWithPodman,
  servesThePage,
} from './promises.ts';
import { canRun, type Certificates, makeCertificates, proxyConfig, type RunningProxy, startProxy } from './proxy.ts';

type Kind = Parameters<typeof startProxy>[0];

interface Shape {
  readonly title: string;
  readonly proxies: readonly Kind[];
  readonly path: string;
  /** Where clients find the registry, from the host:port of Portus and a second port. */
  readonly registryHost: (host: string, port: number) => string;
  /** A registry of its own behind the proxy, instead of the embedded one behind Portus. */
  readonly separate: boolean;
  readonly trusting: boolean;
}

const portOf = (host: string): string => host.slice(host.lastIndexOf(':') + 1);

const shapes: readonly Shape[] = [
  {
    title: 'one host, Portus below /portus, its own registry',
    proxies: ['nginx', 'apache'],
    path: '/portus',
    registryHost: (host) => host,
    separate: false,
    trusting: true,
  },
  {
    title: 'one host, Portus below /portus, a registry beside it',
    proxies: ['nginx', 'apache'],
    path: '/portus',
    registryHost: (host) => host,
    separate: true,
    trusting: true,
  },
  {
    title: 'one host for both, without a path',
    proxies: ['nginx', 'apache', 'haproxy', 'caddy'],
    path: '',
    registryHost: (host) => host,
    separate: false,
    trusting: true,
  },
  {
    title: 'two hosts, and a proxy that nobody told Portus of',
    proxies: ['nginx', 'apache'],
    path: '',
    registryHost: (host) => `127.0.0.1:${portOf(host)}`,
    separate: true,
    trusting: false,
  },
  {
    title: 'one host, two ports',
    proxies: ['nginx', 'apache'],
    path: '',
    registryHost: (_, port) => `localhost:${port}`,
    separate: true,
    trusting: true,
  },
];

const runnable = registryProgram !== undefined && skopeoProgram !== undefined;

// Each starts Portus, a registry and two to four proxies, one after the other.
describe.skipIf(!runnable)('behind a proxy', { timeout: 120_000 }, () => {
  let certificates: Certificates;
  beforeAll(async () => {
    certificates = await makeCertificates();
  });
  afterAll(() => certificates.remove());

  for (const { title, ...shape } of shapes) describe(title, () => behindProxies(shape));

  function behindProxies({ proxies, path, registryHost, separate, trusting }: Omit<Shape, 'title'>): void {
    let portus: TestPortus;
    let admin: ApiClient;
    let registry: RealRegistry | undefined;
    let folder: string;
    let behind: Behind;
    let ports: number[];

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'portus-shape-'));
      const [port, second] = [await freePort(), await freePort()];
      const publicUrl = `https://localhost:${port}${path}`;
      const host = registryHost(`localhost:${port}`, second);
      ports = host.endsWith(`:${port}`) ? [port] : [port, second];
      portus = await startTestPortus({
        environment: {
          PORTUS_PUBLIC_URL: publicUrl,
          PORTUS_REGISTRY_EMBEDDED: String(!separate),
          ...(trusting ? { PORTUS_TRUSTED_PROXIES: '127.0.0.1' } : {}),
        },
      });
      admin = await bootstrapAdmin(portus);
      await admin.send('POST', '/users', { user: { username: 'carol', email: 'carol@example.org', password } });
      if (separate) registry = await startSeparate(host, `${publicUrl}/v2/token`);
      behind = { portus, publicUrl, registryHost: host, certificates, trusting, gateway: !separate };
    }, 120_000);
    afterAll(async () => {
      await portus.remove();
      await registry?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    async function startSeparate(hostname: string, realm: string): Promise<RealRegistry> {
      const port = await freePort();
      const { body } = await admin.send<Registry>('POST', '/registries', {
        registry: { name: 'main', hostname, internal_url: `http://127.0.0.1:${port}` },
      });
      const secret = await admin.get<{ notification_secret: string }>(`/registries/${body.id}/notification_secret`);
      const rootcertbundle = join(folder, 'root.pem');
      writeFileSync(rootcertbundle, await (await fetch(`${portus.url}/.well-known/registry-root.pem`)).text());
      return startRealRegistry({
        port,
        auth: { realm, service: hostname, issuer: 'portus', rootcertbundle },
        notify: {
          url: `${portus.url}/v2/webhooks/events`,
          authorization: `Bearer ${secret.body.notification_secret}`,
        },
        // Its addresses follow from the headers of the proxy.
        relativeUrls: false,
      });
    }

    describe.each(proxies.map((kind) => ({ kind })))('$kind', ({ kind }) => {
      let proxy: RunningProxy | undefined;
      beforeAll(async () => {
        if (canRun(kind)) proxy = await startProxy(kind, await proxyConfig(admin, certificates, kind), ports);
      });
      afterAll(async () => {
        await proxy?.stop();
      });

      it.skipIf(!canRun(kind))('serves the page, its session, and nothing beside them', async () => {
        await servesThePage(behind);
        await keepsASession(behind);
      });

      it.skipIf(!canRun(kind))('sends clients for tokens below the public URL', () => challenges(behind));

      it.skipIf(!canRun(kind))(
        'lets skopeo and podman log in, push and pull, and refuses them with the reason',
        async () => {
          await movesImages(behind, `alice/${kind}`);
          await movesImagesWithPodman(behind, `alice/${kind}`);
        },
      );

      it.skipIf(!canRun(kind))(
        trusting
          ? 'tells Portus the address of the client, not what the client says of itself'
          : 'is itself the client for Portus',
        () => knowsTheClient(behind),
      );
    });
  }
});
