/** Moves a tag back to what it pointed to. Its history is in catalog/tag-routes.ts. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { repositoryFacts, tagFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { findTag } from '../catalog/queries.ts';
import { one, showTags } from '../catalog/views.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { Tag } from '../contract/api/catalog.ts';
import { TagRestoration } from '../contract/api/retention.ts';
import type { TrashDeps } from '../trash/deps.ts';
import { type RestorePermit, restoreTag } from './restore-tag.ts';

export const restoreRoutes: FastifyPluginAsyncTypebox<ApiDeps & TrashDeps> = async (app, deps) => {
  const { db, access, clock } = deps;

  const permitFor = async (actor: Actor, repositoryId: number, tag: string): Promise<RestorePermit> => {
    const facts = (await repositoryFacts(db, actor, [repositoryId])).get(repositoryId);
    const push = authorize('repository.push', actor, facts, access);
    const known = await db
      .selectFrom('tags')
      .select('id')
      .where('repository_id', '=', repositoryId)
      .where('name', '=', tag)
      .executeTakeFirst();
    if (known === undefined) return push;
    return authorize('tag.move', actor, (await tagFacts(db, actor, [known.id])).get(known.id), access);
  };

  app.post(
    '/repositories/:id/tags/restore',
    {
      config: { access: 'repository.push' },
      schema: {
        summary: 'Let a tag point again to what its history names; the tag may be gone',
        tags: ['tags'],
        params: IdParams,
        body: TagRestoration,
        response: { 200: Tag, ...problems(400, 401, 403, 404, 409, 422, 503) },
      },
    },
    async (request) => {
      const { actor, params, body } = request;
      await restoreTag(deps, await permitFor(actor, params.id, body.tag), body, changeOf(request, clock));
      const row = await findTag(db, { actor, access }, { repositoryId: params.id, name: body.tag });
      return one(await showTags(db, row === undefined ? [] : [row], { actor, access }));
    },
  );
};
