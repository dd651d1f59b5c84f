/**
 * The walk-through that users of the katosys/portus image follow: one certificate for everything, MariaDB, Portus with the
 * variables of that image, a registry with its own. Our program takes the place of the image; nothing else changes.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Repository, Tag } from '../../src/contract/api/catalog.ts';
import type { Activity } from '../../src/contract/api/operations.ts';
import type { Registry, UnknownName } from '../../src/contract/api/registries.ts';
import { trustAuthorities } from '../../src/platform/trust.ts';
import { type CommandResult, imageLayout, runCommand, writeLayout } from '../images.ts';
import { type ApiClient, bootstrapAdmin, freePort, password, until } from '../portus.ts';
import { isRoot, program } from '../tools.ts';

const sslConf = `[ req ]
prompt             = no
distinguished_name = req_subj
x509_extensions    = x509_ext

[ req_subj ]
CN = Localhost

[ x509_ext ]
subjectKeyIdentifier   = hash
authorityKeyIdentifier = keyid,issuer
basicConstraints       = CA:true
subjectAltName         = @alternate_names

[ alternate_names ]
DNS.1 = localhost
IP.1  = 127.0.0.1
`;

const makeCertificate = `mkdir certs && openssl req -config ssl.conf \\
-new -x509 -nodes -sha256 -days 365 -newkey rsa:4096 \\
-keyout certs/server-key.pem -out certs/server-crt.pem`;

const verifyCertificate = `openssl x509 -in certs/server-crt.pem -text -noout
openssl verify -CAfile certs/server-crt.pem certs/server-crt.pem`;

const portusEnvironment = `DEBUG=true
MARIADB_ADAPTER=mysql2
MARIADB_ENCODING=utf8
MARIADB_HOST=127.0.0.1
MARIADB_PORT=3306
MARIADB_USER=portus
MARIADB_PASSWORD=portus
MARIADB_DATABASE=portus
RACK_ENV=production
RAILS_ENV=production
PUMA_SSL_KEY=/certs/server-key.pem
PUMA_SSL_CRT=/certs/server-crt.pem
PUMA_WORKER_TIMEOUT=60
PUMA_IP=127.0.0.1
PUMA_PORT=443
PUMA_WORKERS=4
PORTUS_MACHINE_FQDN=127.0.0.1
PORTUS_DELETE_ENABLED=true
PORTUS_SECRET_KEY_BASE=$(openssl rand -hex 64)
PORTUS_ENCRYPTION_PRIVATE_KEY_PATH=/certs/server-key.pem
PORTUS_PORTUS_PASSWORD=some-password`;

const registryEnvironment = `REGISTRY_LOG_LEVEL=debug
REGISTRY_HTTP_DEBUG_ADDR=127.0.0.1:5001
REGISTRY_HTTP_SECRET=$(openssl rand -hex 64)
REGISTRY_HTTP_TLS_CERTIFICATE=/certs/server-crt.pem
REGISTRY_HTTP_TLS_KEY=/certs/server-key.pem
REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY=/var/lib/registry
REGISTRY_STORAGE_DELETE_ENABLED=true
REGISTRY_AUTH_TOKEN_REALM=https://127.0.0.1/v2/token
REGISTRY_AUTH_TOKEN_SERVICE=127.0.0.1:5000
REGISTRY_AUTH_TOKEN_ISSUER=127.0.0.1
REGISTRY_AUTH_TOKEN_ROOTCERTBUNDLE=/certs/server-crt.pem
SSL_TRUST=127.0.0.1:443
ENDPOINT_NAME=portus
ENDPOINT_URL=https://127.0.0.1/v2/webhooks/events
ENDPOINT_TIMEOUT=500
ENDPOINT_THRESHOLD=5
ENDPOINT_BACKOFF=1`;

/** What the start of the registry image makes of its own variables; the rest is read by the registry program itself. */
function asRegistryImage({ ENDPOINT_NAME, ENDPOINT_URL, ...rest }: Environment, certificate: string): Environment {
  const endpoint = [
    `- name: ${ENDPOINT_NAME}`,
    `  url: ${ENDPOINT_URL}`,
    `  timeout: ${rest['ENDPOINT_TIMEOUT']}ms`,
    `  threshold: ${rest['ENDPOINT_THRESHOLD']}`,
    `  backoff: ${rest['ENDPOINT_BACKOFF']}s`,
  ].join('\n');
  return { ...rest, REGISTRY_NOTIFICATIONS_ENDPOINTS: endpoint, SSL_CERT_FILE: certificate };
}

