/** Making an account of one's own: the first one, and sign-up. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { authorize } from '../access/permit.ts';
import { changeOf } from '../activity/commands.ts';
import { problems } from '../contract/api/base.ts';
import { Bootstrap, Bootstrapped, NewUser, Session } from '../contract/api/identity.ts';
import { secondMs } from '../platform/clock.ts';
import { Problem } from '../platform/problem.ts';
import { createFirstAdmin, peopleExist, signUp } from './commands.ts';
import { enter, type EntryDeps } from './entry.ts';
import type { PasswordHasher } from './password.ts';
import { prepareUser } from './prepare.ts';
import { actorOf, anyPerson } from './queries.ts';
import { checkSetupCode } from './setup.ts';
import { countSignUp, type ThrottleSettings } from './throttle.ts';
import { createApplicationToken } from './token-commands.ts';

export interface EntranceRouteDeps extends EntryDeps {
  readonly hasher: PasswordHasher;
  readonly throttle: ThrottleSettings;
  readonly tokensPerUser: number;
}

export const entranceRoutes: FastifyPluginAsyncTypebox<EntranceRouteDeps> = async (app, deps) => {
  const { db, access, clock, setup, hasher, minimumPasswordLength } = deps;

  app.post(
    '/users/bootstrap',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Create the first admin',
        tags: ['users'],
        body: Bootstrap,
        response: { 201: Bootstrapped, ...problems(400, 403, 405, 422, 503) },
      },
    },
    async (request, reply) => {
      if (!setup.enabled) throw new Problem('method-not-allowed', 'This instance has disabled this endpoint.');
      if (await anyPerson(db)) throw peopleExist();
      checkSetupCode(request, setup, request.body.code);
      const prepared = await prepareUser(request.body.user, hasher, minimumPasswordLength);
      const user = await createFirstAdmin(db, prepared, changeOf(request, clock));
      reply.code(201);
      if (request.body.token === false) return { id: null, application: null, plain_token: null };
      const target = { user: { id: user.id, username: user.username, service: false } };
      const permit = authorize('application_token.create', actorOf(user, null), target, access);
      const wanted = { application: 'bootstrap' };
      const made = await createApplicationToken(db, permit, wanted, deps.tokensPerUser, changeOf(request, clock));
      return { id: made.id, application: made.application, plain_token: made.plainToken };
    },
  );

  app.post(
    '/users/signup',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Make an account of my own and sign in with it, where that is switched on',
        tags: ['users'],
        body: NewUser,
        response: { 201: Session, ...problems(400, 403, 405, 422, 429, 503) },
      },
    },
    async (request, reply) => {
      if (!deps.signup) throw new Problem('method-not-allowed', 'Only administrators make accounts here. Ask one.');
      await slowDown(request.ip);
      const prepared = await prepareUser(request.body.user, hasher, minimumPasswordLength);
      const context = { ...changeOf(request, clock), firstIsAdmin: setup.enabled };
      const session = await enter(deps, await signUp(db, prepared, context), request, reply);
      reply.code(201);
      return session;
    },
  );

  /** A form that says which names are taken must not be a way to ask for many. */
  async function slowDown(address: string): Promise<void> {
    const waitMs = await countSignUp(db, address, deps.throttle, clock);
    if (waitMs === 0) return;
    throw new Problem('too-many-requests', 'Too many accounts were asked for from your address. Try again later.', {
      retryAfterSeconds: Math.ceil(waitMs / secondMs),
    });
  }
};
