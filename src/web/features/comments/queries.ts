import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Comment, Repository } from '../../../contract/api/catalog.ts';
import { pageOf } from '../../lib/api.ts';
import type { Api } from '../../lib/api.ts';
import { queryKeys } from '../../lib/query-keys.ts';

export const commentsPerPage = 20;

/** The newest first: what was just written stands right below where it was typed. */
export const commentsQuery = (api: Api, repository: Repository, page: number) =>
  queryOptions({
    queryKey: [...queryKeys.repository(repository.full_name), 'comments', page],
    queryFn: ({ signal }) =>
      pageOf<Comment>(
        api.GET('/api/v1/repositories/{id}/comments', {
          params: { path: { id: repository.id }, query: { sort: '-id', page, per_page: commentsPerPage } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
