import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { parseServerUrl, placeOf, type ServerEngine } from './server-url.ts';

const parse = (url: string) => parseServerUrl(url.startsWith('postgres') ? 'postgres' : 'mysql', url);

it.each<[string, object]>([
  ['postgres://portus@db/portus', { host: 'db', port: 5432, socket: null, tls: 'disable', database: 'portus' }],
  ['postgresql://portus@db:6432/portus', { port: 6432 }],
  ['postgres://portus@/portus?host=/run/postgresql', { socket: '/run/postgresql', user: 'portus' }],
  ['postgres:///portus?host=/run/postgresql&port=5433', { socket: '/run/postgresql', port: 5433, user: undefined }],
  ['postgres://portus@%2Frun%2Fpostgresql/portus', { socket: '/run/postgresql' }],
  ['postgres://portus@[::1]/portus', { host: '::1' }],
  ['postgres://u@db/p?tls=require', { tls: 'require' }],
  ['postgres://u@db/p?ca=/ca.pem', { tls: 'verify', caFile: '/ca.pem' }],
  ['postgres://u@db/p?sslmode=verify-full&sslrootcert=/ca.pem', { tls: 'verify', caFile: '/ca.pem' }],
  ['postgres://u@db/p?sslmode=verify-full&sslrootcert=system', { tls: 'verify', caFile: null }],
  ['postgres://u@db/p?sslmode=require&sslrootcert=/ca.pem', { tls: 'verify-ca' }],
  ['postgres://u@db/p?tls=verify&cert=/c&key=/k', { certificateFile: '/c', keyFile: '/k' }],
  ['postgres://u@db/p?connect_timeout=3', { connectTimeoutMs: 3000 }],
  ['mysql://u@localhost/p?socket=/run/mysqld/mysqld.sock', { socket: '/run/mysqld/mysqld.sock' }],
  ['mariadb://u@db/p', { engine: 'mysql', port: 3306 }],
  ['mysql://u@db/p?ssl-mode=VERIFY_IDENTITY&ssl-ca=/ca.pem', { tls: 'verify', caFile: '/ca.pem' }],
  ['mysql://u@db/p?ssl-mode=DISABLED', { tls: 'disable' }],
])('%s is read as it is meant', (url, expected) => {
  expect(parse(url)).toMatchObject(expected);
});

it('passwords may hold everything, when what means something in a URL is encoded', () => {
  const password = 'p@s:s/w#o?r%d &=+\u{1f511}';
  for (const scheme of ['postgres', 'mysql'])
    expect(parse(`${scheme}://us%40er:${encodeURIComponent(password)}@db/name`)).toMatchObject({
      user: 'us@er',
      password,
    });
  expect(parse('postgres://u:p@ss@db/name')).toMatchObject({ password: 'p@ss', host: 'db' });
});

describe('is refused, with what to write instead, and without showing the password', () => {
  it.each<[string, string]>([
    ['postgres://u:hunter/2@db/p', '%2F'],
    ['postgres://u:12/hunter@db/p', '%2F'],
    ['postgres://u:12#hunter@db/p', '%23'],
    ['postgres://u:12?hunter@db/p', '%3F'],
    ['mysql://u:hunter%@db/p', '%25'],
    ['mysql://u:hunter@db', 'names no database'],
    ['postgres://u:hunter@db/p?ssl-mode=require', 'Did you mean sslmode?'],
    ['mysql://u:hunter@db/p?sslmode=require', 'Did you mean ssl-mode?'],
    ['mysql://u:hunter@db/p?sokcet=/x', 'Did you mean socket?'],
    ['mysql://u:hunter@db/p?charset=latin1', 'Known are tls, ca'],
    ['postgres://u:hunter@db/p?sslmode=prefer', 'tls=require'],
    ['postgres://u:hunter@db/p?tls=yes', 'tls=verify'],
    ['postgres://u:hunter@db/p?tls=require&sslmode=require', 'twice'],
    ['postgres://u:hunter@db/p?tls=disable&ca=/x', 'tls=verify'],
    ['postgres://u:hunter@db/p?tls=require&cert=/x', 'not both'],
    ['postgres://u:hunter@/p?host=/run&tls=require', 'on a socket'],
    ['postgres://u:hunter@db/p?port=many', 'whole number'],
    ['mysql://u:hunter@10.0.0.1/p?tls=verify', 'host name'],
  ])('%s', (url, hint) => {
    const said = refusalOf(url);
    expect(said).toContain(hint);
    expect(said).not.toContain('hunter');
  });
});

function refusalOf(url: string): string {
  try {
    parse(url);
  } catch (error) {
    if (error instanceof Problem) return `${error.message} ${error.detail ?? ''}`;
    throw error;
  }
  return 'accepted';
}

it.each<[ServerEngine, string, string]>([
  ['postgres', 'postgres://u:secret@db/p', 'PostgreSQL at db:5432'],
  ['postgres', 'postgres://u:secret@[::1]/p', 'PostgreSQL at [::1]:5432'],
  ['mysql', 'mysql://u:secret@db/p?socket=/run/m.sock', 'MariaDB/MySQL at /run/m.sock'],
])('%s is named without its password', (engine, url, expected) => {
  expect(placeOf(parseServerUrl(engine, url))).toBe(expected);
});
