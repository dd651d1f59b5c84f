/** Servers that `portus login` remembers: a file of this user alone, as the tokens in it are good for everything they may. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { codeOf, messageOf, Problem } from '../../platform/problem.ts';

const StoredServers = Type.Object({
  /** Name of the server that commands speak to when none is named; null: none. */
  current: Type.Union([Type.String(), Type.Null()]),
  servers: Type.Record(Type.String(), Type.Object({ url: Type.String(), token: Type.String() })),
});
type StoredServers = Static<typeof StoredServers>;

export interface Server {
  readonly name: string;
  readonly url: string;
  readonly token: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** XDG base directory specification. */
export function serversFile({ XDG_CONFIG_HOME: folder }: Environment): string {
  return join(folder === undefined || folder === '' ? join(homedir(), '.config') : folder, 'portus', 'servers.json');
}

export function readServers(file: string): StoredServers {
  try {
    return Value.Parse(StoredServers, JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return { current: null, servers: {} };
    throw new Problem('startup', `The stored logins in ${file} cannot be read: ${messageOf(cause)}.`, {
      detail: 'Delete the file and log in again.',
      cause,
    });
  }
}

/** The stored server of this name or address; without one the current. */
export function findServer(file: string, nameOrUrl?: string): Server | undefined {
  const { current, servers } = readServers(file);
  const wanted = nameOrUrl ?? current;
  const found = Object.entries(servers).find(
    ([name, { url }]) => name === wanted || url === wanted?.replace(/\/+$/, ''),
  );
  return found === undefined ? undefined : { name: found[0], ...found[1] };
}

/** Remembers the server and makes it the current one. */
export function storeServer(file: string, { name, url, token }: Server): void {
  const { servers } = readServers(file);
  write(file, { current: name, servers: { ...servers, [name]: { url, token } } });
}

/** Forgets the server; another one becomes current only by logging in. */
export function forgetServer(file: string, name: string): void {
  const { current, servers } = readServers(file);
  const rest = Object.fromEntries(Object.entries(servers).filter(([known]) => known !== name));
  write(file, { current: current === name ? null : current, servers: rest });
}

function write(file: string, stored: StoredServers): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, file);
}
