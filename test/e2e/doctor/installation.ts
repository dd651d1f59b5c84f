/** A healthy installation with a registry beside Portus, and ways to break one thing of it at a time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { DoctorCheck, DoctorRequest } from '../../../src/contract/api/doctor.ts';
import type { Registry } from '../../../src/contract/api/registries.ts';
import { dayMs } from '../../../src/platform/clock.ts';
import { type CertifiedKey, makeAuthority, makeCertificate } from '../../../src/platform/certificates/make.ts';
import { type ApiClient, bootstrapAdmin, freePort, startTestPortus, type TestPortus, until } from '../../portus.ts';
import { registryProgram } from '../../real-registry.ts';
import { isRoot, program } from '../../tools.ts';

export const nginx = program('nginx');

/** Settings of a registry that Portus does not start; what is left out is right. */
export interface RegistryFaults {
  readonly realm?: string;
  readonly service?: string;
  readonly issuer?: string;
  readonly bundle?: string;
  /** Token authentication is not configured. */
  readonly open?: boolean;
  readonly tls?: CertifiedKey;
  readonly notify?: { readonly url?: string; readonly secret?: string } | null;
  readonly deletes?: boolean;
  readonly host?: string;
}

export interface Installation {
  readonly portus: TestPortus;
  readonly admin: ApiClient;
  readonly registry: Registry;
  /** host:port where the registry listens. */
  readonly address: string;
  readonly folder: string;
  readonly authority: CertifiedKey;
  readonly startRegistry: (faults?: RegistryFaults) => Promise<void>;
  readonly stopRegistry: () => Promise<void>;
  /** Changes the record of the registry; the returned function puts it right again. */
  readonly change: (fields: object) => Promise<void>;
  readonly doctor: (wish?: DoctorRequest) => Promise<DoctorCheck[]>;
  readonly remove: () => Promise<void>;
}

