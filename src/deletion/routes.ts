/** Everything that removes content. With `dry_run` it only says what would go. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { namespaceFacts, repositoryFacts, tagFacts, teamFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { type ChangeContext, changeOf } from '../activity/commands.ts';
import { type Change, DryRunQuery, IdParams, IfMatchHeaders, Plan, problems } from '../contract/api/base.ts';
import { ManifestParams, TagParams } from '../contract/api/catalog.ts';
import { TeamDeletionQuery } from '../contract/api/teams.ts';
import { planManifestRemoval, planRepositoryRemoval, planTagRemoval, remove } from './commands.ts';
import type { DeletionDeps } from './execute.ts';
import { removeGroup } from './group-commands.ts';
import { groupChanges, planNamespaceRemoval, planTeamRemoval } from './group-plan.ts';
import { changesOf } from './plan.ts';

export type DeletionRouteDeps = ApiDeps & DeletionDeps;

const TeamQuery = Type.Interface([DryRunQuery], TeamDeletionQuery.properties);

const response = {
  200: Plan,
  204: Type.Null(),
  ...problems(400, 401, 403, 404, 409, 412, 422, 503),
};
const common = { querystring: DryRunQuery, headers: IfMatchHeaders, response };

export const deletionRoutes: FastifyPluginAsyncTypebox<DeletionRouteDeps> = async (app, deps) => {
  const { db, access, clock } = deps;
  const tagOf = async (actor: Actor, id: number) => (await tagFacts(db, actor, [id])).get(id);
  const repositoryOf = async (actor: Actor, id: number) => (await repositoryFacts(db, actor, [id])).get(id);

  /** Shows the plan or carries it out. */
  const answer = async (
    request: FastifyRequest<{ Querystring: Static<typeof DryRunQuery> }>,
    reply: FastifyReply,
    changes: Change[],
    carryOut: (change: ChangeContext) => Promise<void>,
  ): Promise<Plan | null> => {
    if (request.query.dry_run === true) return { changes };
    await carryOut(changeOf(request, clock));
    reply.code(204);
    return null;
  };

  app.delete(
    '/tags/:id',
    {
      config: { access: 'tag.delete' },
      schema: { summary: 'Delete a tag', tags: ['tags'], params: IdParams, ...common },
    },
    async (request, reply) => {
      const { actor, params, headers } = request;
      const permit = authorize('tag.delete', actor, await tagOf(actor, params.id), access);
      const removal = await planTagRemoval(deps, permit, headers['if-match']);
      return answer(request, reply, changesOf(removal), (change) => remove(deps, permit, removal, change));
    },
  );

  app.delete(
    '/repositories/:id/tags/:tag_id',
    {
      config: { access: 'tag.delete' },
      schema: { summary: 'Delete a tag of a repository', tags: ['tags'], params: TagParams, ...common },
    },
    async (request, reply) => {
      const { actor, params, headers } = request;
      const facts = await tagOf(actor, params.tag_id);
      const here = facts?.repository.id === params.id ? facts : undefined;
      const permit = authorize('tag.delete', actor, here, access);
      const removal = await planTagRemoval(deps, permit, headers['if-match']);
      return answer(request, reply, changesOf(removal), (change) => remove(deps, permit, removal, change));
    },
  );

  app.delete(
    '/repositories/:id/manifests/:digest',
    {
      config: { access: 'repository.delete_content' },
      schema: {
        summary: 'Delete a manifest with all its tags',
        tags: ['tags'],
        params: ManifestParams,
        querystring: DryRunQuery,
        response,
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const facts = await repositoryOf(actor, params.id);
      const permit = authorize('repository.delete_content', actor, facts, access);
      const removal = await planManifestRemoval(deps, permit, params.digest);
      return answer(request, reply, changesOf(removal), (change) => remove(deps, permit, removal, change));
    },
  );

  app.delete(
    '/repositories/:id',
    {
      config: { access: 'repository.delete' },
      schema: {
        summary: 'Delete a repository with everything in it',
        tags: ['repositories'],
        params: IdParams,
        ...common,
      },
    },
    async (request, reply) => {
      const { actor, params, headers } = request;
      const permit = authorize('repository.delete', actor, await repositoryOf(actor, params.id), access);
      const removal = await planRepositoryRemoval(deps, permit, headers['if-match']);
      return answer(request, reply, changesOf(removal), (change) => remove(deps, permit, removal, change));
    },
  );

  app.delete(
    '/namespaces/:id',
    {
      config: { access: 'namespace.delete' },
      schema: {
        summary: 'Delete a namespace with its repositories',
        tags: ['namespaces'],
        params: IdParams,
        ...common,
      },
    },
    async (request, reply) => {
      const { actor, params, headers } = request;
      const facts = (await namespaceFacts(db, actor, [params.id])).get(params.id);
      const permit = authorize('namespace.delete', actor, facts, access);
      const group = await planNamespaceRemoval(deps, permit, headers['if-match']);
      return answer(request, reply, groupChanges(group), (change) => removeGroup(deps, group, change));
    },
  );

  app.delete(
    '/teams/:id',
    {
      config: { access: 'team.delete' },
      schema: {
        summary: 'Delete a team; its namespaces go with it or to another team',
        tags: ['teams'],
        params: IdParams,
        ...common,
        querystring: TeamQuery,
      },
    },
    async (request, reply) => {
      const { actor, params, headers, query } = request;
      const facts = (await teamFacts(db, actor, [params.id])).get(params.id);
      const permit = authorize('team.delete', actor, facts, access);
      const group = await planTeamRemoval(deps, permit, query.new_team, headers['if-match']);
      return answer(request, reply, groupChanges(group), (change) => removeGroup(deps, group, change));
    },
  );
};
