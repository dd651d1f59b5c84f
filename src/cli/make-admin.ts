/** `portus make-admin`: the way in when no administrator is left, or none may be made on the page. */
import { Command } from 'commander';
import { User } from '../contract/api/identity.ts';
import { findUser } from './client/resolve.ts';
import { managing } from './session.ts';

export const makeAdminCommand = (): Command =>
  new Command('make-admin')
    .description("make somebody an administrator, on this machine's own installation")
    .argument('[username]', 'without it: list who there is')
    .action(
      managing(
        async ({ api, terminal }, username?: string) => {
          if (username === undefined) {
            const { rows } = await api.rows(User, '/users', { sort: 'username', bot: false }, null);
            terminal.rows(rows, [
              { title: 'USERNAME', value: (user) => user.username },
              { title: 'EMAIL', value: ({ email }) => email },
              { title: 'ADMIN', value: ({ admin }) => admin },
            ]);
            return;
          }
          const { id } = await findUser(api, username);
          const user = await api.send(User, 'POST', `/users/${id}/role`, { role: 'admin' });
          terminal.answer(user, () => [`${user.username} is an administrator.`]);
        },
        { local: true },
      ),
    );
