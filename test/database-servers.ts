/** Starts PostgreSQL and MariaDB from the system's packages once for all tests; ends them afterwards. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { sql } from 'kysely';
import { openDatabase } from '../src/platform/database/open.ts';
import { type CertificateFiles, writeCertificates } from './database-certificates.ts';
import { isRoot, program } from './tools.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string | null;
    mariadbUrl: string | null;
    /** What both servers speak TLS with, and where their sockets are: a folder, and a file. */
    databaseFiles: CertificateFiles & { readonly postgresSocket: string; readonly mariadbSocket: string };
  }
}

/**
 * Servers that never wait for the disk: what they hold is gone after the tests anyway. Where the library (Debian's eatmydata) is
 * missing, the loader goes on without it.
 */
const carefree = { ...process.env, LD_PRELOAD: 'libeatmydata.so' };

interface Server {
  readonly process: ChildProcess;
  readonly url: string;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'portus-databases-'));
  // The servers run as their own users below it.
  execFileSync('chmod', ['755', folder]);
  const certificates = await writeCertificates(folder);
  const wanted = process.env['PORTUS_TEST_ENGINES']?.split(',') ?? ['postgres', 'mariadb'];
  const [postgres, mariadb] = await Promise.all([
    wanted.includes('postgres') ? startPostgres(folder, certificates) : undefined,
    wanted.includes('mariadb') ? startMariadb(folder, certificates) : undefined,
  ]);
  project.provide('postgresUrl', postgres?.url ?? null);
  project.provide('mariadbUrl', mariadb?.url ?? null);
  project.provide('databaseFiles', {
    ...certificates,
    postgresSocket: join(folder, 'postgres-socket'),
    mariadbSocket: join(folder, 'mariadb.sock'),
  });
  return async () => {
    await Promise.all(
      [postgres, mariadb].map(async (server) => (server === undefined ? undefined : end(server.process))),
    );
    rmSync(folder, { recursive: true, force: true });
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGQUIT');
  await Promise.race([gone, pause(5000).then(() => child.kill('SIGKILL'))]);
}

/** Who is let in how: a user with a password, one that needs TLS, and everybody else as they like. */
const postgresRules = `
local all all trust
host all with_password 127.0.0.1/32 scram-sha-256
hostssl all with_tls 127.0.0.1/32 trust
hostnossl all with_tls 127.0.0.1/32 reject
host all all 127.0.0.1/32 trust
`;

async function startPostgres(folder: string, certificates: CertificateFiles): Promise<Server | undefined> {
  const [initdb, postgres] = [program('initdb'), program('postgres')];
  // PostgreSQL refuses to run as root.
  const asUser = isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : [];
  if (initdb === undefined || postgres === undefined || (isRoot && program('setpriv') === undefined)) return undefined;
  const [data, socket] = [join(folder, 'postgres'), join(folder, 'postgres-socket')];
  for (const path of [data, socket]) {
    mkdirSync(path);
    if (isRoot) chownSync(path, idOf('postgres', '-u'), idOf('postgres', '-g'));
  }
  const [first, ...rest] = [
    ...asUser,
    initdb,
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  execFileSync(first, rest, { stdio: 'ignore', cwd: folder });
  writeFileSync(join(data, 'pg_hba.conf'), postgresRules);
  // It only takes a key that is its own.
  const key = join(data, 'server.key');
  copyFileSync(certificates.key, key);
  if (isRoot) chownSync(key, idOf('postgres', '-u'), idOf('postgres', '-g'));
  writeFileSync(join(data, 'server.crt'), readFileSync(certificates.certificate));
  const port = await freePort();
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
  const settings = [...fast, 'ssl=on'].flatMap((setting) => ['-c', setting]);
  const [command = postgres, ...args] = [
    ...asUser,
    postgres,
    '-D',
    data,
    '-k',
    socket,
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    ...settings,
  ];
  return ready(
    spawn(command, args, { stdio: 'ignore', cwd: folder, env: carefree }),
    `postgres://postgres@127.0.0.1:${port}/postgres`,
  );
}

function idOf(user: string, flag: string): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
}

async function startMariadb(folder: string, certificates: CertificateFiles): Promise<Server | undefined> {
  const [install, server] = [program('mariadb-install-db'), program('mariadbd')];
  if (install === undefined || server === undefined || !isRoot) return undefined;
  const data = join(folder, 'mariadb');
  execFileSync(
    install,
    ['--no-defaults', '--user=root', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { stdio: 'ignore' },
  );
  const port = await freePort();
  const args = [
    '--no-defaults',
    '--user=root',
    `--datadir=${data}`,
    `--socket=${join(folder, 'mariadb.sock')}`,
    `--pid-file=${join(folder, 'mariadb.pid')}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--innodb-flush-log-at-trx-commit=0',
    '--max-connections=200',
    `--ssl-cert=${certificates.certificate}`,
    `--ssl-key=${certificates.key}`,
  ];
  return ready(spawn(server, args, { stdio: 'ignore', env: carefree }), `mysql://root@127.0.0.1:${port}/mysql`);
}

async function ready(process: ChildProcess, url: string): Promise<Server> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { db } = openDatabase(url);
    const answered = await sql`select 1`.execute(db).then(
      () => true,
      () => false,
    );
    await db.destroy();
    if (answered) return { process, url };
    await pause(50);
  }
  throw new Error(`The database server at ${url} does not answer.`);
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
