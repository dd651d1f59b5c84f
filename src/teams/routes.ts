/** Teams and their members. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { teamFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { NewTeam, Team, TeamQuery } from '../contract/api/teams.ts';
import { entityTag } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import { createTeam } from './commands.ts';
import { editable, presentTeam } from './present.ts';
import { findTeam, listTeams } from './queries.ts';

const tags = ['teams'];

export const teamRoutes: FastifyPluginAsyncTypebox<ApiDeps> = async (app, { db, access, clock }) => {
  app.get(
    '/teams',
    {
      config: { access: 'team.read' },
      schema: {
        summary: 'Teams I may see',
        tags,
        querystring: TeamQuery,
        response: { 200: Type.Array(Team), ...problems(400, 401) },
      },
    },
    async ({ actor, query, url }, reply) => {
      const { rows, headers } = await listTeams(db, actor, access, query, url);
      const facts = await teamFacts(
        db,
        actor,
        rows.map(({ id }) => id),
      );
      reply.headers(headers);
      return rows.flatMap((row) => {
        const known = facts.get(row.id);
        return known === undefined ? [] : [presentTeam(row, known, actor, access)];
      });
    },
  );

  app.get(
    '/teams/:id',
    {
      config: { access: 'team.read' },
      schema: {
        summary: 'One team',
        tags,
        params: IdParams,
        response: { 200: Team, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const { facts } = authorize('team.read', actor, (await teamFacts(db, actor, [id])).get(id), access);
      const row = await findTeam(db, id);
      if (row === undefined) throw new Problem('not-found', 'There is no such team.');
      reply.header('etag', entityTag(editable(row)));
      return presentTeam(row, facts, actor, access);
    },
  );

  app.post(
    '/teams',
    {
      config: { access: 'team.create' },
      schema: {
        summary: 'Create a team',
        tags,
        body: NewTeam,
        response: { 201: Team, ...problems(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const permit = authorize('team.create', actor, noFacts, access);
      if (body.owner_id !== undefined) authorize('team.assign_owner', actor, noFacts, access);
      const id = await createTeam(db, permit, body, changeOf(request, clock));
      const [row, facts] = [await findTeam(db, id), (await teamFacts(db, actor, [id])).get(id)];
      if (row === undefined || facts === undefined) throw new Problem('not-found', 'The team is gone again.');
      reply
        .code(201)
        .header('etag', entityTag(editable(row)))
        .header('location', `${request.url}/${id}`);
      return presentTeam(row, facts, actor, access);
    },
  );
};
