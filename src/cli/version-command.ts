/** `portus version`: of this program, and of the server that commands speak to. */
import { Command } from 'commander';
import { Session as WhoAmI } from '../contract/api/identity.ts';
import { createApi } from './client/api.ts';
import { bearer, remoteTransport } from './client/transport.ts';
import { chooseServer } from './connection.ts';
import type { GlobalOptions } from './session.ts';
import { createTerminal } from './terminal/terminal.ts';
import { version } from './version.ts';

export const versionCommand = (): Command =>
  new Command('version')
    .description('version of this program and of the server')
    .action(async (_, command: Command) => {
      const options: GlobalOptions = command.optsWithGlobals();
      const server = chooseServer(options, process.env);
      const remote =
        server === undefined
          ? null
          : await createApi(remoteTransport(server.url, bearer(server.token), `portus/${version}`)).get(
              WhoAmI,
              '/session',
            );
      createTerminal(options.json === true).facts({ version, server: remote?.version ?? null }, [
        ['portus', version],
        ...(remote === null ? [] : [['server', remote.version] as const]),
      ]);
    });
