import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Activity } from '../../../contract/api/operations.ts';
import { pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { type ActivityFilter, activityParams, noFilter } from './filter.ts';

export const activitiesPerPage = 30;

/** Of what the log is about; nothing given: of everything. */
export interface ActivityScope {
  readonly repositoryId?: number | undefined;
  readonly namespaceId?: number | undefined;
  readonly teamId?: number | undefined;
  readonly filter?: ActivityFilter | undefined;
}

export const activitiesQuery = (api: Api, page: number, scope: ActivityScope) =>
  queryOptions({
    queryKey: [...queryKeys.activities, scope, page],
    queryFn: ({ signal }) =>
      pageOf<Activity>(
        api.GET('/api/v1/activities', {
          params: {
            query: {
              page,
              per_page: activitiesPerPage,
              ...activityParams(scope.filter ?? noFilter),
              ...(scope.repositoryId === undefined ? {} : { repository_id: scope.repositoryId }),
              ...(scope.namespaceId === undefined ? {} : { namespace_id: scope.namespaceId }),
              ...(scope.teamId === undefined ? {} : { team_id: scope.teamId }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
