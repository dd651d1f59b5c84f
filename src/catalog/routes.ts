/** Repositories: look, describe, star. Deleting them is in deletion/. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { namespaceFacts, repositoryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, IfMatchHeaders, problems } from '../contract/api/base.ts';
import { NamespaceRepositoryQuery, Repository, RepositoryChange, RepositoryQuery } from '../contract/api/catalog.ts';
import type { Visible } from '../namespaces/queries.ts';
import type { RegistryDirectory } from '../registry/directory.ts';
import { entityTag } from '../platform/entity-tag.ts';
import { setStar, updateRepository } from './commands.ts';
import { editable } from './present.ts';
import { findRepository, listRepositories } from './queries.ts';
import { one, showRepositories } from './views.ts';

export interface CatalogRouteDeps extends ApiDeps {
  readonly registries: RegistryDirectory;
}

const tags = ['repositories'];

export const catalogRoutes: FastifyPluginAsyncTypebox<CatalogRouteDeps> = async (app, deps) => {
  const { db, reads, access, clock, registries } = deps;
  const factsOf = async (actor: Actor, id: number) => (await repositoryFacts(db, actor, [id])).get(id);

  /** The repository as it is now, with the tag of what can be edited. */
  const shown = async (visible: Visible, id: number) => {
    const row = await findRepository(db, visible, id);
    const repository = one(
      row === undefined ? [] : await showRepositories(db, [row], visible, await registries.hosts()),
    );
    return { repository, tag: entityTag(editable(repository)) };
  };

  app.get(
    '/namespaces/:id/repositories',
    {
      config: { access: 'namespace.read' },
      schema: {
        summary: 'Repositories of a namespace',
        tags,
        params: IdParams,
        querystring: NamespaceRepositoryQuery,
        response: { 200: Type.Array(Repository), ...problems(400, 401, 403, 404, 422) },
      },
    },
    async ({ actor, params: { id }, query, url }, reply) => {
      authorize('namespace.read', actor, (await namespaceFacts(db, actor, [id])).get(id), access);
      const visible = { actor, access };
      const { rows, headers } = await listRepositories(reads, visible, { ...query, namespace_id: id }, url);
      reply.headers(headers);
      return showRepositories(reads, rows, visible, await registries.hosts());
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
        response: { 200: Type.Array(Repository), ...problems(400, 401, 422) },
      },
    },
    async ({ actor, query, url }, reply) => {
      const visible = { actor, access };
      const { rows, headers } = await listRepositories(reads, visible, query, url);
      reply.headers(headers);
      return showRepositories(reads, rows, visible, await registries.hosts());
    },
  );

  app.get(
    '/repositories/:id',
    {
      config: { access: 'repository.read' },
      schema: {
        summary: 'One repository',
        tags,
        params: IdParams,
        response: { 200: Repository, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      authorize('repository.read', actor, await factsOf(actor, id), access);
      const { repository, tag } = await shown({ actor, access }, id);
      reply.header('etag', tag);
      return repository;
    },
  );

  app.put(
    '/repositories/:id',
    {
      config: { access: 'repository.update' },
      schema: {
        summary: 'Describe a repository, or protect it from changes',
        tags,
        params: IdParams,
        headers: IfMatchHeaders,
        body: RepositoryChange,
        response: { 200: Repository, ...problems(400, 401, 403, 404, 412) },
      },
    },
    async (request, reply) => {
      const { actor, body, headers } = request;
      const { id } = request.params;
      const permit = authorize('repository.update', actor, await factsOf(actor, id), access);
      await updateRepository(db, permit, body.repository, changeOf(request, clock), headers['if-match']);
      const { repository, tag } = await shown({ actor, access }, id);
      reply.header('etag', tag);
      return repository;
    },
  );

  for (const [method, summary] of [
    ['PUT', 'Star a repository'],
    ['DELETE', 'Take the star away'],
  ] as const) {
    app.route({
      method,
      url: '/repositories/:id/star',
      config: { access: 'repository.star' },
      schema: {
        summary,
        tags,
        params: IdParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404) },
      },
      handler: async (request, reply) => {
        const { actor } = request;
        const permit = authorize('repository.star', actor, await factsOf(actor, request.params.id), access);
        await setStar(db, permit, method === 'PUT', changeOf(request, clock));
        reply.code(204);
        return null;
      },
    });
  }
};
