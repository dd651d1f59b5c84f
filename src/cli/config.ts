/** `portus config`: the effective settings, where each came from, secrets masked. */
import { Command } from 'commander';
import { effectiveSettings } from '../platform/config/describe.ts';
import { loadConfig } from '../platform/config/load.ts';

export function configCommand(): Command {
  return new Command('config')
    .description('show the effective settings and where each came from')
    .option('--json', 'machine-readable')
    .action(({ json }: { json?: boolean }) => {
      const rows = effectiveSettings(loadConfig(process.env));
      process.stdout.write(
        json === true
          ? `${JSON.stringify(rows, null, 2)}\n`
          : table(rows.map(({ variable, value, origin }) => [variable, value === null ? '-' : String(value), origin])),
      );
    });
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
