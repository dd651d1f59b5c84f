import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Plan } from '../../../contract/api/base.ts';
import type { Delivery, DeliveryDetail, Webhook } from '../../../contract/api/webhooks.ts';
import type { DeliveryState } from '../../../contract/vocabulary.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { pauseBeforeLooking } from './progress.ts';

export const webhooksPerPage = 20;
export const deliveriesPerPage = 20;

export const webhooksQuery = (api: Api, namespaceId: number, page: number) =>
  queryOptions({
    queryKey: [...queryKeys.webhooks, 'list', namespaceId, page],
    queryFn: ({ signal }) =>
      pageOf<Webhook>(
        api.GET('/api/v1/namespaces/{id}/webhooks', {
          params: { path: { id: namespaceId }, query: { sort: 'name', page, per_page: webhooksPerPage } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const webhookQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.webhooks, 'one', id],
    queryFn: ({ signal }) => dataOf<Webhook>(api.GET('/api/v1/webhooks/{id}', { params: { path: { id } }, signal })),
  });

interface WantedDeliveries {
  readonly state: DeliveryState | null;
  readonly page: number;
}

/** Nothing tells the page of an attempt, so it looks again while one is near. */
export const deliveriesQuery = (api: Api, webhookId: number, { state, page }: WantedDeliveries) =>
  queryOptions({
    queryKey: [...queryKeys.webhooks, 'deliveries', webhookId, state, page],
    queryFn: ({ signal }) =>
      pageOf<Delivery>(
        api.GET('/api/v1/webhooks/{id}/deliveries', {
          params: {
            path: { id: webhookId },
            query: { page, per_page: deliveriesPerPage, ...(state === null ? {} : { state }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => pauseBeforeLooking(data?.items ?? [], Date.now()),
  });

export const deliveryQuery = (api: Api, webhookId: number, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.webhooks, 'delivery', webhookId, id],
    queryFn: ({ signal }) =>
      dataOf<DeliveryDetail>(
        api.GET('/api/v1/webhooks/{id}/deliveries/{delivery_id}', {
          params: { path: { id: webhookId, delivery_id: id } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => pauseBeforeLooking(data === undefined ? [] : [data], Date.now()),
  });

export const webhookPlanQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.webhooks, 'plan', id],
    queryFn: async ({ signal }): Promise<Plan> => {
      const params = { path: { id }, query: { dry_run: true } };
      const { data } = await api.DELETE('/api/v1/webhooks/{id}', { params, signal });
      if (data === undefined) throw new Error('The server did not say what it would delete.');
      return data;
    },
    gcTime: 0,
    retry: false,
  });
