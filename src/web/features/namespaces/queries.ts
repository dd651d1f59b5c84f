import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const namespacesPerPage = 20;

export const namespacesQuery = (api: Api, wanted: { readonly search: string; readonly page: number }) =>
  queryOptions({
    queryKey: [...queryKeys.namespaces, 'list', wanted],
    queryFn: ({ signal }) =>
      pageOf<Namespace>(
        api.GET('/api/v1/namespaces', {
          params: {
            query: {
              sort: 'name',
              page: wanted.page,
              per_page: namespacesPerPage,
              ...(wanted.search === '' ? {} : { search: wanted.search }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const namespaceQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.namespaces, 'one', id],
    queryFn: ({ signal }) =>
      dataOf<Namespace>(api.GET('/api/v1/namespaces/{id}', { params: { path: { id } }, signal })),
  });
