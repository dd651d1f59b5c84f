/** `portus login|logout|whoami`: which server commands speak to, and as whom. */
import { hostname } from 'node:os';
import { Command } from 'commander';
import { CreatedApplicationToken, Session as WhoAmI } from '../contract/api/identity.ts';
import { csrfHeader } from '../contract/api/routes.ts';
import { readableId } from '../platform/ids.ts';
import { Problem } from '../platform/problem.ts';
import { createApi } from './client/api.ts';
import { findServer, forgetServer, serversFile, storeServer } from './client/servers.ts';
import { bearer, remoteTransport } from './client/transport.ts';
import { type GlobalOptions, managing } from './session.ts';
import { askFor, readSecret } from './terminal/prompt.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';
import { version } from './version.ts';

const userAgent = `portus/${version}`;

interface LoginOptions extends GlobalOptions {
  readonly name?: string;
  readonly username?: string;
  readonly passwordStdin?: boolean;
  readonly tokenStdin?: boolean;
}

export const loginCommand = (): Command =>
  new Command('login')
    .description('remember a server and an application token for it')
    .argument('[url]', 'address of the server')
    .option('--name <name>', 'name to store it under (default: its host and path)')
    .option('--username <name>', 'sign in with a password and make a token')
    .option('--password-stdin', 'read the password from standard input')
    .option('--token-stdin', 'read an application token from standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  portus login https://registry.example.org --username alice\n  portus login https://registry.example.org --token-stdin < token\n  portus --server registry.example.org team list',
    )
    .action(async (given: string | undefined, _: unknown, command: Command) => {
      const options: LoginOptions = command.optsWithGlobals();
      const terminal = createTerminal(options.json === true);
      const url = addressOf(
        given ?? options.server ?? (await askFor(terminal, 'Address of Portus', 'Name the address.')),
      );
      const token = await tokenFor(terminal, url, options);
      const { user } = await createApi(remoteTransport(url, bearer(token), userAgent)).get(WhoAmI, '/session');
      if (user === null) throw new Problem('unauthenticated', `${url} does not know this token.`);
      const name = options.name ?? nameOf(url);
      const file = serversFile(process.env);
      storeServer(file, { name, url, token });
      terminal.answer({ server: name, url, username: user.username }, () => [
        `You are ${user.username} at ${url}. Stored as ${name} in ${file}.`,
      ]);
    });

function addressOf(text: string): string {
  if (/^https?:\/\/[^?#]+$/.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new Problem('bad-request', `"${text}" is no address.`, {
    detail: 'An address looks like https://registry.example.org.',
  });
}

/** One host may have a Portus below each of several paths. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname.replace(/\/$/, '')}`;
}

async function tokenFor(terminal: Terminal, url: string, options: LoginOptions): Promise<string> {
  const { username, token, passwordStdin = false, tokenStdin = false } = options;
  if (token !== undefined) return token;
  if (username === undefined) {
    return readSecret(terminal, 'Application token (make one on your profile page)', {
      fromStdin: tokenStdin,
      otherwise: 'Give it with --token-stdin, or add --username to sign in with a password.',
    });
  }
  const otherwise = 'Give it with --password-stdin.';
  return newToken(url, username, await readSecret(terminal, 'Password', { fromStdin: passwordStdin, otherwise }));
}

/** Signs in as the page does, makes a token, and signs out again. The API itself takes no passwords. */
async function newToken(url: string, username: string, password: string): Promise<string> {
  const { value: session, header } = await createApi(remoteTransport(url, {}, userAgent)).call(WhoAmI, {
    method: 'POST',
    path: '/session',
    body: { username, password },
  });
  const credentials = { cookie: header('set-cookie')?.split(';', 1)[0] ?? '', [csrfHeader]: session.csrf_token ?? '' };
  const api = createApi(remoteTransport(url, credentials, userAgent));
  // Somebody may log in from one machine more than once, and names must differ.
  const application = `portus on ${hostname()} ${readableId(4)}`;
  const path = `/users/${session.user?.id ?? 0}/application_tokens`;
  const { plain_token: token } = await api.send(CreatedApplicationToken, 'POST', path, { application });
  await api.remove('/session');
  return token;
}

export const logoutCommand = (): Command =>
  new Command('logout')
    .description('forget a stored login')
    .argument('[server]', 'its name or address (default: the current one)')
    .action((given: string | undefined, _: unknown, command: Command) => {
      const terminal = createTerminal(command.optsWithGlobals<GlobalOptions>().json === true);
      const file = serversFile(process.env);
      const server = findServer(file, given);
      if (server === undefined) throw new Problem('not-found', 'There is no such login.');
      forgetServer(file, server.name);
      terminal.answer({ forgotten: server.name }, () => [
        `${server.name} is forgotten. Its application token stays valid until it is deleted: portus token delete`,
      ]);
    });

export const whoamiCommand = (): Command =>
  new Command('whoami').description('which server commands speak to, and as whom').action(
    managing(async ({ api, terminal }) => {
      const { user, version: serverVersion } = await api.get(WhoAmI, '/session');
      const operator = api.kind === 'local';
      const value = { place: api.place, username: user?.username ?? null, operator, version: serverVersion };
      terminal.facts(value, [
        ['server', api.place],
        ['you are', operator ? 'the operator of this machine' : (user?.username ?? null)],
        ['role', operator || user?.admin === true ? 'admin' : user?.auditor === true ? 'auditor' : 'user'],
        ['version', serverVersion],
      ]);
    }),
  );
