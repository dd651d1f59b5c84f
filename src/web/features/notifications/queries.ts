import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InboxEvent } from '../../../contract/api/operations.ts';
import { pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const notificationsPerPage = 20;

/** Notifications of the registry that were given up. */
export const notificationsQuery = (api: Api, page: number) =>
  queryOptions({
    queryKey: [...queryKeys.notifications, page],
    queryFn: ({ signal }) =>
      pageOf<InboxEvent>(
        api.GET('/api/v1/inbox', {
          params: { query: { state: 'dead', page, per_page: notificationsPerPage } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
