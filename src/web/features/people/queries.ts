import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Plan } from '../../../contract/api/base.ts';
import type { UserAccess } from '../../../contract/api/explain.ts';
import type { ActiveSession, User } from '../../../contract/api/identity.ts';
import { type Api, dataOf, pageOf } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { filterQuery, type PeopleParams } from './people-params.ts';

export const peoplePerPage = 20;

export const peopleQuery = (api: Api, { search, filter, sort, page }: PeopleParams) =>
  queryOptions({
    queryKey: [...queryKeys.people, 'list', { search, filter, sort, page }],
    queryFn: ({ signal }) =>
      pageOf<User>(
        api.GET('/api/v1/users', {
          params: {
            query: {
              sort,
              page,
              per_page: peoplePerPage,
              ...filterQuery(filter),
              ...(search === '' ? {} : { search }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** The first people whose name has the text in it, for choosing one. */
export const somePeopleQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: [...queryKeys.people, 'some', search],
    queryFn: ({ signal }) =>
      dataOf<User[]>(
        api.GET('/api/v1/users', {
          params: {
            query: { sort: 'username', per_page: 20, bot: false, enabled: true, ...(search === '' ? {} : { search }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** The account, and the tag that says whether somebody else changed it since. */
export interface ReadPerson {
  readonly user: User;
  readonly tag: string | null;
}

export const personQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.people, 'one', id],
    queryFn: async ({ signal }): Promise<ReadPerson> => {
      const call = await api.GET('/api/v1/users/{id}', { params: { path: { id: String(id) } }, signal });
      return { user: await dataOf<User>(Promise.resolve(call)), tag: call.response.headers.get('etag') };
    },
  });

export const accessPerPage = 20;

export const accessQuery = (api: Api, id: number, page: number) =>
  queryOptions({
    queryKey: [...queryKeys.people, 'access', id, page],
    queryFn: ({ signal }) =>
      pageOf<UserAccess>(
        api.GET('/api/v1/users/{id}/access', {
          params: { path: { id: String(id) }, query: { page, per_page: accessPerPage } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const personSessionsQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.sessions, 'of', id],
    queryFn: ({ signal }) =>
      dataOf<ActiveSession[]>(api.GET('/api/v1/users/{id}/sessions', { params: { path: { id } }, signal })),
  });

/** Asked anew each time the question is put. */
export const personPlanQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.people, 'plan', id],
    queryFn: async ({ signal }): Promise<Plan> => {
      const params = { path: { id: String(id) }, query: { dry_run: true } };
      const { data } = await api.DELETE('/api/v1/users/{id}', { params, signal });
      if (data === undefined) throw new Error('The server did not say what it would delete.');
      return data;
    },
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
