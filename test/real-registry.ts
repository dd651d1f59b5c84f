/** A real registry process for tests: own folder, own port, gone when the test is over. */
import { execFileSync, spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Fastify from 'fastify';
import { SignJWT } from 'jose';
import { stringify } from 'yaml';
import type { Upstream } from '../src/gateway/exchange.ts';
import { gatewayRoutes } from '../src/gateway/routes.ts';
import type { GatewayDeps } from '../src/gateway/routes.ts';
import { silentLog } from '../src/platform/log.ts';
import { secret } from '../src/platform/secret.ts';
import type { SupervisorOptions } from '../src/registry/supervisor.ts';

/** The path of a program, or undefined: then the tests that need it are skipped. */
export function whichProgram(...names: string[]): string | undefined {
  for (const name of names) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

export const registryProgram = whichProgram('docker-registry', 'registry');
export const skopeoProgram = whichProgram('skopeo');

export interface TokenAuth {
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** PEM file. */
  readonly rootcertbundle: string;
}

export interface RealRegistryOptions {
  readonly auth?: TokenAuth;
  /** Where notifications go, with the whole `Authorization` header. */
  readonly notify?: { readonly url: string; readonly authorization: string };
  /** Default true. */
  readonly deletes?: boolean;
  /** It takes manifests of schema 1. Default false. */
  readonly schema1?: boolean;
  /** Default: a free one. */
  readonly port?: number;
  /** Default true. Off: its addresses follow from the headers of the proxy before it. */
  readonly relativeUrls?: boolean;
  /** Folder of the blobs that outlives it. Default: one that goes with it. */
  readonly storage?: string;
}

export interface RealRegistry {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** `127.0.0.1:<port>` */
  readonly host: string;
  readonly pid: number;
  /** Folder of the blobs. */
  readonly storage: string;
  readonly stop: () => Promise<void>;
}

/** A registry on a network without TLS, as the gateway takes it. */
export const upstreamAt = (baseUrl: string): Upstream => ({ url: new URL(baseUrl), socketPath: null, ca: null });

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}

/** Starts a registry and waits until it answers. @throws when it does not, with its log */
export async function startRealRegistry(options: RealRegistryOptions = {}): Promise<RealRegistry> {
  if (registryProgram === undefined) throw new Error('docker-registry is not installed');
  const directory = await mkdtemp(join(tmpdir(), 'portus-registry-'));
  const host = `127.0.0.1:${String(options.port ?? (await freePort()))}`;
  const config = join(directory, 'config.yml');
  await writeFile(config, stringify(registryConfig(directory, host, options)));
  const child = spawn(registryProgram, ['serve', config], { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-8000)));
  }
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await exited;
    await rm(directory, { recursive: true, force: true });
  };
  const url = `http://${host}`;
  const until = Date.now() + 15_000;
  for (;;) {
    const answer = await fetch(`${url}/v2/`).catch(() => undefined);
    if (answer?.headers.has('docker-distribution-api-version') === true) break;
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`The registry does not start:\n${log}`);
    }
    await sleep(20);
  }
  return { url, host, pid: child.pid ?? 0, storage: options.storage ?? join(directory, 'data'), stop };
}

function registryConfig(directory: string, addr: string, options: RealRegistryOptions): unknown {
  const { auth, notify, deletes = true, relativeUrls = true, schema1 = false } = options;
  return {
    version: '0.1',
    log: { level: 'error', formatter: 'json', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: options.storage ?? join(directory, 'data') },
      delete: { enabled: deletes },
    },
    ...(schema1 ? { compatibility: { schema1: { enabled: true } } } : {}),
    http: { addr, relativeurls: relativeUrls, secret: 'for tests only' },
    ...(auth === undefined ? {} : { auth: { token: auth } }),
    ...(notify === undefined
      ? {}
      : {
          notifications: {
            events: { includereferences: true },
            endpoints: [
              {
                name: 'portus',
                url: notify.url,
                headers: { Authorization: [notify.authorization] },
                timeout: '2s',
                threshold: 3,
                backoff: '200ms',
                ignore: { mediatypes: ['application/octet-stream'] },
              },
            ],
          },
        }),
  };
}

/** `root.pem` and `root.key` in the folder: what a registry needs to verify tokens. */
export function makeRootCertificate(directory: string): void {
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    join(directory, 'root.key'),
  ];
  const args = ['req', '-x509', ...key, '-out', join(directory, 'root.pem'), '-subj', '/CN=portus'];
  execFileSync('openssl', args, { stdio: 'ignore' });
}

