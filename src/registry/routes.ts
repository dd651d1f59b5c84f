/** The registries we front, for administrators: add, look, change, remove. Their names are in name-routes.ts. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import { registryFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { IdParams, IfMatchHeaders, problems } from '../contract/api/base.ts';
import { Validation } from '../contract/api/namespaces.ts';
import {
  NewRegistry,
  NotificationSecret,
  Registry,
  RegistryChange,
  RegistryValidationQuery,
} from '../contract/api/registries.ts';
import { entityTag } from '../platform/entity-tag.ts';
import { Problem } from '../platform/problem.ts';
import type { RegistryDirectory } from './directory.ts';
import { presentRegistry, type TokenTimes } from './present.ts';
import { allRegistries, settingsOf } from './queries.ts';
import { whyUnreachable } from './reachable.ts';
import {
  createRegistry,
  deleteRegistry,
  type RecordDeps,
  renewNotificationSecret,
  updateRegistry,
} from './record-commands.ts';
import { fetchFrom, registryTransport } from './transport.ts';

export interface RegistryRouteDeps extends ApiDeps, RecordDeps, TokenTimes {
  readonly registries: RegistryDirectory;
  /** A registry was added, or is reached in another way: what it holds may be news. */
  readonly onRegistryChanged: (registryId: number) => void;
}

const tags = ['registries'];

export const registryRoutes: FastifyPluginAsyncTypebox<RegistryRouteDeps> = async (app, deps) => {
  const { db, access, clock, registries, secrets } = deps;

  /** The registry for a reply, with its entity tag. */
  const one = async (id: number, actor: Actor) => {
    const known = await registries.byId(id);
    if (known === undefined) throw new Problem('not-found', 'There is no such registry.');
    const settings = await settingsOf(db, known.row);
    const show = (problem: string | null) => presentRegistry(known, settings.serviceNames, { ...deps, actor }, problem);
    return { known, show, tag: entityTag({ ...settings }) };
  };

  /** Saved all the same: it may not be up yet. The reply says what a look just taken found. */
  const looked = async (id: number, actor: Actor) => {
    const { known, show, tag } = await one(id, actor);
    deps.onRegistryChanged(id);
    const { internal_url: url, ca_certificate: ca } = known.row;
    if (known.row.kind === 'embedded') return { registry: show(null), tag };
    const transport = registryTransport(url, ca);
    return { registry: show(await whyUnreachable(transport.baseUrl, fetchFrom(transport))), tag };
  };

  const permitted = async <A extends 'registry.update' | 'registry.delete'>(action: A, actor: Actor, id: number) =>
    authorize(action, actor, (await registryFacts(db, [id])).get(id), access);

  app.get(
    '/registries',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'The registries behind this Portus',
        tags,
        response: { 200: Type.Array(Registry), ...problems(401, 403) },
      },
    },
    async ({ actor }) => {
      authorize('registry.read', actor, noFacts, access);
      return Promise.all(
        (await registries.all()).map(async (known) =>
          presentRegistry(known, (await settingsOf(db, known.row)).serviceNames, { ...deps, actor }),
        ),
      );
    },
  );

  app.get(
    '/registries/:id',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'One registry',
        tags,
        params: IdParams,
        response: { 200: Registry, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params }, reply) => {
      authorize('registry.read', actor, noFacts, access);
      const { show, tag } = await one(params.id, actor);
      reply.header('etag', tag);
      return show(null);
    },
  );

  app.post(
    '/registries',
    {
      config: { access: 'registry.create' },
      schema: {
        summary: 'Add a registry that runs elsewhere',
        description:
          'It need not be up: `problem` says what a first look found, and the registry is saved all the same.',
        tags,
        body: NewRegistry,
        response: { 201: Registry, ...problems(400, 401, 403, 422) },
      },
    },
    async (request, reply) => {
      const permit = authorize('registry.create', request.actor, noFacts, access);
      const id = await createRegistry(deps, permit, request.body.registry, changeOf(request, clock));
      const { registry, tag } = await looked(id, request.actor);
      reply.code(201).header('etag', tag).header('location', `${request.url}/${id}`);
      return registry;
    },
  );

  app.put(
    '/registries/:id',
    {
      config: { access: 'registry.update' },
      schema: {
        summary: 'Change names and addresses of a registry; repositories stay where they are',
        tags,
        params: IdParams,
        headers: IfMatchHeaders,
        body: RegistryChange,
        response: { 200: Registry, ...problems(400, 401, 403, 404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const permit = await permitted('registry.update', request.actor, id);
      await updateRegistry(deps, permit, request.body.registry, changeOf(request, clock), request.headers['if-match']);
      const { registry, tag } = await looked(id, request.actor);
      reply.header('etag', tag);
      return registry;
    },
  );

  app.delete(
    '/registries/:id',
    {
      config: { access: 'registry.delete' },
      schema: {
        summary: 'Remove a registry that holds nothing',
        tags,
        params: IdParams,
        response: { 204: Type.Null(), ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const permit = await permitted('registry.delete', request.actor, request.params.id);
      await deleteRegistry(deps, permit, changeOf(request, clock));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/registries/:id/notification_secret',
    {
      config: { access: 'registry.update' },
      schema: {
        summary: 'The secret that the notifications of a registry carry',
        tags,
        params: IdParams,
        response: { 200: NotificationSecret, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params }, reply) => {
      await permitted('registry.update', actor, params.id);
      const { known } = await one(params.id, actor);
      const sealed = known.row.notification_secret;
      reply.header('cache-control', 'no-store');
      return { notification_secret: sealed === null ? secrets.get('notifications') : secrets.open(sealed) };
    },
  );

  app.post(
    '/registries/:id/notification_secret',
    {
      config: { access: 'registry.update' },
      schema: {
        summary: 'Replace the secret that the notifications of a registry carry; the old one is void at once',
        tags,
        params: IdParams,
        response: { 200: NotificationSecret, ...problems(400, 401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const permit = await permitted('registry.update', request.actor, request.params.id);
      reply.header('cache-control', 'no-store');
      return { notification_secret: await renewNotificationSecret(deps, permit, changeOf(request, clock)) };
    },
  );

  app.get(
    '/registries/validate',
    {
      config: { access: 'registry.create' },
      schema: {
        summary: 'Whether a registry could be added under these names',
        tags,
        querystring: RegistryValidationQuery,
        response: { 200: Validation, ...problems(400, 401, 403) },
      },
    },
    async ({ actor, query }) => {
      authorize('registry.create', actor, noFacts, access);
      const { name, hostname, use_ssl, only } = query;
      const messages: Record<string, string[]> = {};
      const asked = (field: string): boolean => only === undefined || only.includes(field);
      if (asked('name') && name.trim() === '') messages['name'] = ["can't be blank"];
      else if (asked('name') && (await allRegistries(db)).some((row) => row.name === name))
        messages['name'] = ['has already been taken'];
      const wrong = asked('hostname') ? await whyUnreachable(`${use_ssl ? 'https' : 'http'}://${hostname}`) : null;
      if (wrong !== null) messages['hostname'] = [wrong];
      return { valid: Object.keys(messages).length === 0, messages };
    },
  );
};
