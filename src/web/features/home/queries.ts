/** What the first page asks. Each part for itself, so that none waits for another. */
import { queryOptions } from '@tanstack/react-query';
import type { Repository } from '../../../contract/api/catalog.ts';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import type { Activity, Denial, Health, InboxEvent } from '../../../contract/api/operations.ts';
import type { Attention, DayStatistics, StorageStatistics } from '../../../contract/api/overview.ts';
import type { UnknownName } from '../../../contract/api/registries.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

/** Lines of each list; the rest is a link away. */
export const linesShown = 5;
/** Days of the chart. */
export const daysShown = 30;
/** How often is asked again for what no event tells. */
const calmly = 60_000;

export const attentionQuery = (api: Api) =>
  queryOptions({
    queryKey: queryKeys.attention,
    queryFn: ({ signal }) => dataOf<Attention[]>(api.GET('/api/v1/attention', { signal })),
    refetchInterval: calmly,
  });

/** Whether there is any repository to see. */
export const anyImageQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.repositories, 'any'],
    queryFn: async ({ signal }) => {
      const query = { per_page: 1 };
      return (await pageOf<Repository>(api.GET('/api/v1/repositories', { params: { query }, signal }))).total > 0;
    },
  });

export const myNamespacesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.namespaces, 'mine'],
    queryFn: ({ signal }) => {
      const query = { mine: true, sort: '-usage', per_page: linesShown } as const;
      return pageOf<Namespace>(api.GET('/api/v1/namespaces', { params: { query }, signal }));
    },
  });

export const recentPushesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.activities, 'pushes'],
    queryFn: ({ signal }) => {
      const query = { event: ['tag.pushed'], per_page: linesShown };
      return pageOf<Activity>(api.GET('/api/v1/activities', { params: { query }, signal }));
    },
  });

export const starredQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.repositories, 'starred'],
    queryFn: ({ signal }) => {
      const query = { starred: true, sort: '-updated_at', per_page: linesShown } as const;
      return pageOf<Repository>(api.GET('/api/v1/repositories', { params: { query }, signal }));
    },
  });

export const storageQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.statistics, 'storage'],
    queryFn: ({ signal }) => dataOf<StorageStatistics>(api.GET('/api/v1/statistics/storage', { signal })),
    refetchInterval: calmly,
  });

export const daysQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.statistics, 'days'],
    queryFn: ({ signal }) => {
      const query = { days: daysShown };
      return dataOf<DayStatistics[]>(api.GET('/api/v1/statistics/days', { params: { query }, signal }));
    },
    refetchInterval: calmly,
  });

/** Bad health is an answer, too. */
export const partsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.health, 'parts'],
    queryFn: async ({ signal }): Promise<Health> => {
      const { data, error } = await api.GET('/readyz', { signal });
      return data ?? error;
    },
    refetchInterval: calmly,
  });

export const unknownNamesCountQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.registries, 'unknown-names-count'],
    queryFn: async ({ signal }) =>
      (await dataOf<UnknownName[]>(api.GET('/api/v1/registries/unknown_names', { signal }))).length,
  });

export const deadLettersQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.notifications, 'dead-count'],
    queryFn: async ({ signal }) => {
      const query = { state: 'dead', per_page: 1 } as const;
      return (await pageOf<InboxEvent>(api.GET('/api/v1/inbox', { params: { query }, signal }))).total;
    },
  });

export const recentDenialsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...queryKeys.denials, 'recent'],
    queryFn: ({ signal }) =>
      pageOf<Denial>(api.GET('/api/v1/denials', { params: { query: { per_page: linesShown } }, signal })),
  });
