/** Freezing and thawing a registry by hand. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { NewFreeze, Registry } from '../contract/api/registries.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryDirectory } from './directory.ts';
import { freezeByHand, thawByHand } from './freeze-commands.ts';
import { presentRegistry, type TokenTimes } from './present.ts';
import { settingsOf } from './queries.ts';

export interface FreezeRouteDeps extends ApiDeps, TokenTimes {
  readonly registries: RegistryDirectory;
}

const tags = ['registries'];

export const freezeRoutes: FastifyPluginAsyncTypebox<FreezeRouteDeps> = async (app, deps) => {
  const { db, access, clock, registries } = deps;

  const permitted = async (actor: Actor, id: number) =>
    authorize('registry.freeze', actor, (await registryFacts(db, [id])).get(id), access);

  const shown = async (id: number, actor: Actor): Promise<Registry> => {
    const known = await registries.byId(id);
    if (known === undefined) throw new Problem('not-found', 'There is no such registry.');
    return presentRegistry(known, (await settingsOf(db, known.row)).serviceNames, { ...deps, actor });
  };

  app.post(
    '/registries/:id/freeze',
    {
      config: { access: 'registry.freeze' },
      schema: {
        summary: 'Let nobody write to a registry for a while; pulling goes on',
        description:
          'Done again it is prolonged. `frozen.no_writes_from` says from when on no token allows a write any more: clients of a registry elsewhere may use one that they have.',
        tags,
        params: IdParams,
        body: NewFreeze,
        response: { 200: Registry, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const { id } = request.params;
      await freezeByHand(db, await permitted(request.actor, id), request.body, changeOf(request, clock));
      return shown(id, request.actor);
    },
  );

  app.delete(
    '/registries/:id/freeze',
    {
      config: { access: 'registry.freeze' },
      schema: {
        summary: 'Let people write to a registry again',
        tags,
        params: IdParams,
        response: { 200: Registry, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const { id } = request.params;
      await thawByHand(db, await permitted(request.actor, id), changeOf(request, clock));
      return shown(id, request.actor);
    },
  );
};
