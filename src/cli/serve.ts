/** `portus serve`: everything in one process, until a signal ends it. */
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { loadConfig } from '../platform/config/load.ts';
import { createLog } from '../platform/log.ts';
import type { RunningPortus } from '../server/start.ts';
import { trustBySettings } from './trust.ts';

export function serveCommand(version: string): Command {
  return new Command('serve').description('start Portus with its registry (default)').action(async () => {
    const { config, origins, notices } = loadConfig(process.env);
    const log = createLog(config.log.level, process.stderr.isTTY);
    for (const notice of notices) log.warn(notice);
    // Images and password hashes are nobody else's business, also in a data folder that the operator made.
    process.umask(0o077);
    trustBySettings(config, (text) => log.warn(text));
    // Only now, so that a mistake in the settings is answered at once.
    const { startPortus } = await import('../server/start.ts');
    const ended = nextSignal();
    let running = false;
    // Nobody has been promised anything yet. What is left over is what a crash leaves, and the next start tidies it up.
    void ended.then((signal) => running || process.exit(128 + constants.signals[signal]));
    const pageFolder = fileURLToPath(new URL('../../dist/web', import.meta.url));
    const portus = await startPortus({ config, origins, log, environment: process.env, version, pageFolder });
    running = true;
    process.stdout.write(greeting(portus, config.home));
    const signal = await ended;
    process.stdout.write(`\n${signal}: stopping. Transfers in progress get some time to finish.\n`);
    // Somebody who asks twice does not want to wait.
    process.once('SIGINT', () => process.exit(130));
    await portus.stop();
    process.stdout.write('Portus has stopped.\n');
  });
}

/** Resolves with the signal that asks this process to end. */
export function nextSignal(): Promise<'SIGINT' | 'SIGTERM'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}

function greeting({ publicUrl, registryVersion, setup }: RunningPortus, home: string): string {
  const registry = registryVersion === null ? 'without a registry of its own' : `registry ${registryVersion} embedded`;
  const lines = [`Portus is ready at ${publicUrl} (${registry}, data in ${home})`];
  if (setup !== null) lines.push(`Create the first admin: ${setup.url}`);
  if (setup?.code !== null && setup?.code !== undefined) lines.push(`One-time code: ${setup.code}`);
  return `${lines.join('\n')}\n`;
}
