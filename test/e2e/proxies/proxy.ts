/** Real reverse proxies with the files that Portus made for them: own folder, own process, gone when the test is over. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { GeneratedFiles } from '../../../src/contract/api/installation.ts';
import type { ProxyConfigQuery, ProxyKind } from '../../../src/contract/api/proxies.ts';
import { makeAuthority, makeCertificate } from '../../../src/platform/certificates/make.ts';
import type { ApiClient } from '../../portus.ts';
import { until } from '../../portus.ts';
import { childrenOf } from '../../processes.ts';
import { program } from '../../tools.ts';

type RunnableKind = Exclude<ProxyKind, 'traefik'>;

const programs: Readonly<Record<RunnableKind, string>> = {
  nginx: 'nginx',
  apache: 'apache2',
  caddy: 'caddy',
  haproxy: 'haproxy',
};

export const canRun = (kind: RunnableKind): boolean => program(programs[kind]) !== undefined;

export interface Certificates {
  readonly folder: string;
  /** What clients trust: a folder as containers/image reads it, with `ca.crt`. */
  readonly trust: string;
  readonly certificate: string;
  readonly key: string;
  /** Both in one file. */
  readonly both: string;
  readonly authority: string;
  readonly remove: () => void;
}

const dayMs = 86_400_000;

/** An authority of our own, which this process trusts from now on, and a certificate for every name of this machine. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = mkdtempSync(join(tmpdir(), 'portus-proxy-tls-'));
  const dates = { notBefore: Date.now() - dayMs, notAfter: Date.now() + 30 * dayMs };
  const authority = await makeAuthority({ subject: [{ CN: ['Test authority'] }], algorithm: 'ES256', ...dates });
  const wish = { subject: [{ CN: ['localhost'] }], ...dates };
  const made = await makeCertificate(authority, wish, ['localhost', '127.0.0.1']);
  const trust = join(folder, 'trust');
  mkdirSync(trust);
  const files = { certificate: 'tls.crt', key: 'tls.key', both: 'both.pem' } as const;
  writeFileSync(join(folder, files.certificate), made.certificate);
  writeFileSync(join(folder, files.key), made.privateKey);
  writeFileSync(join(folder, files.both), `${made.certificate}\n${made.privateKey}`);
  writeFileSync(join(trust, 'ca.crt'), authority.certificate);
  setDefaultCACertificates([...getCACertificates('default'), authority.certificate]);
  return {
    folder,
    trust,
    certificate: join(folder, files.certificate),
    key: join(folder, files.key),
    both: join(folder, files.both),
    authority: join(trust, 'ca.crt'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface RunningProxy {
  readonly pid: number;
  /** Bytes that it has put aside on disk at this moment. */
  readonly spooled: () => number;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
}

/** The files as the API makes them, for this machine: nothing in them is edited. */
export async function proxyConfig(
  admin: ApiClient,
  certificates: Certificates,
  kind: ProxyKind,
  more: Partial<ProxyConfigQuery> = {},
): Promise<GeneratedFiles> {
  const query = new URLSearchParams({
    kind,
    certificate: kind === 'haproxy' ? certificates.both : certificates.certificate,
    key: certificates.key,
    listen: '127.0.0.1',
    ...more,
  });
  const { status, body } = await admin.get<GeneratedFiles>(`/proxy_config?${query.toString()}`);
  if (status !== 200) throw new Error(`No configuration: ${JSON.stringify(body)}`);
  return body;
}

/**
 * @param ports that it has to listen on
 * @param alter what a test changes in the file
 */
export async function startProxy(
  kind: RunnableKind,
  config: GeneratedFiles,
  ports: readonly number[],
  alter: (text: string) => string = (text) => text,
): Promise<RunningProxy> {
  const folder = mkdtempSync(join(tmpdir(), `portus-${kind}-`));
  const spool = join(folder, 'spool');
  mkdirSync(spool);
  const generated = join(folder, 'portus.conf');
  writeFileSync(generated, alter(config.files[0]?.content ?? ''));
  const args = start(kind, folder, generated);
  const child = spawn(program(programs[kind]) ?? programs[kind], args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      TMPDIR: spool,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(forced);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const port of ports) {
      await until(
        async () => child.exitCode !== null || (await accepts(port)),
        `${kind} to listen on ${port}`,
        () => log,
      );
    }
    if (child.exitCode !== null) throw new Error(`${kind} ended:\n${log}`);
  } catch (error) {
    await stop();
    throw error;
  }
  const pid = child.pid ?? 0;
  return { pid, spooled: () => spooledBy([pid, ...childrenOf(pid)]), log: () => log, stop };
}

/** Writes what belongs around the file on every machine. @returns the arguments that start it in the foreground */
function start(kind: RunnableKind, folder: string, generated: string): string[] {
  const write = (name: string, lines: readonly string[]): string => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return join(folder, name);
  };
  switch (kind) {
    case 'nginx': {
      const spools = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
      const main = write('main.conf', [
        'daemon off;',
        ...(process.getuid?.() === 0 ? ['user root;'] : []),
        'worker_processes 1;',
        `pid ${folder}/pid;`,
        'error_log stderr warn;',
        'events {}',
        'http {',
        'access_log off;',
        ...spools.map((name) => `${name}_temp_path ${folder}/spool/${name};`),
        `include ${generated};`,
        '}',
      ]);
      return ['-p', folder, '-e', 'stderr', '-c', main];
    }
    case 'apache': {
      const modules = [
        'mpm_event',
        'authz_core',
        'reqtimeout',
        'ssl',
        'socache_shmcb',
        'proxy',
        'proxy_http',
        'headers',
      ];
      const main = write('main.conf', [
        `ServerRoot ${folder}`,
        `PidFile ${folder}/pid`,
        `DefaultRuntimeDir ${folder}`,
        'Mutex pthread',
        'ServerName localhost',
        `ErrorLog ${folder}/error.log`,
        ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
        ...(process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : []),
        // As Debian sets it; the generated file has to know better.
        'RequestReadTimeout header=2-4,minrate=500 body=2,minrate=500',
        `Include ${generated}`,
      ]);
      return ['-f', main, '-DFOREGROUND', '-k', 'start'];
    }
    case 'haproxy': {
      const main = write('main.cfg', [
        'global',
        '    log stderr format raw local0',
        'defaults',
        '    timeout client 5s',
      ]);
      return ['-db', '-f', main, '-f', generated];
    }
    case 'caddy': {
      const main = write('Caddyfile', [
        '{',
        'admin off',
        'auto_https disable_redirects',
        'skip_install_trust',
        '}',
        `import ${generated}`,
      ]);
      return ['run', '--config', main, '--adapter', 'caddyfile'];
    }
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/**
 * Bytes of the files that these processes keep open without anybody else seeing them: proxies take the name away from what they
 * put aside as soon as they have opened it.
 */
function spooledBy(pids: readonly number[]): number {
  const sizes = pids.flatMap((pid) => {
    const open = `/proc/${pid}/fd`;
    return readable(() => readdirSync(open)).map((descriptor) => {
      const [target = ''] = readable(() => [readlinkSync(join(open, descriptor))]);
      if (!target.endsWith(' (deleted)') || !target.startsWith(tmpdir())) return 0;
      return readable(() => [statSync(join(open, descriptor)).size])[0] ?? 0;
    });
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What is read of a process may be gone at any moment. */
function readable<T>(read: () => T[]): T[] {
  try {
    return read();
  } catch {
    return [];
  }
}
