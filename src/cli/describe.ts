/** docs/cli.md: every command with its arguments, options and examples, from the commands themselves. */
import type { Argument, Command, Option } from 'commander';
import { buildProgram } from './program.ts';

export function describeCommands(): string {
  const program = buildProgram();
  return [
    '# Command line',
    '',
    'Generated from `src/cli/`. From a clone: `npm start -- <command>`.',
    '',
    'Commands end with 0 when all is well, 1 when something was refused or failed, 2 when the command line is wrong. The answer is on',
    'standard output, everything else on standard error.',
    '',
    '## Options of every command',
    '',
    ...program.options.map(describeOption),
    '',
    ...program.commands.flatMap((command) => describeCommand(command, 'portus', '##')),
  ].join('\n');
}

function describeCommand(command: Command, parent: string, heading: string): string[] {
  const path = `${parent} ${command.name()}`;
  const usage = command.registeredArguments.map(placeholder).join(' ');
  const details = [...command.registeredArguments.flatMap(describeArgument), ...command.options.map(describeOption)];
  return [
    `${heading} ${path}${usage === '' ? '' : ` ${usage.replaceAll('<', '\\<')}`}`,
    '',
    `${capital(command.description())}.`,
    '',
    ...details,
    ...(details.length > 0 ? [''] : []),
    ...command.commands.flatMap((child) => describeCommand(child, path, '###')),
  ];
}

function placeholder(argument: Argument): string {
  const text = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${text}>` : `[${text}]`;
}

function describeArgument(argument: Argument): string[] {
  const { description, argChoices } = argument;
  if (description === '' && argChoices === undefined) return [];
  return [line(placeholder(argument), description, argChoices)];
}

function describeOption({ flags, description, argChoices }: Option): string {
  return line(flags, description, argChoices);
}

function line(name: string, description: string, choices: readonly string[] | undefined): string {
  const text = [
    description,
    ...(choices === undefined ? [] : [`one of ${choices.map((one) => `\`${one}\``).join(', ')}`]),
  ];
  return `- \`${name}\`: ${text.filter((part) => part !== '').join('; ')}`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
