/** `portus database …`: what concerns the database as a whole. */
import { Command } from 'commander';
import { loadConfig } from '../../platform/config/load.ts';
import type { Config } from '../../platform/config/schema.ts';
import { databaseUrl } from '../client/local.ts';
import type { GlobalOptions } from '../session.ts';
import { withProgress } from '../terminal/progress.ts';
import { createTerminal } from '../terminal/terminal.ts';

interface CopyOptions extends GlobalOptions {
  readonly from?: string;
  readonly to: string;
  readonly dryRun?: boolean;
}

export const databaseCommand = (): Command =>
  new Command('database')
    .description('look at the database, or move it to another')
    .addCommand(check())
    .addCommand(copy());

const check = (): Command =>
  new Command('check')
    .description('say what is wrong with the database, and the statement that mends it; exit with 1 when something is')
    .action(async (_: unknown, command: Command) => {
      const { json }: GlobalOptions = command.optsWithGlobals();
      const { config } = loadConfig(process.env);
      const { findingsOf } = await import('./work.ts');
      const findings = await findingsOf(databaseUrl(config), config);
      createTerminal(json === true).answer({ findings }, () =>
        findings.length === 0
          ? ['Nothing is wrong with the database.']
          : findings.flatMap(({ severity, sentence, fix }) => [`${severity}: ${sentence}`, fix]),
      );
      if (findings.length > 0) process.exitCode = 1;
    });

const copy = (): Command =>
  new Command('copy')
    .description('copy everything to an empty database, of any engine; Portus must not run')
    .option('--from <url>', 'database to copy (default: the configured one)')
    .requiredOption('--to <url>', 'database to fill; empty, or made by Portus and without rows')
    .option('--dry-run', 'look at both and count, change nothing')
    .addHelpText('after', '\nBoth are URLs as PORTUS_DATABASE_URL has them. What the source holds stays there.')
    .action(async (_: unknown, command: Command) => {
      const options: CopyOptions = command.optsWithGlobals();
      const { config } = loadConfig(process.env);
      const terminal = createTerminal(options.json === true);
      const from = options.from ?? databaseUrl(config);
      const { copyDatabase } = await import('./work.ts');
      let doing = 'Looking at both databases';
      const onProgress = (sentence: string): void => void (doing = sentence);
      const wish = { from, to: options.to, dryRun: options.dryRun === true, config, onProgress };
      const { tables, ...places } = await withProgress(
        () => doing,
        () => copyDatabase(wish, terminal.note),
      );
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const word = wish.dryRun ? 'would be copied' : 'copied and compared';
      terminal.answer({ ...places, copied: !wish.dryRun, tables }, () => [
        ...tables.filter((table) => table.rows > 0).map((table) => `${String(table.rows).padStart(9)} ${table.name}`),
        `${rows} rows of ${places.from} ${word}, to ${places.to}.`,
      ]);
      if (!wish.dryRun) terminal.note(whatElse(config));
    });

/** What is not in the database. */
function whatElse({ home, secretKeyBase }: Config): string {
  const keep =
    secretKeyBase === undefined
      ? `${home}/secrets/master opens what is sealed in the database (signing keys, secrets of webhooks): keep the data folder, or set PORTUS_SECRET_KEY_BASE to the content of that file; replicas need it.`
      : 'PORTUS_SECRET_KEY_BASE opens what is sealed in the database: keep its value.';
  return `Now set PORTUS_DATABASE_URL to the new database and start Portus.\n${keep}`;
}
