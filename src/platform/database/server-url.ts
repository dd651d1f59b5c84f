/** What the URL of a database server says. Pure: the files it names are read by whoever connects. */
import { nearest } from '../config/settings.ts';
import { Problem } from '../problem.ts';

export type ServerEngine = 'postgres' | 'mysql';

/** `require` encrypts and believes any certificate; `verify-ca` checks who issued it, `verify` also the host name in it. */
export type TlsMode = 'disable' | 'require' | 'verify-ca' | 'verify';

export interface ServerAddress {
  readonly engine: ServerEngine;
  readonly host: string;
  readonly port: number;
  /** Unix socket instead of host and port: for PostgreSQL the folder, for MariaDB and MySQL the file. */
  readonly socket: string | null;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly database: string;
  readonly tls: TlsMode;
  /** PEM files; null: none named. */
  readonly caFile: string | null;
  readonly certificateFile: string | null;
  readonly keyFile: string | null;
  readonly connectTimeoutMs: number;
}

type Meaning = 'tls' | 'ca' | 'certificate' | 'key' | 'host' | 'port' | 'socket' | 'timeout';

const everywhere = { tls: 'tls', ca: 'ca', cert: 'certificate', key: 'key' } as const;

/** Accepted parameters: ours, and those that users of the engine know. */
const parameters: Readonly<Record<ServerEngine, Readonly<Record<string, Meaning>>>> = {
  postgres: {
    ...everywhere,
    ...{ sslmode: 'tls', sslrootcert: 'ca', sslcert: 'certificate', sslkey: 'key' },
    ...{ host: 'host', port: 'port', connect_timeout: 'timeout' },
  },
  mysql: {
    ...everywhere,
    ...{ 'ssl-mode': 'tls', 'ssl-ca': 'ca', 'ssl-cert': 'certificate', 'ssl-key': 'key' },
    ...{ socket: 'socket', 'connect-timeout': 'timeout' },
  },
};

const tlsModes: Readonly<Record<string, TlsMode>> = {
  ...{ disable: 'disable', disabled: 'disable' },
  ...{ require: 'require', required: 'require' },
  ...{ 'verify-ca': 'verify-ca', verify_ca: 'verify-ca' },
  ...{ verify: 'verify', 'verify-full': 'verify', verify_identity: 'verify' },
};

const usualPort: Readonly<Record<ServerEngine, number>> = { postgres: 5432, mysql: 3306 };
const usualTimeoutSeconds = 10;
const example: Readonly<Record<ServerEngine, string>> = {
  postgres: 'postgres://user:password@host/name',
  mysql: 'mysql://user:password@host/name',
};

/** @throws Problem `startup` that never shows a password */
export function parseServerUrl(engine: ServerEngine, text: string): ServerAddress {
  const url = urlOf(engine, text);
  const given = readParameters(engine, url.searchParams);
  const host = given.get('host') ?? decode(url.hostname).replace(/^\[(.*)\]$/, '$1');
  const isSocket = engine === 'postgres' && host.startsWith('/');
  const address = {
    engine,
    host: isSocket || host === '' ? 'localhost' : host,
    port: wholeNumber('port', given.get('port') ?? url.port, usualPort[engine]),
    socket: given.get('socket') ?? (isSocket ? host : null),
    user: url.username === '' ? undefined : decode(url.username),
    password: url.password === '' ? undefined : decode(url.password),
    database: databaseName(engine, url),
    ...tlsOf(given),
    caFile: fileOf(given.get('ca')),
    certificateFile: fileOf(given.get('certificate')),
    keyFile: fileOf(given.get('key')),
    connectTimeoutMs: 1000 * wholeNumber('connect timeout', given.get('timeout') ?? '', usualTimeoutSeconds),
  };
  refuseContradictions(address);
  return address;
}

/** Where it is, for messages; without user and password. */
export function placeOf({ engine, host, port, socket }: ServerAddress): string {
  const server = engine === 'postgres' ? 'PostgreSQL' : 'MariaDB/MySQL';
  return socket === null ? `${server} at ${host.includes(':') ? `[${host}]` : host}:${port}` : `${server} at ${socket}`;
}

