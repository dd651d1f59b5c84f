/** What needs the attention of whoever asks. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { Attention } from '../contract/api/overview.ts';
import type { PlaceOf } from '../namespaces/place.ts';
import { presentNamespace, presentToken, presentWebhook } from './present.ts';
import { endingTokens, failingWebhooks, fullNamespaces } from './queries.ts';

export interface AttentionRouteDeps extends ApiDeps {
  readonly placeOf: PlaceOf;
}

export const attentionRoutes: FastifyPluginAsyncTypebox<AttentionRouteDeps> = async (app, deps) => {
  const { reads, access, clock, placeOf } = deps;

  app.get(
    '/attention',
    {
      config: { access: 'signed-in' },
      schema: {
        summary: 'What needs my attention',
        description:
          'Own application tokens that end within 14 days or have ended, webhooks that I may read and that fail or were switched off for it, and namespaces of my teams that are nearly full. At most 20 of each.',
        tags: ['operations'],
        response: { 200: Type.Array(Attention), ...problems(401) },
      },
    },
    async ({ actor }) => {
      const viewer = { actor, access };
      const now = clock();
      const place = await placeOf();
      const tokens = await endingTokens(reads, viewer, now);
      const webhooks = await failingWebhooks(reads, viewer);
      const namespaces = await fullNamespaces(reads, viewer);
      return [
        ...tokens.flatMap((row) => presentToken(row, now)),
        ...webhooks.map((row) => presentWebhook(row, place(row.registry_id))),
        ...namespaces.flatMap((row) => presentNamespace(row, place(row.registry_id))),
      ];
    },
  );
};
