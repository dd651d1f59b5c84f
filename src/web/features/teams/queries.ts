import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Namespace } from '../../../contract/api/namespaces.ts';
import type { Candidate, Member, Team } from '../../../contract/api/teams.ts';
import type { DeletionPlan } from '../../../contract/api/trash.ts';
import { type Api, dataOf, pageOf } from '../../lib/api.ts';
import type { ListParams } from '../../lib/list-params.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const teamsPerPage = 20;
export const membersPerPage = 50;

export const teamsQuery = (api: Api, { search, sort, page }: ListParams) =>
  queryOptions({
    queryKey: [...queryKeys.teams, 'list', { search, sort, page }],
    queryFn: ({ signal }) =>
      pageOf<Team>(
        api.GET('/api/v1/teams', {
          params: { query: { sort, page, per_page: teamsPerPage, ...(search === '' ? {} : { search }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** The team, and the tag that says whether somebody else changed it since. */
export interface ReadTeam {
  readonly team: Team;
  readonly tag: string | null;
}

export const teamQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.teams, 'one', id],
    queryFn: async ({ signal }): Promise<ReadTeam> => {
      const call = await api.GET('/api/v1/teams/{id}', { params: { path: { id } }, signal });
      return { team: await dataOf<Team>(Promise.resolve(call)), tag: call.response.headers.get('etag') };
    },
  });

export const membersQuery = (api: Api, id: number, page: number) =>
  queryOptions({
    queryKey: [...queryKeys.teams, 'members', id, page],
    queryFn: ({ signal }) =>
      pageOf<Member>(
        api.GET('/api/v1/teams/{id}/members', {
          params: { path: { id }, query: { page, per_page: membersPerPage } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const candidatesQuery = (api: Api, id: number, text: string) =>
  queryOptions({
    queryKey: [...queryKeys.teams, 'candidates', id, text],
    queryFn: ({ signal }) =>
      dataOf<Candidate[]>(
        api.GET('/api/v1/teams/{id}/candidates', { params: { path: { id }, query: { query: text } }, signal }),
      ),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });

export const teamNamespacesQuery = (api: Api, id: number, { search, page }: Pick<ListParams, 'search' | 'page'>) =>
  queryOptions({
    queryKey: [...queryKeys.namespaces, 'team', id, { search, page }],
    queryFn: ({ signal }) =>
      pageOf<Namespace>(
        api.GET('/api/v1/teams/{id}/namespaces', {
          params: {
            path: { id },
            query: { sort: 'name', page, per_page: teamsPerPage, ...(search === '' ? {} : { search }) },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Teams that could get the namespaces of another. */
export const destinationsQuery = (api: Api, id: number) =>
  queryOptions({
    queryKey: [...queryKeys.teams, 'destinations', id],
    queryFn: async ({ signal }) => {
      const teams = await dataOf<Team[]>(
        api.GET('/api/v1/teams', { params: { query: { sort: 'name', per_page: 1000 } }, signal }),
      );
      return teams.filter((team) => team.id !== id && team.can['create_namespace'] === true).map(({ name }) => name);
    },
  });

/** @param newTeam who gets the namespaces; null: they go, too */
const removal = (id: number, newTeam: string | null) => ({
  path: { id },
  query: newTeam === null ? {} : { new_team: newTeam },
});

/** Asked anew each time the question is put: what goes along changes with every push. */
export const teamPlanQuery = (api: Api, id: number, newTeam: string | null) =>
  queryOptions({
    queryKey: [...queryKeys.teams, 'plan', id, newTeam],
    queryFn: async ({ signal }): Promise<DeletionPlan> => {
      const { path, query } = removal(id, newTeam);
      const params = { path, query: { ...query, dry_run: true } };
      const { data } = await api.DELETE('/api/v1/teams/{id}', { params, signal });
      if (data === undefined) throw new Error('The server did not say what it would delete.');
      return data;
    },
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

export const removeTeam = (api: Api, id: number, newTeam: string | null) =>
  api.DELETE('/api/v1/teams/{id}', { params: removal(id, newTeam) });
