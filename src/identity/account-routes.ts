/** What administrators decide about an account: whether it is enabled or locked, and its role. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorize } from '../access/permit.ts';
import { userFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { User, UserRole } from '../contract/api/identity.ts';
import { setEnabled, setLocked, setRole } from './account-commands.ts';
import { replyWith, type UserSettings } from './present.ts';

const tags = ['users'];

const switches = [
  { verb: 'enable', summary: 'Enable an account', enabled: true },
  { verb: 'disable', summary: 'Disable an account; its tokens, sessions and logins end at once', enabled: false },
] as const;

const locks = [
  {
    verb: 'lock',
    summary: 'Lock the password of an account; its sessions and logins end, its application tokens go on',
    locked: true,
  },
  { verb: 'unlock', summary: 'Unlock the password of an account and forget its failed logins', locked: false },
] as const;

export const accountRoutes: FastifyPluginAsyncTypebox<ApiDeps & UserSettings> = async (app, deps) => {
  const { db, access, clock } = deps;
  const factsOf = async (id: number) => (await userFacts(db, [id])).get(id);
  const response = { 200: User, ...problems(400, 401, 403, 404, 409) };

  for (const { verb, summary, enabled } of switches) {
    app.post(
      `/users/:id/${verb}`,
      { config: { access: 'user.disable' }, schema: { summary, tags, params: IdParams, response } },
      async (request, reply) => {
        const permit = authorize('user.disable', request.actor, await factsOf(request.params.id), access);
        return replyWith(await setEnabled(db, permit, enabled, changeOf(request, clock)), request, reply, deps);
      },
    );
  }

  for (const { verb, summary, locked } of locks) {
    app.post(
      `/users/:id/${verb}`,
      { config: { access: 'user.manage' }, schema: { summary, tags, params: IdParams, response } },
      async (request, reply) => {
        const permit = authorize('user.manage', request.actor, await factsOf(request.params.id), access);
        return replyWith(await setLocked(db, permit, locked, changeOf(request, clock)), request, reply, deps);
      },
    );
  }

  app.post(
    '/users/:id/role',
    {
      config: { access: 'user.manage' },
      schema: {
        summary: 'Make an account an administrator, an auditor, or neither',
        tags,
        params: IdParams,
        body: UserRole,
        response,
      },
    },
    async (request, reply) => {
      const permit = authorize('user.manage', request.actor, await factsOf(request.params.id), access);
      const user = await setRole(db, permit, request.body.role, changeOf(request, clock));
      return replyWith(user, request, reply, deps);
    },
  );
};
