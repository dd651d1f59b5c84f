import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Explanation, NamespaceAccess, Permissions } from '../../../contract/api/explain.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import type { Question } from './question.ts';

export const accessPerPage = 25;

/** Who may do what in a namespace. */
export const accessQuery = (api: Api, id: number, page: number) =>
  queryOptions({
    queryKey: [...queryKeys.namespaces, 'access', id, page],
    queryFn: ({ signal }) =>
      pageOf<NamespaceAccess>(
        api.GET('/api/v1/namespaces/{id}/access', {
          params: { path: { id }, query: { page, per_page: accessPerPage } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Rights change at any time, so an answer is never kept. */
export const explanationQuery = (api: Api, question: Question | null) =>
  queryOptions({
    queryKey: [...queryKeys.explanations, question],
    queryFn: ({ signal }) =>
      dataOf<Explanation>(
        api.GET('/api/v1/explain', {
          params: {
            query: {
              action: question?.action ?? '',
              ...(question === null || question.target === '' ? {} : { target: question.target }),
              ...(question === null || question.user === null ? {} : { user: question.user }),
            },
          },
          signal,
        }),
      ),
    enabled: question !== null,
    staleTime: 0,
    gcTime: 0,
  });

/** The rules; they change only when Portus is started anew. */
export const permissionsQuery = (api: Api) =>
  queryOptions({
    queryKey: queryKeys.permissions,
    queryFn: ({ signal }) => dataOf<Permissions>(api.GET('/api/v1/permissions', { signal })),
    staleTime: Infinity,
  });
