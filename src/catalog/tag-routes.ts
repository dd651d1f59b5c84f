/** Tags, what they pointed to, and manifests, to read. Removing them is in deletion/. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { repositoryFacts, tagFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, problems } from '../contract/api/base.ts';
import {
  Manifest,
  GroupedTagQuery,
  ManifestParams,
  RepositoryHistoryQuery,
  Tag,
  TagDetail,
  TagHistoryQuery,
  TagMoment,
  TagParams,
  RepositoryTagQuery,
  TagQuery,
} from '../contract/api/catalog.ts';
import { Problem } from '../platform/problem.ts';
import { groupByDigest, presentManifest, presentMoment, presentReferrer, tagEntityTag } from './present.ts';
import { findManifest, findTag, listMoments, listTags, type TagListRow } from './queries.ts';
import { allReferrers } from './referrers.ts';
import { one, showTags } from './views.ts';

const tags = ['tags'];
const failures = problems(400, 401, 403, 404);
const listFailures = problems(400, 401, 403, 404, 422);

type OfRepository = { readonly actor: Actor; readonly params: { readonly id: number } };

export const tagRoutes: FastifyPluginAsyncTypebox<ApiDeps> = async (app, { db, reads, access }) => {
  /** The repository of a path, after the rules allowed to read it. */
  const readable = async ({ actor, params: { id } }: OfRepository): Promise<number> =>
    authorize('repository.read', actor, (await repositoryFacts(db, actor, [id])).get(id), access).facts.repository.id;

  const tagOf = async (request: OfRepository & { readonly params: { readonly tag_id: number } }) => {
    const filter = { repositoryId: await readable(request), id: request.params.tag_id };
    const row = await findTag(db, { actor: request.actor, access }, filter);
    return one(row === undefined ? [] : [row]);
  };

  const show = async (row: TagListRow, actor: Actor): Promise<TagDetail> => {
    const referrers = await allReferrers(db, { repositoryId: row.repository_id, digest: row.digest });
    return { ...one(await showTags(db, [row], { actor, access })), referrers: referrers.map(presentReferrer) };
  };

  app.get(
    '/tags',
    {
      config: { access: 'tag.read' },
      schema: {
        summary: 'Tags I may see',
        tags,
        querystring: TagQuery,
        response: { 200: Type.Array(Tag), ...problems(400, 401, 422) },
      },
    },
    async ({ actor, query, url }, reply) => {
      const visible = { actor, access };
      const { rows, headers } = await listTags(reads, visible, query, url);
      reply.headers(headers);
      return showTags(db, rows, visible);
    },
  );

  app.get(
    '/tags/:id',
    {
      config: { access: 'tag.read' },
      schema: { summary: 'One tag', tags, params: IdParams, response: { 200: TagDetail, ...failures } },
    },
    async ({ actor, params: { id } }, reply) => {
      authorize('tag.read', actor, (await tagFacts(db, actor, [id])).get(id), access);
      const row = await findTag(db, { actor, access }, { id });
      const tag = await show(one(row === undefined ? [] : [row]), actor);
      reply.header('etag', tagEntityTag(tag.digest));
      return tag;
    },
  );

  app.get(
    '/repositories/:id/tags',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'Tags of a repository',
        tags,
        params: IdParams,
        querystring: RepositoryTagQuery,
        response: { 200: Type.Array(Tag), ...listFailures },
      },
    },
    async (request, reply) => {
      const visible = { actor: request.actor, access };
      const filter = { ...request.query, repositoryId: await readable(request) };
      const { rows, headers } = await listTags(reads, visible, filter, request.url);
      reply.headers(headers);
      return showTags(db, rows, visible);
    },
  );

  app.get(
    '/repositories/:id/tags/grouped',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'All tags of a repository, those of one digest together, newest first',
        tags,
        params: IdParams,
        querystring: GroupedTagQuery,
        response: { 200: Type.Array(Type.Array(Tag)), ...listFailures },
      },
    },
    async (request) => {
      const visible = { actor: request.actor, access };
      const filter = { ...request.query, repositoryId: await readable(request), all: true };
      const { rows } = await listTags(reads, visible, filter, request.url);
      return groupByDigest(await showTags(reads, rows, visible));
    },
  );

  app.get(
    '/repositories/:id/tags/:tag_id',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'One tag of a repository',
        tags,
        params: TagParams,
        response: { 200: TagDetail, ...failures },
      },
    },
    async (request, reply) => {
      const tag = await show(await tagOf(request), request.actor);
      reply.header('etag', tagEntityTag(tag.digest));
      return tag;
    },
  );

  app.get(
    '/repositories/:id/tags/:tag_id/history',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'What a tag has pointed to, newest first',
        tags,
        params: TagParams,
        querystring: TagHistoryQuery,
        response: { 200: Type.Array(TagMoment), ...listFailures },
      },
    },
    async (request, reply) => {
      const { repository_id: repositoryId, name } = await tagOf(request);
      const { rows, headers } = await listMoments(reads, { repositoryId, tag: name }, request.query, request.url);
      reply.headers(headers);
      return rows.map(presentMoment);
    },
  );

  app.get(
    '/repositories/:id/history',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'What a tag has pointed to, also one that is gone',
        tags,
        params: IdParams,
        querystring: RepositoryHistoryQuery,
        response: { 200: Type.Array(TagMoment), ...listFailures },
      },
    },
    async (request, reply) => {
      const filter = { repositoryId: await readable(request), tag: request.query.tag };
      const { rows, headers } = await listMoments(reads, filter, request.query, request.url);
      reply.headers(headers);
      return rows.map(presentMoment);
    },
  );

  app.get(
    '/repositories/:id/manifests/:digest',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'Everything about one manifest',
        tags,
        params: ManifestParams,
        response: { 200: Manifest, ...failures },
      },
    },
    async (request) => {
      const parts = await findManifest(db, await readable(request), request.params.digest);
      if (parts === undefined)
        throw new Problem('not-found', 'The repository holds no such manifest. It may have been deleted.');
      return presentManifest(parts);
    },
  );
};
