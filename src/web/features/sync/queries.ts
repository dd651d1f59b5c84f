import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { NewSync, SyncRun, SyncRunDetail } from '../../../contract/api/sync.ts';
import { dataOf, pageOf, type Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const runsPerPage = 10;

export const runsKey = (registryId: number) => [...queryKeys.registries, String(registryId), 'syncs'] as const;

/** Looked at often only while one goes on. */
export const runsQuery = (api: Api, registryId: number, page: number) =>
  queryOptions({
    queryKey: [...runsKey(registryId), 'list', page],
    queryFn: ({ signal }) =>
      pageOf<SyncRun>(
        api.GET('/api/v1/registries/{id}/syncs', {
          params: { path: { id: registryId }, query: { page, per_page: runsPerPage } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data?.items.some((run) => run.state === 'running') ? 1000 : 15_000),
    placeholderData: keepPreviousData,
  });

export const runQuery = (api: Api, registryId: number, id: number) =>
  queryOptions({
    queryKey: [...runsKey(registryId), 'run', id],
    queryFn: ({ signal }) =>
      dataOf<SyncRunDetail>(
        api.GET('/api/v1/registries/{id}/syncs/{sync_id}', {
          params: { path: { id: registryId, sync_id: id } },
          signal,
        }),
      ),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? 1000 : false),
  });

export const beginRun = (api: Api, registryId: number, wish: NewSync): Promise<SyncRun> =>
  dataOf<SyncRun>(api.POST('/api/v1/registries/{id}/sync', { params: { path: { id: registryId } }, body: wish }));

export async function stopRun(api: Api, { registry_id: id, id: syncId }: SyncRun): Promise<void> {
  await api.DELETE('/api/v1/registries/{id}/syncs/{sync_id}', { params: { path: { id, sync_id: syncId } } });
}
