import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InboxEvent } from '../../../contract/api/operations.ts';
import { pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const notificationsPerPage = 20;

/** The order in which they are offered; what needs somebody comes first. */
export const notificationStates = ['dead', 'pending', 'done', 'ignored'] as const satisfies InboxEvent['state'][];

export const readState = (text: string | null): InboxEvent['state'] =>
  notificationStates.find((state) => state === text) ?? 'dead';

/** Notifications of registries in one state. What waits changes from moment to moment. */
export const notificationsQuery = (api: Api, state: InboxEvent['state'], page: number) =>
  queryOptions({
    queryKey: [...queryKeys.notifications, state, page],
    queryFn: ({ signal }) =>
      pageOf<InboxEvent>(
        api.GET('/api/v1/inbox', { params: { query: { state, page, per_page: notificationsPerPage } }, signal }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: state === 'pending' ? 2000 : 15_000,
  });

/** Tries a notification that was put aside once more. */
export async function replay(api: Api, id: number): Promise<void> {
  await api.POST('/api/v1/inbox/{id}/replay', { params: { path: { id } } });
}
