/** Namespaces, repositories, tags and manifests, to read. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import type { ActionName } from '../contract/actions.ts';
import { authorize } from '../access/permit.ts';
import { namespaceFacts, repositoryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { Digest, Id, IdParams, problems } from '../contract/api/base.ts';
import {
  Manifest,
  Namespace,
  NamespaceQuery,
  Repository,
  RepositoryQuery,
  Tag,
  TagQuery,
} from '../contract/api/catalog.ts';
import { type Page, pageHeaders, pageOf } from '../platform/paging.ts';
import { Problem } from '../platform/problem.ts';
import { presentManifest, presentNamespace, presentRepository, presentTag } from './present.ts';
import {
  findManifest,
  listNamespaces,
  listRepositories,
  listTags,
  type NamespaceFilter,
  platformsOf,
  type RepositoryFilter,
  type TagFilter,
  tagsById,
} from './queries.ts';

export interface CatalogRouteDeps extends ApiDeps {
  /** host[:port] of image references. */
  readonly registryHost: string;
}

const tags = ['catalog'];
const onePage: Page = { page: 1, perPage: 1, offset: 0 };
const readable = problems(401, 403, 404);

export const catalogRoutes: FastifyPluginAsyncTypebox<CatalogRouteDeps> = async (app, deps) => {
  const { db, access, registryHost: host } = deps;

  const namespaces = async (request: FastifyRequest, filter: NamespaceFilter, page: Page) => {
    const visible = { actor: request.actor, access };
    const { rows, total } = await listNamespaces(db, visible, filter, page);
    const facts = await namespaceFacts(
      db,
      request.actor,
      rows.map(({ id }) => id),
    );
    const items = rows.flatMap((row) => {
      const known = facts.get(row.id);
      return known === undefined ? [] : [presentNamespace(row, known, host, visible)];
    });
    return { items, total };
  };

  const repositories = async (request: FastifyRequest, filter: RepositoryFilter, page: Page) => {
    const visible = { actor: request.actor, access };
    const { rows, total } = await listRepositories(db, visible, filter, page);
    const facts = await repositoryFacts(
      db,
      request.actor,
      rows.map(({ id }) => id),
    );
    const latest = await tagsById(
      db,
      rows.flatMap(({ latest_tag_id: id }) => (id === null ? [] : [id])),
    );
    const items = rows.flatMap((row) => {
      const known = facts.get(row.id);
      return known === undefined
        ? []
        : [presentRepository(row, known, latest.get(row.latest_tag_id ?? 0), host, visible)];
    });
    return { items, total };
  };

  /** The repository of a path, after the rules allowed `action` on it. */
  const repositoryFor = async (
    request: FastifyRequest<{ Params: { id: number } }>,
    action: Extract<ActionName, 'repository.read'>,
  ): Promise<number> => {
    const facts = (await repositoryFacts(db, request.actor, [request.params.id])).get(request.params.id);
    return authorize(action, request.actor, facts, access).facts.repository.id;
  };

  const tagPage = async (repositoryId: number, filter: TagFilter, page: Page) => {
    const { rows, total } = await listTags(db, repositoryId, filter, page);
    const platforms = await platformsOf(
      db,
      rows.map(({ manifest_id: id }) => id),
    );
    return { items: rows.map((row) => presentTag(row, platforms.get(row.manifest_id) ?? [])), total };
  };

  app.get(
    '/namespaces',
    {
      config: { access: 'namespace.read' },
      schema: {
        summary: 'Namespaces I may see',
        tags,
        querystring: NamespaceQuery,
        response: { 200: Type.Array(Namespace) },
      },
    },
    async (request, reply) => {
      const page = pageOf(request.query);
      const { items, total } = await namespaces(request, { search: request.query.search }, page);
      reply.headers(pageHeaders(page, total, request.url));
      return items;
    },
  );

  app.get(
    '/namespaces/:id',
    {
      config: { access: 'namespace.read' },
      schema: { summary: 'One namespace', tags, params: IdParams, response: { 200: Namespace, ...readable } },
    },
    async (request) => {
      const { id } = request.params;
      authorize('namespace.read', request.actor, (await namespaceFacts(db, request.actor, [id])).get(id), access);
      return one((await namespaces(request, { ids: [id] }, onePage)).items);
    },
  );

  app.get(
    '/namespaces/:id/repositories',
    {
      config: { access: 'namespace.read' },
      schema: {
        summary: 'Repositories of a namespace',
        tags,
        params: IdParams,
        querystring: RepositoryQuery,
        response: { 200: Type.Array(Repository), ...readable },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      authorize('namespace.read', request.actor, (await namespaceFacts(db, request.actor, [id])).get(id), access);
      const page = pageOf(request.query);
      const { items, total } = await repositories(request, { ...filterOf(request.query), namespaceId: id }, page);
      reply.headers(pageHeaders(page, total, request.url));
      return items;
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
        response: { 200: Type.Array(Repository) },
      },
    },
    async (request, reply) => {
      const page = pageOf(request.query);
      const { items, total } = await repositories(request, filterOf(request.query), page);
      reply.headers(pageHeaders(page, total, request.url));
      return items;
    },
  );

  app.get(
    '/repositories/:id',
    {
      config: { access: 'repository.read' },
      schema: { summary: 'One repository', tags, params: IdParams, response: { 200: Repository, ...readable } },
    },
    async (request) => {
      const id = await repositoryFor(request, 'repository.read');
      return one((await repositories(request, { ids: [id] }, onePage)).items);
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
        response: { 200: Type.Array(Tag), ...readable },
      },
    },
    async (request, reply) => {
      const page = pageOf(request.query);
      const { items, total } = await tagPage(await repositoryFor(request, 'repository.read'), request.query, page);
      reply.headers(pageHeaders(page, total, request.url));
      return items;
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
        response: { 200: Tag, ...readable },
      },
    },
    async (request) => {
      const id = await repositoryFor(request, 'repository.read');
      return one((await tagPage(id, { id: request.params.tag_id }, onePage)).items);
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
        response: { 200: Manifest, ...readable },
      },
    },
    async (request) => {
      const id = await repositoryFor(request, 'repository.read');
      const parts = await findManifest(db, id, request.params.digest);
      if (parts === undefined)
        throw new Problem('not-found', 'The repository holds no such manifest. It may have been deleted.');
      return presentManifest(parts);
    },
  );
};

function filterOf({
  search,
  full_name: fullName,
  namespace_id: namespaceId,
  sort,
}: Static<typeof RepositoryQuery>): RepositoryFilter {
  return { search, fullName, namespaceId, sort };
}

function one<T>([item]: readonly T[]): T {
  if (item === undefined) throw new Problem('not-found', 'There is no such thing, or you may not see it.');
  return item;
}
