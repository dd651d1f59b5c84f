import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Repository } from '../../../contract/api/catalog.ts';
import type { Activity } from '../../../contract/api/operations.ts';
import { pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const activitiesPerPage = 30;

/** Of one repository, or of everything. */
export const activitiesQuery = (api: Api, page: number, repository: Repository | undefined) =>
  queryOptions({
    queryKey: [...queryKeys.activities, repository?.id ?? null, page],
    queryFn: ({ signal }) =>
      pageOf<Activity>(
        api.GET('/api/v1/activities', {
          params: {
            query: {
              page,
              per_page: activitiesPerPage,
              ...(repository === undefined ? {} : { repository_id: repository.id }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
