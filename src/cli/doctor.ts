/** `portus doctor`: what is wrong with this installation, why, and the line to change. */
import { styleText } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import Type from 'typebox';
import { DoctorCheck, type DoctorCheckId, doctorCheckIds, type DoctorRequest } from '../contract/api/doctor.ts';
import { createApi } from './client/api.ts';
import { chooseServer, connect } from './connection.ts';
import type { ClientOptions } from './doctor/from-client.ts';
import type { GlobalOptions } from './session.ts';
import { withProgress } from './terminal/progress.ts';
import { createTerminal } from './terminal/terminal.ts';
import { version } from './version.ts';

interface DoctorOptions extends GlobalOptions, ClientOptions {
  readonly only?: DoctorCheckId[];
  readonly registry?: string;
  readonly write?: boolean;
  readonly wait: number;
  readonly proxyFile?: string[];
  readonly registryFile?: string[];
}

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('look for what is wrong with this installation, and say the line to change; exit with 1 when there is')
    .addOption(new Option('--only <id...>', 'only these checks').choices([...doctorCheckIds]))
    .option('--registry <name>', 'only the registry of this name')
    .option('--write', 'with --from-client: also push to the repository of --image-name and pull from it')
    .option('--no-write', 'upload nothing, also not to the reserved repository portus-doctor/probe')
    .option('--wait <seconds>', 'how long the notification of a push may take', seconds, 10)
    .option('--proxy-file <file...>', 'files that `portus proxy config` made: are they stale, or edited?')
    .option('--registry-file <file...>', 'the same of `portus registry config`')
    .option('--from-client <url>', 'instead, look as a client at the registry of this address; needs nothing else')
    .option('--username <name>', 'with --from-client: log in, with the token of --token or PORTUS_TOKEN')
    .option('--password-stdin', 'with --from-client: the token or password comes on standard input')
    .option('--image-name <repository>', 'with --from-client: what the token has to grant, such as alice/app')
    .addHelpText(
      'after',
      '\nExamples:\n  portus doctor\n  portus doctor --only notifications --registry main\n  portus doctor --from-client https://registry.example.org --username alice --image-name alice/app',
    )
    .action(async (_: unknown, command: Command) => {
      const options: DoctorOptions = command.optsWithGlobals();
      const terminal = createTerminal(options.json === true);
      let now = '';
      const look = (): Promise<DoctorCheck[]> => examination(options, (what) => (now = what));
      const checks = await withProgress(() => `Looking${now === '' ? '' : ` at ${now}`}`, look);
      terminal.answer(checks, () => checks.flatMap(linesOf));
      if (checks.some(({ state }) => state === 'fail')) process.exitCode = 1;
    });

async function examination(options: DoctorOptions, onBegin: (what: string) => void): Promise<DoctorCheck[]> {
  const { only, registry, write, wait } = options;
  if (options.fromClient !== undefined) {
    const { examineFromClient } = await import('./doctor/from-client.ts');
    return examineFromClient(options, options.fromClient, onBegin);
  }
  const wish: DoctorRequest = {
    ...(only === undefined ? {} : { only }),
    ...(registry === undefined ? {} : { registry }),
    write: write !== false,
    wait_seconds: wait,
  };
  if (chooseServer(options, process.env) === undefined) {
    const { examineHere } = await import('./doctor/here.ts');
    return examineHere(wish, { proxy: options.proxyFile ?? [], registry: options.registryFile ?? [] }, onBegin);
  }
  const transport = await connect(options, process.env, version);
  try {
    return await createApi(transport).send(Type.Array(DoctorCheck), 'POST', '/doctor', wish);
  } finally {
    await transport.close();
  }
}

const marks = { pass: '✓', fail: '✗', unknown: '?', skipped: '-' } as const;
const colours = { pass: 'green', fail: 'red', unknown: 'yellow', skipped: 'gray' } as const;

/** Cause and fix only where there is something to do. */
function linesOf({ state, title, registry, cause, fix, id }: DoctorCheck): string[] {
  const mark = styleText(colours[state], marks[state], { stream: process.stdout });
  const head = `${mark} ${title}${registry === null ? '' : ` (${registry})`}`;
  if (state === 'pass') return [head];
  if (state === 'skipped') return [`${head}: ${cause}`];
  const indented = (text: string): string[] => text.split('\n').map((line) => `    ${line}`);
  return [`${head}  [${id}]`, ...indented(cause), ...(fix === null ? [] : indented(fix))];
}

function seconds(text: string): number {
  const value = Number(text);
  if (value >= 0.1 && value <= 60) return value;
  throw new InvalidArgumentError('It must be a number of seconds from 0.1 to 60.');
}
