/** The command line: one file per command. */
import { Command, CommanderError } from 'commander';
import { asksForBackground } from '../platform/config/old/background.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import { activityCommand } from './activity.ts';
import { applyCommand } from './apply.ts';
import { backupCommand } from './backup.ts';
import { calibrateCommand } from './calibrate.ts';
import { completionCommand } from './completion.ts';
import { configCommand } from './config.ts';
import { databaseCommand } from './database/command.ts';
import { doctorCommand } from './doctor.ts';
import { deployCommand } from './deploy.ts';
import { denialsCommand, explainCommand } from './explain.ts';
import { gcCommand } from './gc.ts';
import { loginCommand, logoutCommand, whoamiCommand } from './login.ts';
import { makeAdminCommand } from './make-admin.ts';
import { migrateCommand } from './migrate.ts';
import { namespaceCommand } from './namespace.ts';
import { proxyCommand } from './proxy.ts';
import { registryCommand } from './registry.ts';
import { repositoryCommand } from './repository.ts';
import { restoreCommand } from './restore.ts';
import { retentionCommand } from './retention.ts';
import { searchCommand } from './search.ts';
import { serveCommand } from './serve.ts';
import { globalOptions } from './session.ts';
import { syncCommand } from './sync.ts';
import { tagCommand } from './tag.ts';
import { teamCommand } from './team.ts';
import { tlsCommand } from './tls.ts';
import { tokenCommand } from './token.ts';
import { trashCommand } from './trash.ts';
import { userCommand } from './user.ts';
import { version } from './version.ts';
import { versionCommand } from './version-command.ts';
import { webhookCommand } from './webhook.ts';
import { workerCommand } from './worker.ts';

/** Commands under the headings of the help. */
const groups: Readonly<Record<string, readonly (() => Command)[]>> = {
  'Run Portus on this machine:': [
    () => serveCommand(version),
    workerCommand,
    migrateCommand,
    databaseCommand,
    configCommand,
    doctorCommand,
    calibrateCommand,
    makeAdminCommand,
    backupCommand,
    restoreCommand,
    tlsCommand,
    deployCommand,
    proxyCommand,
  ],
  'Which server:': [loginCommand, logoutCommand, whoamiCommand],
  'Manage:': [
    registryCommand,
    syncCommand,
    userCommand,
    teamCommand,
    namespaceCommand,
    repositoryCommand,
    tagCommand,
    trashCommand,
    tokenCommand,
    webhookCommand,
    retentionCommand,
    gcCommand,
    applyCommand,
  ],
  'Look and ask:': [searchCommand, explainCommand, denialsCommand, activityCommand, versionCommand],
};

export function buildProgram(): Command {
  const program = new Command('portus').description('The front desk of a container registry.').version(version);
  for (const option of globalOptions()) program.addOption(option);
  for (const [heading, commands] of Object.entries(groups)) {
    for (const make of commands) program.addCommand(make().helpGroup(heading));
  }
  program.addCommand(completionCommand(program).helpGroup('Which server:'));
  everyCommand(program, (command) => command.exitOverride().configureHelp({ showGlobalOptions: true }));
  return program.addHelpText(
    'after',
    "\nManaging commands speak to the server that --server, PORTUS_SERVER or `portus login` names; without any, to this machine's own.\nWithout a command: serve.",
  );
}

function everyCommand(command: Command, change: (command: Command) => void): void {
  change(command);
  for (const child of command.commands) everyCommand(child, change);
}

/** Not as commander's default command: that would take every mistyped command for an argument of `serve`. */
function withDefault(argv: readonly string[], environment: NodeJS.ProcessEnv): string[] {
  const [program = '', script = '', ...rest] = argv;
  const serves = rest.length === 0 || (rest.length === 1 && rest[0] === 'serve');
  if (!serves) return [...argv];
  // The old image knew by a variable that it was to do the background work.
  return [program, script, asksForBackground(environment) ? 'worker' : 'serve'];
}

/** 0: done. 1: refused or failed. 2: the command line is wrong. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  // Whoever reads our answer may have seen enough: `portus tag list … | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  try {
    await buildProgram().parseAsync(withDefault(argv, process.env));
  } catch (error) {
    if (error instanceof CommanderError) {
      // It has printed what is wrong, or the help that was asked for.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}

/** A Problem says all a person needs; anything else is a defect and shows its stack. */
function describeFailure(error: unknown): string {
  if (!(error instanceof Problem)) {
    return error instanceof Error && error.stack !== undefined ? error.stack : messageOf(error);
  }
  const { message, detail, fields = {} } = error;
  const mistakes = Object.entries(fields).flatMap(([field, sentences]) => sentences.map((one) => `- ${field}: ${one}`));
  return [...(mistakes.length === 0 ? [message] : mistakes), ...(detail === undefined ? [] : [detail])].join('\n');
}
