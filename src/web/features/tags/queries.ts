import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Manifest, RawManifest, Repository, Tag, TagMoment } from '../../../contract/api/catalog.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const manifestQuery = (api: Api, repository: Repository, digest: string) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'manifest', digest],
    queryFn: ({ signal }) =>
      dataOf<Manifest>(
        api.GET('/api/v1/repositories/{id}/manifests/{digest}', {
          params: { path: { id: repository.id, digest } },
          signal,
        }),
      ),
  });

/** The registry is asked for it. It never changes, so a change of the repository does not outdate it. */
export const rawManifestQuery = (api: Api, repository: Repository, digest: string) =>
  queryOptions({
    queryKey: [...queryKeys.rawManifests, repository.id, digest],
    queryFn: ({ signal }) =>
      dataOf<RawManifest>(
        api.GET('/api/v1/repositories/{id}/manifests/{digest}/raw', {
          params: { path: { id: repository.id, digest } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });

export const momentsPerPage = 20;

/** By the name of the tag, which may be gone. */
export const momentsQuery = (api: Api, repository: Repository, tag: string, page: number) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'history', tag, page],
    queryFn: ({ signal }) =>
      pageOf<TagMoment>(
        api.GET('/api/v1/repositories/{id}/history', {
          params: { path: { id: repository.id }, query: { tag, page, per_page: momentsPerPage } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Tags to choose from, the newest first. */
export const tagChoicesQuery = (api: Api, repository: Repository, search: string) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'tag-choices', search],
    queryFn: ({ signal }) =>
      pageOf<Tag>(
        api.GET('/api/v1/repositories/{id}/tags', {
          params: {
            path: { id: repository.id },
            query: { sort: '-updated_at', per_page: 20, attached: false, ...(search === '' ? {} : { search }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const moveBack = (api: Api, repository: Repository, tag: string, digest: string) =>
  api.POST('/api/v1/repositories/{id}/tags/restore', {
    params: { path: { id: repository.id } },
    body: { tag, digest },
  });
