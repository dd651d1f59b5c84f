/** Comparisons of a registry with the catalog: begin one, watch it, end it. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { NewSync, SyncParams, SyncQuery, SyncRun, SyncRunDetail } from '../contract/api/sync.ts';
import type { SyncStrategy } from '../contract/vocabulary.ts';
import { listRows } from '../platform/list.ts';
import { Problem } from '../platform/problem.ts';
import { findRegistry } from '../registry/queries.ts';
import { cancelRun, startRun } from './commands.ts';
import { presentDetail, presentRun } from './present.ts';
import { findRun, runsOf, type SyncRow } from './queries.ts';
import { byHand } from './strategy.ts';

export interface SyncRouteDeps extends ApiDeps {
  readonly sync: {
    /** As the settings say. */
    readonly strategy: SyncStrategy;
    /** There is a run to take up. */
    readonly wake: () => void;
  };
}

const tags = ['registries'];

export const syncRoutes: FastifyPluginAsyncTypebox<SyncRouteDeps> = async (app, deps) => {
  const { db, access, clock, sync } = deps;
  const permitted = async (actor: Actor, id: number) =>
    authorize('registry.sync', actor, (await registryFacts(db, [id])).get(id), access);
  const one = async (registryId: number, id: number): Promise<SyncRow> => {
    const row = await findRun(db, registryId, id);
    if (row === undefined) throw new Problem('not-found', 'There is no such comparison of this registry.');
    return row;
  };

  app.post(
    '/registries/:id/sync',
    {
      config: { access: 'registry.sync' },
      schema: {
        summary: 'Compare a registry with the catalog and repair the catalog',
        description: 'Answers at once; the run goes on in the background. The registry itself is never changed.',
        tags,
        params: IdParams,
        body: NewSync,
        response: { 202: SyncRun, ...problems(400, 401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const permit = await permitted(request.actor, id);
      const {
        dry_run: dryRun = false,
        accept_empty: acceptEmpty = false,
        strategy = byHand(sync.strategy),
      } = request.body;
      const runId = await startRun(db, permit, { trigger: 'manual', strategy, dryRun, acceptEmpty }, clock);
      sync.wake();
      reply.code(202).header('location', `${request.url.replace(/\?.*$/, '')}s/${runId}`);
      return presentRun(await one(id, runId));
    },
  );

  app.get(
    '/registries/:id/syncs',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'The comparisons of a registry, the latest first',
        description: 'The last hundred are kept.',
        tags,
        params: IdParams,
        querystring: SyncQuery,
        response: { 200: Type.Array(SyncRun), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params, query, url }, reply) => {
      authorize('registry.read', actor, noFacts, access);
      if ((await findRegistry(db, params.id)) === undefined)
        throw new Problem('not-found', 'There is no such registry.');
      const order = { id: 'sync_runs.id', fallback: '-id' };
      const { rows, headers } = await listRows(db, runsOf(db, params.id), query, order, url);
      reply.headers(headers);
      return rows.map(presentRun);
    },
  );

  app.get(
    '/registries/:id/syncs/:sync_id',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'One comparison: how far it is, what it found and did',
        tags,
        params: SyncParams,
        response: { 200: SyncRunDetail, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params }) => {
      authorize('registry.read', actor, noFacts, access);
      return presentDetail(await one(params.id, params.sync_id));
    },
  );

  app.delete(
    '/registries/:id/syncs/:sync_id',
    {
      config: { access: 'registry.sync' },
      schema: {
        summary: 'End a comparison before its time',
        description: 'What it has done stays. One that has ended stays as it is.',
        tags,
        params: SyncParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params }, reply) => {
      const permit = await permitted(actor, params.id);
      await one(params.id, params.sync_id);
      await cancelRun(db, permit, params.sync_id, clock);
      return reply.code(204).send(null);
    },
  );
};
