/** Namespaces: look, create, change. Deleting them with what they hold is in deletion/. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { authorize } from '../access/permit.ts';
import { namespaceFacts, teamFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { IdParams, IfMatchHeaders, problems } from '../contract/api/base.ts';
import {
  Namespace,
  NamespaceChange,
  NamespaceNameQuery,
  NamespaceQuery,
  TeamNamespaceQuery,
  NewNamespace,
  Validation,
} from '../contract/api/namespaces.ts';
import { changeOf } from '../activity/commands.ts';
import { Problem } from '../platform/problem.ts';
import { teamByName } from '../teams/queries.ts';
import { updateNamespace } from './change-commands.ts';
import { createNamespace } from './commands.ts';
import { nameMistake } from './name.ts';
import type { PlaceOf } from './place.ts';
import { namespaceTag, presentNamespace } from './present.ts';
import { findNamespace, isNameTaken, listNamespaces, type NamespaceListRow, type Visible } from './queries.ts';

export interface NamespaceRouteDeps extends ApiDeps {
  readonly placeOf: PlaceOf;
}

const tags = ['namespaces'];

export const namespaceRoutes: FastifyPluginAsyncTypebox<NamespaceRouteDeps> = async (app, deps) => {
  const { db, reads, access } = deps;

  const present = async (rows: readonly NamespaceListRow[], visible: Visible): Promise<Namespace[]> => {
    const facts = await namespaceFacts(
      db,
      visible.actor,
      rows.map(({ id }) => id),
    );
    const placeOf = await deps.placeOf();
    return rows.flatMap((row) => {
      const known = facts.get(row.id);
      return known === undefined ? [] : [presentNamespace(row, known, placeOf(row.registry_id), visible)];
    });
  };

  const one = async (
    visible: Visible,
    id: number,
  ): Promise<{ readonly namespace: Namespace; readonly tag: string }> => {
    const row = await findNamespace(db, visible, id);
    const [namespace] = row === undefined ? [] : await present([row], visible);
    if (row === undefined || namespace === undefined) throw new Problem('not-found', 'There is no such namespace.');
    return { namespace, tag: namespaceTag(row) };
  };

  app.get(
    '/namespaces',
    {
      config: { access: 'namespace.read' },
      schema: {
        summary: 'Namespaces I may see',
        tags,
        querystring: NamespaceQuery,
        response: { 200: Type.Array(Namespace), ...problems(400, 401) },
      },
    },
    async ({ actor, query, url }, reply) => {
      const visible = { actor, access };
      const { rows, headers } = await listNamespaces(reads, visible, query, url);
      reply.headers(headers);
      return present(rows, visible);
    },
  );

  app.get(
    '/teams/:id/namespaces',
    {
      config: { access: 'team.read' },
      schema: {
        summary: 'Namespaces of a team',
        tags,
        params: IdParams,
        querystring: TeamNamespaceQuery,
        response: { 200: Type.Array(Namespace), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id }, query, url }, reply) => {
      authorize('team.read', actor, (await teamFacts(db, actor, [id])).get(id), access);
      const visible = { actor, access };
      const { rows, headers } = await listNamespaces(reads, visible, { ...query, team_id: id }, url);
      reply.headers(headers);
      return present(rows, visible);
    },
  );

  app.get(
    '/namespaces/validate',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'Whether a namespace could have this name',
        tags,
        querystring: NamespaceNameQuery,
        response: { 200: Validation, ...problems(400, 401) },
      },
    },
    async ({ query: { name } }) => {
      const taken = (await isNameTaken(db, name)) ? 'has already been taken' : undefined;
      const mistake = nameMistake(name) ?? taken;
      return { valid: mistake === undefined, messages: mistake === undefined ? {} : { name: [mistake] } };
    },
  );

  app.get(
    '/namespaces/:id',
    {
      config: { access: 'namespace.read' },
      schema: {
        summary: 'One namespace',
        tags,
        params: IdParams,
        response: { 200: Namespace, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      authorize('namespace.read', actor, (await namespaceFacts(db, actor, [id])).get(id), access);
      const { namespace, tag } = await one({ actor, access }, id);
      reply.header('etag', tag);
      return namespace;
    },
  );

  app.post(
    '/namespaces',
    {
      config: { access: 'namespace.create' },
      schema: {
        summary: 'Create a namespace in a team',
        tags,
        body: NewNamespace,
        response: { 201: Namespace, ...problems(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { actor, body } = request;
      const team = await teamByName(db, body.team);
      const facts = team === undefined ? undefined : (await teamFacts(db, actor, [team.id])).get(team.id);
      const permit = authorize('namespace.create', actor, facts, access);
      const id = await createNamespace(db, permit, body, access, changeOf(request, deps.clock));
      const { namespace, tag } = await one({ actor, access }, id);
      reply.code(201).header('etag', tag).header('location', `${request.url}/${id}`);
      return namespace;
    },
  );

  app.put(
    '/namespaces/:id',
    {
      config: { access: 'namespace.update' },
      schema: {
        summary: 'Change name, description, team, visibility and protection of a namespace',
        tags,
        params: IdParams,
        headers: IfMatchHeaders,
        body: NamespaceChange,
        response: { 200: Namespace, ...problems(400, 401, 403, 404, 412, 422) },
      },
    },
    async (request, reply) => {
      const { actor, body, headers } = request;
      const { id } = request.params;
      const permit = authorize('namespace.update', actor, (await namespaceFacts(db, actor, [id])).get(id), access);
      await updateNamespace(db, permit, body.namespace, access, changeOf(request, deps.clock), headers['if-match']);
      const { namespace, tag } = await one({ actor, access }, id);
      reply.header('etag', tag);
      return namespace;
    },
  );
};
