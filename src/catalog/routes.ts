/** Repositories, tags and manifests, to read. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { namespaceFacts, repositoryFacts, tagFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { Digest, Id, IdParams, problems } from '../contract/api/base.ts';
import { Manifest, Repository, RepositoryQuery, Tag, TagQuery } from '../contract/api/catalog.ts';
import type { Visible } from '../namespaces/queries.ts';
import { Problem } from '../platform/problem.ts';
import { presentManifest, presentRepository, presentTag } from './present.ts';
import {
  findManifest,
  findRepository,
  findTag,
  listRepositories,
  listTags,
  platformsOf,
  type RepositoryListRow,
  type TagListRow,
  tagsById,
} from './queries.ts';

export interface CatalogRouteDeps extends ApiDeps {
  /** host[:port] of image references. */
  readonly registryHost: string;
}

const tags = ['catalog'];
const failures = problems(400, 401, 403, 404);

export const catalogRoutes: FastifyPluginAsyncTypebox<CatalogRouteDeps> = async (app, deps) => {
  const { db, access, registryHost: host } = deps;

  const presentAll = async (rows: readonly RepositoryListRow[], visible: Visible): Promise<Repository[]> => {
    const facts = await repositoryFacts(
      db,
      visible.actor,
      rows.map(({ id }) => id),
    );
    const latest = await tagsById(
      db,
      rows.flatMap(({ latest_tag_id: id }) => (id === null ? [] : [id])),
    );
    return rows.flatMap((row) => {
      const known = facts.get(row.id);
      return known === undefined
        ? []
        : [presentRepository(row, known, latest.get(row.latest_tag_id ?? 0), host, visible)];
    });
  };

  const presentTags = async (rows: readonly TagListRow[], visible: Visible): Promise<Tag[]> => {
    const platforms = await platformsOf(
      db,
      rows.map(({ manifest_id: id }) => id),
    );
    const facts = await tagFacts(
      db,
      visible.actor,
      rows.map(({ id }) => id),
    );
    return rows.flatMap((row) => {
      const known = facts.get(row.id);
      return known === undefined ? [] : [presentTag(row, platforms.get(row.manifest_id) ?? [], known, visible)];
    });
  };

  /** The repository of a path, after the rules allowed to read it. */
  const readable = async ({ actor, params: { id } }: { actor: Actor; params: { id: number } }): Promise<number> =>
    authorize('repository.read', actor, (await repositoryFacts(db, actor, [id])).get(id), access).facts.repository.id;

  app.get(
    '/namespaces/:id/repositories',
    {
      config: { access: 'namespace.read' },
      schema: {
        summary: 'Repositories of a namespace',
        tags,
        params: IdParams,
        querystring: RepositoryQuery,
        response: { 200: Type.Array(Repository), ...failures },
      },
    },
    async ({ actor, params: { id }, query, url }, reply) => {
      authorize('namespace.read', actor, (await namespaceFacts(db, actor, [id])).get(id), access);
      const visible = { actor, access };
      const { rows, headers } = await listRepositories(db, visible, { ...query, namespace_id: id }, url);
      reply.headers(headers);
      return presentAll(rows, visible);
    },
  );

  app.get(
    '/repositories',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'Repositories I may see',
        tags,
        querystring: RepositoryQuery,
        response: { 200: Type.Array(Repository), ...problems(400, 401) },
      },
    },
    async ({ actor, query, url }, reply) => {
      const visible = { actor, access };
      const { rows, headers } = await listRepositories(db, visible, query, url);
      reply.headers(headers);
      return presentAll(rows, visible);
    },
  );

  app.get(
    '/repositories/:id',
    {
      config: { access: 'repository.read' },
      schema: { summary: 'One repository', tags, params: IdParams, response: { 200: Repository, ...failures } },
    },
    async (request) => {
      const visible = { actor: request.actor, access };
      const row = await findRepository(db, visible, await readable(request));
      return one(row === undefined ? [] : await presentAll([row], visible));
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
        querystring: TagQuery,
        response: { 200: Type.Array(Tag), ...failures },
      },
    },
    async (request, reply) => {
      const visible = { actor: request.actor, access };
      const filter = { ...request.query, repositoryId: await readable(request) };
      const { rows, headers } = await listTags(db, visible, filter, request.url);
      reply.headers(headers);
      return presentTags(rows, visible);
    },
  );

  app.get(
    '/repositories/:id/tags/:tag_id',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'One tag',
        tags,
        params: Type.Object({ id: Id, tag_id: Id }),
        response: { 200: Tag, ...failures },
      },
    },
    async (request) => {
      const visible = { actor: request.actor, access };
      const filter = { repositoryId: await readable(request), id: request.params.tag_id };
      const row = await findTag(db, visible, filter);
      return one(row === undefined ? [] : await presentTags([row], visible));
    },
  );

  app.get(
    '/repositories/:id/manifests/:digest',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'Everything about one manifest',
        tags,
        params: Type.Object({ id: Id, digest: Digest }),
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

function one<T>([item]: readonly T[]): T {
  if (item === undefined) throw new Problem('not-found', 'There is no such thing, or you may not see it.');
  return item;
}
