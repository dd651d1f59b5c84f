/** The command line: one file per command. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { messageOf, Problem } from '../platform/problem.ts';
import { calibrateCommand } from './calibrate.ts';
import { configCommand } from './config.ts';
import { serveCommand } from './serve.ts';

export const version = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

export function buildProgram(): Command {
  return new Command('portus')
    .description('The front desk of a container registry.')
    .version(version)
    .addCommand(serveCommand(version))
    .addCommand(configCommand())
    .addCommand(calibrateCommand());
}

export async function runCommandLine(argv: readonly string[]): Promise<void> {
  try {
    // Not as commander's default command: that would take every mistyped command for an argument of `serve`.
    await buildProgram().parseAsync(argv.length > 2 ? [...argv] : [...argv, 'serve']);
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}

/** A Problem says all a person needs; anything else is a defect and shows its stack. */
function describeFailure(error: unknown): string {
  if (error instanceof Problem) return error.detail === undefined ? error.message : `${error.message}\n${error.detail}`;
  return error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error);
}
