/** `portus user`: people and bots. */
import { Argument, Command } from 'commander';
import { type AddedUser, User, type UserChange, userRoles } from '../contract/api/identity.ts';
import { findUser } from './client/resolve.ts';
import {
  listing,
  type ListOptions,
  managing,
  removing,
  removeThing,
  type RemovalOptions,
  showList,
} from './session.ts';
import type { Session } from './session.ts';
import { readSecret } from './terminal/prompt.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<User>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'USERNAME', value: ({ username }) => username },
  { title: 'EMAIL', value: ({ email }) => email },
  { title: 'ROLE', value: roleOf },
  { title: 'STATE', value: stateOf },
  { title: 'LAST SIGN-IN', value: ({ current_sign_in_at }) => current_sign_in_at },
];

function roleOf({ bot, admin, auditor }: User): string {
  const role = admin ? 'admin' : auditor ? 'auditor' : 'user';
  return bot ? `${role} (bot)` : role;
}

function stateOf({ enabled, locked_at }: User): string {
  if (!enabled) return 'disabled';
  return locked_at === null ? 'enabled' : 'locked';
}

function show({ terminal }: Session, user: User): void {
  terminal.facts(user, [
    ['id', user.id],
    ['username', user.username],
    ['email', user.email],
    ['display name', user.display_name],
    ['role', roleOf(user)],
    ['state', stateOf(user)],
    ['locked since', user.locked_at],
    ['last sign-in', user.current_sign_in_at],
    ['created', user.created_at],
  ]);
}

export function userCommand(): Command {
  return new Command('user')
    .description('people and bots')
    .addCommand(list())
    .addCommand(showOne())
    .addCommand(create())
    .addCommand(update())
    .addCommand(password())
    .addCommand(role())
    .addCommand(remove())
    .addCommand(state('enable', 'let somebody in again'))
    .addCommand(state('disable', 'end sessions, tokens and logins of somebody at once'))
    .addCommand(state('lock', 'refuse the password of somebody; application tokens go on'))
    .addCommand(state('unlock', 'accept the password again'));
}

const list = (): Command =>
  listing(new Command('list').description('list people and bots'))
    .option('--search <text>', 'part of the username or e-mail address')
    .option('--bots', 'only bots')
    .option('--admins', 'only administrators')
    .option('--disabled', 'only disabled accounts')
    .action(
      managing(async (session, options: ListOptions & UserFilter) => {
        const { search, bots, admins, disabled } = options;
        const query = { search, bot: bots, admin: admins, enabled: disabled === true ? false : undefined };
        await showList(session, { schema: User, path: '/users', query }, columns, options);
      }),
    );

interface UserFilter {
  readonly search?: string;
  readonly bots?: boolean;
  readonly admins?: boolean;
  readonly disabled?: boolean;
}

const showOne = (): Command =>
  new Command('show')
    .description('show one account')
    .argument('<user>', 'username or id')
    .action(managing(async (session, name: string) => show(session, await findUser(session.api, name))));

interface NewAccount {
  readonly email?: string;
  readonly displayName?: string;
  readonly bot?: boolean;
  readonly admin?: boolean;
  readonly auditor?: boolean;
  readonly passwordStdin?: boolean;
}

const create = (): Command =>
  new Command('create')
    .description('create an account; the password is asked for')
    .argument('<username>')
    .option('--email <address>', 'e-mail address; a bot needs none')
    .option('--display-name <name>', 'name to show')
    .option('--bot', 'an account for machines: it has tokens, and neither e-mail address nor password')
    .option('--admin', 'may do everything')
    .option('--auditor', 'may read everything and change nothing')
    .option('--password-stdin', 'read the password from standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  portus user create alice --email alice@example.org\n  portus user create ci --bot',
    )
    .action(
      managing(async (session, username: string, options: NewAccount) => {
        const { email, displayName, bot = false, admin = false, auditor = false, passwordStdin = false } = options;
        const secret = bot ? {} : { password: await newPassword(session, passwordStdin) };
        const user: AddedUser['user'] = {
          username,
          bot,
          admin,
          auditor,
          ...secret,
          ...(email === undefined ? {} : { email }),
          ...(displayName === undefined ? {} : { display_name: displayName }),
        };
        show(session, await session.api.send(User, 'POST', '/users', { user }));
      }),
    );

const newPassword = ({ terminal }: Session, fromStdin: boolean): Promise<string> =>
  readSecret(terminal, 'New password', { fromStdin, otherwise: 'Give it with --password-stdin.', twice: true });

const update = (): Command =>
  new Command('update')
    .description('change an account')
    .argument('<user>', 'username or id')
    .option('--username <name>', 'new username')
    .option('--email <address>', 'new e-mail address')
    .option('--display-name <name>', 'name to show; empty: none')
    .action(
      managing(async (session, name: string, options: { username?: string; email?: string; displayName?: string }) => {
        const { username, email, displayName } = options;
        const change = {
          ...(username === undefined ? {} : { username }),
          ...(email === undefined ? {} : { email }),
          ...(displayName === undefined ? {} : { display_name: displayName === '' ? null : displayName }),
        };
        await changeUser(session, name, change);
      }),
    );

async function changeUser(session: Session, name: string, user: UserChange['user']): Promise<void> {
  const { id } = await findUser(session.api, name);
  show(session, await session.api.send(User, 'PUT', `/users/${id}`, { user }));
}

const password = (): Command =>
  new Command('password')
    .description('set a new password; everything somebody was signed in with ends')
    .argument('<user>', 'username or id')
    .option('--password-stdin', 'read the password from standard input')
    .action(
      managing(async (session, name: string, { passwordStdin = false }: { passwordStdin?: boolean }) => {
        await changeUser(session, name, { password: await newPassword(session, passwordStdin) });
      }),
    );

const role = (): Command =>
  new Command('role')
    .description('make somebody an administrator, an auditor, or a user like any other')
    .argument('<user>', 'username or id')
    .addArgument(new Argument('<role>').choices([...userRoles]))
    .action(
      managing(async (session, name: string, wanted: string) => {
        const { id } = await findUser(session.api, name);
        show(session, await session.api.send(User, 'POST', `/users/${id}/role`, { role: wanted }));
      }),
    );

const state = (verb: 'enable' | 'disable' | 'lock' | 'unlock', description: string): Command =>
  new Command(verb)
    .description(description)
    .argument('<user>', 'username or id')
    .action(
      managing(async (session, name: string) => {
        const { id } = await findUser(session.api, name);
        show(session, await session.api.send(User, 'POST', `/users/${id}/${verb}`));
      }),
    );

const remove = (): Command =>
  removing(new Command('delete').description('delete an account; images stay under its name'))
    .argument('<user>', 'username or id')
    .action(
      managing(async (session, name: string, options: RemovalOptions) => {
        const { id, username } = await findUser(session.api, name);
        await removeThing(session, { name: username, path: `/users/${id}` }, options);
      }),
    );
