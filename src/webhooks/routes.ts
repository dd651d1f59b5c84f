/** Webhooks of a namespace. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { namespaceFacts, webhookFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { DryRunQuery, IdParams, IfMatchHeaders, Plan, problems } from '../contract/api/base.ts';
import {
  CreatedWebhook,
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookQuery,
  WebhookSecret,
} from '../contract/api/webhooks.ts';
import type { Outgoing } from '../platform/outgoing/outgoing.ts';
import { Problem } from '../platform/problem.ts';
import type { SecretStore } from '../platform/secrets.ts';
import { checkReceiver, createWebhook, deleteWebhook, rotateSecret, updateWebhook } from './commands.ts';
import { presentWebhook, webhookTag } from './present.ts';
import { findWebhook, listWebhooks } from './queries.ts';

export interface WebhookRouteDeps extends ApiDeps {
  readonly secrets: SecretStore;
  readonly outgoing: Outgoing;
}

const tags = ['webhooks'];

export const webhookRoutes: FastifyPluginAsyncTypebox<WebhookRouteDeps> = async (app, deps) => {
  const { db, access, clock, secrets, outgoing } = deps;

  const factsOf = async (actor: Actor, id: number) => (await webhookFacts(db, actor, [id])).get(id);

  const shown = async (actor: Actor, id: number): Promise<{ readonly webhook: Webhook; readonly tag: string }> => {
    const [row, facts] = [await findWebhook(db, id), await factsOf(actor, id)];
    if (row === undefined || facts === undefined) throw new Problem('not-found', 'The webhook is gone.');
    return { webhook: presentWebhook(row, facts, { actor, access, secrets }), tag: webhookTag(row) };
  };

  app.get(
    '/namespaces/:id/webhooks',
    {
      config: { access: 'webhook.read' },
      schema: {
        summary: 'Webhooks of a namespace',
        tags,
        params: IdParams,
        querystring: WebhookQuery,
        response: { 200: Type.Array(Webhook), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id }, query, url }, reply) => {
      authorize('webhook.read', actor, (await namespaceFacts(db, actor, [id])).get(id), access);
      const { rows, headers } = await listWebhooks(db, id, query, url);
      const facts = await webhookFacts(
        db,
        actor,
        rows.map((row) => row.id),
      );
      reply.headers(headers);
      return rows.flatMap((row) => {
        const known = facts.get(row.id);
        return known === undefined ? [] : [presentWebhook(row, known, { actor, access, secrets })];
      });
    },
  );

  app.post(
    '/namespaces/:id/webhooks',
    {
      config: { access: 'webhook.create' },
      schema: {
        summary: 'Create a webhook',
        description: 'The reply shows its signing secret, which is never shown again.',
        tags,
        params: IdParams,
        body: NewWebhook,
        response: { 201: CreatedWebhook, ...problems(400, 401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request;
      const facts = (await namespaceFacts(db, actor, [params.id])).get(params.id);
      const permit = authorize('webhook.create', actor, facts, access);
      await checkReceiver(outgoing, body.url);
      const { id, secret } = await createWebhook(db, permit, body, secrets, changeOf(request, clock));
      const { webhook, tag } = await shown(actor, id);
      reply
        .code(201)
        .header('etag', tag)
        .header('location', request.url.replace(/\/namespaces\/.*/, `/webhooks/${id}`));
      return { ...webhook, secret };
    },
  );

  app.get(
    '/webhooks/:id',
    {
      config: { access: 'webhook.read' },
      schema: {
        summary: 'One webhook',
        tags,
        params: IdParams,
        response: { 200: Webhook, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      authorize('webhook.read', actor, await factsOf(actor, id), access);
      const { webhook, tag } = await shown(actor, id);
      reply.header('etag', tag);
      return webhook;
    },
  );

  app.put(
    '/webhooks/:id',
    {
      config: { access: 'webhook.update' },
      schema: {
        summary: 'Change a webhook',
        description: 'Switching it on forgets that it failed; switching it off gives up what waits to be sent.',
        tags,
        params: IdParams,
        headers: IfMatchHeaders,
        body: WebhookChange,
        response: { 200: Webhook, ...problems(400, 401, 403, 404, 412, 422) },
      },
    },
    async (request, reply) => {
      const { actor, params, body, headers } = request;
      const permit = authorize('webhook.update', actor, await factsOf(actor, params.id), access);
      await checkReceiver(outgoing, body.url);
      await updateWebhook(db, permit, body, secrets, changeOf(request, clock), headers['if-match']);
      const { webhook, tag } = await shown(actor, params.id);
      reply.header('etag', tag);
      return webhook;
    },
  );

  app.delete(
    '/webhooks/:id',
    {
      config: { access: 'webhook.delete' },
      schema: {
        summary: 'Delete a webhook with its deliveries',
        tags,
        params: IdParams,
        headers: IfMatchHeaders,
        querystring: DryRunQuery,
        response: { 200: Plan, 204: Type.Null(), ...problems(400, 401, 403, 404, 412) },
      },
    },
    async (request, reply) => {
      const { actor, params, query, headers } = request;
      const permit = authorize('webhook.delete', actor, await factsOf(actor, params.id), access);
      const options = { dryRun: query.dry_run, ifMatch: headers['if-match'] };
      const plan = await deleteWebhook(db, permit, changeOf(request, clock), options);
      if (query.dry_run === true) return plan;
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/webhooks/:id/secret',
    {
      config: { access: 'webhook.update' },
      schema: {
        summary: 'Replace the signing secret',
        description: 'The only other reply that shows a secret. Receivers must know the new one at once.',
        tags,
        params: IdParams,
        response: { 200: WebhookSecret, ...problems(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const permit = authorize(
        'webhook.update',
        request.actor,
        await factsOf(request.actor, request.params.id),
        access,
      );
      return { secret: await rotateSecret(db, permit, secrets, changeOf(request, clock)) };
    },
  );
};
