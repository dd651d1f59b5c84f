/** `portus config`: the effective settings, where each came from, secrets masked; and what old names mean. */
import { Command } from 'commander';
import { effectiveSettings } from '../platform/config/describe.ts';
import { loadConfig } from '../platform/config/load.ts';
import { oldNameRows } from '../platform/config/old/describe.ts';
import type { GlobalOptions } from './session.ts';
import { createTerminal } from './terminal/terminal.ts';

interface ConfigOptions extends GlobalOptions {
  readonly old?: boolean;
}

export function configCommand(): Command {
  return new Command('config')
    .description('show the effective settings and where each came from')
    .option('--old', 'instead, every name that the old Portus knew, and what it does now')
    .action((_: unknown, command: Command) => {
      const { json, old }: ConfigOptions = command.optsWithGlobals();
      const terminal = createTerminal(json === true);
      if (old === true) {
        terminal.rows(oldNameRows(process.env), [
          { title: 'OLD NAME', value: ({ name }) => name },
          { title: 'SET', value: ({ set }) => set },
          { title: 'WHAT IT DOES', value: ({ now }) => now },
        ]);
        return;
      }
      const loaded = loadConfig(process.env);
      terminal.rows(effectiveSettings(loaded), [
        { title: 'VARIABLE', value: ({ variable }) => variable },
        { title: 'VALUE', value: ({ value }) => (value === null ? null : String(value)) },
        { title: 'ORIGIN', value: ({ origin }) => origin },
      ]);
      for (const notice of loaded.notices) terminal.note(notice);
    });
}
