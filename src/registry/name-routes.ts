/** Names that clients use and no registry has: an administrator adopts or forgets them. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { Adoption, Registry, UnknownName } from '../contract/api/registries.ts';
import { iso } from '../platform/paging.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryDirectory } from './directory.ts';
import { adoptName, dismissName } from './name-commands.ts';
import { presentRegistry, type TokenTimes } from './present.ts';
import { settingsOf } from './queries.ts';

export interface RegistryNameRouteDeps extends ApiDeps, TokenTimes {
  readonly registries: RegistryDirectory;
}

const tags = ['registries'];

export const registryNameRoutes: FastifyPluginAsyncTypebox<RegistryNameRouteDeps> = async (
  app,
  { db, access, clock, registries, longestTokenMs },
) => {
  app.get(
    '/registries/unknown_names',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'Names that clients and registries use and that belong to no registry',
        tags,
        response: { 200: Type.Array(UnknownName), ...problems(401, 403) },
      },
    },
    async ({ actor }) => {
      authorize('registry.read', actor, noFacts, access);
      const rows = await db.selectFrom('unknown_names').selectAll().orderBy('last_seen_at', 'desc').execute();
      return rows.map(({ first_seen_at, last_seen_at, ...row }) => ({
        ...row,
        first_seen_at: iso(first_seen_at),
        last_seen_at: iso(last_seen_at),
      }));
    },
  );

  app.post(
    '/registries/unknown_names/:id/adopt',
    {
      config: { access: 'registry.update' },
      schema: {
        summary: 'Make an unknown name one of a registry',
        tags,
        params: IdParams,
        body: Adoption,
        response: { 200: Registry, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const { actor, body, params } = request;
      const facts = (await registryFacts(db, [body.registry_id])).get(body.registry_id);
      const permit = authorize('registry.update', actor, facts, access);
      await adoptName(db, permit, params.id, changeOf(request, clock));
      const known = await registries.byId(body.registry_id);
      if (known === undefined) throw new Problem('not-found', 'The registry was removed in the meantime.');
      return presentRegistry(known, (await settingsOf(db, known.row)).serviceNames, { longestTokenMs, actor, access });
    },
  );

  app.delete(
    '/registries/unknown_names/:id',
    {
      config: { access: 'registry.create' },
      schema: {
        summary: 'Forget an unknown name',
        tags,
        params: IdParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params }, reply) => {
      await dismissName(db, authorize('registry.create', actor, noFacts, access), params.id);
      return reply.code(204).send(null);
    },
  );
};
