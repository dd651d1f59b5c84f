/** `portus config`: the effective settings, where each came from, secrets masked. */
import { Command } from 'commander';
import { effectiveSettings } from '../platform/config/describe.ts';
import { loadConfig } from '../platform/config/load.ts';
import type { GlobalOptions } from './session.ts';
import { createTerminal } from './terminal/terminal.ts';

export function configCommand(): Command {
  return new Command('config')
    .description('show the effective settings and where each came from')
    .action((_: unknown, command: Command) => {
      const { json }: GlobalOptions = command.optsWithGlobals();
      createTerminal(json === true).rows(effectiveSettings(loadConfig(process.env)), [
        { title: 'VARIABLE', value: ({ variable }) => variable },
        { title: 'VALUE', value: ({ value }) => (value === null ? null : String(value)) },
        { title: 'ORIGIN', value: ({ origin }) => origin },
      ]);
    });
}
