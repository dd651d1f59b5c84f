/** Teams: look, create, change. Members are in member-routes.ts, deletion is in deletion/. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { teamFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, IfMatchHeaders, problems } from '../contract/api/base.ts';
import { NewTeam, Team, TeamChange, TeamQuery } from '../contract/api/teams.ts';
import { entityTag } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import { createTeam, updateTeam } from './commands.ts';
import { editable, presentTeam } from './present.ts';
import { findTeam, listTeams } from './queries.ts';

const tags = ['teams'];

export const teamRoutes: FastifyPluginAsyncTypebox<ApiDeps> = async (app, { db, reads, access, clock }) => {
  const factsOf = async (actor: Actor, id: number) => (await teamFacts(db, actor, [id])).get(id);

  /** The team for a reply, with its entity tag. */
  const one = async (actor: Actor, id: number) => {
    const [row, facts] = [await findTeam(db, id), await factsOf(actor, id)];
    if (row === undefined || facts === undefined) throw new Problem('not-found', 'There is no such team.');
    return { team: presentTeam(row, facts, actor, access), tag: entityTag(editable(row)) };
  };

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
      const { rows, headers } = await listTeams(reads, actor, access, query, url);
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
      authorize('team.read', actor, await factsOf(actor, id), access);
      const { team, tag } = await one(actor, id);
      reply.header('etag', tag);
      return team;
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
      const { team, tag } = await one(actor, id);
      reply.code(201).header('etag', tag).header('location', `${request.url}/${id}`);
      return team;
    },
  );

  app.put(
    '/teams/:id',
    {
      config: { access: 'team.update' },
      schema: {
        summary: 'Change name and description of a team',
        tags,
        params: IdParams,
        headers: IfMatchHeaders,
        body: TeamChange,
        response: { 200: Team, ...problems(400, 401, 403, 404, 412, 422) },
      },
    },
    async (request, reply) => {
      const { actor, body, headers } = request;
      const { id } = request.params;
      const permit = authorize('team.update', actor, await factsOf(actor, id), access);
      await updateTeam(db, permit, body.team, changeOf(request, clock), headers['if-match']);
      const { team, tag } = await one(actor, id);
      reply.header('etag', tag);
      return team;
    },
  );

  app.post(
    '/teams/:id/ldap_check',
    {
      config: { access: 'team.update' },
      schema: {
        summary: 'Exclude a team from the groups of the directory (not available)',
        tags,
        params: IdParams,
        response: problems(401, 403, 404, 405),
      },
    },
    async ({ actor, params: { id } }) => {
      authorize('team.update', actor, await factsOf(actor, id), access);
      throw new Problem('method-not-allowed', 'No directory is connected, so teams do not follow its groups.');
    },
  );
};
