/** `portus worker`: only the background work, beside servers on the same database server. */
import { constants } from 'node:os';
import { Command } from 'commander';
import { systemClock } from '../platform/clock.ts';
import { loadConfig } from '../platform/config/load.ts';
import { createLog } from '../platform/log.ts';
import { Problem } from '../platform/problem.ts';
import { sqliteFile } from './client/local.ts';
import { nextSignal } from './serve.ts';
import { trustBySettings } from './trust.ts';
import { version } from './version.ts';

export const workerCommand = (): Command =>
  new Command('worker')
    .description('do only the background work, for servers on the same PostgreSQL or MariaDB')
    .action(async () => {
      const { config, notices } = loadConfig(process.env);
      if (sqliteFile(config) !== null) {
        throw new Problem('startup', 'A worker of its own needs PostgreSQL or MariaDB.', {
          detail: 'With SQLite, `portus serve` does this work itself.',
        });
      }
      process.umask(0o077);
      const ended = nextSignal();
      let running = false;
      // While it waits for the database nothing is lost.
      void ended.then((signal) => running || process.exit(128 + constants.signals[signal]));
      const [{ openCore }, { registryClients }, { startBackground }, { startSync }] = await Promise.all([
        import('../server/core.ts'),
        import('../server/registries.ts'),
        import('../server/background.ts'),
        import('../server/sync.ts'),
      ]);
      const log = createLog(config.log.level, process.stderr.isTTY);
      for (const notice of notices) log.warn(notice);
      trustBySettings(config, (text) => log.warn(text));
      const core = await openCore({ config, log, clock: systemClock, version });
      try {
        // Registries are where the servers say they are.
        const clientOf = registryClients(core, () => null);
        const runner = startBackground(core, clientOf);
        const sync = startSync(core, clientOf, null);
        running = true;
        process.stdout.write('Portus works in the background.\n');
        await ended;
        sync.abort();
        await runner.stop();
        await sync.finish();
      } finally {
        core.live.close();
        await core.close();
      }
      process.stdout.write('Portus has stopped.\n');
    });
