import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  Collection,
  CollectionGuide,
  CollectionGuideQuery,
  NewCollection,
} from '../../../contract/api/garbage.ts';
import type { NewFreeze, Registry } from '../../../contract/api/registries.ts';
import { type Api, dataOf, type Page, pageOf } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const collectionsPerPage = 10;
const whileRunningMs = 1000;
/** The schedule may begin one. */
const otherwiseMs = 15_000;

const anyRuns = (list: Page<Collection> | undefined): boolean =>
  list?.items.some(({ state }) => state === 'running') === true;

export const collectionsQuery = (api: Api, registryId: number, page: number) =>
  queryOptions({
    queryKey: [...queryKeys.collections, registryId, page],
    queryFn: ({ signal }) =>
      pageOf<Collection>(
        api.GET('/api/v1/registries/{id}/collections', {
          params: { path: { id: registryId }, query: { page, per_page: collectionsPerPage } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (anyRuns(state.data) ? whileRunningMs : otherwiseMs),
  });

export const collectionQuery = (api: Api, registryId: number, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.collections, registryId, 'one', id],
    queryFn: ({ signal }) =>
      dataOf<Collection>(
        api.GET('/api/v1/registries/{id}/collections/{collection_id}', {
          params: { path: { id: registryId, collection_id: id } },
          signal,
        }),
      ),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? whileRunningMs : false),
  });

/** Percent of the blobs that may go, unless somebody says otherwise. */
export const usualShare = 50;

export const startCollection = (api: Api, registryId: number, body: Required<NewCollection>): Promise<Collection> =>
  dataOf<Collection>(api.POST('/api/v1/registries/{id}/collections', { params: { path: { id: registryId } }, body }));

export const cancelCollection = (api: Api, { registry_id: id, id: collectionId }: Collection) =>
  api.DELETE('/api/v1/registries/{id}/collections/{collection_id}', {
    params: { path: { id, collection_id: collectionId } },
  });

export const guideQuery = (api: Api, registryId: number, query: CollectionGuideQuery) =>
  queryOptions({
    queryKey: [...queryKeys.collections, registryId, 'guide', query],
    queryFn: ({ signal }) =>
      dataOf<CollectionGuide>(
        api.GET('/api/v1/registries/{id}/collection_guide', { params: { path: { id: registryId }, query }, signal }),
      ),
    placeholderData: keepPreviousData,
  });

export const freeze = (api: Api, registryId: number, body: NewFreeze): Promise<Registry> =>
  dataOf<Registry>(api.POST('/api/v1/registries/{id}/freeze', { params: { path: { id: registryId } }, body }));

export const thaw = (api: Api, registryId: number): Promise<Registry> =>
  dataOf<Registry>(api.DELETE('/api/v1/registries/{id}/freeze', { params: { path: { id: registryId } } }));