function urlOf(engine: ServerEngine, text: string): URL {
  // A URL with a user needs a host; people of PostgreSQL leave it out and name a socket behind it.
  const withHost = text.replace(/^([a-z]+:\/\/[^/?#]*@)(?=[/?])/, '$1localhost');
  if (!URL.canParse(withHost)) throw refusal('is not a URL', `It looks like ${example[engine]}. ${encoding}`);
  const url = new URL(withHost);
  if (url.hash !== '') throw refusal('has a # in it', encoding);
  return url;
}

const encoding =
  'In user and password write / as %2F, # as %23, ? as %3F, : as %3A, @ as %40 and % as %25; or keep the URL out of the shell with PORTUS_DATABASE_URL_FILE.';

function databaseName(engine: ServerEngine, { pathname }: URL): string {
  const name = decode(pathname.slice(1));
  if (name === '') throw refusal('names no database', `Put its name at the end: ${example[engine]}.`);
  // What stands behind a password with a slash in it.
  if (/[/@]/.test(name)) throw refusal('has a / or @ where the name of the database should be', encoding);
  return name;
}

function readParameters(engine: ServerEngine, search: URLSearchParams): ReadonlyMap<Meaning, string> {
  const known = parameters[engine];
  const given = new Map<Meaning, string>();
  for (const [name, value] of search) {
    const meaning = known[name];
    if (meaning === undefined) throw unknownParameter(name, Object.keys(known));
    if (given.has(meaning))
      throw refusal(`says twice what "${meaning}" is`, `Keep one of its parameters; one is ${name}.`);
    given.set(meaning, value);
  }
  return given;
}

function unknownParameter(name: string, known: readonly string[]): Problem {
  // Rather a part of a password with a question mark in it.
  if (/[@/:]/.test(name)) return refusal('has a parameter that is none', encoding);
  const similar = nearest(name, known);
  const hint = similar === undefined ? '' : `Did you mean ${similar}? `;
  return refusal(`has the unknown parameter ${name}`, `${hint}Known are ${known.join(', ')}.`);
}

function tlsOf(given: ReadonlyMap<Meaning, string>): { readonly tls: TlsMode } {
  const [word, hasCa] = [given.get('tls')?.toLowerCase(), given.has('ca')];
  if (word === undefined) return { tls: hasCa ? 'verify' : 'disable' };
  const mode = tlsModes[word];
  if (mode === undefined) {
    const preferring = /^(allow|prefer)/.test(word);
    throw refusal(
      `has tls=${word}`,
      preferring
        ? 'Whoever stands between could switch encryption off. Use tls=require, tls=verify or tls=disable.'
        : 'Use tls=disable, tls=require (encrypted) or tls=verify (encrypted, and the certificate is checked).',
    );
  }
  // As libpq does: an authority was named to be asked.
  return { tls: mode === 'require' && hasCa ? 'verify-ca' : mode };
}

function refuseContradictions({ engine, host, socket, tls, caFile, certificateFile, keyFile }: ServerAddress): void {
  if ((certificateFile === null) !== (keyFile === null))
    throw refusal('names a client certificate or its key, but not both', 'Add cert=/file and key=/file.');
  const named = caFile !== null || certificateFile !== null;
  if (tls === 'disable' && named) throw refusal('names certificates, but switches TLS off', 'Use tls=verify.');
  if (tls !== 'disable' && socket !== null)
    throw refusal('wants TLS on a socket', 'A socket stays on this machine: leave tls out.');
  // The driver would compare the certificate with "localhost".
  if (engine === 'mysql' && tls === 'verify' && /^[\d.]+$|:/.test(host))
    throw refusal(
      'has an IP address, and tls=verify compares names',
      'Use the host name in the certificate, or tls=verify-ca.',
    );
}

/** `system` is libpq's word for the authorities that the machine trusts. */
const fileOf = (value: string | undefined): string | null => (value === undefined || value === 'system' ? null : value);

function wholeNumber(what: string, text: string, usual: number): number {
  if (text === '') return usual;
  if (!/^[1-9]\d{0,4}$/.test(text)) throw refusal(`has no good ${what}`, 'It is a whole number.');
  return Number(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refusal('has a % that stands for nothing', encoding);
  }
}

function refusal(what: string, detail: string): Problem {
  return new Problem('startup', `The database URL ${what}.`, { detail });
}
