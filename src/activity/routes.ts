/** What happened, and what was refused and why. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Selectable } from 'kysely';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { type Explanation, forActor } from '../access/explain.ts';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { Activity, ActivityQuery, Denial, DenialQuery } from '../contract/api/operations.ts';
import { iso } from '../platform/paging.ts';
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
        querystring: ActivityQuery,
        response: { 200: Type.Array(Activity), ...problems(400, 401) },
      },
    },
    async (request, reply) => {
      const { actor, query, url } = request;
      const { rows, headers } = await listActivities(db, actor, access, query, url);
      reply.headers(headers);
      return rows.map((row) => presentActivity(row, actor));
    },
  );

  app.get(
    '/denials',
    {
      config: { access: 'denial.read' },
      schema: {
        summary: 'Recent refusals with their explanation',
        tags: ['activity'],
        querystring: DenialQuery,
        response: { 200: Type.Array(Denial), ...problems(400, 401) },
      },
    },
    async (request, reply) => {
      const { rows, headers } = await listDenials(db, request.actor, access, request.query, request.url);
      reply.headers(headers);
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
        params: Type.Object({
          code: Type.String({
            maxLength: 32,
            description: 'Short id, as the refused client was told.',
            examples: ['k7mxq2wp'],
          }),
        }),
        response: { 200: Denial, ...problems(404) },
      },
    },
    async (request) => {
      const { rows } = await listDenials(db, request.actor, access, { code: request.params.code }, request.url);
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

/** Where a change came from is the business of those who watch over the whole installation. */
function presentActivity(row: Selectable<ActivityTable>, reader: Actor): Activity {
  const watches = reader.kind === 'user' && (reader.admin || reader.auditor);
  return {
    id: row.id,
    at: iso(row.at),
    event: row.event,
    actor: row.actor_name,
    target: row.target,
    namespace_id: row.namespace_id,
    team_id: row.team_id,
    repository_id: row.repository_id,
    detail: JSON.parse(row.detail) as Record<string, unknown>,
    rule: row.rule,
    address: watches ? row.address : null,
    request_id: watches ? row.request_id : null,
  };
}

/** The refused person reads no more of it than was theirs to know; admins and owners read all. */
function presentDenial(row: DenialRow, reader: Actor): Denial {
  const stored = JSON.parse(row.explanation) as Explanation;
  const own = reader.kind === 'user' && reader.id === row.actor_id && !reader.admin && !reader.auditor;
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
