/** `portus worker`: only the background work, beside servers on the same database server. */
import { Command } from 'commander';
import { systemClock } from '../platform/clock.ts';
import { loadConfig } from '../platform/config/load.ts';
import { createLog } from '../platform/log.ts';
import { Problem } from '../platform/problem.ts';
import { sqliteFile } from './client/local.ts';
import { nextSignal } from './serve.ts';
import { version } from './version.ts';

export const workerCommand = (): Command =>
  new Command('worker')
    .description('do only the background work, for servers on the same PostgreSQL or MariaDB')
    .action(async () => {
      const { config } = loadConfig(process.env);
      if (sqliteFile(config) !== null) {
        throw new Problem('startup', 'A worker of its own needs PostgreSQL or MariaDB.', {
          detail: 'With SQLite, `portus serve` does this work itself.',
        });
      }
      process.umask(0o077);
      const ended = nextSignal();
      const [{ openCore }, { registryClients }, { startBackground }] = await Promise.all([
        import('../server/core.ts'),
        import('../server/embedded.ts'),
        import('../server/background.ts'),
      ]);
      const log = createLog(config.log.level, process.stderr.isTTY);
      const core = await openCore({ config, log, clock: systemClock, version });
      try {
        // Registries are where the servers say they are.
        const runner = startBackground(
          core,
          registryClients(core, () => null),
        );
        process.stdout.write('Portus works in the background.\n');
        await ended;
        await runner.stop();
      } finally {
        core.live.close();
        await core.close();
      }
      process.stdout.write('Portus has stopped.\n');
    });