/** A token server without rules: mints whatever scopes are asked for. */
export interface TestTokens {
  readonly auth: TokenAuth;
  /** A token for scopes such as `repository:alice/app:pull,push`. */
  readonly mint: (scopes: readonly string[], subject?: string) => Promise<string>;
}

/** @param directory holds `root.pem` and `root.key` ({@link makeRootCertificate}) */
export async function createTestTokens(directory: string, realm: string): Promise<TestTokens> {
  const rootcertbundle = join(directory, 'root.pem');
  const certificate = (await readFile(rootcertbundle, 'utf8')).replaceAll(/-----[^-]+-----|\s/g, '');
  const key = createPrivateKey(await readFile(join(directory, 'root.key')));
  const auth = { realm, service: 'registry.test', issuer: 'portus.test', rootcertbundle };
  const mint = async (scopes: readonly string[], subject = 'alice'): Promise<string> => {
    const access = scopes.map((scope) => {
      const [type, name, actions] = scope.split(':');
      return { type, name, actions: actions?.split(',') ?? [] };
    });
    return new SignJWT({ access })
      .setProtectedHeader({ typ: 'JWT', alg: 'ES256', x5c: [certificate] })
      .setIssuer(auth.issuer)
      .setAudience(auth.service)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(key);
  };
  return { auth, mint };
}

/** Everything but the program for an embedded registry in the folder, whose `root.pem` must exist. */
export function supervisorOptions(directory: string): Omit<SupervisorOptions, 'binary'> {
  return {
    directory: join(directory, 'registry'),
    environment: process.env,
    log: silentLog,
    clock: Date.now,
    fetch,
    timing: { backOffMs: 20 },
    settings: {
      storageDirectory: join(directory, 'storage'),
      httpSecret: secret('http-secret'),
      token: {
        realm: 'http://portus.test/v2/token',
        service: 'registry.test',
        issuer: 'portus.test',
        rootCertificateFile: join(directory, 'root.pem'),
      },
      notifications: { url: 'http://127.0.0.1:1/events', authorization: secret('Bearer event-secret') },
      logLevel: 'error',
    },
  };
}

export interface TestGateway {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** What `beforeRequest` and `onDenied` are asked, and so on: may be changed during a test. */
  readonly deps: { -readonly [K in keyof GatewayDeps]: GatewayDeps[K] };
  readonly stop: () => Promise<void>;
}

/** A gateway on a port of its own. Its realm is `/v2/token` on the host the client named. */
export async function startTestGateway(
  change: Partial<GatewayDeps> & Pick<GatewayDeps, 'upstream'>,
): Promise<TestGateway> {
  const deps: TestGateway['deps'] = {
    realm: (request) => `http://${request.host}/v2/token`,
    forwarded: (request) => ({ address: request.ip, proto: 'http', host: request.host }),
    ...change,
  };
  const app = Fastify({ forceCloseConnections: true });
  // Beside the gateway, as in the real server.
  app.post('/v2/token', (request) => ({ body: request.body }));
  await app.register(gatewayRoutes, deps);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const { host, port } = new URL(url);
  return { url, host, port: Number(port), deps, stop: () => app.close() };
}

/** A registry behind something that breaks: requests that are refused get a 502, as from a proxy without a registry. */
export interface FlakyRegistry {
  readonly url: string;
  readonly refuse: (which: (method: string, path: string) => boolean) => void;
  /** Does this once, before the next request of the method reaches the registry. */
  readonly before: (method: string, work: () => Promise<void>) => void;
  readonly stop: () => Promise<void>;
}

export async function startFlaky(upstream: string): Promise<FlakyRegistry> {
  let refused: Parameters<FlakyRegistry['refuse']>[0] = () => false;
  const waiting = new Map<string, () => Promise<void>>();
  const app = Fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.all('/*', async ({ method, url, headers: { accept, 'content-type': type }, body }, reply) => {
    const work = waiting.get(method);
    waiting.delete(method);
    await work?.();
    if (refused(method, url)) return reply.code(502).send('There is no registry.');
    const headers = Object.entries({ accept, 'content-type': type }).filter((pair) => pair[1] !== undefined);
    const answer = await fetch(upstream + url, {
      method,
      headers: headers as [string, string][],
      ...(body instanceof Buffer ? { body: new Uint8Array(body) } : {}),
    });
    for (const [name, value] of answer.headers) if (name !== 'content-length') reply.header(name, value);
    return reply.code(answer.status).send(Buffer.from(await answer.arrayBuffer()));
  });
  return {
    url: await app.listen({ port: 0, host: '127.0.0.1' }),
    refuse: (which) => (refused = which),
    before: (method, work) => waiting.set(method, work),
    stop: () => app.close(),
  };
}
