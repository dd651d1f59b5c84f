import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Repository, Tag } from '../../../contract/api/catalog.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import type { ListParams } from '../../lib/list-params.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const itemsPerPage = 20;

const listQuery = ({ search, sort, page }: ListParams) => ({
  sort,
  page,
  per_page: itemsPerPage,
  ...(search === '' ? {} : { search }),
});

/** `namespaceId` narrows the list to one namespace. */
export const repositoriesQuery = (api: Api, wanted: ListParams, namespaceId: number | null = null) =>
  queryOptions({
    queryKey: [...queryKeys.repositories, namespaceId, wanted],
    queryFn: ({ signal }) =>
      pageOf<Repository>(
        api.GET('/api/v1/repositories', {
          params: { query: { ...listQuery(wanted), ...(namespaceId === null ? {} : { namespace_id: namespaceId }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Addresses name repositories, the API numbers them: this finds the one. */
export const repositoryQuery = (api: Api, fullName: string) =>
  queryOptions({
    queryKey: [...queryKeys.repository(fullName), 'itself'],
    queryFn: async ({ signal }) => {
      const found = await dataOf<Repository[]>(
        api.GET('/api/v1/repositories', { params: { query: { full_name: fullName } }, signal }),
      );
      return found[0] ?? missing(`There is no repository “${fullName}”, or you may not see it.`);
    },
  });

export const tagsQuery = (api: Api, repository: Repository, wanted: ListParams) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'tags', wanted],
    queryFn: ({ signal }) =>
      pageOf<Tag>(
        api.GET('/api/v1/repositories/{id}/tags', {
          params: { path: { id: repository.id }, query: listQuery(wanted) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const tagQuery = (api: Api, repository: Repository, name: string) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'tag', name],
    queryFn: async ({ signal }) => {
      const found = await dataOf<Tag[]>(
        api.GET('/api/v1/repositories/{id}/tags', { params: { path: { id: repository.id }, query: { name } }, signal }),
      );
      return found[0] ?? missing(`“${repository.full_name}” has no tag “${name}”. Somebody may have removed it.`);
    },
  });

function missing(detail: string): never {
  throw new ApiProblem(404, { detail });
}
