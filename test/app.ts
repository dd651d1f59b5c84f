/** The real application in this process: fresh database, movable clock, no registry behind it. For tests with `inject`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { loadConfig } from '../src/platform/config/load.ts';
import { silentLog } from '../src/platform/log.ts';
import type { RegistryState } from '../src/registry/supervisor.ts';
import { buildApp } from '../src/server/app.ts';
import { appDeps } from '../src/server/app-deps.ts';
import { type Core, openCore } from '../src/server/core.ts';
import { registryClients, saveEmbedded, saveInstallation } from '../src/server/registries.ts';
import { emptyDatabase, type EngineName } from './database.ts';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly core: Core;
  /** Moves the clock of the application forward. */
  readonly pass: (milliseconds: number) => void;
  /** How often the inbox was woken. */
  readonly wakes: () => number;
  /** Registries that were seen to have been restarted. */
  readonly newInstances: () => readonly number[];
  readonly close: () => Promise<void>;
}

export interface TestAppOptions {
  readonly engine?: EngineName;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where its clock stands, epoch milliseconds. Real registries want the real time. */
  readonly now?: number;
  /** A real registry behind it that asks for no token. Default: one that nobody reaches. */
  readonly registryUrl?: string;
}

/** Cheap hashes, so that tests spend their time on what they test. */
const cheapHashes = { PORTUS_PASSWORD_MEMORY_KIB: '8192', PORTUS_PASSWORD_PASSES: '1' };

const stopped: RegistryState = { state: 'stopped', pid: null, restarts: 0, lastExit: null, version: '', url: null };

export async function buildTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { engine = 'sqlite', environment = {} } = options;
  const home = mkdtempSync(join(tmpdir(), 'portus-app-'));
  const database = await emptyDatabase(engine);
  if (engine === 'sqlite') await database.drop();
  const { config, origins } = loadConfig({
    ...cheapHashes,
    PORTUS_HOME: home,
    PORTUS_DATABASE_URL: database.url,
    ...environment,
  });
  let now = options.now ?? Date.parse('2026-11-21T09:00:00Z');
  const core = await openCore({ config, log: silentLog, clock: () => now, version: 'test' });
  await saveInstallation(core);
  await saveEmbedded(core, 'http://127.0.0.1:9');
  let wakes = 0;
  const newInstances: number[] = [];
  const app = await buildApp(
    appDeps(core, {
      registryState: () => stopped,
      wake: () => (wakes += 1),
      onRegistryChanged: (registryId) => void newInstances.push(registryId),
      clientOf: registryClients(core, () => options.registryUrl ?? null),
      pageFolder: null,
      origins,
    }),
  );
  await app.ready();
  return {
    app,
    core,
    pass: (milliseconds) => void (now += milliseconds),
    wakes: () => wakes,
    newInstances: () => newInstances,
    close: async () => {
      await app.close();
      await core.db.destroy();
      if (engine !== 'sqlite') await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
