/**
 * The API in this process, on the configuration and the database that `serve` uses: what an administrator of the machine
 * needs when nobody can sign in. Works beside a running server and without one.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock } from '../../platform/clock.ts';
import { loadConfig } from '../../platform/config/load.ts';
import type { Config } from '../../platform/config/schema.ts';
import { randomSecret } from '../../platform/ids.ts';
import { createErrorLog } from '../../platform/log.ts';
import { Problem } from '../../platform/problem.ts';
import type { RegistryState } from '../../registry/supervisor.ts';
import { trustBySettings } from '../trust.ts';
import type { Transport } from './transport.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The database of this configuration as `openDatabase` takes it. */
export function databaseUrl({ home, database }: Config): string {
  return database.url ?? `sqlite:${join(resolve(home), 'portus.db')}`;
}

/** File of a SQLite database; null for a database server. */
export function sqliteFile(config: Config): string | null {
  const url = databaseUrl(config);
  return url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null;
}

/** The registry is a child of the server; its address is in the database as long as that runs. */
const notOurs: RegistryState = { state: 'stopped', pid: null, restarts: 0, lastExit: null, version: '', url: null };

/** @throws Problem `startup` when there is no installation here */
export async function localTransport(environment: Environment, version: string): Promise<Transport> {
  const { config } = loadConfig(environment);
  refuseMissing(config);
  process.umask(0o077);
  // Only now: commands that ask a server need none of it.
  const [{ buildApp }, { appDeps }, { openCore }, { registryClients, saveEmbedded, saveInstallation }] =
    await Promise.all([
      import('../../server/app.ts'),
      import('../../server/app-deps.ts'),
      import('../../server/core.ts'),
      import('../../server/registries.ts'),
    ]);
  // Somebody sits there and wants to know at once that the database is away.
  const database = { ...config.database, waitSeconds: 0 };
  const log = createErrorLog();
  // It takes a moment, and SQLite with the registry of this machine needs none of it.
  if (sqliteFile(config) === null || !config.registry.embedded) trustBySettings(config, (text) => log.error(text));
  const core = await openCore({ config: { ...config, database }, log, clock: systemClock, version });
  // The address of a running registry stays as the server wrote it.
  const known = await core.db.selectFrom('registries').select('internal_url').executeTakeFirst();
  if (known === undefined) {
    await saveInstallation(core);
    if (config.registry.embedded) await saveEmbedded(core, '');
  }
  const operatorToken = randomSecret();
  const nothing = (): void => undefined;
  const clientOf = registryClients(core, () => null);
  const beside = { registryState: () => notOurs, wake: nothing, onRegistryChanged: nothing, clientOf };
  const surroundings = { ...beside, pageFolder: null };
  const app = await buildApp({ ...appDeps(core, surroundings), operatorToken });
  return {
    kind: 'local',
    place: `the data folder ${core.home}`,
    send: async ({ method, path, body }) => {
      const reply = await app.inject({
        method,
        url: path,
        headers: {
          authorization: `Bearer ${operatorToken}`,
          'user-agent': `portus/${version}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        payloadAsStream: true,
      });
      return {
        status: reply.statusCode,
        header: (name) => reply.headers[name]?.toString(),
        body: reply.stream(),
      };
    },
    close: async () => {
      await app.close();
      core.live.close();
      await core.close();
    },
  };
}

/** A command in the wrong folder must not make an installation there. */
function refuseMissing(config: Config): void {
  const file = sqliteFile(config);
  if (file === null || existsSync(file)) return;
  throw new Problem('startup', `There is no Portus in ${resolve(config.home)}, and no server was named.`, {
    detail:
      'To manage a server elsewhere: portus login https://registry.example.org\nOn its own machine: set PORTUS_HOME to its data folder, as the server has it.',
  });
}
