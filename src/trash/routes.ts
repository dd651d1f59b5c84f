/** The trash: look, restore, remove for good. Deleting into it is in deletion-routes.ts. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { trashFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf, namedActor } from '../activity/commands.ts';
import { DryRunQuery, IdParams, problems } from '../contract/api/base.ts';
import { DeletionPlan, Restoration, TrashDetail, TrashEntry, TrashQuery } from '../contract/api/trash.ts';
import { messageOf, Problem } from '../platform/problem.ts';
import type { TrashDeps } from './deps.ts';
import { findEntry } from './entries.ts';
import { purgePlan } from './plans.ts';
import { presentEntry } from './present.ts';
import { purge } from './purge.ts';
import { contentsOf, listTrash, purgeable } from './queries.ts';
import { restore } from './restore.ts';

const tags = ['trash'];

export const trashRoutes: FastifyPluginAsyncTypebox<ApiDeps & TrashDeps> = async (app, deps) => {
  const { db, reads, access, clock } = deps;
  const factsOf = async (actor: Actor, id: number) => (await trashFacts(db, actor, [id])).get(id);

  app.get(
    '/trash',
    {
      config: { access: 'trash.read' },
      schema: {
        summary: 'What was deleted and can be restored',
        tags,
        querystring: TrashQuery,
        response: { 200: Type.Array(TrashEntry), ...problems(400, 401) },
      },
    },
    async ({ actor, query, url }, reply) => {
      if (actor.kind === 'anonymous') throw new Problem('unauthenticated', 'Sign in to do this.');
      const { rows, headers } = await listTrash(reads, { actor, access }, query, url);
      const facts = await trashFacts(
        reads,
        actor,
        rows.map(({ id }) => id),
      );
      reply.headers(headers);
      return rows.flatMap((row) => {
        const known = facts.get(row.id);
        return known === undefined ? [] : [presentEntry(row, known, { actor, access })];
      });
    },
  );

  app.get(
    '/trash/:id',
    {
      config: { access: 'trash.read' },
      schema: {
        summary: 'One thing in the trash, with what it holds',
        tags,
        params: IdParams,
        response: { 200: TrashDetail, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id } }) => {
      const { facts } = authorize('trash.read', actor, await factsOf(actor, id), access);
      const row = await findEntry(db, id);
      if (row === undefined) throw new Problem('not-found', 'It is no longer in the trash.');
      return { ...presentEntry(row, facts, { actor, access }), holds: [...(await contentsOf(db, row))] };
    },
  );

  app.post(
    '/trash/:id/restore',
    {
      config: { access: 'trash.restore' },
      schema: {
        summary: 'Bring it back as it was',
        tags,
        params: IdParams,
        body: Type.Union([Restoration, Type.Null()]),
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404, 409, 422, 503) },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      const permit = authorize('trash.restore', actor, await factsOf(actor, params.id), access);
      await restore(deps, permit, body?.tag, changeOf(request, clock));
      return reply.code(204).send(null);
    },
  );

  app.delete(
    '/trash/:id',
    {
      config: { access: 'trash.purge' },
      schema: {
        summary: 'Remove it for good',
        tags,
        params: IdParams,
        querystring: DryRunQuery,
        response: { 200: DeletionPlan, 204: Type.Null(), ...problems(400, 401, 403, 404, 409, 422, 503) },
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request;
      const { rule } = authorize('trash.purge', actor, await factsOf(actor, params.id), access);
      const entry = await findEntry(db, params.id);
      if (entry === undefined) throw new Problem('not-found', 'It is no longer in the trash.');
      if (query.dry_run === true) return purgePlan(deps, [entry]);
      await purge(deps, entry.id, 'asked', { actor: namedActor(actor), rule, change: changeOf(request, clock) });
      reply.code(204);
      return null;
    },
  );

  app.delete(
    '/trash',
    {
      config: { access: 'trash.purge' },
      schema: {
        summary: 'Remove everything for good that I may',
        tags,
        querystring: DryRunQuery,
        response: { 200: DeletionPlan, 204: Type.Null(), ...problems(400, 401, 403, 422, 503) },
      },
    },
    async (request, reply) => {
      const { actor, query } = request;
      if (actor.kind === 'anonymous') throw new Problem('unauthenticated', 'Sign in to do this.');
      const rows = await purgeable(db, { actor, access }, {});
      const facts = await trashFacts(
        db,
        actor,
        rows.map(({ id }) => id),
      );
      const left: Record<string, readonly string[]> = {};
      const mine = rows.flatMap((row) => {
        try {
          return [{ row, rule: authorize('trash.purge', actor, facts.get(row.id), access).rule }];
        } catch (error) {
          // The list knows the team alone; that its registry is read-only, for example, shows here.
          left[row.target] = [messageOf(error)];
          return [];
        }
      });
      if (query.dry_run === true)
        return purgePlan(
          deps,
          mine.map(({ row }) => row),
        );
      const change = changeOf(request, clock);
      for (const { row, rule } of mine) {
        try {
          await purge(deps, row.id, 'asked', { actor: namedActor(actor), rule, change });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          if (error.kind !== 'not-found') left[row.target] = [error.message];
        }
      }
      if (Object.keys(left).length > 0)
        throw new Problem('invalid', 'Not everything could be removed.', { fields: left });
      reply.code(204);
      return null;
    },
  );
};
