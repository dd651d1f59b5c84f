/** Comments on repositories. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { commentFacts, repositoryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import { Comment, CommentParams, CommentQuery, NewComment } from '../contract/api/catalog.ts';
import { addComment, deleteComment } from './commands.ts';
import { type CommentRow, findComment, listComments } from './comment-queries.ts';
import { presentComment } from './present.ts';
import { one } from './views.ts';

const tags = ['comments'];

export const commentRoutes: FastifyPluginAsyncTypebox<ApiDeps> = async (app, { db, access, clock }) => {
  const factsOf = async (actor: Actor, id: number) => (await repositoryFacts(db, actor, [id])).get(id);

  const show = async (rows: readonly CommentRow[], actor: Actor): Promise<Comment[]> => {
    const facts = await commentFacts(
      db,
      actor,
      rows.map(({ id }) => id),
    );
    return rows.flatMap((row) => {
      const known = facts.get(row.id);
      return known === undefined ? [] : [presentComment(row, known, { actor, access })];
    });
  };

  app.get(
    '/repositories/:id/comments',
    {
      config: { access: 'comment.read' },
      schema: {
        summary: 'Comments on a repository',
        tags,
        params: IdParams,
        querystring: CommentQuery,
        response: { 200: Type.Array(Comment), ...problems(400, 401, 403, 404, 422) },
      },
    },
    async ({ actor, params: { id }, query, url }, reply) => {
      const { facts } = authorize('comment.read', actor, await factsOf(actor, id), access);
      const { rows, headers } = await listComments(db, facts.repository.id, query, url);
      reply.headers(headers);
      return show(rows, actor);
    },
  );

  app.post(
    '/repositories/:id/comments',
    {
      config: { access: 'comment.create' },
      schema: {
        summary: 'Comment on a repository',
        tags,
        params: IdParams,
        body: NewComment,
        response: { 201: Comment, ...problems(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const permit = authorize('comment.create', actor, await factsOf(actor, request.params.id), access);
      const id = await addComment(db, permit, body.comment, changeOf(request, clock));
      const row = await findComment(db, permit.facts.repository.id, id);
      reply.code(201).header('location', `${request.url}/${id}`);
      return one(row === undefined ? [] : await show([row], actor));
    },
  );

  app.delete(
    '/repositories/:id/comments/:comment_id',
    {
      config: { access: 'comment.delete' },
      schema: {
        summary: 'Delete a comment',
        tags,
        params: CommentParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const facts = (await commentFacts(db, actor, [params.comment_id])).get(params.comment_id);
      const here = facts?.repository.id === params.id ? facts : undefined;
      await deleteComment(db, authorize('comment.delete', actor, here, access), changeOf(request, clock));
      reply.code(204);
      return null;
    },
  );
};
