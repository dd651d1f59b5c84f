/** What was sent to a webhook, and sending it again. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/permit.ts';
import { webhookFacts } from '../access/queries.ts';
import type { ApiDeps } from '../access/route.ts';
import { changeOf } from '../activity/commands.ts';
import { Id, IdParams, problems } from '../contract/api/base.ts';
import { Delivery, DeliveryDetail, DeliveryQuery } from '../contract/api/webhooks.ts';
import { Problem } from '../platform/problem.ts';
import { retryDelivery } from './delivery-commands.ts';
import { pingWebhook } from './ping.ts';
import { presentDelivery, presentDeliveryDetail } from './present.ts';
import { type DeliveryRow, findDelivery, listDeliveries } from './queries.ts';

const tags = ['webhooks'];
const DeliveryParams = Type.Object({ id: Id, delivery_id: Id });

export const deliveryRoutes: FastifyPluginAsyncTypebox<ApiDeps> = async (app, { db, reads, access, clock }) => {
  const factsOf = async (actor: Actor, id: number) => (await webhookFacts(db, actor, [id])).get(id);

  const found = async (webhookId: number, id: number): Promise<DeliveryRow> => {
    const row = await findDelivery(db, webhookId, id);
    if (row !== undefined) return row;
    throw new Problem('not-found', 'This webhook has no such delivery. Old ones are forgotten.');
  };

  app.post(
    '/webhooks/:id/test',
    {
      config: { access: 'webhook.update' },
      schema: {
        summary: 'Send a ping',
        description:
          'An event `portus.test`, sent like any other delivery; look at the delivery to see what came of it.',
        tags,
        params: IdParams,
        response: { 202: Delivery, ...problems(400, 401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { actor, params } = request;
      const permit = authorize('webhook.update', actor, await factsOf(actor, params.id), access);
      const id = await pingWebhook(db, permit, changeOf(request, clock));
      reply.code(202).header('location', request.url.replace(/\/test.*/, `/deliveries/${id}`));
      return presentDelivery(await found(params.id, id));
    },
  );

  app.get(
    '/webhooks/:id/deliveries',
    {
      config: { access: 'webhook.read' },
      schema: {
        summary: 'What was sent to a webhook, or waits to be',
        tags,
        params: IdParams,
        querystring: DeliveryQuery,
        response: { 200: Type.Array(Delivery), ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id }, query, url }, reply) => {
      authorize('webhook.read', actor, await factsOf(actor, id), access);
      const { rows, headers } = await listDeliveries(reads, id, query, url);
      reply.headers(headers);
      return rows.map(presentDelivery);
    },
  );

  app.get(
    '/webhooks/:id/deliveries/:delivery_id',
    {
      config: { access: 'webhook.read' },
      schema: {
        summary: 'One delivery with request and answer',
        tags,
        params: DeliveryParams,
        response: { 200: DeliveryDetail, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id, delivery_id } }) => {
      authorize('webhook.read', actor, await factsOf(actor, id), access);
      return presentDeliveryDetail(await found(id, delivery_id));
    },
  );

  app.post(
    '/webhooks/:id/deliveries/:delivery_id/retry',
    {
      config: { access: 'webhook.update' },
      schema: {
        summary: 'Send a delivery again',
        description: 'The stored body with the settings the webhook has now, under the same `webhook-id`.',
        tags,
        params: DeliveryParams,
        response: { 202: Delivery, ...problems(400, 401, 403, 404) },
      },
    },
    async ({ actor, params: { id, delivery_id } }, reply) => {
      const permit = authorize('webhook.update', actor, await factsOf(actor, id), access);
      await retryDelivery(db, permit, delivery_id, clock);
      reply.code(202);
      return presentDelivery(await found(id, delivery_id));
    },
  );
};
