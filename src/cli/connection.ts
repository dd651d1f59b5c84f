/**
 * Whom a command speaks to. First that applies: `--local`; `--server`; PORTUS_SERVER; the current login; this machine's own
 * installation. The variables of `portusctl` count where ours are not set. The token of a variable is not sent to a server whose own token is stored, unless the variable names it.
 */
import { Problem } from '../platform/problem.ts';
import { localTransport } from './client/local.ts';
import { findServer, serversFile } from './client/servers.ts';
import { bearer, remoteTransport, type Transport } from './client/transport.ts';

export interface ConnectionOptions {
  readonly server?: string;
  readonly token?: string;
  readonly local?: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

export interface RemoteServer {
  readonly url: string;
  readonly token: string;
}

/** The server that is meant; undefined: this machine. @throws Problem when its token or address is missing */
export function chooseServer(options: ConnectionOptions, environment: Environment): RemoteServer | undefined {
  if (options.local === true) return undefined;
  const server = filled(environment['PORTUS_SERVER']) ?? filled(environment['PORTUSCTL_API_SERVER']);
  const variable = filled(environment['PORTUS_TOKEN']) ?? filled(environment['PORTUSCTL_API_TOKEN']);
  const named = options.server ?? server;
  const stored = findServer(serversFile(environment), named);
  const tokens = options.server === undefined ? [variable, stored?.token] : [stored?.token, variable];
  const given = options.token ?? tokens.find((token) => token !== undefined);
  const url = stored?.url ?? named;
  if (url === undefined) {
    if (given === undefined) return undefined;
    throw new Problem('bad-request', 'There is a token, but no server.', { detail: 'Add --server or PORTUS_SERVER.' });
  }
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Problem('bad-request', `"${url}" is neither an address nor the name of a stored login.`, {
      detail: 'An address looks like https://registry.example.org.',
    });
  }
  if (given !== undefined) return { url, token: given };
  throw new Problem('unauthenticated', `There is no token for ${url}.`, {
    detail: `Log in with: portus login ${url}\nOr give an application token with --token or PORTUS_TOKEN.`,
  });
}

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

export async function connect(
  options: ConnectionOptions,
  environment: Environment,
  version: string,
): Promise<Transport> {
  const server = chooseServer(options, environment);
  return server === undefined
    ? localTransport(environment, version)
    : remoteTransport(server.url, bearer(server.token), `portus/${version}`);
}
