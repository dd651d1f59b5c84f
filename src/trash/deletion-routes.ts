/** Everything that deletes, into the trash unless told otherwise. With `dry_run` it only says what would go. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Actor } from '../access/actor.ts';
import type { Facts } from '../access/facts.ts';
import { authorize, type Permit } from '../access/permit.ts';
import { namespaceFacts, repositoryFacts, tagFacts, teamFacts } from '../access/queries.ts';
import { noFacts } from '../access/facts.ts';
import type { ApiDeps } from '../access/route.ts';
import { type ChangeContext, changeOf } from '../activity/commands.ts';
import { type Change, IdParams, IfMatchHeaders, problems } from '../contract/api/base.ts';
import { ManifestParams, TagParams } from '../contract/api/catalog.ts';
import { TeamDeletionQuery } from '../contract/api/teams.ts';
import { DeletionPlan, DeletionQuery } from '../contract/api/trash.ts';
import { planManifestRemoval, planRepositoryRemoval, planTagRemoval } from '../deletion/commands.ts';
import { removeGroup } from '../deletion/group-commands.ts';
import { groupChanges, type GroupRemoval, planNamespaceRemoval, planTeamRemoval } from '../deletion/group-plan.ts';
import { changesOf, type Removal } from '../deletion/plan.ts';
import { deleteNow, forgetRemoved, trashContent } from './commands.ts';
import type { TrashDeps } from './deps.ts';
import { trashNamespace, trashRepository, trashTeam } from './groups.ts';
import { deletionPlan } from './plans.ts';

export type DeletionRouteDeps = ApiDeps & TrashDeps;

const TeamQuery = Type.Interface([DeletionQuery], TeamDeletionQuery.properties);

const response = {
  200: DeletionPlan,
  204: Type.Null(),
  ...problems(400, 401, 403, 404, 409, 412, 422, 503),
};
const common = { querystring: DeletionQuery, headers: IfMatchHeaders, response };

export const deletionRoutes: FastifyPluginAsyncTypebox<DeletionRouteDeps> = async (app, deps) => {
  const { db, access, clock } = deps;
  const tagOf = async (actor: Actor, id: number) => (await tagFacts(db, actor, [id])).get(id);
  const repositoryOf = async (actor: Actor, id: number) => (await repositoryFacts(db, actor, [id])).get(id);

  interface Deletion {
    readonly plan: () => Promise<{ readonly changes: readonly Change[]; readonly removals: readonly Removal[] }>;
    readonly trash: (change: ChangeContext) => Promise<unknown>;
    readonly now: (change: ChangeContext) => Promise<unknown>;
  }
  type Request = FastifyRequest<{ Querystring: Static<typeof DeletionQuery> }>;

  /** Whether it can be restored; without the trash it needs the right to empty it. */
  const isFinal = ({ query, actor }: Request, facts: Facts | undefined): boolean => {
    if (query.permanently === true)
      authorize('trash.purge', actor, { ...(facts ?? noFacts), trash: { id: 0 } }, access);
    return query.permanently === true || deps.config.trash.days === 0;
  };

  /** Shows the plan or carries it out. */
  const answer = async (
    request: Request,
    reply: FastifyReply,
    final: boolean,
    { plan, trash, now }: Deletion,
  ): Promise<DeletionPlan | null> => {
    if (request.query.dry_run === true) {
      const { changes, removals } = await plan();
      return deletionPlan(deps, changes, removals, final);
    }
    const change = changeOf(request, clock);
    await (final ? now(change) : trash(change));
    reply.code(204);
    return null;
  };

  const deleteTag = (
    request: Request,
    reply: FastifyReply,
    permit: Permit<'tag.delete'>,
    ifMatch: string | undefined,
  ) => {
    const final = isFinal(request, permit.facts);
    const plan = () => planTagRemoval(deps, permit, ifMatch, final ? 'counted' : 'skipped');
    return answer(request, reply, final, contentDeletion(permit, permit.facts.tag.name, plan));
  };

  /** Of a tag, or of a manifest when no tag is named. */
  const contentDeletion = (
    permit: Permit<'tag.delete'> | Permit<'repository.delete_content'>,
    tag: string | null,
    plan: () => Promise<Removal>,
  ): Deletion => ({
    plan: async () => {
      const removal = await plan();
      return { changes: changesOf(removal), removals: [removal] };
    },
    trash: (change) => trashContent(deps, permit, tag, plan, change),
    now: async (change) => deleteNow(deps, permit, await plan(), change),
  });

  const groupDeletion = (plan: () => Promise<GroupRemoval>) => ({
    plan: async () => {
      const group = await plan();
      return { changes: groupChanges(group), removals: group.namespaces.flatMap(({ removals }) => removals) };
    },
    now: async (change: ChangeContext) => {
      const group = await plan();
      await removeGroup(deps, group, change);
      for (const { removals } of group.namespaces) for (const removal of removals) await forgetRemoved(db, removal);
    },
  });

  app.delete(
    '/tags/:id',
    {
      config: { access: 'tag.delete' },
      schema: { summary: 'Delete a tag', tags: ['tags'], params: IdParams, ...common },
    },
    async (request, reply) => {
      const { actor, params, headers } = request;
      const permit = authorize('tag.delete', actor, await tagOf(actor, params.id), access);
      return deleteTag(request, reply, permit, headers['if-match']);
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
      return deleteTag(request, reply, permit, headers['if-match']);
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
        querystring: DeletionQuery,
        response,
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const facts = await repositoryOf(actor, params.id);
      const permit = authorize('repository.delete_content', actor, facts, access);
      const final = isFinal(request, permit.facts);
      const plan = () => planManifestRemoval(deps, permit, params.digest, final ? 'counted' : 'skipped');
      return answer(request, reply, final, contentDeletion(permit, null, plan));
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
      const plan = () => planRepositoryRemoval(deps, permit, headers['if-match']);
      return answer(request, reply, isFinal(request, permit.facts), {
        plan: async () => {
          const removal = await plan();
          return { changes: changesOf(removal), removals: [removal] };
        },
        trash: (change) => trashRepository(deps, permit, headers['if-match'], change),
        now: async (change) => deleteNow(deps, permit, await plan(), change),
      });
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
      const plan = () => planNamespaceRemoval(deps, permit, headers['if-match']);
      return answer(request, reply, isFinal(request, permit.facts), {
        ...groupDeletion(plan),
        trash: (change) => trashNamespace(deps, permit, headers['if-match'], change),
      });
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
      const plan = () => planTeamRemoval(deps, permit, query.new_team, headers['if-match']);
      return answer(request, reply, isFinal(request, permit.facts), {
        ...groupDeletion(plan),
        trash: (change) => trashTeam(deps, permit, query.new_team, headers['if-match'], change),
      });
    },
  );
};
