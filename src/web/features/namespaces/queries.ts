import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Namespace, Validation } from '../../../contract/api/namespaces.ts';
import type { Team } from '../../../contract/api/teams.ts';
import { dataOf, pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import type { NamespaceParams } from './namespace-params.ts';

export const namespacesPerPage = 20;

export const namespacesQuery = (api: Api, wanted: NamespaceParams) =>
  queryOptions({
    queryKey: [...queryKeys.namespaces, 'list', wanted],
    queryFn: ({ signal }) =>
      pageOf<Namespace>(
        api.GET('/api/v1/namespaces', {
          params: {
            query: {
              sort: wanted.sort,
              page: wanted.page,
              per_page: namespacesPerPage,
              ...(wanted.search === '' ? {} : { search: wanted.search }),
              ...(wanted.visibility === null ? {} : { visibility: wanted.visibility }),
              ...(wanted.nearlyFull ? { nearly_full: true } : {}),
              ...(wanted.orphan ? { orphan: true } : {}),
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

/** What the server says of a name before anybody asks for it. Of no importance when it does not answer. */
export const nameQuery = (api: Api, name: string) =>
  queryOptions({
    queryKey: [...queryKeys.namespaces, 'name', name],
    queryFn: ({ signal }) =>
      dataOf<Validation>(api.GET('/api/v1/namespaces/validate', { params: { query: { name } }, signal })),
    retry: false,
  });

/** More would not be read; whoever is in more teams types a part of the name. */
const teamsOffered = 50;

/** Teams by a part of their name, with what the person at the page may do in them. */
export const teamsQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: [...queryKeys.teams, 'offered', search],
    queryFn: ({ signal }) =>
      pageOf<Team>(
        api.GET('/api/v1/teams', {
          params: { query: { sort: 'name', per_page: teamsOffered, ...(search === '' ? {} : { search }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
