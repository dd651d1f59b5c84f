/** How Portus connects to real database servers, and what it says when it cannot. */
import { createServer } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { systemClock } from '../src/platform/clock.ts';
import { openDatabase } from '../src/platform/database/open.ts';
import { waitForDatabase } from '../src/platform/database/wait.ts';
import { Problem } from '../src/platform/problem.ts';
import { emptyDatabase, engines, type TestDatabase } from './database.ts';

vi.setConfig({ testTimeout: 30_000 });

const servers = engines.filter((engine) => engine !== 'sqlite');
const { ca, otherCa, postgresSocket, mariadbSocket } = inject('databaseFiles');
/** Another way to write 127.0.0.1, which is in no certificate. */
const otherName = '0x7f000001';

/** Connects without waiting. @returns what is wrong and how to mend it; `connected` when nothing is */
async function attempt(url: string): Promise<string> {
  try {
    const opened = openDatabase(url);
    const waiting = waitForDatabase(opened, {
      clock: systemClock,
      seconds: 0,
      onWait: () => undefined,
      pause: async () => undefined,
    });
    await waiting.finally(opened.close);
    return 'connected';
  } catch (error) {
    if (error instanceof Problem && error.kind === 'startup') return `${error.message}\n${error.detail ?? ''}`;
    throw error;
  }
}

/** The bytes of the session, as the server counts them: whether it is encrypted. */
async function cipherOf(url: string, engine: string): Promise<string | null> {
  const { db, close } = openDatabase(url);
  const ask =
    engine === 'postgres'
      ? sql<{ cipher: string | null }>`select cipher from pg_stat_ssl where pid = pg_backend_pid()`
      : sql<{
          cipher: string | null;
        }>`select variable_value as cipher from information_schema.session_status where variable_name = 'Ssl_cipher'`;
  const { rows } = await ask.execute(db).finally(close);
  return rows[0]?.cipher ?? null;
}

