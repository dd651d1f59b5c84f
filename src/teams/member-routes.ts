/** Members of teams. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { decide } from '../access/evaluate.ts';
import { authorize } from '../access/permit.ts';
import { teamFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, IfMatchHeaders, problems } from '../contract/api/base.ts';
import {
  Candidate,
  CandidateQuery,
  Member,
  MemberChange,
  MemberParams,
  MemberQuery,
  Membership,
  NewMember,
} from '../contract/api/teams.ts';
import { entityTag } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import { addMember, changeMember, leaveTeam, removeMember } from './member-commands.ts';
import { findCandidates, findMember, listMembers } from './member-queries.ts';
import { editableMember, presentMember, presentMembership } from './present.ts';

const tags = ['teams'];

export const memberRoutes: FastifyPluginAsyncTypebox<ApiDeps> = async (app, { db, access, clock }) => {
  const factsOf = async (actor: Actor, id: number) => (await teamFacts(db, actor, [id])).get(id);

  /** The membership for a reply, with its entity tag. */
  const written = async (teamId: number, memberId: number) => {
    const row = await findMember(db, teamId, { memberId });
    if (row === undefined) throw new Problem('not-found', 'The member is gone again.');
    return { membership: presentMembership(row), tag: entityTag(editableMember(row)) };
  };

  app.get(
    '/teams/:id/members',
    {
      config: { access: 'team.read' },
      schema: {
        summary: 'Members of a team',
        tags,
        params: IdParams,
        querystring: MemberQuery,
        response: { 200: Type.Array(Member), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id }, query, url }, reply) => {
      const { facts } = authorize('team.read', actor, await factsOf(actor, id), access);
      const manages = decide('team.manage_members', actor, facts, access).allowed;
      const { rows, headers } = await listMembers(db, id, query, url);
      reply.headers(headers);
      return rows.map((row) => presentMember(row, manages));
    },
  );

  app.post(
    '/teams/:id/members',
    {
      config: { access: 'team.manage_members' },
      schema: {
        summary: 'Add a member; an administrator always becomes an owner',
        tags,
        params: IdParams,
        body: NewMember,
        response: { 201: Membership, ...problems(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const facts = await factsOf(request.actor, id);
      const permit = authorize('team.manage_members', request.actor, facts, access);
      const memberId = await addMember(db, permit, request.body, changeOf(request, clock));
      const { membership, tag } = await written(id, memberId);
      reply.code(201).header('etag', tag).header('location', `${request.url}/${memberId}`);
      return membership;
    },
  );

  app.put(
    '/teams/:id/members/:member_id',
    {
      config: { access: 'team.manage_members' },
      schema: {
        summary: 'Change the role of a member',
        tags,
        params: MemberParams,
        headers: IfMatchHeaders,
        body: MemberChange,
        response: { 200: Membership, ...problems(400, 401, 403, 404, 412, 422) },
      },
    },
    async (request, reply) => {
      const { id, member_id: memberId } = request.params;
      const facts = await factsOf(request.actor, id);
      const permit = authorize('team.manage_members', request.actor, facts, access);
      const { role } = request.body;
      await changeMember(db, permit, memberId, role, changeOf(request, clock), request.headers['if-match']);
      const { membership, tag } = await written(id, memberId);
      reply.header('etag', tag);
      return membership;
    },
  );

  app.delete(
    '/teams/:id/members/:member_id',
    {
      config: { access: 'team.manage_members' },
      schema: {
        summary: 'Remove a member',
        tags,
        params: MemberParams,
        headers: IfMatchHeaders,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404, 412, 422) },
      },
    },
    async (request, reply) => {
      const { id, member_id: memberId } = request.params;
      const facts = await factsOf(request.actor, id);
      const permit = authorize('team.manage_members', request.actor, facts, access);
      await removeMember(db, permit, memberId, changeOf(request, clock), request.headers['if-match']);
      reply.code(204);
      return null;
    },
  );

  app.post(
    '/teams/:id/leave',
    {
      config: { access: 'team.leave' },
      schema: {
        summary: 'Leave a team',
        tags,
        params: IdParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const facts = await factsOf(request.actor, request.params.id);
      await leaveTeam(db, authorize('team.leave', request.actor, facts, access), changeOf(request, clock));
      reply.code(204);
      return null;
    },
  );

  app.get(
    '/teams/:id/candidates',
    {
      config: { access: 'team.search_candidates' },
      schema: {
        summary: 'People and bots who could become members; at most 20',
        tags,
        params: IdParams,
        querystring: CandidateQuery,
        response: { 200: Type.Array(Candidate), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id }, query }) => {
      authorize('team.search_candidates', actor, await factsOf(actor, id), access);
      return findCandidates(db, id, query.query);
    },
  );
};
