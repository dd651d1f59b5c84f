/** Collections of garbage, for administrators: start one, watch it, cancel it; and how to do it where Portus cannot. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import {
  Collection,
  CollectionGuide,
  CollectionGuideQuery,
  CollectionParams,
  CollectionQuery,
  NewCollection,
} from '../contract/api/garbage.ts';
import { secondMs } from '../platform/clock.ts';
import { listRows } from '../platform/list.ts';
import { Problem } from '../platform/problem.ts';
import type { TokenTimes } from '../registry/present.ts';
import { findRegistry } from '../registry/queries.ts';
import { collectionGuide } from './guide.ts';
import { collectionsOf, findCollection, presentCollection } from './queries.ts';
import { cancelCollection, requestCollection } from './run-commands.ts';

export type GarbageRouteDeps = ApiDeps & TokenTimes;

const tags = ['registries'];

export const garbageRoutes: FastifyPluginAsyncTypebox<GarbageRouteDeps> = async (app, deps) => {
  const { db, access, clock } = deps;

  const permitted = async (actor: Parameters<typeof authorize>[1], id: number) =>
    authorize('registry.collect', actor, (await registryFacts(db, [id])).get(id), access);

  const known = async (id: number) => {
    const registry = await findRegistry(db, id);
    if (registry === undefined) throw new Problem('not-found', 'There is no such registry.');
    return registry;
  };

  app.post(
    '/registries/:id/collections',
    {
      config: { access: 'registry.collect' },
      schema: {
        summary: 'Collect the garbage of the embedded registry, or find out what would go',
        description:
          'It begins within a second and goes on by itself: ask for it until `state` is not `running`. Writes are refused while it runs, pulling goes on. What is garbage only the registry knows, so a run with `dry_run` is the estimate.',
        tags,
        params: IdParams,
        body: NewCollection,
        response: { 201: Collection, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const permit = await permitted(request.actor, request.params.id);
      const { dry_run: dryRun = false, accept_share: acceptShare = 50 } = request.body;
      const id = await requestCollection(db, permit, { dryRun, acceptShare, trigger: 'manual' }, clock);
      reply.code(201).header('location', `${request.url}/${id}`);
      return presentCollection(await findCollection(db, request.params.id, id));
    },
  );

  app.get(
    '/registries/:id/collections',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'Collections of the garbage of a registry',
        tags,
        params: IdParams,
        querystring: CollectionQuery,
        response: { 200: Type.Array(Collection), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      authorize('registry.read', request.actor, noFacts, access);
      const { id } = await known(request.params.id);
      const listing = { id: 'collection_runs.id', fallback: '-id' };
      const { rows, headers } = await listRows(db, collectionsOf(db, id), request.query, listing, request.url);
      reply.headers(headers);
      return rows.map(presentCollection);
    },
  );

  app.get(
    '/registries/:id/collections/:collection_id',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'One collection: how far it is, or what it did',
        tags,
        params: CollectionParams,
        response: { 200: Collection, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params }) => {
      authorize('registry.read', actor, noFacts, access);
      return presentCollection(await findCollection(db, params.id, params.collection_id));
    },
  );

  app.delete(
    '/registries/:id/collections/:collection_id',
    {
      config: { access: 'registry.collect' },
      schema: {
        summary: 'Cancel a collection that does not delete yet',
        tags,
        params: CollectionParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404, 409) },
      },
    },
    async ({ actor, params }, reply) => {
      await cancelCollection(db, await permitted(actor, params.id), params.collection_id, clock);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/registries/:id/collection_guide',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'How to collect the garbage of a registry that runs elsewhere',
        tags,
        params: IdParams,
        querystring: CollectionGuideQuery,
        response: { 200: CollectionGuide, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async ({ actor, params, query }) => {
      authorize('registry.read', actor, noFacts, access);
      const { name, kind, generation } = await known(params.id);
      if (kind === 'embedded')
        throw new Problem('conflict', `Portus runs the registry ${name} and collects its garbage itself: portus gc`);
      const writesEndAfterSeconds = Math.ceil(deps.longestTokenMs / secondMs);
      return collectionGuide({ name, generation, writesEndAfterSeconds }, query);
    },
  );
};