describe.each(servers)('to %s', (engine) => {
  let database: TestDatabase;
  const isPostgres = engine === 'postgres';
  const hard = 'p@s:s/w#o?r%d';
  /** The URL of the database with something else in it. */
  const change = (parts: { user?: string; host?: string; name?: string; query?: string }): string => {
    const url = new URL(database.url);
    const { user = url.username, host = url.hostname, name = url.pathname.slice(1), query = '' } = parts;
    return `${url.protocol}//${user}@${host}:${url.port}/${name}${query}`;
  };

  beforeAll(async () => {
    database = await emptyDatabase(engine);
    const statements = isPostgres
      ? [`create role with_password login password '${hard}'`, 'create role with_tls login']
      : [
          `create user with_password@'%' identified by '${hard}'`,
          `grant all on *.* to with_password@'%'`,
          `create user with_tls@'%' require ssl`,
          `grant all on *.* to with_tls@'%'`,
          `create user nobody_special@'%'`,
        ];
    for (const statement of statements) await sql.raw(statement).execute(database.db);
  });
  afterAll(async () => {
    const users = isPostgres ? ['with_password', 'with_tls'] : ['with_password', 'with_tls', 'nobody_special'];
    for (const user of users) await sql.raw(`drop ${isPostgres ? 'role' : 'user'} ${user}`).execute(database.db);
    await database.drop();
  });

  it('by its unix socket', async () => {
    const url = new URL(database.url);
    const bySocket = isPostgres
      ? `postgres://postgres@${url.pathname}?host=${postgresSocket}&port=${url.port}`
      : `mysql://root@localhost${url.pathname}?socket=${mariadbSocket}`;
    expect(await attempt(bySocket)).toBe('connected');
    const missing = bySocket.replace(/(host|socket)=[^&]*/, '$1=/nowhere/at-all');
    expect(await attempt(missing)).toContain('has no socket there');
  });

  it('with a password that holds everything', async () => {
    const user = `with_password:${encodeURIComponent(hard)}`;
    expect(await attempt(change({ user }))).toBe('connected');
  });

  it('encrypted when that is asked for, and only then', async () => {
    expect(await cipherOf(change({}), engine)).toBe(isPostgres ? null : '');
    const verified = change({ host: 'localhost', query: `?ca=${ca}` });
    for (const url of [change({ query: '?tls=require' }), verified])
      expect(await cipherOf(url, engine)).toMatch(/[A-Z]{3}/);
  });

  it.each<[string, object, string]>([
    ['a certificate of another authority', { host: 'localhost', query: `?ca=${otherCa}` }, `now ${otherCa}`],
    ['a certificate that nobody vouches for', { host: 'localhost', query: '?tls=verify' }, 'ca=/file'],
    ['a certificate for another name', { host: otherName, query: `?ca=${ca}` }, `another name than ${otherName}`],
    ['a file of authorities that is not there', { query: '?tls=verify-ca&ca=/nowhere.pem' }, '/nowhere.pem'],
    ['a file of authorities that holds none', { query: '?tls=verify-ca&ca=/etc/passwd' }, 'no PEM certificate'],
    ['a server that demands TLS', { user: 'with_tls' }, 'add tls=require'],
    [
      'a wrong password',
      { user: 'with_password:wrong' },
      isPostgres ? 'ALTER ROLE "with_password"' : `ALTER USER 'with_password'`,
    ],
    [
      'a database that does not exist',
      { name: 'missing' },
      isPostgres ? `CREATE DATABASE "missing"` : 'CREATE DATABASE `missing` CHARACTER SET utf8mb4',
    ],
  ])('says what to do about %s', async (_, parts, hint) => {
    expect(await attempt(change(parts))).toContain(hint);
  });

  it('compares no name when only the authority counts', async () => {
    expect(await attempt(change({ host: otherName, query: `?tls=verify-ca&ca=${ca}` }))).toBe('connected');
  });

  it('says which right is missing', async () => {
    if (isPostgres) return;
    expect(await attempt(change({ user: 'nobody_special' }))).toMatch(
      /GRANT ALL PRIVILEGES ON `t\w+`.\* TO 'nobody_special'/,
    );
  });

  it('says that the other side speaks no TLS, or nothing at all', async () => {
    // Like a server without TLS: PostgreSQL answers N; MariaDB greets without the capability.
    const plain = createServer((socket) => {
      socket.on('error', () => undefined);
      if (isPostgres) socket.on('data', () => socket.write('N'));
      else socket.write(greetingWithoutTls);
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const address = plain.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const scheme = isPostgres ? 'postgres' : 'mysql';
    expect(await attempt(`${scheme}://u@127.0.0.1:${port}/p?tls=require`)).toContain('does not speak TLS');
    plain.close();
    expect(await attempt(`${scheme}://u@127.0.0.1:${port}/p`)).toContain('refuses connections');
    expect(await attempt(`${scheme}://u@portus.invalid/p`)).toContain('cannot be found');
  });

  it('gives up statements that nobody waits for any more, and lets changes of the schema take their time', async () => {
    const ask = isPostgres
      ? sql<{ limit: string }>`select current_setting('statement_timeout') as "limit"`
      : sql<{ limit: number }>`select @@max_statement_time as \`limit\``;
    const { rows } = await ask.execute(database.db);
    expect(Number.parseInt(String(rows[0]?.limit), 10)).toBe(isPostgres ? 2 : 120);
  });
});

/** Protocol 10 of MariaDB, all capabilities but TLS. */
const greetingWithoutTls = ((): Buffer => {
  const payload = Buffer.concat([
    Buffer.from([10]),
    Buffer.from('10.11.0-MariaDB\0'),
    Buffer.from([1, 0, 0, 0]),
    Buffer.from('12345678\0'),
    Buffer.from([0xff, 0xf7, 45, 2, 0, 0xff, 0x81, 21]),
    Buffer.alloc(10),
    Buffer.from('123456789012\0'),
    Buffer.from('mysql_native_password\0'),
  ]);
  return Buffer.concat([Buffer.from([payload.length, 0, 0, 0]), payload]);
})();