export async function startInstallation(environment: Readonly<Record<string, string>> = {}): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'portus-doctor-'));
  const portus = await startTestPortus({ environment: { PORTUS_REGISTRY_EMBEDDED: 'false', ...environment } });
  const admin = await bootstrapAdmin(portus);
  const address = `127.0.0.1:${await freePort()}`;
  const { body: registry } = await admin.send<Registry>('POST', '/registries', {
    registry: { name: 'main', hostname: address, use_ssl: false },
  });
  const { body: told } = await admin.get<{ notification_secret: string }>(
    `/registries/${registry.id}/notification_secret`,
  );
  const bundle = join(folder, 'root.pem');
  writeFileSync(bundle, await (await fetch(`${portus.url}/.well-known/registry-root.pem`)).text());
  const authority = await makeAuthority({
    subject: [{ CN: ['Doctor test authority'] }],
    algorithm: 'ES256',
    notBefore: Date.now() - dayMs,
    notAfter: Date.now() + dayMs,
  });
  let running: ChildProcess | undefined;
  const stopRegistry = async (): Promise<void> => {
    if (running === undefined) return;
    const ended = new Promise((resolve) => running?.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
    running = undefined;
  };
  const startRegistry = async (faults: RegistryFaults = {}): Promise<void> => {
    await stopRegistry();
    const config = configOf(
      { folder, address, bundle, portusUrl: portus.url, secret: told.notification_secret },
      faults,
    );
    const file = join(folder, 'config.yml');
    writeFileSync(file, stringify(config));
    running = await startRegistryProgram(file, faults.tls === undefined ? `http://${address}` : `https://${address}`);
  };
  await startRegistry();
  const change = async (fields: object): Promise<void> => {
    const { status, body } = await admin.send('PUT', `/registries/${registry.id}`, { registry: fields });
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  return {
    ...{ portus, admin, registry, address, folder, authority, startRegistry, stopRegistry, change },
    doctor: async (wish = {}) => {
      const { status, body } = await admin.send<DoctorCheck[]>('POST', '/doctor', { wait_seconds: 3, ...wish });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body;
    },
    remove: async () => {
      await portus.remove();
      await stopRegistry();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Right {
  readonly folder: string;
  readonly address: string;
  readonly bundle: string;
  readonly portusUrl: string;
  readonly secret: string;
}

function configOf(right: Right, faults: RegistryFaults): object {
  const { folder, address, bundle, portusUrl, secret } = right;
  const { notify = {}, tls } = faults;
  const files = tls === undefined ? undefined : writeCertificate(folder, 'registry', tls);
  const token = {
    realm: faults.realm ?? `${portusUrl}/v2/token`,
    service: faults.service ?? address,
    issuer: faults.issuer ?? 'portus',
    rootcertbundle: faults.bundle ?? bundle,
  };
  const endpoint = {
    name: 'portus',
    url: notify?.url ?? `${portusUrl}/v2/webhooks/events`,
    headers: { Authorization: [`Bearer ${notify?.secret ?? secret}`] },
    ...{ timeout: '2s', threshold: 3, backoff: '200ms' },
  };
  return {
    version: '0.1',
    log: { level: 'error', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: join(folder, 'blobs') },
      delete: { enabled: faults.deletes ?? true },
    },
    http: {
      addr: address,
      secret: 'for tests only',
      ...(faults.host === undefined ? {} : { host: faults.host }),
      ...(files === undefined ? {} : { tls: { certificate: files.certificate, key: files.key } }),
    },
    ...(faults.open === true ? {} : { auth: { token } }),
    ...(notify === null ? {} : { notifications: { endpoints: [endpoint] } }),
  };
}

export function writeCertificate(folder: string, name: string, { certificate, privateKey }: CertifiedKey) {
  const files = { certificate: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
  writeFileSync(files.certificate, certificate);
  writeFileSync(files.key, privateKey);
  return files;
}

async function startRegistryProgram(file: string, url: string): Promise<ChildProcess> {
  const child = spawn(registryProgram ?? '', ['serve', file], { stdio: ['ignore', 'pipe', 'pipe'], env: {} });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const { hostname, port } = new URL(url);
  await until(
    async () => child.exitCode !== null || (await isOpen(hostname, Number(port))),
    'the registry',
    () => log,
  );
  if (child.exitCode !== null) throw new Error(`The registry ended:\n${log}`);
  return child;
}

/** Whether something answers there, in whatever language. */
export async function isOpen(host: string, port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A certificate for the names, under the authority; good for a day unless told otherwise. */
export const certificateFor = (authority: CertifiedKey, names: readonly string[], notAfter = Date.now() + dayMs) =>
  makeCertificate(authority, { subject: [{ CN: ['registry'] }], notBefore: Date.now() - 2 * dayMs, notAfter }, names);

export interface Running {
  readonly url: string;
  readonly host: string;
  readonly stop: () => Promise<void>;
}

/** nginx with the lines in one server on this port. */
export async function startNginx(folder: string, port: number, lines: string, listen = ''): Promise<Running> {
  const file = join(folder, `nginx-${port}.conf`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join(' ');
  writeFileSync(
    file,
    `${isRoot ? 'user root; ' : ''}daemon off; worker_processes 1; pid ${folder}/nginx-${port}.pid; error_log ${folder}/nginx.log;
events {}
http { access_log off; ${temporary} server { listen 127.0.0.1:${port} ${listen}; ${lines} } }`,
  );
  const child = spawn(nginx ?? '', ['-c', file, '-e', `${folder}/nginx.log`], { stdio: 'ignore' });
  await until(async () => child.exitCode !== null || (await isOpen('127.0.0.1', port)), 'nginx');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Somebody between Portus and the registry who changes headers of the answers. */
export async function startRelay(
  upstream: string,
  change: (headers: http.IncomingHttpHeaders) => http.OutgoingHttpHeaders,
): Promise<Running> {
  const server = http.createServer((request, response) => {
    const { url, method, headers } = request;
    const onward = http.request(`http://${upstream}${url ?? ''}`, { method, headers }, (answer) => {
      response.sendDate = false;
      response.writeHead(answer.statusCode ?? 502, change(answer.headers));
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
