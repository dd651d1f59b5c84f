/** What every managing command has: the API, the terminal, and the options that all of them know. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { TSchema, Static } from 'typebox';
import { createApi, type Api, type Query } from './client/api.ts';
import { connect, type ConnectionOptions } from './connection.ts';
import { confirmByName } from './terminal/prompt.ts';
import type { Column } from './terminal/table.ts';
import { createTerminal, type Terminal } from './terminal/terminal.ts';
import { version } from './version.ts';

export interface Session {
  readonly api: Api;
  readonly terminal: Terminal;
}

export interface GlobalOptions extends ConnectionOptions {
  readonly json?: boolean;
}

/** Options of the whole program; they may stand before and after the command. */
export const globalOptions = (): readonly Option[] => [
  new Option('--json', 'print JSON'),
  new Option('--server <url>', 'address of the server, or name of a stored login; also PORTUS_SERVER'),
  new Option('--token <token>', 'application token; better as PORTUS_TOKEN, because others can see arguments'),
  new Option('--local', "use this machine's own installation, whatever else is set"),
];

/**
 * The action of a command that needs the API.
 *
 * @param work gets the session, the arguments and the command's own options
 * @param always connection that the command insists on
 */
export function managing<A extends readonly unknown[]>(
  work: (session: Session, ...args: A) => Promise<void>,
  always: ConnectionOptions = {},
): (...args: [...A, Command]) => Promise<void> {
  return async (...args) => {
    const command = args.at(-1) as Command;
    const options: GlobalOptions = { ...command.optsWithGlobals(), ...always };
    const terminal = createTerminal(options.json === true);
    const transport = await connect(options, process.env, version);
    try {
      await work({ api: createApi(transport), terminal }, ...(args.slice(0, -1) as unknown as A));
    } finally {
      await transport.close();
    }
  };
}

/** Rows a list shows when not told. */
const usualRows = 50;

export interface ListOptions {
  readonly all?: boolean;
  readonly limit?: number;
  readonly sort?: string;
}

/** The options of every list. */
export function listing(command: Command): Command {
  return command
    .option('--all', 'everything, page by page')
    .option('--limit <rows>', `rows at most (default: ${usualRows})`, wholeNumber)
    .option('--sort <order>', 'order, such as name or -created_at');
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** Reads a list and prints it. */
export async function showList<S extends TSchema>(
  { api, terminal }: Session,
  { schema, path, query = {} }: { readonly schema: S; readonly path: string; readonly query?: Query },
  columns: readonly Column<Static<S>>[],
  { all, limit = usualRows, sort }: ListOptions,
): Promise<void> {
  const { rows, total } = await api.rows(schema, path, { ...query, sort }, all === true ? null : limit);
  if (rows.length === 0) terminal.note('There is nothing to show.');
  if (rows.length > 0 || terminal.json) terminal.rows(rows, columns);
  if (total !== null) terminal.note(`… ${rows.length} of ${total}. --all shows everything.`);
}

export interface RemovalOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** The options of every command that destroys something. */
export function removing(command: Command): Command {
  return command.option('--dry-run', 'show what would happen, change nothing').option('-y, --yes', 'do not ask');
}

/** Shows what would happen, asks for the name, and does it. */
export async function removeThing(
  { api, terminal }: Session,
  { name, path, query }: { readonly name: string; readonly path: string; readonly query?: Query },
  { yes, dryRun }: RemovalOptions,
): Promise<void> {
  if (dryRun === true) {
    terminal.plan(await api.removalPlan(path, query));
    return;
  }
  if (yes !== true) {
    if (terminal.interactive) terminal.preview(await api.removalPlan(path, query));
    await confirmByName(terminal, name);
  }
  await api.remove(path, query);
  terminal.answer({ deleted: name }, () => [`${name} is deleted.`]);
}
