/** What happened, and what was refused and why. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Selectable } from 'kysely';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { type Explanation, forActor } from '../access/explain.ts';
import type { ApiDeps } from '../access/route.ts';
import { Id, PageQuery, problems } from '../contract/api/base.ts';
import { Activity, Denial } from '../contract/api/operations.ts';
import { iso, pageHeaders, pageOf } from '../platform/paging.ts';
import { Problem } from '../platform/problem.ts';
import type { ActivityTable } from '../schema/tables.ts';
import type { DenialRow } from './denials.ts';
import { listActivities, listDenials } from './queries.ts';

export const activityRoutes: FastifyPluginAsyncTypebox<ApiDeps> = async (app, { db, access }) => {
  app.get(
    '/activities',
    {
      config: { access: 'activity.read' },
      schema: {
        summary: 'What happened where I may look',
        tags: ['activity'],
        querystring: Type.Interface([PageQuery], { repository_id: Type.Optional(Id) }),
        response: { 200: Type.Array(Activity) },
      },
    },
    async (request, reply) => {
      const page = pageOf(request.query);
      const { rows, total } = await listActivities(
        db,
        request.actor,
        access,
        { repositoryId: request.query.repository_id },
        page,
      );
      reply.headers(pageHeaders(page, total, request.url));
      return rows.map(presentActivity);
    },
  );

  app.get(
    '/denials',
    {
      config: { access: 'denial.read' },
      schema: {
        summary: 'Recent refusals with their explanation',
        tags: ['activity'],
        querystring: PageQuery,
        response: { 200: Type.Array(Denial) },
      },
    },
    async (request, reply) => {
      const page = pageOf(request.query);
      const { rows, total } = await listDenials(db, request.actor, access, {}, page);
      reply.headers(pageHeaders(page, total, request.url));
      return rows.map((row) => presentDenial(row, request.actor));
    },
  );

  app.get(
    '/denials/:code',
    {
      config: { access: 'denial.read' },
      schema: {
        summary: 'Why was this refused',
        tags: ['activity'],
        params: Type.Object({ code: Type.String({ maxLength: 32 }) }),
        response: { 200: Denial, ...problems(404) },
      },
    },
    async (request) => {
      const { rows } = await listDenials(db, request.actor, access, { code: request.params.code }, pageOf({}));
      const [row] = rows;
      if (row === undefined)
        throw new Problem(
          'not-found',
          'There is no such refusal, or it is not yours. Sign in as the user who was refused.',
        );
      return presentDenial(row, request.actor);
    },
  );
};

function presentActivity(row: Selectable<ActivityTable>): Activity {
  return {
    id: row.id,
    at: iso(row.at),
    event: row.event,
    actor: row.actor_name,
    target: row.target,
    repository_id: row.repository_id,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
  };
}

/** The refused person reads no more of it than was theirs to know; admins and owners read all. */
function presentDenial(row: DenialRow, reader: Actor): Denial {
  const stored = JSON.parse(row.explanation) as Explanation;
  const own = reader.kind === 'user' && reader.id === row.actor_id && !reader.admin;
  const { summary, ask, rules, target } = own ? forActor(stored) : stored;
  return {
    code: row.code,
    at: iso(row.at),
    actor: row.actor_name,
    action: row.action,
    target,
    summary,
    ask: [...ask],
    rules: rules.map(({ conditions, ...rule }) => ({ ...rule, conditions: [...conditions] })),
    count: row.count,
    address: row.address,
    client: row.client,
  };
}
