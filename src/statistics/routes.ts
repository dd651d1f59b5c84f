/** How much is going on, for whoever looks after the registries. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { noFacts } from '../access/facts.ts';
import { authorize } from '../access/permit.ts';
import type { ApiDeps } from '../access/route.ts';
import { problems } from '../contract/api/base.ts';
import { DayStatistics, DaysQuery, StorageQuery, StorageStatistics } from '../contract/api/overview.ts';
import type { PlaceOf } from '../namespaces/place.ts';
import { namespaceLabel } from '../namespaces/present.ts';
import { lastDays, storageOf } from './queries.ts';

export interface StatisticsRouteDeps extends ApiDeps {
  readonly placeOf: PlaceOf;
}

const tags = ['operations'];

export const statisticsRoutes: FastifyPluginAsyncTypebox<StatisticsRouteDeps> = async (app, deps) => {
  const { reads, access, clock } = deps;

  app.get(
    '/statistics/days',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'Pushes and pulls per day',
        description:
          'Days in UTC, the oldest first and today last; days without anything are there with zeros. Counted as the registries tell it, from the version on that counts: what a comparison finds was pushed some time, so it is not counted.',
        tags,
        querystring: DaysQuery,
        response: { 200: Type.Array(DayStatistics), ...problems(400, 401, 403) },
      },
    },
    async ({ actor, query: { days = 30 } }) => {
      authorize('registry.read', actor, noFacts, access);
      return lastDays(reads, days, clock());
    },
  );

  app.get(
    '/statistics/storage',
    {
      config: { access: 'registry.read' },
      schema: {
        summary: 'What the namespaces hold',
        tags,
        querystring: StorageQuery,
        response: { 200: StorageStatistics, ...problems(400, 401, 403) },
      },
    },
    async ({ actor, query: { top = 10 } }) => {
      authorize('registry.read', actor, noFacts, access);
      const place = await deps.placeOf();
      const { largest, ...all } = await storageOf(reads, actor, access, top);
      const named = largest.map(({ id, name, global, registry_id, bytes }) => ({
        id,
        name: namespaceLabel(name, global === 1, place(registry_id).host),
        bytes: bytes ?? 0,
      }));
      return { ...all, largest: named };
    },
  );
};
