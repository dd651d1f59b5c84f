/** docs/cli.md: every command with its options, from the commands themselves. */
import type { Command } from 'commander';
import { buildProgram } from './program.ts';

export function describeCommands(): string {
  const program = buildProgram();
  const head = ['# Command line', '', 'Generated from `src/cli/`. From a clone: `npm start -- <command>`.', ''];
  return [...head, ...program.commands.flatMap(describeCommand)].join('\n');
}

function describeCommand(command: Command): string[] {
  const options = command.options.map(({ flags, description }) => `- \`${flags}\`: ${description}`);
  return [
    `## portus ${command.name()}`,
    '',
    `${capital(command.description())}.`,
    '',
    ...options,
    ...(options.length > 0 ? [''] : []),
  ];
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
