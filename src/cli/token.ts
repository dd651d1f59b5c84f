/** `portus token`: application tokens. */
import { Command, Option } from 'commander';
import {
  ApplicationToken,
  CreatedApplicationToken,
  type NewApplicationToken,
  Session as WhoAmI,
} from '../contract/api/identity.ts';
import { type TokenAction, tokenActions } from '../contract/vocabulary.ts';
import { type Clock, dayMs, hourMs, systemClock } from '../platform/clock.ts';
import { Problem } from '../platform/problem.ts';
import type { Api } from './client/api.ts';
import { findUser } from './client/resolve.ts';
import { managing } from './session.ts';
import { confirmByName } from './terminal/prompt.ts';
import type { Column } from './terminal/table.ts';

const columns: readonly Column<ApplicationToken>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'APPLICATION', value: ({ application }) => application },
  { title: 'ENDS IN', value: ({ hint }) => `…${hint}` },
  { title: 'USES', value: ({ actions }) => actions?.join(', ') ?? 'all' },
  { title: 'REPOSITORIES', value: ({ repositories }) => repositories?.join(', ') ?? 'all' },
  { title: 'EXPIRES', value: ({ expires_at }) => expires_at ?? 'never' },
  { title: 'LAST USED', value: ({ last_used_at }) => last_used_at ?? 'never' },
];

export function tokenCommand(): Command {
  return new Command('token')
    .description('application tokens, for clients and scripts')
    .addCommand(list())
    .addCommand(create())
    .addCommand(remove());
}

interface Owner {
  readonly user?: string;
}

/** Id of the account whose tokens are meant: the named one, or the caller's. */
async function ownerId(api: Api, { user }: Owner): Promise<number> {
  if (user !== undefined) return (await findUser(api, user)).id;
  if (api.kind === 'local') {
    throw new Problem('bad-request', 'You work as the operator of this machine, who has no tokens.', {
      detail: 'Name the account with --user.',
    });
  }
  const { user: me } = await api.get(WhoAmI, '/session');
  if (me === null) throw new Problem('unauthenticated', 'Log in first: portus login');
  return me.id;
}

const userOption = (): Option => new Option('--user <user>', 'account of somebody else; administrators only');

const list = (): Command =>
  new Command('list')
    .description('list application tokens')
    .addOption(userOption())
    .action(
      managing(async ({ api, terminal }, options: Owner) => {
        const { rows } = await api.rows(
          ApplicationToken,
          `/users/${await ownerId(api, options)}/application_tokens`,
          {},
          null,
        );
        terminal.rows(rows, columns);
      }),
    );

interface NewToken extends Owner {
  readonly action?: TokenAction[];
  readonly repository?: string[];
  readonly expires?: string;
}

const create = (): Command =>
  new Command('create')
    .description('create an application token; it is shown once')
    .argument('<application>', 'what it is for')
    .addOption(userOption())
    .addOption(new Option('--action <action...>', 'limit to these uses').choices([...tokenActions]))
    .option('--repository <pattern...>', 'limit to these repositories, such as backend/*')
    .option('--expires <when>', 'such as 90d, 12h, or 2027-01-31')
    .addHelpText(
      'after',
      "\nExample:\n  portus token create deploy --user ci --action pull --repository 'backend/*' --expires 90d",
    )
    .action(
      managing(async ({ api, terminal }, application: string, options: NewToken) => {
        const { action, repository, expires } = options;
        const token: NewApplicationToken = {
          application,
          ...(action === undefined ? {} : { actions: action }),
          ...(repository === undefined ? {} : { repositories: repository }),
          ...(expires === undefined ? {} : { expires_at: expiryOf(expires, systemClock) }),
        };
        const path = `/users/${await ownerId(api, options)}/application_tokens`;
        const created = await api.send(CreatedApplicationToken, 'POST', path, token);
        terminal.answer(created, () => [created.plain_token]);
        terminal.note('Keep it now: it is not shown again.');
      }),
    );

/** A span (`90d`, `12h`) from now, or a date. @returns ISO 8601 */
export function expiryOf(text: string, clock: Clock): string {
  const [, count, unit] = /^(\d{1,6})([dh])$/.exec(text) ?? [];
  // Date.parse takes almost anything: "90" would be a year.
  const date = /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  const time = count === undefined ? date : clock() + Number(count) * (unit === 'd' ? dayMs : hourMs);
  if (Number.isNaN(time))
    throw new Problem('bad-request', `"${text}" is no time. Write 90d, 12h, or a date such as 2027-01-31.`);
  return new Date(time).toISOString();
}

const remove = (): Command =>
  new Command('delete')
    .description('delete an application token; whatever uses it is refused at once')
    .argument('<token>', 'application or id')
    .addOption(userOption())
    .option('-y, --yes', 'do not ask')
    .action(
      managing(async ({ api, terminal }, name: string, options: Owner & { yes?: boolean }) => {
        const path = `/users/${await ownerId(api, options)}/application_tokens`;
        const { rows } = await api.rows(ApplicationToken, path, {}, null);
        const token =
          rows.find(({ application }) => application === name) ?? rows.find(({ id }) => String(id) === name);
        if (token === undefined) throw new Problem('not-found', `There is no application token "${name}".`);
        if (options.yes !== true) await confirmByName(terminal, token.application);
        await api.remove(`/users/application_tokens/${token.id}`);
        terminal.answer({ deleted: token.application }, () => [`${token.application} is deleted.`]);
      }),
    );