type Environment = Readonly<Record<string, string>>;

const programs = ['docker-registry', 'mariadbd', 'mariadb-install-db', 'skopeo', 'openssl'];
const runnable = isRoot && programs.every((name) => program(name) !== undefined);

/** Shows what the program said when it did not. */
const succeeds = ({ code, stderr }: CommandResult): void => expect(code, stderr).toBe(0);

// Four real servers and a key of 4096 bits: some seconds each on a small machine.
describe.skipIf(!runnable)('the walk-through of the image that needs one certificate', { timeout: 120_000 }, () => {
  let folder: string;
  let ports: { readonly portus: number; readonly registry: number; readonly debug: number; readonly database: number };
  let alice: ApiClient;
  const running: RunningProgram[] = [];

  /** The one thing that is changed: folders, and ports that something else may have. */
  const moved = (text: string): string =>
    [
      ['/certs/', `${folder}/certs/`],
      ['/var/lib/registry', `${folder}/registry`],
      ['MARIADB_PORT=3306', `MARIADB_PORT=${ports.database}`],
      ['PUMA_PORT=443', `PUMA_PORT=${ports.portus}`],
      ['https://127.0.0.1/', `https://127.0.0.1:${ports.portus}/`],
      ['127.0.0.1:443', `127.0.0.1:${ports.portus}`],
      ['127.0.0.1:5000', `127.0.0.1:${ports.registry}`],
      ['127.0.0.1:5001', `127.0.0.1:${ports.debug}`],
    ].reduce((result, [from = '', to = '']) => result.replaceAll(from, to), text);

  const environment = (text: string): Environment =>
    Object.fromEntries(
      moved(text)
        .replaceAll(/\$\(openssl rand -hex 64\)/g, () => randomBytes(64).toString('hex'))
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );

  const shell = (commands: string): string =>
    execFileSync('sh', ['-ec', commands], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const certificate = (): string => join(folder, 'certs/server-crt.pem');
  const host = (): string => `127.0.0.1:${ports.registry}`;

  function start(command: string, args: readonly string[], env: Environment, ready: (output: string) => unknown) {
    const started = runProgram(command, args, env, folder, ready);
    running.push(started);
    return started;
  }

  const startPortus = (): RunningProgram =>
    start(
      process.execPath,
      [resolve('src/main.ts'), 'serve'],
      {
        ...environment(portusEnvironment),
        PATH: process.env['PATH'] ?? '',
        NODE_COMPILE_CACHE: resolve('node_modules/.portus/compile-cache'),
      },
      (output) => output.includes('Portus is ready'),
    );

  let portus: RunningProgram;
  let registry: RunningProgram;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portus-katosys-'));
    const [one, two, three, four] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    ports = { portus: one, registry: two, debug: three, database: four };
  }, 30_000);
  afterAll(async () => {
    for (const one of running.reverse()) await one.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('1. makes one certificate for everything', () => {
    writeFileSync(join(folder, 'ssl.conf'), sslConf);
    shell(makeCertificate);
    expect(shell(verifyCertificate)).toMatch(/IP Address:127\.0\.0\.1[^]*OK/);
    // Instead of /etc/docker/certs.d/127.0.0.1:5000/ca.crt, and for this process what the browser's exception is.
    mkdirSync(join(folder, 'certs.d'));
    copyFileSync(certificate(), join(folder, 'certs.d/ca.crt'));
    trustAuthorities({ certificateFile: certificate(), environment: {}, warn: () => undefined });
  });

  it('2. has a MariaDB', async () => {
    await startMariadb();
  });

  it('3. starts Portus with the variables of the image, and creates the admin', async () => {
    portus = startPortus();
    await portus.ready;
    expect(portus.output()).toContain(`Portus is ready at https://127.0.0.1:${ports.portus}`);
    expect(portus.output()).toContain('without a registry of its own');
    expect(portus.output()).toContain('PORTUS_PORTUS_PASSWORD: No longer needed');
    expect(portus.output()).toContain('PUMA_WORKER_TIMEOUT, PUMA_WORKERS: Has no effect');
    expect(portus.output()).not.toMatch(/some-password|PRIVATE KEY/);
    alice = await bootstrapAdmin({ url: `https://127.0.0.1:${ports.portus}` });
  });

  it('4. starts the registry, whose form is then filled', async () => {
    // The image's own file; everything else is said by the variables.
    const config = join(folder, 'config.yml');
    writeFileSync(config, `version: 0.1\nstorage: {filesystem: {}}\nhttp: {addr: "${host()}"}\n`);
    const env = asRegistryImage(environment(registryEnvironment), certificate());
    registry = start(program('docker-registry') ?? '', ['serve', config], env, (output) =>
      output.includes('listening on'),
    );
    await registry.ready;
    const health = await fetch(`http://127.0.0.1:${ports.debug}/debug/health`);
    expect([health.status, await health.json()]).toEqual([200, {}]);
    const { status, body } = await alice.send<Registry>('POST', '/registries', {
      registry: { name: 'registry', hostname: host(), use_ssl: true },
    });
    expect([status, body]).toEqual([201, expect.objectContaining({ hostname: host(), use_ssl: true, problem: null })]);
  });

  const skopeo = (args: readonly string[], input = ''): Promise<CommandResult> =>
    runCommand('skopeo', args, {
      env: {
        REGISTRY_AUTH_FILE: join(folder, 'skopeo.json'),
        XDG_RUNTIME_DIR: folder,
        XDG_DATA_HOME: folder,
        HOME: folder,
        _CONTAINERS_ROOTLESS_UID: '1',
      },
      input,
    });
  const trust = (): string => join(folder, 'certs.d');

  async function push(tag: string): Promise<void> {
    const layout = join(folder, `layout-${tag}`);
    await writeLayout(imageLayout(tag), layout);
    succeeds(
      await skopeo([
        '--insecure-policy',
        'copy',
        '-q',
        '--dest-cert-dir',
        trust(),
        `oci:${layout}:${tag}`,
        `docker://${host()}/alice/busybox:${tag}`,
      ]),
    );
  }

  it('5. logs in, pushes to the namespace of the user, and pulls back', async () => {
    succeeds(await skopeo(['login', '--cert-dir', trust(), '-u', 'alice', '--password-stdin', host()], password));
    await push('latest');
    succeeds(
      await skopeo([
        '--insecure-policy',
        'copy',
        '-q',
        '--src-cert-dir',
        trust(),
        `docker://${host()}/alice/busybox:latest`,
        `oci:${folder}/pulled:latest`,
      ]),
    );
  });

  it.skipIf(program('podman') === undefined)('does the same with podman', async () => {
    const home = join(folder, 'podman');
    mkdirSync(home);
    const env = { REGISTRY_AUTH_FILE: join(home, 'auth.json'), HOME: home, XDG_RUNTIME_DIR: home };
    const storage = ['--root', join(home, 'root'), '--runroot', join(home, 'run'), '--storage-driver', 'vfs'];
    const podman = (args: readonly string[], input = ''): Promise<CommandResult> =>
      runCommand('podman', [...storage, ...args], { env, input });
    const image = `${host()}/alice/busybox:latest`;
    const [login, pull, pushed] = ['login', 'pull', 'push'].map((command) => [command, '--cert-dir', trust()]);
    succeeds(await podman([...(login ?? []), '-u', 'alice', '--password-stdin', host()], password));
    succeeds(await podman([...(pull ?? []), image]));
    succeeds(await podman(['tag', image, `${host()}/alice/busybox:podman`]));
    succeeds(await podman([...(pushed ?? []), `${host()}/alice/busybox:podman`]));
    succeeds(await podman(['rmi', '-f', image]));
    succeeds(await podman([...(pull ?? []), image]));
  });

  const pushes = async (): Promise<string[]> =>
    (await alice.get<Activity[]>('/activities?per_page=100')).body
      .filter(({ event }) => event === 'tag.pushed')
      .map(({ target, actor }) => `${actor} ${target}`);

  it('does not believe notifications without a secret, and says who sends them', async () => {
    const unknown = async (): Promise<UnknownName[]> =>
      (await alice.get<UnknownName[]>('/registries/unknown_names')).body;
    await until(
      async () => (await unknown()).some(({ kind }) => kind === 'sender'),
      'the sender to be counted',
      portus.output,
    );
    expect(await pushes()).toEqual([]);
  });

  it('shows what was pushed once the registry may notify without a secret', async () => {
    const [known] = (await alice.get<Registry[]>('/registries')).body;
    const changed = await alice.send<Registry>('PUT', `/registries/${known?.id ?? 0}`, {
      registry: { unauthenticated_from: 'loopback' },
    });
    expect(changed.status).toBe(200);
    // The registry repeats what was refused, once a second after five tries.
    await until(async () => (await pushes()).includes('alice alice/busybox:latest'), 'the event', portus.output);
    const [repository] = (await alice.get<Repository[]>('/repositories?full_name=alice%2Fbusybox')).body;
    const tags = await alice.get<Tag[]>(`/repositories/${repository?.id ?? 0}/tags`);
    expect(tags.body.map(({ name }) => name)).toContain('latest');
  });

  it('goes on after a restart, although the documented command makes another secret each time', async () => {
    await portus.stop();
    portus = startPortus();
    await portus.ready;
    await alice.signIn('alice', password);
    await push('again');
    await until(async () => (await pushes()).includes('alice alice/busybox:again'), 'the next event', portus.output);
  });

  async function startMariadb(): Promise<void> {
    const data = join(folder, 'mariadb');
    const make = ['--no-defaults', '--user=root', `--datadir=${data}`, '--auth-root-authentication-method=normal'];
    execFileSync(program('mariadb-install-db') ?? '', make, { stdio: 'ignore' });
    // What its image makes of MYSQL_USER, MYSQL_PASSWORD and MYSQL_DATABASE.
    const first = join(folder, 'first.sql');
    writeFileSync(
      first,
      "CREATE DATABASE portus;\nCREATE USER 'portus'@'%' IDENTIFIED BY 'portus';\nGRANT ALL ON portus.* TO 'portus'@'%';\n",
    );
    const places = [`--datadir=${data}`, `--socket=${folder}/db.sock`, `--pid-file=${folder}/db.pid`];
    const options = [
      '--skip-name-resolve',
      '--bind-address=127.0.0.1',
      `--port=${ports.database}`,
      `--init-file=${first}`,
    ];
    const args = ['--no-defaults', '--user=root', ...places, ...options];
    await start(program('mariadbd') ?? '', args, {}, (output) => output.includes('ready for connections')).ready;
  }
});

interface RunningProgram {
  /** Rejects with its output when it ends before. */
  readonly ready: Promise<void>;
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

function runProgram(
  command: string,
  args: readonly string[],
  env: Environment,
  cwd: string,
  isReady: (output: string) => unknown,
): RunningProgram {
  const child: ChildProcess = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const ready = until(
    () => hasEnded() || Boolean(isReady(output)),
    `${command} to start`,
    () => output,
    60,
  ).then(() => {
    if (hasEnded()) throw new Error(`${command} ended:\n${output}`);
  });
  return {
    ready,
    output: () => output,
    stop: async () => {
      if (!hasEnded()) child.kill('SIGTERM');
      await exited;
    },
  };
}
